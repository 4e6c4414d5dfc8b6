"""The reform score of a unit in full: score, criteria, components, and what would lift it.

Rules: everything is as it was published; what is computed stands beside it with the difference;
what is not known is told, and nothing is guessed from it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from index.agreement import Agreement
from index.bands import RULES, rule_for
from index.conversion import CONVERSIONS, conversions_into
from index.criteria import Criterion, Recomputed, lost_of, recompute
from index.reform import ReformScore, YearScore, reforms
from index.whatif import Known, Question, WhatIf, what_if
from storage import components, criteria, marks, scores, units
from storage.port import Reader
from storage.records import Score, Unit
from storage.reform_records import Component, CriteriaTable
from usecases.desk import Desk
from usecases.errors import UnknownUnitError
from usecases.reform.compare_parts import agreement_of
from usecases.reform.contradictions import findings
from usecases.reform.finding import Finding
from usecases.reform.known_ranks import Ranked, known_ranks, ranked_of
from usecases.reform.means import is_mean
from usecases.reform.side_by_side import PublishedYear, side_by_side

INDEXES = ("CCHC", "PARINDEX")
"""Which published index is a unit's reform score: the first that it has (METHOD §1)."""
SATISFACTION = "SIPAS"
"""The published index of which a conversion makes points of score."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReformView:
    """A unit's reform score with all that is known about it.

    The mean of units is no unit that is graded: it has no band, and nothing would lift it.
    """

    unit: Unit
    year: int | None  # that was asked for; None: the latest
    sample: bool
    index: str
    score: ReformScore | None  # the latest up to the year; None: nothing was published
    source: str
    series: tuple[ReformScore, ...]  # every year of the same index
    table: CriteriaTable | None  # the criteria of the score's year
    lost: tuple[Criterion, ...]  # the dearest first, those of unknown worth last
    recomputed: Recomputed | None  # from a complete table
    agreement: Agreement | None  # of the published with the recomputed score
    components: tuple[Component, ...]
    others: tuple[PublishedYear, ...]  # every published index of the unit and of those above it
    what_if: WhatIf | None
    findings: tuple[Finding, ...]  # every comparison in which the unit has a part


async def reform_of(desk: Desk, unit: str, year: int | None = None) -> ReformView:
    """Return the reform score of a unit: that of a year or the latest before it.

    Raises:
        UnknownUnitError: there is no such unit.
    """
    async with desk.database.reading() as reader:
        facts = await _facts(reader, unit)
    if unit not in facts.units:
        raise UnknownUnitError(unit)
    return _view(facts, _asked(facts, unit, year))


async def reforms_of(desk: Desk, year: int | None = None) -> tuple[ReformView, ...]:
    """Return the reform score of every unit that has one up to that year, by code."""
    async with desk.database.reading() as reader:
        facts = await _facts(reader)
    codes = sorted({score.unit for score in facts.scores if score.index in INDEXES})
    views = (_view(facts, _asked(facts, code, year)) for code in codes if code in facts.units)
    return tuple(view for view in views if view.score is not None)


@dataclass(frozen=True, slots=True)
class _Facts:
    """All that was published, read at one moment."""

    units: Mapping[str, Unit]
    scores: Sequence[Score]
    ranked: Ranked
    components: Sequence[Component]
    tables: Mapping[tuple[str, str, int], CriteriaTable]
    findings: tuple[Finding, ...]
    sample: bool


async def _facts(reader: Reader, unit: str | None = None) -> _Facts:
    """Read what was published; components and criteria of one unit, or of all."""
    published = await scores.every(reader)
    if unit is None:
        parts, tables = await components.every(reader), await criteria.every(reader)
    else:
        parts, tables = await components.of(reader, unit), await criteria.of(reader, unit)
    return _Facts(
        units={one.code: one for one in await units.every(reader)},
        scores=published,
        ranked=ranked_of(published),
        components=parts,
        tables={table.key: table for table in tables},
        findings=findings(published, parts, tables),
        sample=await marks.get(reader, marks.SAMPLE) is not None,
    )


@dataclass(frozen=True, slots=True)
class _Asked:
    """Whose score of which year is asked for, and who else was ranked."""

    unit: Unit
    year: int | None
    ranked: Ranked
    own: tuple[Score, ...]  # the unit's, in any index
    index: str  # that is its reform score
    satisfaction: Known | None

    def series(self) -> tuple[ReformScore, ...]:
        """Return the unit's scores of that index by year."""
        own = [score for score in self.own if score.index == self.index]
        years = [YearScore(year=s.year, score=s.score, rank=s.rank, of=s.of) for s in own]
        return reforms(self.index, years, () if is_mean(self.unit) else RULES)

    def of(self, index: str, year: int) -> Score | None:
        """Return the unit's score in an index and a year."""
        return next((s for s in self.own if (s.index, s.year) == (index, year)), None)


def _asked(facts: _Facts, unit: str, year: int | None) -> _Asked:
    own = tuple(score for score in facts.scores if score.unit == unit)
    has = {score.index for score in own}
    index = next((index for index in INDEXES if index in has), INDEXES[0])
    known = _satisfaction(facts, facts.units[unit])
    return _Asked(facts.units[unit], year, facts.ranked, own, index, known)


def _satisfaction(facts: _Facts, unit: Unit) -> Known | None:
    """Return the newest published satisfaction of the unit, else of the one above it."""
    for code in (unit.code, unit.parent):
        own = [s for s in facts.scores if s.index == SATISFACTION and s.unit == code]
        if own:
            newest = max(own, key=lambda score: score.year)
            return Known(unit=newest.unit, year=newest.year, value=newest.score)
    return None


def _view(facts: _Facts, asked: _Asked) -> ReformView:
    series, code = asked.series(), asked.unit.code
    until = [one for one in series if asked.year is None or one.year <= asked.year]
    score = until[-1] if until else None
    year = asked.year if score is None else score.year
    published = None if score is None else asked.of(asked.index, score.year)
    table = None if year is None else facts.tables.get((asked.index, code, year))
    wanted = (asked.index, code, year)
    return ReformView(
        unit=asked.unit,
        year=asked.year,
        sample=facts.sample,
        index=asked.index,
        score=score,
        source="" if published is None else published.source,
        series=series,
        table=table,
        lost=() if table is None else lost_of(table.criteria),
        recomputed=recompute(table.criteria) if table is not None and table.complete else None,
        agreement=agreement_of(table, published),
        components=tuple(p for p in facts.components if (p.index, p.unit, p.year) == wanted),
        others=side_by_side(code, facts.units, facts.scores),
        what_if=None
        if score is None or is_mean(asked.unit)
        else what_if(_question(asked, score, table)),
        findings=tuple(found for found in facts.findings if found.concerns(code)),
    )


def _question(asked: _Asked, score: ReformScore, table: CriteriaTable | None) -> Question:
    return Question(
        unit=asked.unit.code,
        index=score.index,
        score=score.score,
        criteria=() if table is None else table.criteria,
        is_complete=table is not None and table.complete,
        rule=rule_for(score.index, score.year),
        table=known_ranks(asked.ranked, score, asked.unit.code),
        conversions=conversions_into(score.index, score.year) or CONVERSIONS,
        satisfaction=asked.satisfaction,
    )
