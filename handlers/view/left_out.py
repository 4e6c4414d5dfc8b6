"""In words: up to which day a figure counts, and whose answers are not in it yet."""

from collections.abc import Iterable, Iterator

from handlers.view.numbers import count_shown, day_shown
from handlers.view.words import Words
from survey.text import Language
from usecases.measure import Measured
from usecases.trend import Trend


def left_out_lines(measured: Measured, language: Language) -> Iterator[str]:
    """Give what must be told of responses that were asked for and are not in the figures.

    Where nothing is shown, the reason says enough.
    """
    words, left = Words(language), measured.left_out
    if measured.cut is not None:
        waiting = count_shown(left.responses if left else 0, language)
        yield words("index.cut", day=day_shown(measured.cut), responses=waiting)
    elif left is not None:
        offices = count_shown(left.units, language)
        responses = count_shown(left.responses, language)
        yield words("index.left_out", offices=offices, responses=responses)


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
