"""What dossier counts say beside a figure, in words: one short line each."""

from collections.abc import Iterator

from handlers.view.numbers import count_shown, interval_shown, share_shown, value_shown
from handlers.view.words import Words
from survey.text import Language
from usecases.figures.measure import Measured


def rate_shown(measured: Measured, language: Language) -> str | None:
    """Return «Tỷ lệ phản hồi: 25% (100/400 hồ sơ)»; None where it is not known."""
    weighed = measured.weighed
    if weighed is None or weighed.response_rate is None or weighed.dossiers is None:
        return None
    responses = round(weighed.response_rate * weighed.dossiers)
    return Words(language)(
        "index.dossier_rate",
        share=share_shown(weighed.response_rate),
        responses=count_shown(responses, language),
        dossiers=count_shown(weighed.dossiers, language),
    )


def weighted_shown(measured: Measured, language: Language) -> str | None:
    """Return «Tính theo số hồ sơ: 81,20 (78,10–84,00)»; None where there is none."""
    weighed = measured.weighed
    if weighed is None or weighed.weighted.value is None:
        return None
    weighted = weighed.weighted
    figure = value_shown(weighted.value or 0.0, language)
    if weighted.low is not None and weighted.high is not None:
        figure = f"{figure} ({interval_shown(weighted.low, weighted.high, language)})"
    return Words(language)("index.weighted", figure=figure)


def census_shown(measured: Measured, language: Language) -> str | None:
    """Return that nearly everybody answered, and how exact that makes the index."""
    census = None if measured.weighed is None else measured.weighed.census
    if census is None or census.index.low is None or census.index.high is None:
        return None
    interval = interval_shown(census.index.low, census.index.high, language)
    return Words(language)("index.census", interval=interval)


def weighed_lines(measured: Measured, language: Language) -> Iterator[str]:
    """Yield the lines that there are."""
    for shown in (rate_shown, weighted_shown, census_shown):
        line = shown(measured, language)
        if line is not None:
            yield line
