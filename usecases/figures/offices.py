"""Which questions a figure of all offices may tell beside those of single ones.

Rule: what the offices with a few answers to a question gave in it is none, or enough together.
Whoever takes the figures of all other offices from that of all would be left with it. What waits
of an office is in no figure of its own, so it counts as if it were another office's.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from index.release.calendar import months_of
from index.tally import ALL, Tally
from storage import answered
from storage.port import Reader
from storage.scope import Scope
from survey.questionnaire import OVERALL, Questionnaire
from usecases.figures.release import Piece
from usecases.figures.sums import Monthly

Answers = Mapping[str, int]
"""Answers on the scale to each question."""

_SOME = 64  # offices that are looked at first: where there are many, they give enough already


async def of_small_ones(
    reader: Reader, scopes: Sequence[Scope], least: int, criteria: Collection[str]
) -> Answers:
    """Return what the offices with fewer answers than the least gave, to questions and factors.

    Each part of an office's year is in one of the scopes, which are of whole months. Of the
    criteria that are named it is as much as was found where some of the offices gave enough.
    """
    found = await _of_scopes(reader, scopes, least, criteria=False)
    if not criteria:
        return found
    some = [replace(scope, units=scope.units[:_SOME]) for scope in scopes if scope.units]
    given = await _of_scopes(reader, some, least, criteria=True)
    if any(given.get(code, 0) < least for code in criteria):
        given = await _of_scopes(reader, scopes, least, criteria=True)
    return {**found, **given}


async def _of_scopes(
    reader: Reader, scopes: Sequence[Scope], least: int, *, criteria: bool
) -> dict[str, int]:
    found = Counter[str]()
    for scope in scopes:
        found.update(await answered.of_small_units(reader, scope, least, criteria=criteria))
    return dict(found)


def of_small_ones_in(monthly: Monthly, pieces: Sequence[Piece], least: int) -> Answers:
    """Return the same of some pieces of whole months, given the sums of each office's months."""
    found = defaultdict[str, int](int)
    for piece in pieces:
        its = dict[str, int]()
        for month in months_of(piece.first, piece.last):
            for code, n in _answers(monthly.get((piece.unit, month), Tally())):
                its[code] = its.get(code, 0) + n
        for code, n in its.items():
            found[code] += n if n < least else 0
    return found


def few(given: Answers, least: int) -> frozenset[str]:
    """Return to which questions and factors there are answers, but not enough."""
    return frozenset(code for code, n in given.items() if 0 < n < least)


def told_without(codes: frozenset[str], questionnaire: Questionnaire, least: int) -> Answers:
    """Return a part of a year in which exactly those questions and factors are small.

    Criteria of a factor are told all, or none.
    """
    found = {OVERALL: 1 if OVERALL in codes else least}
    for factor in questionnaire.factors:
        its = [criterion.code for criterion in factor.criteria]
        if factor.code not in codes:
            found |= dict.fromkeys(its, least)
        if factor.code in codes or any(code in codes for code in its):
            found[its[0]] = 1
    return found


def _answers(tally: Tally) -> Iterable[tuple[str, int]]:
    for code, levels in tally.levels.items():
        yield code, levels.answers
    for code, moments in tally.moments.items():
        if code != ALL:
            yield code, moments.n
