"""What is asked of the index, by whom, and the days, units and cells that it comes to."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Literal

from index.formula import Formula
from index.period import Period
from index.release.cells import Filter
from storage.scope import Scope
from survey.questionnaire import Questionnaire
from usecases.figures.release import Wanted

CHANNELS = ("telegram", "web", "kiosk")


By = Literal["unit", "service", "channel", "standing", "month", "factor", "criterion"]


class Asker(StrEnum):
    """Who asks, and so from how many responses on a figure is shown."""

    PUBLIC = "public"
    INTERNAL = "internal"  # an administrator of the unit, or the command line with --internal


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexRequest:
    """What is asked for; None means all.

    `units` are counted together under the name of `unit`, as the past of a unit that others were
    merged into: the sum of what is released of each one, and nothing of the others. Whoever joins
    units names `unit` itself among them where it counts too.
    """

    unit: str | None = None
    units: tuple[str, ...] = ()
    service: str | None = None
    channel: str | None = None
    standing: str | None = None
    period: Period
    by: By | None = None
    formula: Formula
    detail: bool = True  # whether the rows of a breakdown have their factors too
    criteria: bool = True  # whether these have their criteria
    strata: bool = False  # whether the standings are told apart as well
    weighed: bool = False  # whether dossier counts are looked at
    beside: tuple[Formula, ...] = ()  # other formulas, from the same sums


def units_of(request: IndexRequest) -> tuple[str, ...] | None:
    """Return the units that are counted."""
    return request.units or (None if request.unit is None else (request.unit,))


def wanted_of(request: IndexRequest) -> Wanted:
    """Return the responses that are asked for."""
    return Wanted(
        units=units_of(request),
        first=request.period.first,
        last=request.period.last,
        asked=Filter(service=request.service, channel=request.channel, standing=request.standing),
    )


def scope_of(request: IndexRequest, questionnaire: Questionnaire) -> Scope:
    """Return the scope of a request among the answers to a questionnaire."""
    return Scope(
        units=units_of(request),
        service=request.service,
        channel=request.channel,
        standing=request.standing,
        questionnaire=questionnaire.reference,
        first=request.period.first,
        last=request.period.last,
    )


def narrowed_to(request: IndexRequest, by: str, code: str) -> IndexRequest:
    """Return the request of one row of a breakdown alone."""
    alone = replace(request, by=None, strata=False)
    match by:
        case "unit":
            return replace(alone, unit=code, units=())
        case "service":
            return replace(alone, service=code)
        case "channel":
            return replace(alone, channel=code)
        case "standing":
            return replace(alone, standing=code)
        case _:
            return replace(alone, period=_within(Period.parse(code), request.period))


def _within(month: Period, whole: Period) -> Period:
    """Return what of a month is in a period."""
    first, last = max(month.first, whole.first), min(month.last, whole.last)
    if (first, last) == (month.first, month.last):
        return month
    return Period.parse(f"{first.isoformat()}..{last.isoformat()}")
