"""Rows of sums on their way to tallies: by group (a unit, a month, …), then by code."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

from index.tally import Levels, Moments, Tally
from storage.sums import levels_of

Additive = TypeVar("Additive", Levels, Moments)
Made = TypeVar("Made")
Numbers = tuple[int, ...]
SumRow = tuple[str, str, *tuple[int, ...]]
"""A group, a code, and numbers."""


class Groups:
    """Growing sums by group; a row of zeros adds nothing."""

    __slots__ = ("_counts", "_levels", "_moments")

    def __init__(self) -> None:
        self._counts: dict[str, tuple[int, int, int]] = {}
        self._levels: dict[str, dict[str, Levels]] = {}
        self._moments: dict[str, dict[str, Moments]] = {}

    def add_counts(self, rows: Iterable[SumRow]) -> None:
        """Add how many responses there are, and of these finished and verified ones.

        Numbers that follow are not looked at.
        """
        for name, _, *numbers in rows:
            responses, finished, verified, *_ = numbers
            known = self._counts.get(name, (0, 0, 0))
            self._counts[name] = (known[0] + responses, known[1] + finished, known[2] + verified)

    def add_levels(self, rows: Iterable[SumRow]) -> None:
        """Add sums of each question, in the order of LEVELS."""
        _merge(self._levels, rows, levels_of)

    def add_moments(self, rows: Iterable[SumRow]) -> None:
        """Add sums of each factor, in the order of MOMENTS."""
        _merge(self._moments, rows, _moments_of)

    def tallies(self) -> dict[str, Tally]:
        """Return the tally of each group in order, without those in which nothing was answered."""
        return dict(self._tallies())

    def _tallies(self) -> Iterator[tuple[str, Tally]]:
        for name in sorted({*self._counts, *self._levels, *self._moments}):
            responses, finished, verified = self._counts.get(name, (0, 0, 0))
            given: Mapping[str, Levels] = self._levels.get(name, {})
            if responses or given:
                yield (
                    name,
                    Tally(
                        responses=responses,
                        finished=finished,
                        verified=verified,
                        levels=given,
                        moments=self._moments.get(name, {}),
                    ),
                )


class _Made(dict[Numbers, Made]):
    """Values by their numbers: small sums recur, and the same numbers are the same value."""

    def __init__(self, make: Callable[[Numbers], Made]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, numbers: Numbers) -> Made:
        value = self[numbers] = self._make(numbers)
        return value


def _merge(
    sums: dict[str, dict[str, Additive]],
    rows: Iterable[SumRow],
    make: Callable[[Numbers], Additive],
) -> None:
    """Add rows to the sums of their groups and codes."""
    made = _Made(make)
    here: str | None = None
    codes: dict[str, Additive] = {}
    for row in rows:
        group, code, numbers = row[0], row[1], row[2:]
        if not any(numbers):
            continue
        if group != here:
            here, codes = group, sums.setdefault(group, {})
        value = made[numbers]
        codes[code] = codes[code] + value if code in codes else value


def _moments_of(numbers: Numbers) -> Moments:
    return Moments(*numbers)
