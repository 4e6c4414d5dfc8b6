"""Pull the index: the same request from the chat, the pages, the API and the command line.

Rules: every way out gets its figures here, behind the gate (`index.release`), which says which
responses are counted; the cells serve whole local months, days at the edges of other periods are
counted from their answers into the same sums, in turns.
"""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Literal

from index.change import total as added
from index.errors import MeasureError
from index.figures import IndexReport, Report
from index.formula import Formula
from index.gate import Minimum
from index.period import Period
from index.reform import ReformScore, YearScore, reform
from index.release.blocks import Least
from index.release.calendar import month_of
from index.release.cells import Filter
from index.release.frame import View
from index.report import report
from index.tally import Tally
from storage import cells, marks, scores, services, units
from storage.port import Reader
from storage.records import COUNTED, Score, Unit
from storage.scope import Dimension, Scope
from survey.questionnaire import Questionnaire
from usecases import sums
from usecases.breakdown import by_question
from usecases.desk import Desk
from usecases.dossiers import Dossiers
from usecases.errors import UnknownServiceError, UnknownUnitError
from usecases.formulas import fitting
from usecases.frames import read_frames
from usecases.partitions import Answers, Partitions, Told
from usecases.quality import NOTHING_ASIDE, STANDINGS, AllAside, SetAside, all_aside
from usecases.release import FrameMaker, Frames, LeftOut, Piece, Release, Wanted
from usecases.sums import Monthly
from usecases.weigh_scope import Weighing, read_weighing
from usecases.weighing import Released, Weighed, of_row
from usecases.weighing import Rules as WeighingRules

CHANNELS = ("telegram", "web", "kiosk")
REFORM = "CCHC"
_NOBODY = Tally()
_KEPT = 6000
"""Of how many months of units the sums are kept, at about 8 kB each, while requests share them."""
_Years = tuple[tuple[str, ...] | None, int, int, bool]
"""Units, years from and to, and whether cells are told apart."""
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
    strata: bool = False  # whether the standings are told apart as well
    weighed: bool = False  # whether dossier counts are looked at
    beside: tuple[Formula, ...] = ()  # other formulas, from the same sums


@dataclass(frozen=True, slots=True, kw_only=True)
class Stratum:
    """The index of the responses of one standing."""

    standing: str
    responses: int
    index: IndexReport
    withheld: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """The same responses under another formula, behind the same gate."""

    formula: Formula
    report: Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """The index in one scope, with all that must be told with it."""

    request: IndexRequest
    questionnaire: Questionnaire
    sample: bool
    unit: Unit | None
    report: Report
    reform: ReformScore | None
    scores: tuple[Score, ...]  # every published reform score of the unit, by year
    label: str | None = None  # what this row stands for: a code of the breakdown
    rows: "tuple[Measured, ...] | None" = None
    cut: date | None = None  # the last day counted, where later responses are not counted yet
    left_out: LeftOut | None = None  # asked for, and not in the figures
    strata: tuple[Stratum, ...] | None = None  # None: not asked for
    weighed: Weighed | None = None  # None: not asked for
    beside: tuple[Beside, ...] = ()
    quarantined: SetAside = NOTHING_ASIDE


async def measure(desk: Desk, request: IndexRequest, asker: Asker) -> Measured:
    """Return the index.

    Raises:
        UnknownUnitError, UnknownServiceError: there is no such scope.
        OtherQuestionnaireError: a formula weighs another questionnaire.
        CountingTooLongError: its single days could not be counted in time.
    """
    (measured,) = await measure_each(desk, (request,), asker)
    return measured


async def measure_each(
    desk: Desk, requests: Sequence[IndexRequest], asker: Asker
) -> tuple[Measured, ...]:
    """Return the index of several requests from one snapshot; what they share is read once.

    Raises what `measure` does.
    """
    for request in requests:
        fitting(desk, (request.formula, *request.beside))
    scopes = [_scope(request, desk.questionnaire) for request in requests]
    async with _reading(desk, scopes) as reader:
        opened = _Opened(
            reader=reader,
            is_shared=sum(request.by == "unit" for request in requests) > 1,
            desk=desk,
            asker=asker,
            known={unit.code: unit for unit in await units.every(reader)}
            if any(request.by == "unit" for request in requests)
            else {},
            published=[s for s in await scores.every(reader) if s.index == REFORM],
            is_sample=await marks.get(reader, marks.SAMPLE) is not None,
        )
        return tuple([await _measured(opened, request) for request in requests])


