"""What dossier counts say beside a figure, for the terminal; and why they say nothing."""

from collections.abc import Iterator

from bot.cli.files import counted
from index.rounding import shown
from usecases.dossiers import Why
from usecases.measure import Measured
from usecases.weighing import Weighed, Weighted

WHY = {
    Why.INCOMPLETE: "a month with responses has no dossier count: import it too.",
    Why.PART_OF_MONTH: "dossiers are counted by whole months.",
    Why.NOT_TOLD_APART: "the dossier counts do not tell this part apart.",
    Why.MORE_RESPONSES: "there are more responses than dossiers: one of both is wrong.",
    Why.TOO_SMALL: "too few people answered for all but one of the strata.",
}
"""Reasons that somebody can do something about, or would wonder about."""


def weighed_lines(measured: Measured) -> Iterator[str]:
    """Yield the lines that there are."""
    weighed = measured.weighed
    if weighed is None:
        return
    if weighed.response_rate is not None:
        yield f"Response rate {100 * weighed.response_rate:.1f}% of {weighed.dossiers} dossiers"
    yield from _weighted(weighed.weighted)
    yield from _census(weighed)


def _weighted(weighted: Weighted) -> Iterator[str]:
    if weighted.value is None:
        if weighted.why in WHY:
            yield f"Not weighted by dossiers: {WHY[weighted.why]}"
        return
    parts = [f"{shown(weighted.value):.2f}"]
    if weighted.low is not None and weighted.high is not None:
        parts.append(f"({shown(weighted.low):.2f}–{shown(weighted.high):.2f})")
    details = [f"{weighted.strata} strata"]
    if weighted.collapsed:
        details.append(f"one of them joins {weighted.collapsed}")
    if weighted.trimmed:
        details.append(f"{counted(weighted.trimmed, 'responses')} trimmed")
    if weighted.effective_n is not None:
        details.append(f"worth {weighted.effective_n:.0f} equal responses")
    yield f"Weighted by dossiers {' '.join(parts)}: {', '.join(details)} ({weighted.rule})"


def _census(weighed: Weighed) -> Iterator[str]:
    census = weighed.census
    if census is None or census.index.low is None or census.index.high is None:
        return
    interval = f"{shown(census.index.low):.2f}–{shown(census.index.high):.2f}"
    yield f"Nearly everybody answered: as a finite population {interval} ({census.rule})"
