"""Tallies of responses, counted from their answers: page by page, so that memory stays bounded."""

from collections.abc import AsyncIterator, Mapping
from itertools import groupby
from operator import itemgetter
from typing import cast

from index.tally import Tally, response_tally
from storage.errors import StorageError
from storage.port import Reader, Value
from storage.records import VERIFIED, CellKey

PAGE = 2048  # responses in one query
_PAGE = """
SELECT r.id, r.day, r.service, r.channel, r.standing, r.questionnaire, r.completed,
  a.question, a.value
FROM (
  SELECT id, day, service, channel, standing, questionnaire, completed FROM responses
  WHERE unit = :unit AND (day, id) > (:day, :id)
  ORDER BY day, id LIMIT :page) r
LEFT JOIN answers a ON a.unit = :unit AND a.session = r.id
ORDER BY r.day, r.id
"""
_RESPONSE = itemgetter(0, 1, 2, 3, 4, 5, 6)
_Response = tuple[str, str, str, str, str, str, int]
_Row = tuple[str, str, str, str, str, str, int, str | None, int]
Counted = tuple[CellKey, Tally]
FactorsOf = Mapping[str, Mapping[str, str]]
"""For each questionnaire's reference, the factor's code of each criterion."""


async def pages(reader: Reader, unit: str, factors_of: FactorsOf) -> AsyncIterator[list[Counted]]:
    """Give the cell and the tally of each response of a unit, a page at a time.

    Args:
        reader: a snapshot.
        unit: its code.
        factors_of: the factors of every questionnaire that occurs.

    Raises:
        StorageError: a response is under a questionnaire that is not in `factors_of`.
    """
    day, after = "", ""
    where: dict[str, Value] = {"unit": unit, "page": PAGE}
    while rows := await reader.fetch(_PAGE, {**where, "day": day, "id": after}):
        found = groupby(cast("list[_Row]", rows), _RESPONSE)
        page = [(response, {row[7]: row[8] for row in group}) for response, group in found]
        yield [_counted(unit, response, given, factors_of) for response, given in page]
        after, day, *_ = page[-1][0]


def _counted(
    unit: str, response: _Response, given: dict[str | None, int], factors_of: FactorsOf
) -> Counted:
    _, day, service, channel, standing, questionnaire, completed = response
    if questionnaire not in factors_of:
        raise StorageError(f"there are responses to {questionnaire}, which is not known")
    tally = response_tally(
        {question: value for question, value in given.items() if question is not None},
        factors_of[questionnaire],
        finished=bool(completed),
        verified=standing == VERIFIED,
    )
    return CellKey(unit, day[:7], service, channel, standing, questionnaire), tally