async def _measured(opened: "_Opened", request: IndexRequest) -> Measured:
    unit = await _unit(opened.reader, request.unit)
    for code in request.units:
        await _unit(opened.reader, code)
    await _check_service(opened.reader, request)
    weighing = await read_weighing(opened.reader, _wanted(request)) if request.weighed else None
    maker = _maker(opened.desk, request, opened.asker)
    maker.in_cells |= weighing is not None and weighing.in_cells
    counting = await opened.counting(request, maker)
    parts = await _parts(counting, request)
    release = counting.frames.release(_wanted(request))
    tally = await counting.sum_of(request, release, parts)
    part = await counting.with_aside(_Part(None, request, release, tally))
    strata = await _strata(counting, request) if request.strata else None
    (part,) = await counting.placed((part,))
    parts = await counting.placed(parts, coarse=not request.detail)
    strata = await counting.placed(strata) if strata is not None else None
    weighed = await _weighed(counting, weighing, part, parts) if weighing else ()
    dressing = _Dressing(opened.desk, opened.asker, opened.published, opened.is_sample)
    whole = dressing.dress(part, unit)
    if weighing is not None:
        shown = dressing.weighed(weighing, counting.frames, part, weighed)
        whole = replace(whole, weighed=shown)
    if strata is not None:
        whole = replace(whole, strata=tuple(dressing.stratum(part) for part in strata))
    if request.by is None:
        return whole
    rows = _rows(dressing, whole, parts, opened.known)
    if weighing is not None:
        rows = tuple(
            replace(row, weighed=of_row(_dossiers(weighing, counting.frames, part)))
            for row, part in zip(rows, parts or [part] * len(rows), strict=True)
        )
    return replace(whole, rows=rows)


@dataclass(frozen=True, slots=True)
class _Part:
    """A scope with what is released of it: the one asked for, or a row's."""

    label: str | None
    request: IndexRequest
    release: Release
    tally: Tally
    aside: int = 0  # responses that are set aside
    all_told: Tally | None = None  # the sum with them, where that may be told
    around: tuple[Answers, ...] = ()  # the parts of the year of which it is one


@dataclass(frozen=True, slots=True)
class _Counting:
    """Sums of what is released, from one snapshot."""

    reader: Reader
    questionnaire: Questionnaire
    frames: Frames
    aside: AllAside
    partitions: Partitions

    async def sum_of(
        self, request: IndexRequest, release: Release, parts: Sequence[_Part] = ()
    ) -> Tally:
        """Return the sum of what is released of a request, given its rows where they are known."""
        scope, factor_of = _scope(request, self.questionnaire), self.questionnaire.factor_of
        if request.by != "unit" or not scope.in_whole_months:
            scopes = sums.scopes_of(release, scope)
            return await sums.total(self.reader, scopes, factor_of)
        known = {piece: part.tally for part in parts for piece in _alone(part.release)}
        counted = [known[piece] for piece in release.pieces if piece in known]
        rest = sums.of_pieces((piece for piece in release.pieces if piece not in known), scope)
        return added([*counted, await sums.total(self.reader, rest, factor_of)])

    async def parts_of(
        self, request: IndexRequest, by: Dimension, labels: Sequence[str]
    ) -> tuple[_Part, ...]:
        """Return what is released of each row of a breakdown, and its sum."""
        narrowed = {label: _narrowed(request, by, label) for label in labels}
        released = {label: self.frames.release(_wanted(its)) for label, its in narrowed.items()}
        tallies = await self._of_rows(request, by, released)
        parts = (
            _Part(label, its, released[label], tallies.get(label, _NOBODY))
            for label, its in narrowed.items()
        )
        return tuple([await self.with_aside(part) for part in parts])

    async def _of_rows(
        self, request: IndexRequest, by: Dimension, released: Mapping[str, Release]
    ) -> Mapping[str, Tally]:
        monthly, scope = self.partitions.monthly, _scope(request, self.questionnaire)
        if monthly is None or by != "unit" or _wanted(request).asked or not scope.in_whole_months:
            factor_of = self.questionnaire.factor_of
            return await sums.of_rows(self.reader, released, scope, by, factor_of)
        return {label: sums.of_pieces_in(monthly, its.pieces) for label, its in released.items()}

    async def placed(self, parts: Sequence[_Part], *, coarse: bool = False) -> tuple[_Part, ...]:
        """Return the parts with what stands around them in their year."""
        told = [
            Told(release=p.release, tally=p.tally, filtered=bool(_wanted(p.request).asked))
            for p in parts
        ]
        around = await self.partitions.of(told, coarse=coarse)
        return tuple(replace(p, around=its) for p, its in zip(parts, around, strict=True))

    async def with_aside(self, part: _Part) -> _Part:
        """Return the part with what is set aside of it."""
        wanted = _wanted(part.request)
        responses = self.aside.responses(wanted)
        if not responses:
            return part
        pieces = self.aside.pieces(wanted, part.release)
        if not pieces:
            return replace(part, aside=responses)
        scope = replace(_scope(part.request, self.questionnaire), standings=STANDINGS)
        scopes = sums.of_pieces(pieces, scope)
        added = await sums.total(self.reader, scopes, self.questionnaire.factor_of)
        return replace(part, aside=responses, all_told=part.tally + added)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Opened:
    """A snapshot with what the requests that are answered from it have in common."""

    reader: Reader
    desk: Desk
    asker: Asker
    known: Mapping[str, Unit]
    published: Sequence[Score]
    is_sample: bool
    is_shared: bool  # whether several requests ask for the same rows
    countings: dict[_Years, _Counting] = field(default_factory=dict)

    async def counting(self, request: IndexRequest, maker: FrameMaker) -> _Counting:
        """Return what counts a request: of whole months it is the same for all of their years."""
        wanted, scope = _wanted(request), _scope(request, self.desk.questionnaire)
        years = (wanted.units, wanted.first.year, wanted.last.year, maker.in_cells)
        if scope.in_whole_months and years in self.countings:
            return self.countings[years]
        frames = await read_frames(self.reader, scope, wanted, maker)
        made = _Counting(
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
            units=_units(request),
            questionnaire=self.desk.questionnaire.reference,
            first=Period.year(request.period.first.year).first,
            last=Period.year(request.period.last.year).last,
        )
        return await cells.by_unit_and_month(self.reader, scope)


