"""Turns sums into what is told of a scope and of its rows, behind the gate."""

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Literal

from index.bands import RULES
from index.figures import Report
from index.formula import Formula
from index.reform import ReformScore, YearScore, reform
from index.report import report
from index.tally import Tally
from storage.elsewhere import elsewhere
from storage.records import Score, Unit
from survey.questionnaire import Questionnaire
from usecases.desk import Desk
from usecases.figures.breakdown import by_question
from usecases.figures.dossiers import Dossiers
from usecases.figures.frames import Frames
from usecases.figures.measured import Beside, Measured, Stratum
from usecases.figures.partitions import answers_in
from usecases.figures.parts import Found, Part
from usecases.figures.release import Release
from usecases.figures.request import Asker, IndexRequest, wanted_of
from usecases.figures.thresholds import minimum_of
from usecases.figures.weigh_scope import Weighing
from usecases.figures.weighing import Released, Weighed, of_row
from usecases.figures.weighing import Rules as WeighingRules
from usecases.quality.aside import SetAside
from usecases.reform.means import is_mean

REFORM = "CCHC"
_NOBODY = Tally()
_MONTHS = 12
_AT_A_TIME = 16
"""Rows that are made without letting others come in between."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dressing:
    """Turns the sums of one request into a measured scope, behind the gate."""

    desk: Desk
    asker: Asker
    known: Mapping[str, Unit]  # where rows are units
    published: Sequence[Score]
    is_sample: bool
    frames: Frames
    weighing: Weighing | None  # None: not asked for
    blanks: dict[bool, Report] = field(default_factory=dict)  # with and without factors

    async def whole(self, found: Found, unit: Unit | None) -> Measured:
        """Return what is found with all that was asked for beside it, and its rows."""
        whole = self.dress(found.whole, unit)
        if self.weighing is not None:
            weighed = partial(self.weighed, self.weighing, found.whole, found.weighed)
            shown = await elsewhere(_MONTHS * len(self.frames.frames), weighed)
            whole = replace(whole, weighed=shown)
        if found.strata is not None:
            whole = replace(whole, strata=tuple(self.stratum(part) for part in found.strata))
        return replace(whole, rows=await self.rows(whole, found))

    async def rows(self, whole: Measured, found: Found) -> tuple[Measured, ...] | None:
        """Return the rows of a breakdown, of its questions or of its parts; None without one."""
        match whole.request.by:
            case None:
                return None
            case "factor" | "criterion" as by:
                rows = tuple(_of_questions(whole, by))
                parts = (found.whole,) * len(rows)
            case _:
                rows, parts = await self._of_parts(whole, found.parts), found.parts
        weighing = self.weighing
        if weighing is None:
            return rows
        return tuple(
            replace(row, weighed=of_row(self._dossiers(weighing, part)))
            for row, part in zip(rows, parts, strict=True)
        )

    async def _of_parts(self, whole: Measured, parts: Sequence[Part]) -> tuple[Measured, ...]:
        request, rows = whole.request, list[Measured]()
        for part in parts:
            unit = self.known.get(part.label or "") if request.by == "unit" else whole.unit
            rows.append(self.dress(part, unit, detail=request.detail))
            if len(rows) % _AT_A_TIME == 0:
                await asyncio.sleep(0)  # whoever answers a survey does not wait for a long list
        return tuple(rows)

    def dress(self, part: Part, unit: Unit | None, *, detail: bool = True) -> Measured:
        """Return the part with its report."""
        own = tuple(score for score in self.published if unit and score.unit == unit.code)
        return Measured(
            request=part.request,
            questionnaire=self.desk.questionnaire,
            sample=self.is_sample,
            unit=unit,
            report=self.report(part, detail=detail),
            reform=reform_of(own, part.request.period.last.year, unit),
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

    def set_aside(self, part: Part) -> SetAside:
        """Return how many responses do not count, and the index with them where it is told."""
        if part.all_told is None:
            return SetAside(responses=part.aside)
        sides = (answers_in(part.tally), answers_in(part.all_told - part.tally))
        around = (*part.around, *sides)
        made = self.report(replace(part, tally=part.all_told, around=around), detail=False)
        return SetAside(responses=part.aside, index=made.index)

    def weighed(self, weighing: Weighing, part: Part, strata: Sequence[Part]) -> Weighed:
        """Return what dossier counts say beside a part."""
        rules = WeighingRules(
            structure=structure_of(self.desk.questionnaire),
            formula=part.request.formula,
            minimum=minimum_of(self.desk, self.asker),
        )
        shown = ((its.label or "", _released(its), its.release) for its in strata)
        whole = (_released(part), part.release)
        return weighing.whole(self._dossiers(weighing, part), whole, shown, rules)

    def report(self, part: Part, formula: Formula | None = None, *, detail: bool = True) -> Report:
        """Return the figures of what is released, under the request's formula or another one."""
        release = part.release
        if release.withheld is not None:
            return self.withheld(release, part.request, detail=detail)
        return report(
            part.tally,
            structure_of(self.desk.questionnaire),
            formula=formula or part.request.formula,
            minimum=minimum_of(self.desk, self.asker),
            parts=part.around,
            detail=detail,
            criteria=part.request.criteria,
        )

    def withheld(self, release: Release, request: IndexRequest, *, detail: bool) -> Report:
        """Return a report without figures; long lists have many, which differ in the numbers."""
        if detail not in self.blanks:
            self.blanks[detail] = report(
                _NOBODY,
                structure_of(self.desk.questionnaire),
                formula=request.formula,
                minimum=minimum_of(self.desk, self.asker),
                detail=detail,
                criteria=request.criteria,
            )
        share = release.verified / release.responses if release.responses else None
        return replace(
            self.blanks[detail],
            responses=release.responses,
            finished=release.finished,
            verified=share,
            withheld=release.withheld,
        )

    def stratum(self, part: Part) -> Stratum:
        """Return the index of a standing."""
        made = self.report(part, detail=False)
        return Stratum(
            standing=part.label or "",
            responses=made.responses,
            index=made.index,
            withheld=made.withheld,
        )

    def _dossiers(self, weighing: Weighing, part: Part) -> Dossiers:
        return weighing.dossiers(self.frames, wanted_of(part.request), part.release)


def structure_of(questionnaire: Questionnaire) -> Mapping[str, tuple[str, ...]]:
    """Return the criteria's codes by factor."""
    return {f.code: tuple(c.code for c in f.criteria) for f in questionnaire.factors}


def reform_of(own: Sequence[Score], year: int, unit: Unit | None) -> ReformScore | None:
    """Return a unit's newest reform score up to that year; the mean of units has no band."""
    years = [YearScore(year=s.year, score=s.score, rank=s.rank, of=s.of) for s in own]
    rules = () if unit is not None and is_mean(unit) else RULES
    return reform(REFORM, years, up_to_year=year, rules=rules)


def _released(part: Part) -> Released:
    return Released(tally=part.tally, around=part.around)


def _of_questions(whole: Measured, by: Literal["factor", "criterion"]) -> Iterator[Measured]:
    """Yield the rows of one report by its questions, under every formula."""
    for code, part in by_question(whole.report, by).items():
        beside = tuple(
            replace(other, report=by_question(other.report, by)[code]) for other in whole.beside
        )
        yield replace(whole, report=part, label=code, strata=None, beside=beside)
