"""What is asked of the gate, and its word: which responses a figure may count."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from index.release.calendar import last_of
from index.release.cells import Cell, Dimension, Filter
from index.release.decide import EVERYBODY
from index.release.frame import Span
from index.release.taken import Taken
from storage.participation import Heard


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Days of a unit that a figure counts."""

    unit: str
    first: date
    last: date

    @classmethod
    def of(cls, taken: Taken, span: Span) -> "Piece":
        """Return the days of a span in the months that are taken."""
        after = last_of(taken.after) + timedelta(days=1) if taken.after else span.first
        first, last = max(span.first, after), min(span.last, last_of(taken.until))
        return cls(unit=taken.unit, first=first, last=last)


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """Responses that were asked for and are not in the figure, and of how many units."""

    units: int
    responses: int

    @classmethod
    def of(cls, missing: Iterable[int]) -> "LeftOut | None":
        """Return who is left out, given how many of each unit are; None: nobody."""
        left = [n for n in missing if n > 0]
        return cls(units=len(left), responses=sum(left)) if left else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Responses that are asked for; no units are all of them."""

    units: tuple[str, ...] | None
    first: date
    last: date
    asked: Filter = EVERYBODY

    def spans(self, years: Iterable[int]) -> Iterator[tuple[int, Span]]:
        """Give the days of each of those years that are wanted."""
        for year in years:
            first, last = max(date(year, 1, 1), self.first), min(date(year, 12, 31), self.last)
            if first <= last:
                yield year, Span(first=first, last=last)

    def takes(self, heard: Heard) -> bool:
        """Whether those responses are of the service, channel and standing that are wanted."""
        return not self.asked or self.asked.takes(Cell(*heard[2:5]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """What of the wanted responses is counted, or why nothing is shown.

    The numbers of people are those of everybody who was asked for; in figures stand those counted.
    """

    withheld: str | None
    responses: int
    finished: int
    verified: int
    pieces: tuple[Piece, ...] = ()
    cut: date | None = None  # the last day counted, where later responses are not counted yet
    left_out: LeftOut | None = None
    whole: bool = False  # of every year that is counted, all that is counted of it at all
    margin: Dimension | None = None


@dataclass(frozen=True, slots=True)
class People:
    """How many people answered, whatever may be shown of them."""

    responses: int = 0
    finished: int = 0
    verified: int = 0

    @classmethod
    def of(cls, rows: Iterable[Heard]) -> "People":
        """Return the people of some rows."""
        responses = finished = verified = 0
        for heard in rows:
            responses += heard.responses
            finished += heard.finished
            verified += heard.verified
        return cls(responses, finished, verified)

    def __add__(self, other: "People") -> "People":
        return People(
            self.responses + other.responses,
            self.finished + other.finished,
            self.verified + other.verified,
        )

    def release(self, withheld: str | None = None) -> Release:
        """Return what is told of them where nothing is counted, yet or at all."""
        return Release(
            withheld=withheld,
            responses=self.responses,
            finished=self.finished,
            verified=self.verified,
        )
