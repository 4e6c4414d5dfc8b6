"""Months of answers, written as sums: how many people came to an office, and how many were pleased.

Who has a look at series needs years of people; walking each of them through a survey takes long.
"""

from collections.abc import Mapping

from index.change import total
from index.tally import Tally, response_tally
from storage import cells
from storage.records import CellKey
from survey.questionnaire import OVERALL, Questionnaire
from usecases.desk import Desk

Month = tuple[int, int]
"""How many people are pleased with everything, and how many with nothing."""


async def fill_months(
    desk: Desk,
    months: Mapping[str, Month],
    *,
    unit: str = "SKHCN",
    asked: Questionnaire | None = None,
) -> None:
    """Let people answer one criterion of each factor in those months."""
    questionnaire = asked or desk.questionnaire
    changes = {
        CellKey(unit, month, "", "web", "walk_in", questionnaire.reference): tally_of(
            questionnaire, *counts
        )
        for month, counts in months.items()
    }
    async with desk.database.transaction() as tx:
        await cells.add(tx, changes)


def tally_of(asked: Questionnaire, pleased: int, others: int) -> Tally:
    """Return the sums of so many people."""
    people = [4] * pleased + [2] * others
    return total(
        response_tally(
            _answers(asked, person, level), asked.factor_of, finished=True, verified=False
        )
        for person, level in enumerate(people)
    )


def _answers(asked: Questionnaire, person: int, level: int) -> dict[str, int]:
    drawn = {f.criteria[person % len(f.criteria)].code: level for f in asked.factors}
    return {OVERALL: level, **drawn}


def year(of: int, counts: Month, upto: int = 12) -> dict[str, Month]:
    """Return a year in which every month is alike."""
    return {f"{of}-{month:02}": counts for month in range(1, upto + 1)}
