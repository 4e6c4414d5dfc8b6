"""How a picture looks: one typeface, a few colours that hold for every kind of eyes, a width.

The accent reaches 7:1 on white. The five levels are the colour-blind safe diverging scale of
ColorBrewer (PuOr), dark ends for the strong opinions.
"""

from typing import Final

from survey.answer import Answer

FONT: Final = "Be Vietnam Pro"
WIDTH: Final = 540  # units; a PNG has 2.25 pixels each

INK: Final = "#16232e"
QUIET: Final = "#56646f"  # 6:1 on white
LINE: Final = "#dfe5ea"
ACCENT: Final = "#0b5c7a"
ACCENT_SOFT: Final = "#8fc1d4"
REFORM: Final = "#8a4b08"
REFORM_SOFT: Final = "#e2b97f"
SAMPLE: Final = "#a1260d"

LEVEL_COLOURS: Final = {
    Answer.VERY_DISSATISFIED: "#b35806",
    Answer.DISSATISFIED: "#f1a340",
    Answer.NEUTRAL: "#d8d8dc",
    Answer.SATISFIED: "#998ec3",
    Answer.VERY_SATISFIED: "#542788",
}

Json = dict[str, object]


def config() -> Json:
    """Return what every picture shares: white ground, the shipped typeface, quiet axes."""
    text = {"font": FONT, "color": INK}
    axis = {
        "labelFont": FONT,
        "labelFontSize": 13,
        "labelColor": QUIET,
        "titleFont": FONT,
        "grid": False,
        "domain": False,
        "ticks": False,
    }
    return {
        "font": FONT,
        "background": "white",
        "padding": 24,
        "view": {"stroke": None},
        "text": text,
        "axis": axis,
        "concat": {"spacing": 16},
    }


def words_mark(size: int, **more: object) -> Json:
    """Return a mark that writes: left-aligned and dark unless told otherwise."""
    return {"type": "text", "font": FONT, "fontSize": size, "color": INK, "align": "left", **more}


def fixed(x: float, y: float, text: str | list[str], mark: Json) -> Json:
    """Return a layer that writes one text at a place (units from the upper left corner)."""
    return {
        "data": {"values": [{}]},
        "mark": {**mark, "text": text},
        "encoding": {"x": {"value": x}, "y": {"value": y}},
    }
