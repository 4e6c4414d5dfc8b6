"""How many dossiers the responses of a figure are of, where that is known.

Rules: dossiers are those of the months that the figure counts; they are known only where each of
these with a response has its row, and told apart only where every row does. Offices none of whose
responses are counted are in no figure, and nor are their dossiers.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Literal

from storage.participation import Heard
from storage.records import Volume

Dimension = Literal["service", "channel", "unit"]
Place = tuple[str, str]
"""A unit and a month."""


class Why(StrEnum):
    """Why there is no weighted index, or not even a number of dossiers."""

    NO_VOLUMES = "no_volumes"  # nobody has imported any
    INCOMPLETE = "volumes_incomplete"  # a month with responses has none
    PART_OF_MONTH = "part_of_month"  # dossiers are counted by months
    NOT_TOLD_APART = "not_told_apart"  # they do not say how many were of what is asked for
    MORE_RESPONSES = "more_responses"  # than dossiers: one of both is wrong
    ONE_STRATUM = "one_stratum"  # there is nothing to weigh
    TOO_SMALL = "strata_too_small"  # all of them stand as one
    WITHHELD = "withheld"  # so is the index
    ASK_ALONE = "ask_alone"  # the weights of a row are told where it is asked for alone


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """Days of a unit that a figure counts."""

    unit: str
    first: date
    last: date

    @property
    def in_whole_months(self) -> bool:
        """Whether it is made of whole months."""
        return self.first.day == 1 and (self.last + timedelta(days=1)).day == 1

    def months(self) -> Iterator[str]:
        """Yield its months."""
        first, last = (day.year * 12 + day.month - 1 for day in (self.first, self.last))
        for ordinal in range(first, last + 1):
            yield f"{ordinal // 12:04}-{ordinal % 12 + 1:02}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Of which service, channel and standing a figure is; None is every one."""

    service: str | None = None
    channel: str | None = None
    standing: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossiers:
    """The dossiers of a scope by stratum, with its responses; or why they are not known."""

    why: Why | None = None
    total: int | None = None
    responses: int = 0
    dimension: Dimension | None = None
    by_stratum: Mapping[str, int] = field(default_factory=dict)
    responses_by_stratum: Mapping[str, int] = field(default_factory=dict)  # "" names no service

    @property
    def response_rate(self) -> float | None:
        """Responses by dossiers."""
        if not self.total or self.responses > self.total:
            return None
        return self.responses / self.total


def dossiers_of(
    volumes: Iterable[Volume], heard: Iterable[Heard], days: Sequence[Days], asked: Asked
) -> Dossiers:
    """Return the dossiers of a scope.

    Args:
        volumes: what was imported, of these units and months at least.
        heard: the responses of each month; told apart where the dossiers are.
        days: what the figure counts.
        asked: what it is filtered by.
    """
    if not all(its.in_whole_months for its in days):
        return Dossiers(why=Why.PART_OF_MONTH)
    months = {(its.unit, month) for its in days for month in its.months()}
    rows = [volume for volume in volumes if (volume.unit, volume.month) in months]
    people = [h for h in heard if (h.unit, h.when) in months and _takes(asked, h)]
    responses = sum(h.responses for h in people)
    if not rows:
        return Dossiers(why=Why.NO_VOLUMES, responses=responses)
    if {(h.unit, h.when) for h in people} - {(v.unit, v.month) for v in rows}:
        return Dossiers(why=Why.INCOMPLETE, responses=responses)
    if any(not told for told in _told_apart(rows, asked)):
        return Dossiers(why=Why.NOT_TOLD_APART, responses=responses)
    counted = [v for v in rows if _takes(asked, v)]
    total = sum(volume.dossiers for volume in counted)
    dimension = dimension_of(counted, asked)
    return Dossiers(
        why=Why.MORE_RESPONSES if responses > total else None,
        total=total,
        responses=responses,
        dimension=dimension,
        by_stratum=_by(dimension, ((v, v.dossiers) for v in counted)),
        responses_by_stratum=_by(dimension, ((h, h.responses) for h in people)),
    )


def dimension_of(volumes: Sequence[Volume], asked: Asked) -> Dimension | None:
    """Return what strata are told apart by: offices, services or channels; None: by nothing."""
    if len({volume.unit for volume in volumes}) > 1:
        return "unit"
    if asked.service is None and volumes and all(volume.service for volume in volumes):
        return "service"
    if asked.channel is None and volumes and all(volume.channel for volume in volumes):
        return "channel"
    return None


def _takes(asked: Asked, row: Volume | Heard) -> bool:
    return (
        asked.service in {None, row.service}
        and asked.channel in {None, row.channel}
        and (isinstance(row, Volume) or asked.standing in {None, row.standing})
    )


def _told_apart(volumes: Iterable[Volume], asked: Asked) -> Iterator[bool]:
    """Yield whether each row says what is asked for; none tells standings apart."""
    yield asked.standing is None
    for volume in volumes:
        yield asked.service is None or bool(volume.service)
        yield asked.channel is None or bool(volume.channel)


def _by(
    dimension: Dimension | None, rows: Iterable[tuple[Volume | Heard, int]]
) -> Mapping[str, int]:
    found: Counter[str] = Counter()
    for row, count in rows:
        match dimension:
            case "service":
                found[row.service] += count
            case "channel":
                found[row.channel] += count
            case "unit":
                found[row.unit] += count
            case None:
                pass
    return found
