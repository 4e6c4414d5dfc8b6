"""The plot of a plane: its size, its two scales, and their lines."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from handlers.view.chart.plane_values import Picture
from handlers.view.chart.theme import Json, Look

TOP: Final = 100.0
STRIP: Final = 50  # units kept free above and below all points, for the words of the corners
EDGE: Final = 16  # units kept free at the sides
SCALE: Final = 34  # units that the scale's numbers take at the left
MARGIN: Final = 2.0  # points of scale kept free beyond everything shown
FINE, COARSE, COARSEST = 5.0, 10.0, 20.0  # from one tick to the next
FEW: Final = 7  # intervals between ticks, at most


@dataclass(frozen=True, slots=True)
class Frame:
    """The plot: its size and its two scales."""

    width: int
    height: int
    across: tuple[float, float]
    upwards: tuple[float, float]

    def x(self, value: float) -> float:
        """Return where a score lies."""
        first, last = self.across
        return EDGE + (self.width - 2 * EDGE) * (value - first) / (last - first)

    def y(self, value: float) -> float:
        """Return where a satisfaction lies."""
        first, last = self.upwards
        return self.height - STRIP - (self.height - 2 * STRIP) * (value - first) / (last - first)


def frame_of(picture: Picture, look: Look) -> Frame:
    """Return the plot in which everything that is shown has its place."""
    width = look.width - SCALE
    scores = [dot.x for dot in picture.dots] or [50.0, TOP]
    figures = [bound for dot in picture.dots for bound in (dot.low, dot.high)] or [50.0, TOP]
    height = round(width * (1.06 if look.is_narrow else 0.74)) + STRIP
    return Frame(width, height, _domain(scores), _domain(figures))


def _domain(values: Sequence[float]) -> tuple[float, float]:
    """Return a scale of round ends that holds the values with something to spare."""
    first = max(0.0, (min(values) - MARGIN) // FINE * FINE)
    last = min(TOP, -(-(max(values) + MARGIN) // FINE) * FINE)
    return first, max(last, first + FINE)


def ticks(first: float, last: float) -> list[float]:
    """Return the marks of a scale: round numbers, not too many."""
    fits = [step for step in (FINE, COARSE) if (last - first) / step <= FEW]
    step = fits[0] if fits else COARSEST
    begin = -(-first // step) * step
    return [begin + step * place for place in range(int((last - begin) // step) + 1)]


def ground(frame: Frame, look: Look) -> Json:
    """Return the two scales with their lines."""
    bottom, top = frame.height - STRIP, STRIP
    across = _channel("x", frame.across, (EDGE, frame.width - EDGE), look)
    upwards = _channel("y", frame.upwards, (bottom, top), look)
    return {
        "data": {"values": [{"x": frame.across[0], "y": frame.upwards[0]}]},
        "mark": {"type": "point", "opacity": 0},
        "encoding": {"x": across, "y": upwards},
    }


def _channel(
    field: str, domain: tuple[float, float], places: tuple[float, float], look: Look
) -> Json:
    scale = {"domain": list(domain), "range": list(places), "nice": False, "zero": False}
    axis: Json = {"title": None, "grid": True, "gridColor": look.line, "gridOpacity": 0.7}
    axis |= {"labelPadding": 8, "values": ticks(*domain)}
    return {"field": field, "type": "quantitative", "scale": scale, "axis": axis}
