"""Reading the frames of a request: how many people answered where and when, not what."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from index.period import Period
from index.release.blocks import Least
from index.release.cells import Cell
from index.release.days import Days
from index.release.decide import to_count
from index.release.frame import Frame, View, frame_of
from storage import participation
from storage.elsewhere import elsewhere
from storage.participation import Heard
from storage.port import Reader
from storage.scope import Scope
from usecases.figures.frames import Frames, Place
from usecases.figures.release import Wanted


@dataclass(slots=True)
class FrameMaker:
    """Makes frames from what was heard."""

    least: Least
    view: View
    before: str | None = None
    in_cells: bool = False
    heard: dict[str, list[Heard]] = field(default_factory=lambda: defaultdict(list))

    def frames(self, rows: Iterable[Heard]) -> dict[Place, Frame]:
        """Return the frames of all units and years."""
        months = defaultdict[Place, dict[str, int]](dict)
        cells = defaultdict[Place, dict[tuple[str, Cell], int]](dict)
        for row in rows:
            if not row.responses:
                continue
            self.heard[row.unit].append(row)
            place, month = (row.unit, int(row.when[:4])), row.when
            its = months[place]
            its[month] = its.get(month, 0) + row.responses
            if self.in_cells:
                cells[place][month, Cell(*row[2:5])] = row.responses
        return {
            place: frame_of(its, self.least, cells.get(place), self.before)
            for place, its in months.items()
        }


async def read_frames(reader: Reader, scope: Scope, wanted: Wanted, maker: FrameMaker) -> Frames:
    """Return the frames of every year that the wanted days touch.

    Args:
        reader: a snapshot.
        scope: the questionnaire and the standings that count; its filter is not looked at.
        wanted: the units and the days; its filter is not looked at.
        maker: the thresholds, and whether the request needs cells.
    """
    years = replace(
        scope,
        units=wanted.units,
        service=None,
        channel=None,
        standing=None,
        first=Period.year(wanted.first.year).first,
        last=Period.year(wanted.last.year).last,
    )
    read = participation.by_cell if maker.in_cells else participation.by_month
    rows = await read(reader, years)
    frames = await elsewhere(len(rows), lambda: maker.frames(rows))
    counted = list[Heard]()
    for (first, last), units in spans_to_count(frames, wanted, maker.view).items():
        block = replace(years, units=tuple(sorted(units)), first=first, last=last)
        counted += await participation.by_day(reader, block)
    days, heard = days_of(counted)
    return Frames(
        frames=frames,
        heard=maker.heard,
        days=days,
        days_heard=heard,
        view=maker.view,
        least=maker.least,
        before=maker.before,
    )


def spans_to_count(
    frames: Mapping[Place, Frame], wanted: Wanted, view: View
) -> dict[tuple[date, date], set[str]]:
    """Return the days whose responses must be counted by day, each with its units."""
    found = defaultdict[tuple[date, date], set[str]](set)
    spans = dict(wanted.spans({year for _, year in frames}))
    for (unit, year), frame in frames.items():
        for days in to_count(frame, spans[year], view):
            found[days].add(unit)
    return dict(found)


def days_of(rows: Iterable[Heard]) -> tuple[dict[Place, Days], dict[Place, list[Heard]]]:
    """Return what was heard on single days, by unit and year."""
    days = defaultdict[Place, dict[date, dict[Cell, int]]](lambda: defaultdict(dict))
    heard = defaultdict[Place, list[Heard]](list)
    for row in dict.fromkeys(rows):
        place = row.unit, int(row.when[:4])
        days[place][date.fromisoformat(row.when)][Cell(*row[2:5])] = row.responses
        heard[place].append(row)
    return {place: dict(its) for place, its in days.items()}, dict(heard)
