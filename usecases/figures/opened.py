"""A snapshot in which requests are answered: what they have in common is read once."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from index.errors import MeasureError
from index.period import Period
from index.release.calendar import month_of
from index.release.frame import View
from storage import cells, services, units
from storage.port import Reader
from storage.records import COUNTED, Score, Unit
from storage.scope import Scope
from usecases.desk import Desk
from usecases.errors import UnknownServiceError, UnknownUnitError
from usecases.figures.frames import Frames
from usecases.figures.partitions import Partitions
from usecases.figures.parts import Counting
from usecases.figures.read_frames import FrameMaker, read_frames
from usecases.figures.request import (
    CHANNELS,
    Asker,
    IndexRequest,
    scope_of,
    units_of,
    wanted_of,
)
from usecases.figures.sums import Monthly
from usecases.figures.thresholds import least_of
from usecases.quality.aside import all_aside

FEW = 10
"""So many offices are counted together without waiting for one's turn."""
_KEPT = 6000
"""Of how many months of units the sums are kept, at about 8 kB each, while requests share them."""


_Years = tuple[tuple[str, ...] | None, int, int, bool]
"""Units, years from and to, and whether cells are told apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A snapshot with what the requests that are answered from it have in common."""

    reader: Reader
    desk: Desk
    asker: Asker
    known: Mapping[str, Unit]
    published: Sequence[Score]
    is_sample: bool
    is_shared: bool  # whether several requests ask for the same rows
    countings: dict[_Years, Counting] = field(default_factory=dict)

    async def counting(self, request: IndexRequest, maker: FrameMaker) -> Counting:
        """Return what counts a request: of whole months it is the same for all of their years."""
        wanted, scope = wanted_of(request), scope_of(request, self.desk.questionnaire)
        years = (wanted.units, wanted.first.year, wanted.last.year, maker.in_cells)
        if scope.in_whole_months and years in self.countings:
            return self.countings[years]
        frames = await read_frames(self.reader, scope, wanted, maker)
        made = Counting(
            self.reader,
            self.desk.questionnaire,
            frames,
            await all_aside(self.reader, scope, maker.least, maker.view, maker.before),
            Partitions(
                self.reader,
                frames,
                self.desk.questionnaire,
                COUNTED,
                await self._monthly(request, frames) if scope.in_whole_months else None,
            ),
        )
        if scope.in_whole_months:
            self.countings[years] = made
        return made

    async def _monthly(self, request: IndexRequest, frames: Frames) -> Monthly | None:
        """Return the sums of all months of the years, where it pays to keep them in memory."""
        size = sum(len(frame.months) for frame in frames.frames.values())
        if not self.is_shared or request.by != "unit" or size > _KEPT:
            return None
        scope = Scope(
            units=units_of(request),
            questionnaire=self.desk.questionnaire.reference,
            first=Period.year(request.period.first.year).first,
            last=Period.year(request.period.last.year).last,
        )
        return await cells.by_unit_and_month(self.reader, scope)


async def checked(reader: Reader, request: IndexRequest) -> Unit | None:
    """Return the unit that is asked for, if one is.

    Raises:
        UnknownUnitError, UnknownServiceError, MeasureError: there is no such scope.
    """
    unit = await _unit(reader, request.unit)
    for code in request.units:
        await _unit(reader, code)
    await _check_service(reader, request)
    return unit


async def _unit(reader: Reader, code: str | None) -> Unit | None:
    if code is None:
        return None
    found = await units.one(reader, code)
    if found is None:
        raise UnknownUnitError(code)
    return found


async def _check_service(reader: Reader, request: IndexRequest) -> None:
    if request.channel is not None and request.channel not in CHANNELS:
        raise MeasureError(f"channel {request.channel}: one of {', '.join(CHANNELS)}")
    if request.standing is not None and request.standing not in COUNTED:
        raise MeasureError(f"standing {request.standing}: one of {', '.join(COUNTED)}")
    if request.service is None:
        return
    given = await services.every(reader)
    wanted = [(unit, request.service) for unit in (request.unit, *request.units)]
    if not any(one in wanted for s in given for one in ((s.unit, s.code), (None, s.code))):
        raise UnknownServiceError(request.service)


def maker_of(desk: Desk, request: IndexRequest, asker: Asker) -> FrameMaker:
    """Return what makes the frames of a request, as its asker may see them."""
    filtered = bool(wanted_of(request).asked) or request.strata
    return FrameMaker(
        least=least_of(desk),
        view=View(asker.value),
        before=month_of(desk.today()) if desk.rules.cut == "month" else None,
        in_cells=filtered or request.by in {"service", "channel", "standing"},
    )


def _is_long(request: IndexRequest) -> bool:
    """Whether a request is about so many offices that it keeps others waiting."""
    counted = units_of(request)
    return request.by == "unit" or counted is None or len(counted) > FEW


@asynccontextmanager
async def reading(desk: Desk, requests: Sequence[IndexRequest]) -> AsyncIterator[Reader]:
    """Open a snapshot; for single days, and for many offices, first wait for one's turn."""
    scopes = (scope_of(request, desk.questionnaire) for request in requests)
    of_answers = not all(scope.in_whole_months for scope in scopes)
    is_long = any(_is_long(request) for request in requests)
    if not is_long and not of_answers:
        async with desk.database.reading() as reader:
            yield reader
        return
    async with desk.counting.turn(of_answers=of_answers), desk.database.reading() as reader:
        yield reader
