"""The reform score of a unit in full: score, criteria, components, and what would lift it.

Rules: everything is as it was published; what is computed stands beside it with the difference;
what is not known is told, and nothing is guessed from it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from index.agreement import Agreement
from index.bands import rule_for
from index.breaks import is_broken
from index.conversion import CONVERSIONS, conversions_into
from index.criteria import Criterion, Recomputed, lost_of, recompute
from index.place import Line, RankTable, next_line, table_of
from index.reform import ReformScore, YearScore, reforms
from index.whatif import Question, WhatIf, what_if
from storage import components, criteria, marks, scores, units
from storage.port import Reader
from storage.records import Score, Unit
from storage.reform_records import Component, CriteriaTable
from usecases.compare_parts import agreement_of
from usecases.contradictions import findings
from usecases.desk import Desk
from usecases.errors import UnknownUnitError
from usecases.finding import Finding
from usecases.published import PublishedYear, side_by_side

INDEXES = ("CCHC", "PARINDEX")
"""Which published index is a unit's reform score: the first that it has (METHOD §1)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReformView:
    """A unit's reform score with all that is known about it."""

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
        facts = await _facts(reader)
    if unit not in facts.units:
        raise UnknownUnitError(unit)
    return _view(facts, _Asked(facts.units[unit], year, facts.scores))


async def reforms_of(desk: Desk, year: int | None = None) -> tuple[ReformView, ...]:
    """Return the reform score of every unit that has one up to that year, by code."""
    async with desk.database.reading() as reader:
        facts = await _facts(reader)
    codes = sorted({score.unit for score in facts.scores if score.index in INDEXES})
    asked = (_Asked(facts.units[code], year, facts.scores) for code in codes if code in facts.units)
    views = (_view(facts, one) for one in asked)
    return tuple(view for view in views if view.score is not None)


@dataclass(frozen=True, slots=True)
class _Facts:
    """All that was published, read at one moment."""

    units: Mapping[str, Unit]
    scores: Sequence[Score]
    components: Sequence[Component]
    tables: Mapping[tuple[str, str, int], CriteriaTable]
    findings: tuple[Finding, ...]
    sample: bool


async def _facts(reader: Reader) -> _Facts:
    published, parts = await scores.every(reader), await components.every(reader)
    tables = await criteria.every(reader)
    return _Facts(
        units={unit.code: unit for unit in await units.every(reader)},
        scores=published,
        components=parts,
        tables={table.key: table for table in tables},
        findings=findings(published, parts, tables),
        sample=await marks.get(reader, marks.SAMPLE) is not None,
    )


@dataclass(frozen=True, slots=True)
class _Asked:
    """Whose score of which year is asked for, and every score that there is."""

    unit: Unit
    year: int | None
    every: Sequence[Score]

    @property
    def index(self) -> str:
        """The index that is this unit's reform score."""
        own = {score.index for score in self.every if score.unit == self.unit.code}
        return next((index for index in INDEXES if index in own), INDEXES[0])

    def series(self) -> tuple[ReformScore, ...]:
        """Return the unit's scores of that index by year."""
        own = [s for s in self.every if (s.index, s.unit) == (self.index, self.unit.code)]
        years = [YearScore(year=s.year, score=s.score, rank=s.rank, of=s.of) for s in own]
        return reforms(self.index, years)

    def of(self, index: str, year: int) -> Score | None:
        """Return the unit's score in an index and a year."""
        wanted = (index, self.unit.code, year)
        return next((s for s in self.every if (s.index, s.unit, s.year) == wanted), None)


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
        what_if=None if score is None else what_if(_question(asked, score, table)),
        findings=tuple(found for found in facts.findings if found.concerns(code)),
    )


def _question(asked: _Asked, score: ReformScore, table: CriteriaTable | None) -> Question:
    satisfaction = asked.of("SIPAS", score.year)
    return Question(
        unit=asked.unit.code,
        index=score.index,
        score=score.score,
        criteria=() if table is None else table.criteria,
        is_complete=table is not None and table.complete,
        rule=rule_for(score.index, score.year),
        table=_ranks_known(asked.every, score, asked.unit.code),
        conversions=conversions_into(score.index, score.year) or CONVERSIONS,
        satisfaction=None if satisfaction is None else satisfaction.score,
    )


def _ranks_known(every: Iterable[Score], score: ReformScore, unit: str) -> RankTable | None:
    """Return the newest table in which a better line is known, else the newest with any.

    A table from the other side of a break in method is of no use.
    """
    by_year: dict[int, list[Score]] = {}
    for one in every:
        is_near = one.year <= score.year and not is_broken(score.index, one.year, score.year)
        if one.index == score.index and one.rank is not None and is_near:
            by_year.setdefault(one.year, []).append(one)
    tables = [_table(by_year[year], unit) for year in sorted(by_year, reverse=True)]
    known = [table for table in tables if table is not None]
    with_better = (t for t in known if next_line(score.score, t, unit) is not None)
    return next(with_better, known[0] if known else None)


def _table(ranked: Sequence[Score], unit: str) -> RankTable | None:
    """Return the table of one year: the lines with the unit's denominator, or the commonest."""
    own = [score.of for score in ranked if score.unit == unit and score.of]
    among = own or [score.of for score in ranked if score.of]
    if not among:
        return None
    of = max(set(among), key=lambda count: (among.count(count), count))
    lines = [
        Line(unit=score.unit, rank=score.rank, score=score.score)
        for score in ranked
        if score.rank is not None and score.of == of
    ]
    return table_of(ranked[0].index, ranked[0].year, of, lines)
