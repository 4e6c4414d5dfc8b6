"""What dossier counts say beside a figure, for the terminal; and why they say nothing."""

from collections.abc import Iterator

from handlers.view.numbers import interval_shown, percent_shown, value_shown
from handlers.view.words import Words
from index.rounding import shown
from usecases.figures.dossiers import Why
from usecases.figures.measure import Measured
from usecases.figures.weighing import Weighed, Weighted

TOLD = frozenset(
    {
        Why.INCOMPLETE,
        Why.PART_OF_MONTH,
        Why.NOT_TOLD_APART,
        Why.MORE_RESPONSES,
        Why.TOO_SMALL,
    }
)
"""Reasons that somebody can do something about, or would wonder about."""


def weighed_lines(measured: Measured, words: Words) -> Iterator[str]:
    """Yield the lines that there are."""
    weighed = measured.weighed
    if weighed is None:
        return
    if weighed.response_rate is not None:
        rate = percent_shown(weighed.response_rate, words.language)
        yield words("table.rate", rate=rate, dossiers=weighed.dossiers)
    yield from _weighted(weighed.weighted, words)
    yield from _census(weighed, words)


def _weighted(weighted: Weighted, words: Words) -> Iterator[str]:
    if weighted.value is None:
        if weighted.why in TOLD:
            yield words("table.not_weighted", why=words(f"table.why.{weighted.why}"))
        return
    figure = value_shown(weighted.value, words.language)
    if weighted.low is not None and weighted.high is not None:
        figure += f" ({interval_shown(weighted.low, weighted.high, words.language)})"
    details = "; ".join(_details(weighted, words))
    yield words("table.weighted", figure=figure, rule=weighted.rule, details=details)


def _details(weighted: Weighted, words: Words) -> Iterator[str]:
    yield words("table.weighted_strata", strata=weighted.strata)
    if weighted.collapsed:
        yield words("table.weighted_joined", collapsed=weighted.collapsed)
    if weighted.trimmed:
        yield words("table.weighted_trimmed", trimmed=weighted.trimmed)
    if weighted.effective_n is not None:
        yield words("table.weighted_worth", n=shown(weighted.effective_n, 0))


def _census(weighed: Weighed, words: Words) -> Iterator[str]:
    census = weighed.census
    if census is None or census.index.low is None or census.index.high is None:
        return
    interval = interval_shown(census.index.low, census.index.high, words.language)
    yield words("table.census", interval=interval, rule=census.rule)
