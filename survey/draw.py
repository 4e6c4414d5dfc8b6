"""Which questions one person is asked: all of a factor, or a random few of it.

Chance comes in as numbers. One number draws the criteria of one factor: each of the C(n, k) ways to
take k of n criteria has the same share of the numbers (modulo: exact enough from 32 bits on).
"""

from collections.abc import Sequence
from math import comb

from survey.questionnaire import COMMENT, OVERALL, Criterion, Form, Questionnaire


def questions(questionnaire: Questionnaire, form: Form, draws: Sequence[int]) -> tuple[str, ...]:
    """Return the codes to ask: overall, the criteria of each factor in file order, comment.

    `draws` holds one non-negative random number per factor; ValueError when there are fewer or more
    and the form draws at all.
    """
    return (OVERALL, *_criteria(questionnaire, form.per_factor, draws), COMMENT)


def _criteria(
    questionnaire: Questionnaire, per_factor: int | None, draws: Sequence[int]
) -> tuple[str, ...]:
    if per_factor is None:
        return tuple(questionnaire.factor_of)
    pairs = zip(questionnaire.factors, draws, strict=True)
    drawn = (_combination(factor.criteria, per_factor, draw) for factor, draw in pairs)
    return tuple(criterion.code for few in drawn for criterion in few)


def _combination(criteria: tuple[Criterion, ...], size: int, draw: int) -> tuple[Criterion, ...]:
    """Return the combination of that number, counted in lexicographic order."""
    number = draw % comb(len(criteria), size)
    taken: list[Criterion] = []
    for at, criterion in enumerate(criteria):
        with_it = comb(len(criteria) - at - 1, size - len(taken) - 1) if len(taken) < size else 0
        if number < with_it:
            taken.append(criterion)
        else:
            number -= with_it
    return tuple(taken)
