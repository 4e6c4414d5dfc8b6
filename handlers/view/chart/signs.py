"""The signs of groups of ranks: shape and colour say the same, for every kind of eyes."""

from typing import Final

from handlers.view.chart.theme import Json, Look
from index.ranking import Group

SHAPES: Final = {
    Group.LEADING: "triangle-up",
    Group.MIDDLE: "circle",
    Group.LAST: "triangle-down",
    Group.WIDE: "square",
    Group.UNCLEAR: "circle",
}


def sign_mark(group: Group, look: Look) -> Json:
    """Return the mark of a group."""
    colours = {
        Group.LEADING: look.accent,
        Group.MIDDLE: look.quiet,
        Group.LAST: look.reform,
        Group.WIDE: look.quiet,
        Group.UNCLEAR: look.quiet,
    }
    colour = colours[group]
    mark: Json = {"type": "point", "shape": SHAPES[group], "size": 70, "opacity": 1}
    if group in {Group.UNCLEAR, Group.WIDE}:
        return {**mark, "filled": False, "stroke": colour, "strokeWidth": 1.5, "size": 60}
    return {**mark, "filled": True, "color": colour, "stroke": None}
