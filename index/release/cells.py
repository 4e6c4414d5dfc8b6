"""The smallest groups that a request can name, and how many responses each has."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

Dimension = Literal["service", "channel", "standing"]
DIMENSIONS: tuple[Dimension, ...] = ("service", "channel", "standing")


class Cell(NamedTuple):
    """What a response is apart from its unit and its day."""

    service: str
    channel: str
    standing: str

    def without(self, dimension: Dimension) -> tuple[str, ...]:
        """Return everything but one thing."""
        place = DIMENSIONS.index(dimension)
        return self[:place] + self[place + 1 :]


Counts = Mapping[tuple[str, Cell], int]
"""Responses by month and cell, without zeros."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What a request asks for; None is every one."""

    service: str | None = None
    channel: str | None = None
    standing: str | None = None

    def takes(self, cell: Cell) -> bool:
        """Whether the responses of a cell are asked for."""
        service, channel, standing = cell
        return (
            (self.service is None or self.service == service)
            and (self.channel is None or self.channel == channel)
            and (self.standing is None or self.standing == standing)
        )

    def given(self) -> Iterator[tuple[Dimension, str]]:
        """Give what is filtered, and by which value."""
        for dimension in DIMENSIONS:
            value: str | None = getattr(self, dimension)
            if value is not None:
                yield dimension, value

    def __bool__(self) -> bool:
        return not (self.service is None and self.channel is None and self.standing is None)
