"""The one gate that every figure passes on its way out: what may be shown (METHOD §4).

Rules, over one *row* (the criteria of a factor, or the parts of a breakdown):

- a cell with fewer answers than the least, but not none, is small and is hidden;
- what is hidden in a row must not come back by subtraction from the row's own figure: the next
  smallest cells are hidden too, until the hidden ones have the least number of answers or more
  together (so they are never one alone);
- the least is `cell` answers to a criterion, and `responses` of a part;
- the row's own figure holds the hidden cells as one (see `index.report`): several formulas, or
  one that is exact enough, would tell them apart otherwise;
- a factor whose answers are fewer than `cell` altogether has nothing to hide behind: its own
  figure is hidden too, and the index is withheld, from which the others could be subtracted.
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import TypeVar

Code = TypeVar("Code", bound=Hashable)

TOO_FEW = "too_few"
FACTOR_MISSING = "factor_missing"
DIFFERENCING = "differencing"

_NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Minimum:
    """The least that a figure may rest on: `responses` for all of it, `cell` for a breakdown."""

    responses: int
    cell: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What may not be shown of one report; `withheld` says why everything, or the index."""

    withheld: str | None
    hides_overall: bool
    hidden_factors: frozenset[str]
    hidden: frozenset[str]  # criteria


def pass_on(
    responses: int, overall: int, rows: Mapping[str, Mapping[str, int]], minimum: Minimum
) -> Verdict:
    """Decide what may be shown, given the answers to each criterion by factor."""
    factors = {factor: sum(row.values()) for factor, row in rows.items()}
    if responses < max(1, minimum.responses):
        return Verdict(
            withheld=TOO_FEW,
            hides_overall=True,
            hidden_factors=frozenset(factors),
            hidden=frozenset(code for row in rows.values() for code in row),
        )
    return Verdict(
        withheld=_index_withheld(factors, minimum),
        hides_overall=_is_small(overall, minimum.cell),
        hidden_factors=frozenset([f for f in factors if _is_small(factors[f], minimum.cell)]),
        hidden=_NOTHING.union(*[hidden_cells(row, minimum.cell) for row in rows.values()]),
    )


def hidden_cells(row: Mapping[Code, int], least: int) -> frozenset[Code]:
    """Return which cells of a row, given as answers by code, are hidden below the least."""
    if min(row.values(), default=least) >= least:
        return frozenset()
    if not any(_is_small(answers, least) for answers in row.values()):
        return frozenset()
    hidden: list[Code] = []
    answers_hidden = 0
    for code, answers in sorted(row.items(), key=lambda cell: cell[1]):
        if not answers:
            continue
        if answers_hidden >= least and not _is_small(answers, least):
            break
        hidden.append(code)
        answers_hidden += answers
    return frozenset(hidden)


def _index_withheld(factors: Mapping[str, int], minimum: Minimum) -> str | None:
    """Return why the index is withheld, given the answers of each factor; None when it is not."""
    if not all(factors.values()):
        return FACTOR_MISSING
    if any(_is_small(answers, minimum.cell) for answers in factors.values()):
        return DIFFERENCING
    return None


def _is_small(answers: int, least: int) -> bool:
    """An empty cell has nothing to hide."""
    return 0 < answers < least
