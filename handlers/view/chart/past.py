"""The part of a series in which a unit stands together with those that were merged into it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from handlers.view.naming import name_of
from handlers.view.numbers import count_shown, day_shown
from handlers.view.words import Words
from storage.records import Unit
from survey.text import Language
from usecases.trends.lineage import Lineage
from usecases.trends.points import Point
from usecases.trends.trend import Trend


@dataclass(frozen=True, slots=True)
class JoinedPast:
    """Whose counts a point adds up; without a lineage nobody was joined."""

    trend: Trend
    lineage: Lineage | None

    def units(self, point: Point) -> tuple[Unit, ...]:
        """Return the units that were there when the point began, of those that are counted."""
        if self.lineage is None:
            return ()
        counted = self.trend.whole.request.units
        there = self.lineage.working_on(point.period.first)
        return tuple(unit for unit in there if unit.code in counted)

    def codes(self, point: Point) -> tuple[str, ...]:
        """Return their codes; that of the series alone where nobody was joined."""
        own = self.trend.request.unit
        return tuple(unit.code for unit in self.units(point)) or (() if own is None else (own,))

    def is_joined(self, point: Point) -> bool:
        """Whether others than the unit itself are counted in the point."""
        own = self.trend.request.unit
        return any(unit.code != own for unit in self.units(point))

    def marked(
        self, row: tuple[str, str, str], point: Point, language: Language
    ) -> tuple[str, str, str]:
        """Return a row of the table, its name marked where others are counted."""
        name, value, responses = row
        if not self.is_joined(point):
            return row
        return (Words(language)("exhibit.joined_row", name=name), value, responses)

    def sentence(self, points: Sequence[Point], language: Language) -> Iterator[str]:
        """Yield whose counts were added, before which day."""
        joined = [point for point in points if self.is_joined(point)]
        if not joined or self.lineage is None or self.lineage.last_joined is None:
            return
        units = {unit.code: unit for point in joined for unit in self.units(point)}
        names = ", ".join(name_of(unit, language) for unit in units.values())
        day = day_shown(self.lineage.last_joined)
        key = "exhibit.joined_before" if len(units) > 1 else "exhibit.named_before"
        yield Words(language)(key, day=day, names=names)
        missing = [p.measured.left_out for p in joined if p.measured and p.measured.left_out]
        if missing:
            count = count_shown(sum(each.responses for each in missing), language)
            yield Words(language)("exhibit.joined_short", responses=count)
