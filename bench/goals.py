"""The figures of DESIGN §6 as values: what was to be reached, and what was measured."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bench.bots import AIOGRAM, OURS
from bench.province import Province
from bench.pulling import Pulled
from bench.start import Start
from bench.taps import Taps
from bench.web import Pages


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """One figure: it must be at most (or at least) the limit."""

    name: str
    measured: float
    limit: float
    unit: str
    at_most: bool = True

    @property
    def met(self) -> bool:
        """Whether it was reached."""
        if self.at_most:
            return self.measured <= self.limit
        return self.measured >= self.limit


def of_taps(medians: Mapping[str, Taps]) -> Iterator[Goal]:
    """Yield the goals of the citizens' side."""
    ours, rival = medians[OURS.name], medians.get(AIOGRAM.name)
    calls = ours.calls_per_tap + ours.polls_per_tap
    yield Goal(name="CPU per tap", measured=ours.cpu_per_tap, limit=0.6, unit="ms")
    if rival is not None:
        ratio = ours.per_second / rival.per_second
        name = "taps/s against tuned aiogram"
        yield Goal(name=name, measured=ratio, limit=5.0, unit="times", at_most=False)
    yield Goal(name="API calls per tap, polls included", measured=calls, limit=2.3, unit="")
    yield Goal(name="reaction p99, 50 at once", measured=ours.reaction_p99, limit=100.0, unit="ms")
    yield Goal(name="memory, peak", measured=ours.memory, limit=100.0, unit="MB")


def of_start(start: Start) -> Iterator[Goal]:
    """Yield the goals of starting."""
    yield Goal(name="start to first poll", measured=start.first_poll, limit=1.0, unit="s")
    yield Goal(name="ready again after kill -9", measured=start.again, limit=1.5, unit="s")


def of_web(pages: Pages) -> Iterator[Goal]:
    """Yield the goal of the pages."""
    name = "first view of the survey’s page, on the wire"
    yield Goal(name=name, measured=pages.bytes / 1000, limit=60.0, unit="kB")


def of_pulling(small: Pulled, big: Pulled) -> Iterator[Goal]:
    """Yield the goals of pulling the index."""
    millions = f"{big.answers / 1e6:.1f} M answers"
    name = f"one unit, a year, {millions}"
    yield Goal(name=name, measured=big.unit_year_report, limit=5.0, unit="ms")
    name = f"5 000 units, a month, {millions}: the sums"
    yield Goal(name=name, measured=big.units_month, limit=250.0, unit="ms")
    name = f"5 000 units, a month, {millions}: a report each"
    yield Goal(name=name, measured=big.units_month_report, limit=250.0, unit="ms")
    ratio = big.unit_year / small.unit_year
    name = f"one unit’s year: {big.answers / small.answers:.0f} times the answers cost"
    yield Goal(name=name, measured=ratio, limit=1.5, unit="times")


def of_province(province: Province) -> Iterator[Goal]:
    """Yield the goals of a province's report, in processor time: the machine may be shared."""
    millions = f"{province.answers / 1e6:.1f} M answers"
    name = f"a province: 150 units, 12 months and the year, ranks, {millions}"
    yield Goal(name=name, measured=province.report.processors / 1000, limit=2.0, unit="s")
    name = f"one unit of 150, a year, {millions}"
    yield Goal(name=name, measured=province.unit_year.processors, limit=5.0, unit="ms")
