"""Import what was published about units: scores, their components and criteria, counts.

The columns of a file tell its kind. Rules: everything is kept as published; all of a file or
nothing of it; a unit that nobody knows yet is added under its `unit_name`, where the file has one.
"""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from storage import components, criteria, published_counts, scores, units
from storage.port import Transaction
from storage.records import Score
from storage.reform_records import Component, CriteriaTable, PublishedCounts
from usecases.contradictions import found_in
from usecases.desk import Desk
from usecases.finding import About, Finding
from usecases.named_units import add_units
from usecases.read_components import COLUMNS as OF_COMPONENTS
from usecases.read_components import components_table, read_components
from usecases.read_counts import COLUMNS as OF_COUNTS
from usecases.read_counts import counts_table, read_counts
from usecases.read_criteria import COLUMNS as OF_CRITERIA
from usecases.read_criteria import criteria_table, read_criteria
from usecases.read_scores import COLUMNS as OF_SCORES
from usecases.read_scores import read_scores, scores_table
from usecases.table import header_of


class Kind(StrEnum):
    """What a file holds; the value is the noun that people are told."""

    SCORES = "scores"
    COMPONENTS = "components"
    CRITERIA = "criteria"
    COUNTS = "published counts"


MARKS: Mapping[str, Kind] = {
    "component": Kind.COMPONENTS,
    "criterion": Kind.CRITERIA,
    "level1": Kind.COUNTS,
}
"""The column by which a kind is told; a file without any of them is one of scores."""
_KNOWN = frozenset(
    column for kind in (OF_SCORES, OF_COMPONENTS, OF_CRITERIA, OF_COUNTS) for column in kind.known
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoresImported:
    """What an import did."""

    kind: Kind
    added: int
    changed: int
    unchanged: int
    new_units: tuple[str, ...]  # codes that nobody knew yet
    findings: tuple[Finding, ...]  # every comparison in which the imported figures have a part
    scores: tuple[Score, ...]  # every score of the units that the file names
    counts: tuple[PublishedCounts, ...] = ()  # those of the file


@dataclass(frozen=True, slots=True)
class _Written:
    """What was written: before and after by name, of which units and years."""

    before: Mapping[Hashable, object]
    after: Mapping[Hashable, object]
    about: frozenset[About]
    new_units: tuple[str, ...]
    counts: tuple[PublishedCounts, ...] = ()


def kind_of(content: bytes) -> Kind:
    """Return what a file holds, as its columns tell."""
    header = header_of(content, _KNOWN)
    return next((kind for column, kind in MARKS.items() if column in header), Kind.SCORES)


async def import_scores(
    desk: Desk, name: str, content: bytes, kind: Kind | None = None
) -> ScoresImported:
    """Add what a CSV or XLSX file holds, or write it again; all of it or nothing.

    Args:
        desk: where it is kept.
        name: what the file is called in its faults.
        content: its bytes.
        kind: what it has to hold; by default what its columns tell.

    Raises:
        FileRefusedError: with every fault; nothing was changed.
    """
    kind = kind_of(content) if kind is None else kind
    async with desk.database.transaction() as transaction:
        written = await _WRITERS[kind](transaction, name, content)
        found = await found_in(transaction)
        every = await scores.every(transaction)
    added = sum(key not in written.before for key in written.after)
    unchanged = sum(written.before.get(key) == one for key, one in written.after.items())
    named = {about.unit for about in written.about}
    return ScoresImported(
        kind=kind,
        added=added,
        changed=len(written.after) - added - unchanged,
        unchanged=unchanged,
        new_units=written.new_units,
        findings=tuple(one for one in found if not written.about.isdisjoint(one.about)),
        scores=tuple(score for score in every if score.unit in named),
        counts=written.counts,
    )


async def list_scores(desk: Desk) -> tuple[Score, ...]:
    """Return every score by index, year and unit."""
    async with desk.database.reading() as reader:
        return tuple(await scores.every(reader))


async def list_components(desk: Desk) -> tuple[Component, ...]:
    """Return every component by index, year and unit."""
    async with desk.database.reading() as reader:
        return tuple(await components.every(reader))


async def list_criteria(desk: Desk) -> tuple[CriteriaTable, ...]:
    """Return every table of criteria by index, year and unit."""
    async with desk.database.reading() as reader:
        return tuple(await criteria.every(reader))


async def list_counts(desk: Desk) -> tuple[PublishedCounts, ...]:
    """Return all counts that others published, by year and unit."""
    async with desk.database.reading() as reader:
        return tuple(await published_counts.every(reader))


async def _write_scores(transaction: Transaction, name: str, content: bytes) -> _Written:
    table = scores_table(name, content)
    known = await _known(transaction)
    before = _by_name(await scores.every(transaction))
    read = read_scores(table, known)
    new = await add_units(transaction, _units_of(read.scores), read.unit_names, known)
    await scores.put(transaction, read.scores)
    after = _by_name(read.scores)
    return _Written(before, after, frozenset(About(s.unit, s.year) for s in read.scores), new)


async def _write_components(transaction: Transaction, name: str, content: bytes) -> _Written:
    table = components_table(name, content)
    known = await _known(transaction)
    before = _by_name(await components.every(transaction))
    read = read_components(table, known)
    new = await add_units(transaction, _units_of(read.components), read.unit_names, known)
    await components.put(transaction, read.components)
    after = _by_name(read.components)
    return _Written(before, after, frozenset(About(c.unit, c.year) for c in read.components), new)


async def _write_criteria(transaction: Transaction, name: str, content: bytes) -> _Written:
    table = criteria_table(name, content)
    known = await _known(transaction)
    before = {one.key: one for one in await criteria.every(transaction)}
    read = read_criteria(table, known, before)
    new = await add_units(transaction, _units_of(read.tables), read.unit_names, known)
    await criteria.put(transaction, read.tables)
    about = frozenset(About(one.unit, one.year) for one in read.tables)
    return _Written(_lines(before.values()), _lines(read.tables), about, new)


async def _write_counts(transaction: Transaction, name: str, content: bytes) -> _Written:
    table = counts_table(name, content)
    known = await _known(transaction)
    before = _by_name(await published_counts.every(transaction))
    read = read_counts(table, known)
    new = await add_units(transaction, _units_of(read.counts), read.unit_names, known)
    await published_counts.put(transaction, read.counts)
    about = frozenset(About(one.unit, one.year) for one in read.counts)
    return _Written(before, _by_name(read.counts), about, new, read.counts)


_WRITERS = {
    Kind.SCORES: _write_scores,
    Kind.COMPONENTS: _write_components,
    Kind.CRITERIA: _write_criteria,
    Kind.COUNTS: _write_counts,
}


async def _known(transaction: Transaction) -> set[str]:
    return {unit.code for unit in await units.every(transaction)}


def _units_of(
    every: Iterable[Score | Component | CriteriaTable | PublishedCounts],
) -> set[str]:
    return {one.unit for one in every}


def _by_name(
    every: Iterable[Score | Component | PublishedCounts],
) -> Mapping[Hashable, object]:
    return {_name(one): one for one in every}


def _name(one: Score | Component | PublishedCounts) -> Hashable:
    match one:
        case Score():
            return (one.index, one.unit, one.year)
        case Component():
            return (one.index, one.unit, one.year, one.component)
        case PublishedCounts():
            return (one.unit, one.year)


def _lines(tables: Iterable[CriteriaTable]) -> Mapping[Hashable, object]:
    """Return every criterion by its table and label; a sample's is another one."""
    return {
        (*table.key, criterion.parent, criterion.label): (criterion, table.complete, table.sample)
        for table in tables
        for criterion in table.criteria
    }
