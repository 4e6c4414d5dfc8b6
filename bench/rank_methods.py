"""Ways to make ranges of ranks: ours, and those that it was chosen from (docs/coverage.md)."""

from collections.abc import Callable, Mapping, Sequence

from index.ranking import PAIRS, ranking
from index.student import student_t
from index.widen import PERCENT, Interval, Published, widened
from index.wilson import bounds

Range = tuple[int, int]
Method = Callable[[Sequence[Published]], list[Range]]


def _ours(figures: Sequence[Published]) -> list[Range]:
    return [(one.low, one.high) for one in ranking(figures, rule=PAIRS)]


def _plain(figures: Sequence[Published]) -> list[Range]:
    """Take the variance between persons as known with m - 1 degrees of freedom."""
    error = PAIRS.error(len(figures))
    return _ranges([_grown(figure, error) for figure in figures], _is_above)


def _grown(figure: Published, error: float) -> Interval:
    """Return Wilson's interval when κ = t²/n grows with the square of the quantile."""
    share, low, high = figure.value / 100, (figure.low or 0) / 100, (figure.high or 0) / 100
    bound = low if low > 0 else high
    df = max(1, figure.persons - 1)
    ratio = student_t(df, error) / student_t(df, 1 - PAIRS.confidence)
    kappa = ratio**2 * (share - bound) ** 2 / (bound * (1 - bound))
    low, high = bounds(share, 1 / kappa, 1.0)
    return Interval(value=figure.value, low=100 * low, high=100 * high)


def _naive(figures: Sequence[Published]) -> list[Range]:
    """Compare at 5 % each, as if there were but two offices."""
    return _ranges(
        [widened(figure, 1 - PAIRS.confidence, PERCENT) for figure in figures], _is_above
    )


def _joint(figures: Sequence[Published]) -> list[Range]:
    """Klein, Wright, Wieczorek 2020: intervals that hold all at once, and whether they overlap."""
    error = 1 - PAIRS.confidence ** (1 / len(figures))
    intervals = [widened(figure, error, PERCENT) for figure in figures]
    return _ranges(intervals, lambda one, other: one.low > other.high)


def _holm(figures: Sequence[Published]) -> list[Range]:
    """Bonferroni's comparisons in steps: what is decided leaves more error for the rest."""
    hypotheses = 2 * (len(figures) - 1)
    at_level: dict[int, list[Interval]] = {}
    ranges = []
    for place in range(len(figures)):
        decided, found = -1, (0, 0)
        while decided < sum(found):
            decided = sum(found)
            if decided not in at_level:
                error = 2 * (1 - PAIRS.confidence) / (hypotheses - decided)
                at_level[decided] = [widened(figure, error, PERCENT) for figure in figures]
            found = _around(at_level[decided], place, _is_above)
        ranges.append((1 + found[0], len(figures) - found[1]))
    return ranges


def _is_above(one: Interval, other: Interval) -> bool:
    gap = one.value - other.value
    return gap > 0 and gap**2 > (one.value - one.low) ** 2 + (other.high - other.value) ** 2


def _around(
    intervals: Sequence[Interval], place: int, is_above: Callable[[Interval, Interval], bool]
) -> tuple[int, int]:
    own = intervals[place]
    return (
        sum(is_above(other, own) for other in intervals),
        sum(is_above(own, other) for other in intervals),
    )


def _ranges(
    intervals: Sequence[Interval], is_above: Callable[[Interval, Interval], bool]
) -> list[Range]:
    around = (_around(intervals, place, is_above) for place in range(len(intervals)))
    return [(1 + above, len(intervals) - below) for above, below in around]


METHODS: Mapping[str, Method] = {
    PAIRS.name: _ours,
    "plain": _plain,
    "holm": _holm,
    "joint": _joint,
    "naive": _naive,
}
