"""Sums in the making: tallies added in place, for long runs over many responses."""

from collections.abc import Iterable, Mapping

from index.tally import Levels, Moments, Tally

LEVELS = ("level_1", "level_2", "level_3", "level_4", "level_5", "not_applicable", "skipped")
MOMENTS = ("persons", "n", "s", "nn", "sn", "ss", "x", "xn", "xx")


class Sums:
    """A growing tally."""

    __slots__ = ("finished", "levels", "moments", "responses", "verified")

    def __init__(self) -> None:
        self.responses = self.finished = self.verified = 0
        self.levels: dict[str, list[int]] = {}
        self.moments: dict[str, list[int]] = {}

    def add(self, tally: Tally) -> None:
        """Add a tally."""
        self.responses += tally.responses
        self.finished += tally.finished
        self.verified += tally.verified
        for question, levels in tally.levels.items():
            _add(self.levels, question, level_values(levels))
        for factor, moments in tally.moments.items():
            _add(self.moments, factor, moment_values(moments))

    def tally(self) -> Tally:
        """Return the sum so far; codes whose sums are all zero are left out."""
        return Tally(
            responses=self.responses,
            finished=self.finished,
            verified=self.verified,
            levels={code: levels_of(v) for code, v in self.levels.items() if any(v)},
            moments={code: Moments(*v) for code, v in self.moments.items() if any(v)},
        )

    def figures(self) -> dict[str, int]:
        """Return every sum that is not zero under its name, as `hailong verify` names it."""
        named = {"responses": self.responses, "finished": self.finished}
        named |= _named(self.levels, LEVELS)
        named |= _named(self.moments, MOMENTS, "moments of ")
        return {name: value for name, value in named.items() if value}


def level_values(levels: Levels) -> tuple[int, ...]:
    """Return the numbers in the order of LEVELS."""
    return (*levels.counts, levels.not_applicable, levels.skipped)


def moment_values(moments: Moments) -> tuple[int, ...]:
    """Return the numbers in the order of MOMENTS."""
    m = moments
    return (m.persons, m.n, m.s, m.nn, m.sn, m.ss, m.x, m.xn, m.xx)


def levels_of(values: Iterable[int]) -> Levels:
    """Return the levels of numbers in the order of LEVELS."""
    one, two, three, four, five, not_applicable, skipped = values
    return Levels((one, two, three, four, five), not_applicable, skipped)


def _add(sums: dict[str, list[int]], code: str, values: tuple[int, ...]) -> None:
    known = sums.get(code)
    if known is None:
        sums[code] = list(values)
        return
    for place, value in enumerate(values):
        known[place] += value


def _named(
    sums: Mapping[str, Iterable[int]], names: tuple[str, ...], before: str = ""
) -> dict[str, int]:
    return {
        f"{before}{code} {name}": value
        for code, values in sums.items()
        for name, value in zip(names, values, strict=True)
    }