@dataclass(frozen=True, slots=True)
class _Dressing:
    """Turns sums into a measured scope, behind the gate."""

    desk: Desk
    asker: Asker
    published: Sequence[Score]
    sample: bool
    blanks: dict[bool, Report] = field(default_factory=dict)  # with and without factors

    def dress(self, part: _Part, unit: Unit | None, *, detail: bool = True) -> Measured:
        """Return the part with its report."""
        own = tuple(score for score in self.published if unit and score.unit == unit.code)
        return Measured(
            request=part.request,
            questionnaire=self.desk.questionnaire,
            sample=self.sample,
            unit=unit,
            report=self.report(part, detail=detail),
            reform=reform_of(own, part.request.period.last.year),
            scores=own,
            label=part.label,
            cut=part.release.cut,
            left_out=part.release.left_out,
            quarantined=self.set_aside(part),
            beside=tuple(
                Beside(formula=formula, report=self.report(part, formula, detail=detail))
                for formula in part.request.beside
            ),
        )

    def set_aside(self, part: _Part) -> SetAside:
        """Return how many responses do not count, and the index with them where it is told."""
        if part.all_told is None:
            return SetAside(responses=part.aside)
        made = self.report(replace(part, tally=part.all_told), detail=False)
        return SetAside(responses=part.aside, index=made.index)

    def weighed(
        self, weighing: Weighing, frames: Frames, part: _Part, strata: Sequence[_Part]
    ) -> Weighed:
        """Return what dossier counts say beside a part."""
        rules = WeighingRules(
            structure=structure_of(self.desk.questionnaire),
            formula=part.request.formula,
            minimum=minimum_of(self.desk, self.asker),
        )
        shown = ((its.label or "", _released(its), its.release) for its in strata)
        whole = (_released(part), part.release)
        return weighing.whole(_dossiers(weighing, frames, part), whole, shown, rules)

    def report(self, part: _Part, formula: Formula | None = None, *, detail: bool = True) -> Report:
        """Return the figures of what is released, under the request's formula or another one."""
        release = part.release
        if release.withheld is not None:
            return self.withheld(release, part.request.formula, detail=detail)
        return report(
            part.tally,
            structure_of(self.desk.questionnaire),
            formula=formula or part.request.formula,
            minimum=minimum_of(self.desk, self.asker),
            parts=part.around,
            detail=detail,
        )

    def withheld(self, release: Release, formula: Formula, *, detail: bool) -> Report:
        """Return a report without figures; long lists have many, which differ in the numbers."""
        if detail not in self.blanks:
            self.blanks[detail] = report(
                _NOBODY,
                structure_of(self.desk.questionnaire),
                formula=formula,
                minimum=minimum_of(self.desk, self.asker),
                detail=detail,
            )
        share = release.verified / release.responses if release.responses else None
        return replace(
            self.blanks[detail],
            responses=release.responses,
            finished=release.finished,
            verified=share,
            withheld=release.withheld,
        )

    def stratum(self, part: _Part) -> Stratum:
        """Return the index of a standing."""
        made = self.report(part, detail=False)
        return Stratum(
            standing=part.label or "",
            responses=made.responses,
            index=made.index,
            withheld=made.withheld,
        )


