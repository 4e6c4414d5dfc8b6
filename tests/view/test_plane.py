"""The plane of the gap view: no words lie on others, and each point lies where its figures are."""

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.view.chart.labels import Box, Spot, around, labels
from handlers.view.chart.plane import plane_chart
from handlers.view.chart.plane_corners import corners_of
from handlers.view.chart.plane_frame import frame_of, ticks
from handlers.view.chart.plane_values import Corners, Dot, Picture, Shape
from handlers.view.chart.theme import CHAT, PAGE, Json, Look

ROOM = Box(left=0, top=0, right=500, bottom=400)
CORNERS = Corners(upper_left="a", upper_right="b", lower_left="c", lower_right="d")

spots = st.lists(
    st.builds(
        Spot,
        x=st.floats(0, 500),
        y=st.floats(0, 400),
        words=st.text("ABCĐ", min_size=2, max_size=12),
        must=st.booleans(),
    ),
    max_size=40,
)


@settings(max_examples=60)
@given(spots)
def test_words_never_overlap(wanted: list[Spot]) -> None:
    """Neither each other, nor a point, nor what was there before; and they stay in the plot."""
    corner = Box(left=0, top=0, right=150, bottom=40)
    placed = labels(wanted, ROOM, [corner], 13)
    boxes = [label.box for label in placed if label]
    for one, other in combinations(boxes, 2):
        assert not one.overlaps(other)
    for box in boxes:
        assert ROOM.holds(box)
        assert not box.overlaps(corner)
        assert not any(box.overlaps(around(spot.x, spot.y)) for spot in wanted)


def test_what_matters_is_placed_first() -> None:
    """Of two points that share one place for words, the named one gets it."""
    narrow = Box(left=0, top=80, right=60, bottom=120)
    ordinary = Spot(x=10, y=100, words="ABC")
    named = Spot(x=12, y=100, words="XYZ", must=True)
    assert [bool(label) for label in labels([ordinary, named], narrow, [], 12)] == [False, True]


def test_words_cross_a_spared_line_only_where_there_is_no_other_place() -> None:
    """At the right edge, words to the left would cross the mean: they stand above their point."""
    mean = Box(left=380, top=0, right=382, bottom=400)
    edge = Spot(x=480, y=200, words="SKHCN (2023)", must=True)
    (label,) = labels([edge], ROOM, [], 13, [mean])
    assert label is not None
    assert not label.box.overlaps(mean)
    everything = Box(left=0, top=0, right=500, bottom=400)
    (crossing,) = labels([edge], ROOM, [], 13, [everything])
    assert crossing is not None


def dot(words: str, x: float, y: float, shape: Shape = Shape.PLAIN) -> Dot:
    """Return a point with an interval of ten."""
    return Dot(words=words, x=x, y=y, low=y - 5, high=min(100, y + 5), shape=shape, tip=words)


def picture(*dots: Dot, means: tuple[float, float] | None = (80.0, 80.0)) -> Picture:
    """Return a picture of these points."""
    return Picture(dots=dots, across="CCHC", upwards="Index", means=means, corners=CORNERS)


def points(spec: Json) -> list[dict[str, float]]:
    """Return the drawn points of a view."""
    layers = spec["layer"]
    assert isinstance(layers, list)
    data = [layer["data"]["values"] for layer in layers if "layer" in layer]
    return list(data[0]) if data else []


def test_words_of_a_corner_leave_no_word_alone() -> None:
    """What needs two lines fills both."""
    words = "Người dân hài lòng hơn, điểm cải cách thấp hơn"
    corners = Corners(upper_left=words, upper_right="b", lower_left="c", lower_right="d")
    drawn = replace(picture(dot("ONE", 60, 80), dot("TWO", 90, 90)), corners=corners)
    for look in (CHAT, *PAGE.values()):
        mark = corners_of(drawn, frame_of(drawn, look))[0][0]["mark"]
        assert isinstance(mark, dict)
        lines = mark["text"]
        assert " ".join(lines) == words
        assert len(lines) == 1 or min(map(len, lines)) > len(words) / len(lines) / 2


@pytest.mark.parametrize("look", [CHAT, *PAGE.values()], ids=["chat", *PAGE])
def test_a_point_lies_where_its_figures_are(look: Look) -> None:
    """More to the right for a higher score, higher for more satisfaction; figures unrounded."""
    spec = plane_chart(picture(dot("LOW", 61.33, 72.5), dot("HIGH", 89.11, 93.25)), look)
    low, high = points(spec)
    assert (low["score"], low["value"], high["high"]) == (61.33, 72.5, 98.25)
    assert low["x"] < high["x"]
    assert low["y"] > high["y"]
    width, height = spec["width"], spec["height"]
    assert isinstance(width, int)
    assert isinstance(height, int)
    for one in (low, high):
        assert 0 <= one["x"] <= width
        assert 0 <= one["y2"] <= one["y"] <= one["y1"] <= height


def test_without_means_there_are_no_corners() -> None:
    """Where units are too few to be compared, nothing is said of where they lie."""
    assert "'a'" not in str(plane_chart(picture(dot("ONE", 80, 80), means=None)))
    assert "'a'" in str(plane_chart(picture(dot("ONE", 80, 80))))


def test_an_empty_plane_is_drawn() -> None:
    """No unit has both figures: the plane is there all the same."""
    assert points(plane_chart(picture(means=None))) == []


@pytest.mark.parametrize(
    ("first", "last"), [(0.0, 100.0), (60.0, 65.0), (55.0, 100.0), (95.0, 100.0)]
)
def test_ticks_are_few_and_round(first: float, last: float) -> None:
    """Between two and eight, within the scale."""
    found = ticks(first, last)
    assert 2 <= len(found) <= 8
    assert all(first <= tick <= last and tick % 5 == 0 for tick in found)
