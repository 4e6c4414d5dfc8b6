"""What of a frame has figures when some of its responses are asked for.

Rules:

- without a filter: whole blocks, and in a block with an edge inside a month whole runs of days;
- with a filter: of what the public counts, whole atoms or a whole margin of the year;
- filters and days only in a year of which the public sees something: a smaller one has blocks only;
- a filter that excludes nobody is none;
- the public needs both thresholds: what is not told apart for administrators is not for the public.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from index.gate import DIFFERENCING, TOO_FEW
from index.release.calendar import first_of, last_of, month_of
from index.release.cells import Cell, Dimension, Filter
from index.release.days import Days
from index.release.frame import Frame, Span, View

EVERYBODY = Filter()
"""No filter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What of one frame has figures: `counted` responses until `until`, or none and why not.

    `withheld` is None as well where nobody answered. `whole` says that it is everything that the
    frame counts, `margin` of which dimension it is a whole margin.
    """

    matched: int  # responses asked for, whether counted yet or not
    counted: int = 0
    withheld: str | None = None
    until: str = ""  # the last month counted
    whole: bool = False
    margin: Dimension | None = None


def decide(
    frame: Frame, span: Span, view: View, asked: Filter = EVERYBODY, days: Days | None = None
) -> Decision:
    """Decide about the responses of a span.

    Args:
        frame: the year in which the whole span is.
        span: the days asked for.
        view: for whom.
        asked: whose responses.
        days: responses by day and cell of the months that `to_count` names.
    """
    if not asked:
        months = _months(frame, span, days)
        return _unfiltered(frame, span, view, months, days)
    return _filtered(frame, span, view, asked, days)


def to_count(frame: Frame, span: Span, view: View) -> tuple[tuple[date, date], ...]:
    """Return the first and last days of the blocks in which a span begins or ends in a month.

    Where one response is none too few, those of the months themselves.
    """
    found = dict[tuple[date, date], None]()
    for month in span.edges:
        begin, end = frame.block(month, view)
        its = [m for m in frame.months if begin < m <= end]
        first = month if not frame.least.hides else min(its, default=month)
        last = month if not frame.least.hides else end
        found[first_of(first), last_of(last)] = None
    return tuple(found)


def _unfiltered(
    frame: Frame, span: Span, view: View, months: Mapping[str, int], days: Days | None
) -> Decision:
    ends = frame.ends(view)
    until = ends[-1] if ends else ""
    matched = sum(months.values())
    whole, taken = dict[str, int](), dict[str, int]()
    place = 0
    for month, n in sorted(frame.months.items()):
        while place < len(ends) and month > ends[place]:
            place += 1
        if place == len(ends):
            break
        end = ends[place]
        whole[end] = whole.get(end, 0) + n
        taken[end] = taken.get(end, 0) + months.get(month, 0)
    counted = sum(taken.values())
    if not counted:
        return Decision(matched=matched, withheld=TOO_FEW if matched else None)
    if frame.least.hides:
        cut = [end for end, n in taken.items() if 0 < n < whole[end]]
        if any(not _is_of_runs(frame, span, view, end, days) for end in cut):
            return _refused(frame, view, matched, counted)
    everything = counted == sum(whole.values())
    return Decision(matched=matched, counted=counted, until=until, whole=everything)


def _is_of_runs(frame: Frame, span: Span, view: View, end: str, days: Days | None) -> bool:
    """Whether whole runs of days of a block are asked for."""
    begin, _ = frame.block(end, view)
    if days is None or not frame.outside or not any(begin < m <= end for m in span.edges):
        return False
    kept = {day: cells for day, cells in days.items() if span.first <= day <= span.last}
    whole = frame.runs(end, view, days, days)
    return all(
        not taken or sum(taken.values()) == sum(run.values())
        for taken, run in zip(frame.runs(end, view, days, kept), whole, strict=True)
    )


def _filtered(frame: Frame, span: Span, view: View, asked: Filter, days: Days | None) -> Decision:
    every = _cells(frame, span, days)
    wanted = {key: n for key, n in every.items() if asked.takes(key[1])}
    matched = sum(wanted.values())
    if len(wanted) == len(every):
        return _unfiltered(frame, span, view, _by_month(every), days)
    ends = frame.outside if frame.least.hides else frame.ends(view)
    until = ends[-1] if ends else ""
    wanted = {key: n for key, n in wanted.items() if key[0] <= until}
    counted = sum(wanted.values())
    if not matched or counted < frame.needs(view):
        return Decision(matched=matched, withheld=TOO_FEW if matched else None)
    if not frame.least.hides:
        return Decision(matched=matched, counted=counted, until=until)
    public, internal = frame.parts[View.PUBLIC], frame.parts[View.INTERNAL]
    needed = (public, internal) if view is View.PUBLIC else (internal,)
    if not all(parts.shows(wanted, asked) for parts in needed):
        return _refused(frame, view, matched, counted)
    of_atoms = all(parts.is_of_atoms(wanted) for parts in needed)
    return Decision(
        matched=matched,
        counted=counted,
        until=until,
        margin=None if of_atoms else internal.margin(wanted, asked),
    )


def _refused(frame: Frame, view: View, matched: int, counted: int) -> Decision:
    is_small = counted < frame.needs(view)
    return Decision(matched=matched, withheld=TOO_FEW if is_small else DIFFERENCING)


def _months(frame: Frame, span: Span, days: Days | None) -> dict[str, int]:
    """Return the responses of the span by month."""
    first, last = month_of(span.first), month_of(span.last)
    found = {month: n for month, n in frame.months.items() if first <= month <= last}
    if span.edges and days is not None:
        counted = Counter[str]()
        for day, cells in days.items():
            if span.first <= day <= span.last:
                counted[month_of(day)] += sum(cells.values())
        found |= {month: counted[month] for month in span.edges}
    return {month: n for month, n in found.items() if n}


def _cells(frame: Frame, span: Span, days: Days | None) -> dict[tuple[str, Cell], int]:
    """Return the responses of the span by month and cell."""
    edges = span.edges if days is not None else ()
    found = Counter[tuple[str, Cell]](
        {key: n for key, n in frame.cells.items() if span.has(key[0]) and key[0] not in edges}
    )
    for day, cells in (days or {}).items():
        if month_of(day) in edges and span.first <= day <= span.last:
            found.update({(month_of(day), cell): n for cell, n in cells.items()})
    return {key: n for key, n in found.items() if n}


def _by_month(counts: Mapping[tuple[str, Cell], int]) -> dict[str, int]:
    found = Counter[str]()
    for (month, _), n in counts.items():
        found[month] += n
    return dict(found)
