"""What looks odd in published scores: told to whoever imports them, never corrected.

Published figures are kept as published. These are the traps of METHOD §5 that can be seen in the
figures themselves.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from index.breaks import breaks_of
from storage.records import Score


def oddities(every: Iterable[Score], new: Iterable[Score]) -> tuple[str, ...]:
    """Return a sentence for each oddity that has a part in the new scores."""
    fresh = {(score.index, score.unit, score.year) for score in new}
    by_year: dict[tuple[str, int], list[Score]] = defaultdict(list)
    by_unit: dict[tuple[str, str], list[Score]] = defaultdict(list)
    for score in sorted(every, key=lambda score: (score.index, score.year, score.unit)):
        by_year[score.index, score.year].append(score)
        by_unit[score.index, score.unit].append(score)
    found = [
        *(odd for scores in by_year.values() for odd in _of_year(scores)),
        *(odd for scores in by_unit.values() for odd in _of_unit(scores)),
    ]
    return tuple(
        sentence
        for sentence, parts in found
        if any((part.index, part.unit, part.year) in fresh for part in parts)
    )


Odd = tuple[str, Sequence[Score]]


def _of_year(scores: Sequence[Score]) -> Iterator[Odd]:
    """Look at one index in one year: ranks against values, and against their denominators."""
    ranked = sorted((s for s in scores if s.rank is not None), key=lambda s: (s.rank or 0, s.unit))
    for score in ranked:
        if score.of is None:
            yield f"{_named(score)}: rank {score.rank} of an unknown number.", (score,)
    for better, worse in pairwise(ranked):
        if better.rank == worse.rank and better.score != worse.score:
            both = f"{_named(better)} ({better.score:g}) and {worse.unit} ({worse.score:g})"
            yield f"{both} have the same rank {worse.rank}.", (better, worse)
        elif better.rank != worse.rank and better.score <= worse.score:
            ranks = f"rank {better.rank} with {better.score:g}"
            other = f"{worse.unit} has rank {worse.rank} with {worse.score:g}"
            yield f"{_named(better)} has {ranks}, but {other}.", (better, worse)
    counts = sorted({score.of for score in ranked if score.of is not None})
    if len(counts) > 1:
        among = ", ".join(str(count) for count in counts)
        yield f"{ranked[0].index} {ranked[0].year}: ranks among {among} units.", ranked


def _of_unit(scores: Sequence[Score]) -> Iterator[Odd]:
    """Look at one index of one unit over the years."""
    for before, after in pairwise(scores):
        broken = [b for b in breaks_of(after.index) if before.year < b.year <= after.year]
        if broken:
            years, why = f"{before.year} and {after.year}", "; ".join(b.source for b in broken)
            yield f"{_series(after)}: {years} do not compare ({why}).", (before, after)
        elif _moves_against(before, after):
            values = f"{before.score:g} → {after.score:g}"
            ranks = f"{_rank(before)} → {_rank(after)}"
            what = f"{before.year} → {after.year}: the score goes {values}, the rank {ranks}"
            yield f"{_series(after)}, {what}.", (before, after)


def _moves_against(before: Score, after: Score) -> bool:
    """Whether the score fell and the rank did not, or the other way round."""
    if before.rank is None or after.rank is None:
        return False
    if after.score < before.score:
        return after.rank <= before.rank
    return after.score > before.score and after.rank > before.rank


def _rank(score: Score) -> str:
    return f"{score.rank}/{score.of}" if score.of else str(score.rank)


def _named(score: Score) -> str:
    return f"{score.index} {score.year}: {score.unit}"


def _series(score: Score) -> str:
    return f"{score.index} of {score.unit}"