def minimum_of(desk: Desk, asker: Asker) -> Minimum:
    """Return from how many responses and answers on a figure is shown to that asker.

    Whoever lowers the public minimum lowers the others with it: what the public may see, nobody
    else is refused.
    """
    least = least_of(desk)
    return Minimum(
        responses=least.public if asker is Asker.PUBLIC else least.internal, cell=least.internal
    )


def least_of(desk: Desk) -> Least:
    """Return both thresholds."""
    rules = desk.rules
    return Least(public=rules.min_publish, internal=min(rules.min_internal, rules.min_publish))


def structure_of(questionnaire: Questionnaire) -> Mapping[str, tuple[str, ...]]:
    """Return the criteria's codes by factor."""
    return {f.code: tuple(c.code for c in f.criteria) for f in questionnaire.factors}


def reform_of(own: Sequence[Score], year: int) -> ReformScore | None:
    """Return a unit's newest reform score up to that year."""
    years = [YearScore(year=s.year, score=s.score, rank=s.rank, of=s.of) for s in own]
    return reform(REFORM, years, up_to_year=year)


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


def _units(request: IndexRequest) -> tuple[str, ...] | None:
    """Return the units that are counted."""
    return request.units or (None if request.unit is None else (request.unit,))


def _alone(release: Release) -> tuple[Piece, ...]:
    """Return the days that a row of a unit counts, where they are in one piece."""
    return release.pieces if len(release.pieces) == 1 else ()


def _wanted(request: IndexRequest) -> Wanted:
    return Wanted(
        units=_units(request),
        first=request.period.first,
        last=request.period.last,
        asked=Filter(service=request.service, channel=request.channel, standing=request.standing),
    )


def _maker(desk: Desk, request: IndexRequest, asker: Asker) -> FrameMaker:
    filtered = bool(_wanted(request).asked) or request.strata
    return FrameMaker(
        least=least_of(desk),
        view=View(asker.value),
        before=month_of(desk.today()) if desk.rules.cut == "month" else None,
        in_cells=filtered or request.by in {"service", "channel", "standing"},
    )


def _scope(request: IndexRequest, questionnaire: Questionnaire) -> Scope:
    return Scope(
        units=_units(request),
        service=request.service,
        channel=request.channel,
        standing=request.standing,
        questionnaire=questionnaire.reference,
        first=request.period.first,
        last=request.period.last,
    )


@asynccontextmanager
async def _reading(desk: Desk, scopes: Sequence[Scope]) -> AsyncIterator[Reader]:
    """Open a snapshot; where answers must be counted for it, first wait for one's turn."""
    if all(scope.in_whole_months for scope in scopes):
        async with desk.database.reading() as reader:
            yield reader
        return
    async with desk.counting.turn(), desk.database.reading() as reader:
        yield reader


async def _parts(counting: _Counting, request: IndexRequest) -> tuple[_Part, ...]:
    match request.by:
        case None | "factor" | "criterion":
            return ()
        case by:
            labels = counting.frames.labels(_wanted(request), by)
            return await counting.parts_of(request, by, labels)


async def _weighed(
    counting: _Counting, weighing: Weighing, whole: _Part, parts: tuple[_Part, ...]
) -> tuple[_Part, ...]:
    """Return the parts that may be strata of a figure, by what its dossiers are told apart by."""
    by = weighing.dimension
    if by is None or not whole.release.pieces:
        return ()
    if whole.request.by == by:
        return parts
    labels = counting.frames.labels(_wanted(whole.request), by)
    found = await counting.parts_of(whole.request, by, labels)
    return await counting.placed(found, coarse=True)


def _released(part: _Part) -> Released:
    return Released(tally=part.tally, around=part.around)


def _dossiers(weighing: Weighing, frames: Frames, part: _Part) -> Dossiers:
    return weighing.dossiers(frames, _wanted(part.request), part.release)


async def _strata(counting: _Counting, request: IndexRequest) -> tuple[_Part, ...]:
    standings = [one for one in COUNTED if request.standing in {None, one}]
    return await counting.parts_of(request, "standing", standings)


def _rows(
    dressing: _Dressing, whole: Measured, parts: Sequence[_Part], known: Mapping[str, Unit]
) -> tuple[Measured, ...]:
    match whole.request.by:
        case "factor" | "criterion" as by:
            return tuple(
                replace(
                    whole,
                    report=part,
                    label=code,
                    strata=None,
                    beside=tuple(
                        replace(other, report=by_question(other.report, by)[code])
                        for other in whole.beside
                    ),
                )
                for code, part in by_question(whole.report, by).items()
            )
        case by:
            detail = whole.request.detail
            return tuple(
                dressing.dress(
                    part,
                    known.get(part.label or "") if by == "unit" else whole.unit,
                    detail=detail,
                )
                for part in parts
            )


def _narrowed(request: IndexRequest, by: str, code: str) -> IndexRequest:
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
