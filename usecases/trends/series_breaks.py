"""Where the satisfaction index of a unit breaks: mergers, and new versions of the questionnaire.

Rule: a version begins with the month of its first response anywhere, for whoever answers under
the old one afterwards finishes a survey that was begun before.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from index.breaks import SeriesBreak
from storage import attendance
from survey.questionnaire import Questionnaire
from usecases.desk import Desk
from usecases.figures.measure import IndexRequest
from usecases.trends.series import Merger, mergers_of


async def breaks_of_unit(desk: Desk, unit: str | None) -> tuple[SeriesBreak, ...]:
    """Return every break in the series of a unit, or of all units, by day.

    Raises:
        UnknownUnitError: there is no such unit.
    """
    mergers = await mergers_of(desk, unit)
    versions = await _version_breaks(desk)
    return tuple(sorted((*_merger_breaks(mergers), *versions), key=lambda each: each.day))


async def breaks_of(desk: Desk, request: IndexRequest) -> tuple[SeriesBreak, ...]:
    """Return every break in the series of a request; of joined units, also their own mergers.

    Raises:
        UnknownUnitError: there is no such unit.
    """
    found = dict.fromkeys(await breaks_of_unit(desk, request.unit))
    for code in request.units:
        if code != request.unit:
            mergers = await mergers_of(desk, code)
            found |= dict.fromkeys(_merger_breaks(m for m in mergers if not m.successors))
    return tuple(sorted(found, key=lambda each: each.day))


def versions_of(desk: Desk) -> Sequence[Questionnaire]:
    """Return every version of the questionnaire that is asked, the oldest first."""
    code = desk.rules.questionnaire
    found = [each for each in desk.questionnaires.values() if each.code == code]
    return sorted(found, key=lambda each: each.version)


def _merger_breaks(mergers: Iterable[Merger]) -> list[SeriesBreak]:
    return [
        SeriesBreak(
            day=merger.day,
            kind="merger",
            name=",".join(
                unit.code for unit in merger.predecessors + merger.divided + merger.successors
            ),
        )
        for merger in mergers
    ]


async def _version_breaks(desk: Desk) -> list[SeriesBreak]:
    """Return where each version but the first begins; one that nobody answered is none."""
    versions = versions_of(desk)
    if len(versions) == 1:
        return []
    async with desk.database.reading() as reader:
        first = [
            (each.reference, await attendance.first_month(reader, each.reference))
            for each in versions
        ]
    begun = [(reference, month) for reference, month in first if month is not None]
    return [
        SeriesBreak(day=date.fromisoformat(f"{month}-01"), kind="questionnaire", name=reference)
        for reference, month in begun[1:]
    ]
