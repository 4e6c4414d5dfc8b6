"""The published indexes that stand side by side: each on its own scale, never mixed (METHOD §1).

Dated data with its source. Rules: a score outside its scale is refused; two indexes are never
averaged; the parts of an index are compared with it only where its method says how they make it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Status(StrEnum):
    """How sure it is that something is as the data here say."""

    PUBLISHED = "published"
    TO_CONFIRM = "to_confirm"  # background knowledge: look it up before a decision rests on it


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """From which to which value an index goes, from a day on."""

    index: str
    name: str
    low: float
    high: float
    percent: bool  # whether it is a percentage; PAPI's points are none
    since: date | None  # the first day of the years that it holds for; None: from the beginning
    source: str
    status: Status = Status.PUBLISHED


SCALES = (
    Scale(
        index="CCHC",
        name="cchc-percent",
        low=0,
        high=100,
        percent=True,
        since=None,
        source="METHOD §5: points reviewed and surveyed, in % of the maximum",
    ),
    Scale(
        index="PARINDEX",
        name="par-index-percent",
        low=0,
        high=100,
        percent=True,
        since=None,
        source="METHOD §1: points reviewed and surveyed, in % of the maximum",
    ),
    Scale(
        index="SIPAS",
        name="sipas-percent",
        low=0,
        high=100,
        percent=True,
        since=None,
        source="METHOD §1: the share of satisfied answers",
    ),
    Scale(
        index="PAPI",
        name="papi-6-dimensions",
        low=6,
        high=60,
        percent=False,
        since=date(2011, 1, 1),
        source="papi.org.vn: six dimensions of 1–10 points until 2017",
        status=Status.TO_CONFIRM,
    ),
    Scale(
        index="PAPI",
        name="papi-8-dimensions",
        low=8,
        high=80,
        percent=False,
        since=date(2018, 1, 1),
        source="papi.org.vn: eight dimensions of 1–10 points since 2018",
        status=Status.TO_CONFIRM,
    ),
    Scale(
        index="PCI",
        name="pci-points",
        low=0,
        high=100,
        percent=False,
        since=None,
        source="VCCI: a weighted index of 100 points",
        status=Status.TO_CONFIRM,
    ),
    Scale(
        index="DDCI",
        name="ddci-points",
        low=0,
        high=100,
        percent=False,
        since=None,
        source="provinces' own index after the model of PCI, 100 points",
        status=Status.TO_CONFIRM,
    ),
    Scale(
        index="QD766",
        name="qd766-points",
        low=0,
        high=100,
        percent=False,
        since=date(2022, 1, 1),
        source="QĐ 766/QĐ-TTg 2022: groups of 18, 20, 22, 22 and 18 points",
    ),
)
"""Every known scale; an index that is not among them is taken to lie within 0 and 100."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """Components of an index whose mean people expect to be the index (METHOD §5: it is not)."""

    index: str
    name: str
    components: tuple[str, ...]
    since: date
    source: str


PARTS = (
    Parts(
        index="SIPAS",
        name="sipas-factors",
        components=("access", "procedure", "officials", "outcome", "feedback"),
        since=date(2017, 1, 1),
        source="METHOD §1: five factors since QĐ 2640/QĐ-BNV",
    ),
    Parts(
        index="SIPAS",
        name="sipas-policy-service",
        components=("policy", "service"),
        since=date(2022, 1, 1),
        source="METHOD §1: policy part and service part since QĐ 1001/QĐ-BNV",
    ),
)


def scale_of(index: str, year: int, scales: Iterable[Scale] = SCALES) -> Scale | None:
    """Return the scale of an index in a year; None when it is not known here."""
    end = date(year, 12, 31)
    holding = [s for s in scales if s.index == index and (s.since is None or s.since <= end)]
    return max(holding, key=lambda scale: scale.since or date.min, default=None)


def parts_of(index: str, year: int, parts: Iterable[Parts] = PARTS) -> tuple[Parts, ...]:
    """Return the sets of components that an index has in a year."""
    return tuple(p for p in parts if p.index == index and p.since <= date(year, 12, 31))
