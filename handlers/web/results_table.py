"""The table of the public results: one line for each office, in an order that people choose."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from handlers.view.chart.factors import TOP, Row, scale_start, scale_ticks
from handlers.view.chart.offices import Office
from handlers.view.index_card import rank_shown
from handlers.view.naming import name_of
from handlers.view.numbers import (
    change_shown,
    count_shown,
    day_shown,
    interval_shown,
    share_shown,
    value_shown,
)
from handlers.view.ranks_card import range_shown, why_shown
from handlers.view.withheld import NOBODY, why_withheld
from handlers.view.words import Words
from handlers.web.results_choice import BadChoiceError
from index.breaks import is_broken
from index.gate import DIFFERENCING, FACTOR_MISSING
from index.ranking import Group, Ranked
from index.reform import ReformScore
from survey.text import Language
from usecases.answering.find import plain
from usecases.figures.measure import Measured

Measure = Callable[[Office], float | None]
ORDERS: Final[dict[str, Measure]] = {
    "index": lambda office: office.index.value,
    "rank": lambda office: None if office.ranked is None else office.ranked.rank,
    "responses": lambda office: office.responses,
    "verified": lambda office: office.verified,
    "reform": lambda office: None if office.reform is None else office.reform.score,
}
NAME: Final = "name"
_LACKING: Final = {
    NOBODY: "results.no_responses",
    DIFFERENCING: "results.differencing",
    FACTOR_MISSING: "results.factor_missing",
}
"""What is said of an office without an index; of too few responses that there is too little."""


@dataclass(frozen=True, slots=True)
class Order:
    """By what the lines are sorted; written `index`, or `-index` from the highest on."""

    by: str = NAME
    falls: bool = False

    @classmethod
    def parse(cls, text: str) -> "Order":
        """Return the order that is written so.

        Raises:
            BadChoiceError: there is no such order.
        """
        by = text.removeprefix("-")
        if by != NAME and by not in ORDERS:
            raise BadChoiceError("sort", text)
        return cls(by, text.startswith("-"))

    def aria(self, column: str) -> str:
        """Return how a column is sorted, in the words of ARIA."""
        if column != self.by:
            return "none"
        return "descending" if self.falls else "ascending"

    def next(self, column: str) -> str:
        """Return the order that a tap on a column's head leads to: the best comes first."""
        falls = not self.falls if column == self.by else column not in {NAME, "rank"}
        return f"-{column}" if falls else column


def ordered(offices: Iterable[Office], order: Order) -> list[Office]:
    """Return the offices in that order; those without the figure come last, by name."""
    by_name = sorted(offices, key=lambda office: plain(office.unit.name_vi))
    if order.by == NAME:
        return by_name[::-1] if order.falls else by_name
    measure = ORDERS[order.by]
    known = [(value, office) for office in by_name if (value := measure(office)) is not None]
    known.sort(key=lambda pair: pair[0], reverse=order.falls)
    missing = [office for office in by_name if measure(office) is None]
    return [*(office for _, office in known), *missing]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReformShown:
    """A reform score in words and numbers."""

    year: int
    score: str
    rank: str | None
    band: str | None
    change: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RankShown:
    """A rank with its range, and to which group it belongs."""

    rank: str
    range: str
    group: str
    group_shown: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """Where the figures of a line lie on the common scale, in hundredths of its width."""

    low: float | None
    width: float | None
    index: float | None
    reform: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One office as it is shown; None is what is not known or not to be shown."""

    code: str
    name: str
    value: str | None
    interval: str | None
    responses: str
    until: str | None  # the last day counted, where later responses are not
    lacking: str  # why there is no index
    verified: str | None
    rank: RankShown | None
    unranked: str
    reform: ReformShown | None
    track: Track


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """The scale that all lines share."""

    start: float
    ticks: Sequence[tuple[str, float]]  # what is written, and where

    def place(self, value: float | None) -> float | None:
        """Return where a value lies, in hundredths of the width."""
        return None if value is None else round(100 * (value - self.start) / (TOP - self.start), 2)


def scale_of(offices: Iterable[Office]) -> Scale:
    """Return the scale on which everything that is shown has its place."""
    rows = [
        Row(
            name="",
            shown="",
            value=office.index.value,
            low=office.index.low,
            reform=None if office.reform is None else office.reform.score,
        )
        for office in offices
    ]
    start = scale_start(rows)
    ticks = [(f"{tick:.0f}", 100 * (tick - start) / (TOP - start)) for tick in scale_ticks(start)]
    return Scale(start=start, ticks=ticks)


def line_of(office: Office, scale: Scale, language: Language) -> Line:
    """Return the line of an office."""
    index, reform = office.index, office.reform
    low, high = index.low, index.high
    has_interval = low is not None and high is not None
    return Line(
        code=office.unit.code,
        name=name_of(office.unit, language),
        value=None if index.value is None else value_shown(index.value, language),
        interval=interval_shown(low or 0.0, high or 0.0, language) if has_interval else None,
        responses=count_shown(office.responses, language),
        until=until_shown(office.measured, language),
        lacking=_lacking(office, language),
        verified=None if office.verified is None else share_shown(office.verified),
        rank=None if office.ranked is None else rank_with_group(office.ranked, language),
        unranked=_unranked_shown(office, language),
        reform=None if reform is None else reform_shown(reform, language),
        track=Track(
            low=scale.place(low),
            width=(scale.place(high) or 0) - (scale.place(low) or 0) if has_interval else None,
            index=scale.place(index.value),
            reform=None if reform is None else scale.place(reform.score),
        ),
    )


def _lacking(office: Office, language: Language) -> str:
    why = NOBODY if office.measured is None else why_withheld(office.measured)
    return Words(language)(_LACKING.get(why, "index.withheld"))


def until_shown(measured: Measured | None, language: Language) -> str | None:
    """Return up to which day a figure counts, where that is not the whole period so far."""
    if measured is None or measured.cut is None:
        return None
    return Words(language)("results.until", day=day_shown(measured.cut))


def rank_with_group(ranked: Ranked, language: Language) -> RankShown:
    """Return a rank with its range and its group."""
    group, words = ranked.group.value, Words(language)
    group_shown = words(f"rank.group.{group}")
    if ranked.withheld and ranked.group is Group.WIDE:
        group_shown += f" · {words('rank.withheld', peers=ranked.withheld)}"
    return RankShown(
        rank=f"{ranked.rank}/{ranked.of}",
        range=range_shown(ranked),
        group=group,
        group_shown=group_shown,
    )


def _unranked_shown(office: Office, language: Language) -> str:
    why = Words(language)("index.withheld")
    if office.place is not None:
        why = why_shown(office.place, language)
    return Words(language)("rank.unranked", why=why)


def reform_shown(reform: ReformScore, language: Language) -> ReformShown:
    """Return a reform score in words; no change is told across a break in method."""
    words = Words(language)
    is_comparable = not is_broken(reform.index, reform.year - 1, reform.year)
    return ReformShown(
        year=reform.year,
        score=value_shown(reform.score, language),
        rank=None if reform.rank is None else rank_shown(reform.rank, reform.of),
        band=None if reform.band is None else words(f"band.{reform.band.code}"),
        change=change_shown(reform.change, language)
        if reform.change is not None and is_comparable
        else None,
    )
