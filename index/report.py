"""The report: every figure of a scope, from its tally, after the gate (METHOD §3, §4).

Rule: what is published of hidden criteria is a function of their sums *together*. In their
factor's value and in the index they count as one criterion with their common value and all their
weight, which is their mean where each has as many answers (docs/decisions, "Hidden criteria
count together"). Where nothing is hidden, nothing of this happens.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from index import gate
from index.beside import Basis
from index.figures import CriterionReport, FactorReport, IndexReport, Report
from index.formula import Formula
from index.gate import TOO_FEW, Around, Minimum, Verdict
from index.interval import Part, part, person_figure, question_figure
from index.score import Score, Sums
from index.tally import ALL, OVERALL, Levels, Moments, Tally

__all__ = ["CriterionReport", "FactorReport", "IndexReport", "Minimum", "Report", "report"]

Structure = Mapping[str, tuple[str, ...]]
"""The codes of the criteria of each factor."""

_NO_LEVELS = Levels()
_NO_MOMENTS = Moments()
_OTHERS = 4  # levels that nobody gave, where all gave the fifth


def report(  # noqa: PLR0913 - named arguments, each of its own meaning
    tally: Tally,
    structure: Structure,
    *,
    formula: Formula,
    minimum: Minimum,
    parts: Sequence[Mapping[str, int]] = (),
    detail: bool = True,
    criteria: bool = True,
) -> Report:
    """Return the report of a tally under a formula; what is below the minimum is not in it.

    Args:
        tally: the sums of what may be counted (`index.release`).
        structure: the codes of the criteria of each factor.
        formula: the score and the aggregation.
        minimum: what a figure rests on at least.
        parts: where the tally is a part of a year: the answers to each question in all parts.
        detail: without it the factors are left out: the same index in a third of the time, for
            long lists of units.
        criteria: without it the factors have no criteria, for many months of many units.
    """
    rows = [_row(tally, code, criteria, formula.score) for code, criteria in structure.items()]
    verdict = gate.pass_on(
        tally.responses,
        tally.levels.get(OVERALL, _NO_LEVELS).answers,
        {row.code: row.answers for row in rows},
        minimum,
        Around(parts=parts, unanimous=_unanimous(tally, structure, minimum)),
    )
    score = formula.score
    counted = _parts(rows, formula, verdict)
    told = rows if criteria else [row._replace(sums={}) for row in rows]
    factors = [_factor(tally, row, counted.get(row.code), score, verdict) for row in told if detail]
    return Report(
        responses=tally.responses,
        finished=tally.finished,
        verified=tally.verified / tally.responses if tally.responses else None,
        withheld=verdict.withheld,
        overall=_overall(tally, score, verdict),
        index=_index(tally, counted, score, verdict),
        factors=tuple(factors),
    )


def released_parts(
    tally: Tally,
    structure: Structure,
    *,
    formula: Formula,
    minimum: Minimum,
    parts: Sequence[Mapping[str, int]] = (),
) -> Mapping[str, Part] | None:
    """Return the part of each factor in the index of a tally; None where it is withheld.

    As in its report, criteria that are hidden count as one.
    """
    rows = [_row(tally, code, criteria, formula.score) for code, criteria in structure.items()]
    overall = tally.levels.get(OVERALL, _NO_LEVELS).answers
    answers = {row.code: row.answers for row in rows}
    around = Around(parts=parts, unanimous=_unanimous(tally, structure, minimum))
    verdict = gate.pass_on(tally.responses, overall, answers, minimum, around)
    return None if verdict.withheld else _parts(rows, formula, verdict) or None


def _unanimous(tally: Tally, structure: Structure, minimum: Minimum) -> dict[str, int]:
    """Return the one level of each question and factor of which it would tell too much."""
    found = dict[str, int]()
    levels = {code: its.counts for code, its in tally.levels.items()}
    for code, counts in levels.items():
        if counts.count(0) == _OTHERS and (level := gate.tells_everybody(counts, minimum)):
            found[code] = level
    for factor, codes in structure.items():
        answered = [code for code in codes if any(levels.get(code, ()))]
        same = {found.get(code, 0) for code in answered}
        if len(same) == 1 and (level := same.pop()):
            found[factor] = level
    return found


class _Row(NamedTuple):
    """A factor in a tally: the sums of all its criteria, in their order."""

    code: str
    sums: Mapping[str, Sums]
    answers: Mapping[str, int]


def _row(tally: Tally, code: str, criteria: tuple[str, ...], score: Score) -> _Row:
    levels, sums = tally.levels, score.sums
    its = {code: sums(levels.get(code, _NO_LEVELS)) for code in criteria}
    return _Row(code, its, {code: n for code, (n, _, _) in its.items()})


def _parts(rows: Sequence[_Row], formula: Formula, verdict: Verdict) -> dict[str, Part]:
    """Return the part of each factor in the index; whatever has no answers has none."""
    answered = [_answered(row) for row in rows if any(row.answers.values())]
    weights = formula.weigh({row.code: row.answers for row in answered})
    return {row.code: _part(row, weights[row.code], verdict) for row in answered}


def _part(row: _Row, weights: Mapping[str, float], verdict: Verdict) -> Part:
    """Return the part of a factor, its hidden criteria as one."""
    together = [code for code in row.sums if code in verdict.hidden] if verdict.hidden else ()
    if not together:
        return part(weights.values(), row.sums.values())
    alone = [code for code in row.sums if code not in verdict.hidden]
    n, total, square = (sum(sums) for sums in zip(*(row.sums[c] for c in together), strict=True))
    return part(
        [*(weights[code] for code in alone), sum(weights[code] for code in together)],
        [*(row.sums[code] for code in alone), Sums(int(n), total, square)],
    )


def _answered(row: _Row) -> _Row:
    """Return the row without the criteria that nobody answered."""
    if all(row.answers.values()):
        return row
    sums = {code: its for code, its in row.sums.items() if its.n}
    return _Row(row.code, sums, {code: its.n for code, its in sums.items()})


def _index(tally: Tally, parts: Mapping[str, Part], score: Score, verdict: Verdict) -> IndexReport:
    if verdict.withheld or not parts:
        return IndexReport()
    moments = tally.moments.get(ALL, _NO_MOMENTS)
    basis = Basis(score, moments, tuple(parts.values()))
    value, low, high, effective_n = person_figure(*basis)
    return IndexReport(value=value, low=low, high=high, effective_n=effective_n, basis=basis)


def _factor(
    tally: Tally, row: _Row, its_part: Part | None, score: Score, verdict: Verdict
) -> FactorReport:
    value, low, high, basis = None, None, None, None
    if its_part and row.code not in verdict.hidden_factors:
        basis = Basis(score, tally.moments.get(row.code, _NO_MOMENTS), (its_part,))
        value, low, high, _ = person_figure(*basis)
    criteria = [
        _question(code, tally.levels.get(code, _NO_LEVELS), sums, score, verdict)
        for code, sums in row.sums.items()
    ]
    return FactorReport(
        code=row.code,
        value=value,
        low=low,
        high=high,
        answers=None if verdict.withheld == TOO_FEW else sum(row.answers.values()),
        criteria=tuple(criteria),
        basis=basis,
    )


def _overall(tally: Tally, score: Score, verdict: Verdict) -> CriterionReport:
    levels = tally.levels.get(OVERALL, _NO_LEVELS)
    return _question(OVERALL, levels, score.sums(levels), score, verdict)


def _question(
    code: str, levels: Levels, sums: Sums, score: Score, verdict: Verdict
) -> CriterionReport:
    hidden = code in verdict.hidden or code in verdict.concealed
    if code == OVERALL:
        hidden = verdict.hides_overall
    value, low, high = None, None, None
    if sums.n and not hidden:
        value, low, high, _ = question_figure(score, sums)
    return CriterionReport(
        code=code,
        value=value,
        low=low,
        high=high,
        answers=None if verdict.withheld == TOO_FEW else sums.n,
        levels=None if hidden else levels.counts,
        not_applicable=None if hidden else levels.not_applicable,
        skipped=None if hidden else levels.skipped,
        hidden=hidden,
    )
