"""How a picture looks: one typeface, a few colours that hold for every kind of eyes, a width.

A look is the picture's width and colours: in the chat, on a page (light or dark, a phone or a
screen), and as a file of its own.

The accent reaches 7:1 on white. The five levels are the colour-blind safe diverging scale of
ColorBrewer (PuOr), dark ends for the strong opinions.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from survey.answer import Answer

FONT: Final = "Be Vietnam Pro, system-ui, sans-serif"
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A width and colours; `letters` is the size of ordinary words."""

    width: int = WIDTH
    letters: int = 16
    padding: int = 24
    background: str = "white"
    ground: str = "white"  # what lies behind, for outlines
    ink: str = INK
    quiet: str = QUIET
    line: str = LINE
    accent: str = ACCENT
    accent_soft: str = ACCENT_SOFT
    reform: str = REFORM
    reform_soft: str = REFORM_SOFT
    sample: str = SAMPLE
    levels: Mapping[Answer, str]
    on_levels: Mapping[Answer, str]

    @property
    def is_narrow(self) -> bool:
        """Whether it is for a phone."""
        return self.width < WIDTH


_ON_LIGHT_LEVELS: Final = {
    Answer.VERY_DISSATISFIED: "white",
    Answer.DISSATISFIED: INK,
    Answer.NEUTRAL: INK,
    Answer.SATISFIED: INK,
    Answer.VERY_SATISFIED: "white",
}
CHAT: Final = Look(levels=LEVEL_COLOURS, on_levels=_ON_LIGHT_LEVELS)
FILE: Final = replace(CHAT, width=720)
_LIGHT: Final = replace(CHAT, width=560, letters=15, padding=4, background="transparent")
_DARK: Final = replace(
    _LIGHT,
    ground="#18232b",
    ink="#edf1f3",
    quiet="#a9b6bf",
    line="#34434e",
    accent="#7cc6e0",
    accent_soft="#2f6f8a",
    reform="#e9b872",
    reform_soft="#7d5d2c",
    sample="#ff9a85",
    levels={
        Answer.VERY_DISSATISFIED: "#e0731a",
        Answer.DISSATISFIED: "#f5b868",
        Answer.NEUTRAL: "#a3a8b0",
        Answer.SATISFIED: "#b5a8e0",
        Answer.VERY_SATISFIED: "#8a5fd0",
    },
    on_levels=dict.fromkeys(_ON_LIGHT_LEVELS, "#10181e") | {Answer.VERY_SATISFIED: "white"},
)
PAGE: Final = {
    "wide": _LIGHT,
    "narrow": replace(_LIGHT, width=340, letters=14),
    "wide-dark": _DARK,
    "narrow-dark": replace(_DARK, width=340, letters=14),
}
"""The looks of a page's charts: on its own ground, by name."""


def config(look: Look = CHAT) -> Json:
    """Return what every picture shares: its ground, the shipped typeface, quiet axes."""
    text = {"font": FONT, "color": look.ink}
    axis = {
        "labelFont": FONT,
        "labelFontSize": 13,
        "labelColor": look.quiet,
        "titleFont": FONT,
        "grid": False,
        "gridColor": look.line,
        "domain": False,
        "ticks": False,
        "aria": False,
    }
    legend = {"labelFont": FONT, "labelFontSize": 13, "labelColor": look.ink, "labelLimit": 0}
    legend["aria"] = False
    return {
        "font": FONT,
        "background": look.background,
        "padding": look.padding,
        "view": {"stroke": None},
        "text": text,
        "axis": axis,
        "legend": legend,
        "concat": {"spacing": 16},
        "mark": {"aria": False},
    }


def words_mark(size: int, **more: object) -> Json:
    """Return a mark that writes: left-aligned and dark unless told otherwise."""
    return {"type": "text", "fontSize": size, "align": "left", **more}


def fixed(x: float, y: float, text: str | list[str], mark: Json) -> Json:
    """Return a layer that writes one text at a place (units from the upper left corner)."""
    return {
        "data": {"values": [{}]},
        "mark": {**mark, "text": text},
        "encoding": {"x": {"value": x}, "y": {"value": y}},
    }
