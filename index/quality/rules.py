"""The rules of flags: each threshold is a value of a named, dated rule, with where it is from.

Rules: no flag looks at *which* level was given, so that being dissatisfied, or satisfied, is
never a reason; no flag knows who answered; an honest person may have any of them by chance, so a
response is *suspect* only when the weights of its flags come to `suspect_from` together.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Flag(StrEnum):
    """What was found; each has words in every language."""

    STRAIGHT = "straight"  # every rated question at one and the same level
    SPEEDING = "speeding"  # faster than one can read
    INSTANT = "instant"  # done within seconds of the beginning: no hand is so fast
    BURST = "burst"  # in an hour with far more responses than this counter usually has
    UNIFORM = "uniform"  # in an hour with far more straight ones than usual
    RELAY = "relay"  # one begins as soon as another ends, again and again: one device


@dataclass(frozen=True, slots=True, kw_only=True)
class QualityRules:
    """Thresholds and weights, from a day on."""

    name: str
    since: date
    source: str
    least_answers: int  # below, neither level nor time of a response says anything
    speeding: float  # seconds per answered question, below which it is speeding
    instant: float  # likewise, below which it is instant
    alarm: float  # false alarms per counter and hour (burst, uniform), or counter and day (relay)
    least_hour: int  # responses of an hour that is looked at
    usual_days: int  # how far back the usual is looked for
    usual_open: int  # days with responses that it needs
    usual_judged: int  # responses that the usual share of straight ones needs
    gap: float  # seconds between an end and the next beginning, within which they are linked
    one_device: frozenset[str]  # channels where one device for many is as it should be
    weights: Mapping[Flag, int]
    suspect_from: int

    def weight(self, flags: Iterable[Flag]) -> int:
        """Return what the flags of a response weigh together."""
        return sum(self.weights[flag] for flag in flags)


QUALITY_1 = QualityRules(
    name="quality@1",
    since=date(2026, 11, 23),
    source=(
        "speeding: 2 seconds per question (Huang et al. 2012, Journal of Business and Psychology "
        "27; Bowling et al. 2021, Organizational Research Methods 26); instant: 1 second per "
        "question (Wood et al. 2017, Social Psychological and Personality Science 8); the others "
        "are choices of this project"
    ),
    least_answers=5,
    speeding=2.0,
    instant=1.0,
    alarm=1e-4,
    least_hour=5,
    usual_days=28,
    usual_open=5,
    usual_judged=30,
    gap=10.0,
    one_device=frozenset({"kiosk"}),
    weights={
        Flag.STRAIGHT: 1,
        Flag.SPEEDING: 2,
        Flag.INSTANT: 3,
        Flag.BURST: 1,
        Flag.UNIFORM: 1,
        Flag.RELAY: 3,
    },
    suspect_from=3,
)
