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
  figure is hidden too, and the index is withheld, from which the others could be subtracted;
- where everybody gave the same answer, and it is no praise (`UNANIMOUS`), the figure would tell
  what each of them said: it is hidden as if it were small;
- in a part of a year, a question is shown only where every part of it has no answers, or enough:
  otherwise the year's figure without the part's would be a small one. Whether a part of the year
  may be shown at all is decided before (`index.release`).
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from index.tally import OVERALL

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
class UnanimityRule:
    """Which answers, given by everybody, would give each one away."""

    name: str
    reference: str
    since: date
    levels: tuple[int, ...]


UNANIMOUS = UnanimityRule(
    name="unanimous@1",
    reference="a choice of this project: a unanimous 4 or 5 is praise, which harms nobody",
    since=date(2026, 11, 23),
    levels=(1, 2, 3),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What may not be shown of one report; `withheld` says why everything, or the index.

    Hidden criteria count together; concealed ones count as they are, and are not shown.
    """

    withheld: str | None
    hides_overall: bool
    hidden_factors: frozenset[str]
    hidden: frozenset[str]  # criteria
    concealed: frozenset[str] = _NOTHING  # criteria


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What the gate must know beside the numbers of answers of a report.

    `parts`: the answers to each question in each part of the year of which this is a part.
    `unanimous`: the one level of each question and factor that got no other, as far as it tells.
    """

    parts: Sequence[Mapping[str, int]] = ()
    unanimous: Mapping[str, int] = field(default_factory=dict)


_ALONE = Around()


def pass_on(
    responses: int,
    overall: int,
    rows: Mapping[str, Mapping[str, int]],
    minimum: Minimum,
    around: Around = _ALONE,
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
    cell, same = minimum.cell, around.unanimous
    parts = [part for part in around.parts if min(part.values(), default=0) < cell]
    hidden_factors = frozenset(
        factor
        for factor, row in rows.items()
        if _is_small(factors[factor], cell)
        or factor in same
        or _is_small_in_a_part(row, parts, cell)
    )
    return Verdict(
        withheld=_index_withheld(factors, hidden_factors),
        hides_overall=_is_small(overall, cell)
        or OVERALL in same
        or _is_small_in_a_part((OVERALL,), parts, cell),
        hidden_factors=hidden_factors,
        hidden=_NOTHING.union(*[hidden_cells(row, cell, same) for row in rows.values()]),
        concealed=_concealed(rows, parts, cell) if parts else _NOTHING,
    )


def tells_everybody(levels: Sequence[int], minimum: Minimum) -> int | None:
    """Return the level that everybody gave, where that must not be told; None otherwise."""
    if minimum.cell <= 1:
        return None
    given = [level for level, answers in enumerate(levels, start=1) if answers]
    return given[0] if len(given) == 1 and given[0] in UNANIMOUS.levels else None


def hidden_cells(
    row: Mapping[Code, int], least: int, unanimous: Mapping[Code, int] | None = None
) -> frozenset[Code]:
    """Return which cells of a row, given as answers by code, are hidden below the least.

    Cells in which all answers are of one telling level are as good as small.
    """
    same = unanimous or {}
    small = {code for code, n in row.items() if n and (n < least or code in same)}
    if not small:
        return frozenset()
    hidden: list[Code] = []
    answers_hidden = 0
    for code in sorted(row, key=lambda code: (code not in small, row[code])):
        if not row[code]:
            continue
        is_enough = answers_hidden >= least and not _is_one_level(hidden, same)
        if is_enough and code not in small:
            break
        hidden.append(code)
        answers_hidden += row[code]
    return frozenset(hidden)


def _is_one_level(codes: Sequence[Code], unanimous: Mapping[Code, int]) -> bool:
    """Whether all answers to those are of one telling level, so that together they tell it."""
    return len({unanimous.get(code, 0) for code in codes}) == 1 and codes[0] in unanimous


def _concealed(
    rows: Mapping[str, Mapping[str, int]], parts: Sequence[Mapping[str, int]], cell: int
) -> frozenset[str]:
    """Return the criteria of each factor of which one is small in a part of the year."""
    return frozenset(
        code
        for row in rows.values()
        if any(_is_small_in_a_part((one,), parts, cell) for one in row)
        for code in row
    )


def _is_small_in_a_part(
    codes: Iterable[str], parts: Sequence[Mapping[str, int]], cell: int
) -> bool:
    own = tuple(codes)
    return any(_is_small(sum(part.get(code, 0) for code in own), cell) for part in parts)


def _index_withheld(factors: Mapping[str, int], hidden: frozenset[str]) -> str | None:
    """Return why the index is withheld, given the answers of each factor; None when it is not."""
    if not all(factors.values()):
        return FACTOR_MISSING
    return DIFFERENCING if hidden else None


def _is_small(answers: int, least: int) -> bool:
    """An empty cell has nothing to hide."""
    return 0 < answers < least
