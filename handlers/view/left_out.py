"""In words: up to which day a figure counts, and whose answers are not in it yet."""

from collections.abc import Iterable, Iterator
from datetime import date

from handlers.view.index_shapes import LeftOutDocument
from handlers.view.numbers import count_shown, day_shown
from handlers.view.words import Words
from survey.text import Language
from usecases.figures.measure import Measured
from usecases.trends.trend import Trend


def left_out_lines(measured: Measured, language: Language) -> Iterator[str]:
    """Give what must be told of responses that were asked for and are not in the figures.

    Where nothing is shown, the reason says enough.
    """
    left = measured.left_out
    counts = (left.responses, left.units) if left else None
    yield from _said(measured.cut, counts, language)


def left_out_of(cut: str | None, left: LeftOutDocument | None, language: Language) -> Iterator[str]:
    """Give the same of a figure as data."""
    counts = (left["responses"], left["units"]) if left else None
    yield from _said(None if cut is None else date.fromisoformat(cut), counts, language)


def _said(cut: date | None, left: tuple[int, int] | None, language: Language) -> Iterator[str]:
    words, (responses, units) = Words(language), left or (0, 0)
    waiting = count_shown(responses, language)
    if cut is not None:
        yield words("index.cut", day=day_shown(cut), responses=waiting)
    elif left is not None:
        yield words("index.left_out", offices=count_shown(units, language), responses=waiting)


def parts_left_out(parts: Iterable[Measured], language: Language) -> Iterator[str]:
    """Give why parts do not add up to the whole, where a part lacks responses of quiet offices."""
    left = [part.left_out.responses for part in parts if part.left_out is not None]
    if left:
        responses = count_shown(sum(left), language)
        yield Words(language)("index.parts_left_out", responses=responses)


def series_left_out(trend: Trend, language: Language) -> Iterator[str]:
    """Give the same of a series of several offices together."""
    if trend.request.unit is None or trend.whole.request.units:
        told = [point.measured for point in trend.points if point.measured]
        yield from parts_left_out(told, language)
