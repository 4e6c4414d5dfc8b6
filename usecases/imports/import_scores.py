"""Import what was published about units: scores, their components and criteria, counts.

The columns of a file tell its kind. Rules: everything is kept as published; all of a file or
nothing of it; a unit that nobody knows yet is added under its `unit_name`, where the file has one.
"""

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Protocol

from storage import components, criteria, published_counts, scores, units
from storage.port import Reader, Transaction
from storage.records import Score
from storage.reform_records import Component, CriteriaTable, PublishedCounts
from usecases.desk import Desk
from usecases.imports.changes import Changes, changes
from usecases.imports.named_units import add_units
from usecases.imports.published_file import One, PublishedFile
from usecases.imports.published_kind import COLUMNS, File, Kind
from usecases.imports.read_components import read_components
from usecases.imports.read_counts import read_counts
from usecases.imports.read_criteria import read_criteria
from usecases.imports.read_scores import read_scores
from usecases.imports.table import FileRefusedError, FilesRefusedError, Table, read_table
from usecases.reform.contradictions import found_in
from usecases.reform.finding import About, Finding
from usecases.reform.means import is_mean


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoresImported(Changes):
    """What an import did."""

    kind: Kind
    new_units: tuple[str, ...]  # codes that nobody knew yet
    findings: tuple[Finding, ...]  # every comparison in which the imported figures have a part
    scores: tuple[Score, ...]  # every score of the units that the file names
    counts: tuple[PublishedCounts, ...] = ()  # those of the file
    means: frozenset[str] = frozenset()  # codes that stand for the mean of units


@dataclass(frozen=True, slots=True, kw_only=True)
class _Written:
    """What was written: before and after by name, and of which units and years."""

    before: Mapping[Hashable, object]
    after: Mapping[Hashable, object]
    about: frozenset[About]
    new_units: tuple[str, ...]
    values: Sequence[object]


class _Shelf(Protocol[One]):
    """Where such values are kept: a module of `storage`."""

    async def every(self, reader: Reader, /) -> list[One]:
        """Return all that there are."""

    async def put(self, tx: Transaction, values: Iterable[One], /) -> None:
        """Add values, or write them again."""


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
    (done,) = await import_files(desk, [File(name, content, kind)])
    return done


async def import_files(desk: Desk, files: Iterable[File]) -> tuple[ScoresImported, ...]:
    """Add what several files hold, all of them or nothing; those of scores come first.

    They name the units that components and criteria are about.

    Raises:
        FileRefusedError, FilesRefusedError: with every fault of every file; nothing was changed.
    """
    ordered = sorted(files, key=lambda file: list(Kind).index(file.holds))
    written: list[tuple[Kind, _Written]] = []
    refused: list[FileRefusedError] = []
    async with desk.database.transaction() as transaction:
        for file in ordered:
            try:
                table = read_table(file.name, file.content, COLUMNS[file.holds])
                written.append((file.holds, await _write(transaction, file.holds, table)))
            except FileRefusedError as faulty:
                refused.append(faulty)
        if refused:
            raise refused[0] if len(refused) == 1 else FilesRefusedError(refused)
        found = await found_in(transaction)
        every = await scores.every(transaction)
        means = frozenset(unit.code for unit in await units.every(transaction) if is_mean(unit))
    return tuple(_done(kind, one, found, every, means) for kind, one in written)


def _done(
    kind: Kind,
    written: _Written,
    found: Iterable[Finding],
    every: Iterable[Score],
    means: frozenset[str],
) -> ScoresImported:
    named = {about.unit for about in written.about}
    return ScoresImported(
        **asdict(changes(written.before, written.after)),
        kind=kind,
        new_units=written.new_units,
        findings=tuple(one for one in found if not written.about.isdisjoint(one.about)),
        scores=tuple(score for score in every if score.unit in named),
        counts=tuple(one for one in written.values if isinstance(one, PublishedCounts)),
        means=means,
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


async def _write(transaction: Transaction, kind: Kind, table: Table) -> _Written:
    match kind:
        case Kind.SCORES:
            return await _put(transaction, scores, lambda known, _: read_scores(table, known))
        case Kind.COMPONENTS:
            return await _put(
                transaction, components, lambda known, _: read_components(table, known)
            )
        case Kind.CRITERIA:
            return await _put(
                transaction, criteria, lambda known, before: read_criteria(table, known, before)
            )
        case Kind.COUNTS:
            return await _put(
                transaction, published_counts, lambda known, _: read_counts(table, known)
            )


async def _put(
    transaction: Transaction,
    shelf: _Shelf[One],
    read: Callable[[Collection[str], Sequence[One]], PublishedFile[One]],
) -> _Written:
    """Write what is read, given the units and the values that there are."""
    known = {unit.code for unit in await units.every(transaction)}
    before = await shelf.every(transaction)
    found = read(known, before)
    codes = [one.unit for one in found.values]
    new_units = await add_units(transaction, codes, found.unit_names, known)
    await shelf.put(transaction, found.values)
    return _Written(
        before=dict(pair for one in before for pair in _named(one)),
        after=dict(pair for one in found.values for pair in _named(one)),
        about=frozenset(About(one.unit, one.year) for one in found.values),
        new_units=new_units,
        values=found.values,
    )


def _named(
    one: Score | Component | CriteriaTable | PublishedCounts,
) -> Iterator[tuple[Hashable, object]]:
    """Yield what can be new or changed by its name: of a table, each of its criteria."""
    match one:
        case Score():
            yield (one.index, one.unit, one.year), one
        case Component():
            yield (one.index, one.unit, one.year, one.component), one
        case PublishedCounts():
            yield (one.unit, one.year), one
        case CriteriaTable():
            for line in one.criteria:
                yield (*one.key, line.parent, line.label), (line, one.complete, one.sample)
