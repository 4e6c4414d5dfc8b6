"""Small worlds of responses, and everything that anybody can ask about them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations_with_replacement, product

from hypothesis import strategies as st

from index.release.blocks import Least
from index.release.calendar import first_of, last_of, month_of
from index.release.cells import Filter
from index.release.frame import View
from storage.participation import Heard
from usecases.figures.frames import Frames
from usecases.figures.read_frames import FrameMaker, days_of, spans_to_count
from usecases.figures.release import Release, Wanted

DAYS = (
    *(date(2026, 1, day) for day in (3, 4, 20)),
    *(date(2026, 2, day) for day in (1, 14, 28)),
    *(date(2026, month, 9) for month in (3, 4)),
    *(date(2027, 1, day) for day in (1, 2)),
)
MONTHS = ("2026-01", "2026-02", "2026-03", "2026-04", "2027-01")
SERVICES, CHANNELS, STANDINGS = ("", "P"), ("web", "kiosk", "telegram"), ("walk_in", "verified")


@dataclass(frozen=True, slots=True)
class Person:
    """One response."""

    unit: str
    day: date
    service: str
    channel: str
    standing: str


def worlds(
    units: Sequence[str] = ("A", "B", "C"),
    people: int = 24,
    days: Sequence[date] = DAYS,
    channels: Sequence[str] = CHANNELS,
    standings: Sequence[str] = STANDINGS,
) -> st.SearchStrategy[list[Person]]:
    """Return small worlds; some have many people alike, as offices do."""
    person = st.builds(
        Person,
        st.sampled_from(units),
        st.sampled_from(days),
        st.sampled_from(SERVICES),
        st.sampled_from(channels),
        st.sampled_from(standings),
    )
    alike = st.tuples(person, st.integers(1, 7)).map(lambda pair: [pair[0]] * pair[1])
    return st.lists(alike, max_size=12).map(
        lambda groups: [p for group in groups for p in group][:people]
    )


LEASTS = st.tuples(st.integers(2, 5), st.integers(2, 5)).map(
    lambda pair: Least(public=max(pair), internal=min(pair))
)


def everything_asked(units: Sequence[str]) -> Iterator[Wanted]:
    """Give every request: all runs of months and of days, of each unit and of all, and filters."""
    whole = [(first_of(a), last_of(b)) for a, b in combinations_with_replacement(MONTHS, 2)]
    days = list(combinations_with_replacement(DAYS, 2))
    filters = [
        Filter(service=service, channel=channel, standing=standing)
        for service, channel, standing in product(
            (None, *SERVICES), (None, *CHANNELS), (None, *STANDINGS)
        )
    ]
    for unit in (None, *units):
        its = None if unit is None else (unit,)
        for (first, last), asked in (*product(whole, filters), *product(days, filters[:2])):
            yield Wanted(units=its, first=first, last=last, asked=asked)


def months_asked(units: Sequence[str]) -> Iterator[Wanted]:
    """Give every request of whole months in one year, of each unit and of all, and some filters."""
    runs = [(first_of(a), last_of(b)) for a, b in combinations_with_replacement(MONTHS[:4], 2)]
    filters = (Filter(), Filter(channel="web"), Filter(channel="kiosk"), Filter(service="P"))
    for unit in (None, *units):
        its = None if unit is None else (unit,)
        for (first, last), asked in product(runs, filters):
            yield Wanted(units=its, first=first, last=last, asked=asked)


Asked = Callable[[Sequence[str]], Iterator[Wanted]]


def everything_shown(
    people: Sequence[Person],
    views: Sequence[View],
    least: Least,
    before: str | None = None,
    asked: Asked = everything_asked,
) -> set[frozenset[int]]:
    """Return the people of each figure that is shown to any of those askers."""
    known: dict[tuple[object, ...], Frames] = {}
    found = set[frozenset[int]]()
    for wanted, view in product(asked(sorted({p.unit for p in people})), views):
        is_whole = wanted.first == first_of(month_of(wanted.first))
        is_whole = is_whole and wanted.last == last_of(month_of(wanted.last))
        days = None if is_whole else (wanted.first, wanted.last)
        years = wanted.first.year, wanted.last.year
        key = wanted.units, years, bool(wanted.asked), days, view
        if key not in known:
            known[key] = frames_of(people, wanted, view, least, before)
        found.add(counted(people, wanted, known[key].release(wanted)))
    return found


def counted(people: Sequence[Person], wanted: Wanted, release: Release) -> frozenset[int]:
    """Return the people in the figure."""
    return frozenset(
        number
        for number, one in enumerate(people)
        for piece in release.pieces
        if piece.unit == one.unit
        and piece.first <= one.day <= piece.last
        and _takes(wanted.asked, one)
    )


def frames_of(
    people: Sequence[Person], wanted: Wanted, view: View, least: Least, before: str | None = None
) -> Frames:
    """Return the frames as a request has them read."""
    maker = FrameMaker(least=least, view=view, before=before, in_cells=bool(wanted.asked))
    its = [one for one in people if wanted.units is None or one.unit in wanted.units]
    years = range(wanted.first.year, wanted.last.year + 1)
    rows = _heard([one for one in its if one.day.year in years], in_cells=maker.in_cells)
    frames = maker.frames(rows)
    of_days = list[Heard]()
    for (first, last), units in spans_to_count(frames, wanted, view).items():
        of_days += _heard_days(
            [one for one in its if one.unit in units and first <= one.day <= last]
        )
    days, heard = days_of(of_days)
    return Frames(
        frames=frames,
        heard=maker.heard,
        days=days,
        days_heard=heard,
        view=view,
        least=least,
        before=before,
    )


def _heard(people: Sequence[Person], *, in_cells: bool) -> list[Heard]:
    found: dict[tuple[str, str, str, str, str], int] = {}
    for one in people:
        cell = (one.service, one.channel, one.standing) if in_cells else ("", "", "")
        key = (one.unit, f"{one.day:%Y-%m}", *cell)
        found[key] = found.get(key, 0) + 1
    return [Heard(*key, n, n, 0) for key, n in found.items()]


def _heard_days(people: Sequence[Person]) -> list[Heard]:
    found: dict[tuple[str, str, str, str, str], int] = {}
    for one in people:
        key = (one.unit, one.day.isoformat(), one.service, one.channel, one.standing)
        found[key] = found.get(key, 0) + 1
    return [Heard(*key, n, n, 0) for key, n in found.items()]


def _takes(asked: Filter, one: Person) -> bool:
    given = ((asked.service, one.service), (asked.channel, one.channel))
    return all(w is None or w == v for w, v in (*given, (asked.standing, one.standing)))
