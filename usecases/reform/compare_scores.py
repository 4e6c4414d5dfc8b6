"""Published scores held against each other: ranks, values, years (METHOD §5).

Figures are kept as published: what looks odd in them is told to whoever imports or reads them.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, pairwise

from index.breaks import Break, breaks_of, is_broken
from storage.records import Score
from usecases.reform.finding import About, Figure, Finding, FindingCode


def compare_scores(scores: Iterable[Score]) -> tuple[Finding, ...]:
    """Return what is found in scores by themselves, by index and year, then by index and unit."""
    by_year: dict[tuple[str, int], list[Score]] = defaultdict(list)
    by_unit: dict[tuple[str, str], list[Score]] = defaultdict(list)
    by_value: dict[tuple[str, float], list[Score]] = defaultdict(list)
    for score in sorted(scores, key=lambda score: (score.index, score.year, score.unit)):
        by_year[score.index, score.year].append(score)
        by_unit[score.index, score.unit].append(score)
        by_value[score.index, score.score].append(score)
    return (
        *(found for same in by_year.values() for found in _of_year(same)),
        *(found for same in by_unit.values() for found in _of_unit(same)),
        *_breaks(by_unit.values()),
        *(found for same in by_value.values() for found in _of_value(same)),
    )


def _of_year(scores: Sequence[Score]) -> Iterator[Finding]:
    """Look at one index in one year: ranks against values, and against their denominators."""
    ranked = sorted((s for s in scores if s.rank is not None), key=lambda s: (s.rank or 0, s.unit))
    for score in ranked:
        if score.of is None:
            yield _finding(FindingCode.NO_DENOMINATOR, score, rank=score.rank)
    for better, worse in pairwise(ranked):
        figures = {"score": better.score, "rank": better.rank}
        others = {"other_score": worse.score, "other_rank": worse.rank}
        if better.rank == worse.rank and better.score != worse.score:
            yield _finding(FindingCode.SAME_RANK, better, worse, **figures, **others)
        elif better.rank != worse.rank and better.score <= worse.score:
            yield _finding(FindingCode.RANK_ORDER, better, worse, **figures, **others)
    counts = sorted({score.of for score in ranked if score.of is not None})
    if len(counts) > 1:
        among = ", ".join(str(count) for count in counts)
        yield _finding(FindingCode.DENOMINATORS, *ranked, among=among)


def _of_unit(scores: Sequence[Score]) -> Iterator[Finding]:
    """Look at one index of one unit over the years; what does not compare is not compared."""
    for before, after in pairwise(scores):
        is_near = not is_broken(after.index, before.year, after.year)
        if is_near and _moves_against(before, after):
            yield _finding(
                FindingCode.AGAINST_RANK,
                after,
                before,
                score_before=before.score,
                score_after=after.score,
                rank_before=_rank(before),
                rank_after=_rank(after),
                move=_move(before, after),
            )


def _breaks(series: Iterable[Sequence[Score]]) -> Iterator[Finding]:
    """Tell each break in method once, with the units whose years lie on both sides of it."""
    across: dict[tuple[str, Break], list[About]] = defaultdict(list)
    for scores in series:
        for before, after in pairwise(scores):
            for each in breaks_of(after.index):
                if before.year < each.year <= after.year:
                    across[after.index, each].append(About(after.unit, after.year))
    for (index, each), about in across.items():
        figures: dict[str, Figure] = {"name": each.name, "year": each.year, "source": each.source}
        yield Finding(code=FindingCode.BREAK, index=index, about=tuple(about), figures=figures)


def _of_value(scores: Sequence[Score]) -> Iterator[Finding]:
    """Look at one value of one index: in two units and two years running it is mixed up easily."""
    for one, other in combinations(scores, 2):
        if one.unit != other.unit and abs(one.year - other.year) == 1:
            yield _finding(FindingCode.SAME_VALUE, one, other, score=one.score)


def _moves_against(before: Score, after: Score) -> bool:
    """Whether the score fell and the rank did not, or the other way round."""
    if before.rank is None or after.rank is None:
        return False
    if after.score < before.score:
        return after.rank <= before.rank
    return after.score > before.score and after.rank > before.rank


def _move(before: Score, after: Score) -> str:
    """Return what is odd: `score_rose`, or `score_fell` with the same rank or a better one."""
    if after.score > before.score:
        return "score_rose"
    return "score_fell_rank_same" if after.rank == before.rank else "score_fell_rank_rose"


def _rank(score: Score) -> str:
    return f"{score.rank}/{score.of}" if score.of else str(score.rank)


def _finding(code: FindingCode, *scores: Score, **figures: float | str | None) -> Finding:
    about = tuple(About(score.unit, score.year) for score in scores)
    return Finding(code=code, index=scores[0].index, about=about, figures=figures)
