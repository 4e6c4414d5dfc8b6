"""Import published scores, kept as published."""

from dataclasses import dataclass

from storage import scores, units
from storage.port import Transaction
from storage.records import Score, Unit
from usecases.desk import Desk
from usecases.oddities import oddities
from usecases.read_scores import ScoresRead, read_scores, scores_table


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoresImported:
    """What an import of scores did."""

    added: int
    changed: int
    unchanged: int
    new_units: tuple[str, ...]  # codes that nobody knew yet
    oddities: tuple[str, ...]  # a sentence for each
    scores: tuple[Score, ...]  # every score of the units that the file names


async def import_scores(desk: Desk, name: str, content: bytes) -> ScoresImported:
    """Add the scores of a CSV or XLSX file, or write them again; all of them or none.

    A unit that nobody knows yet is added under its `unit_name`.

    Raises:
        FileRefusedError: with every fault; nothing was changed.
    """
    table = scores_table(name, content)
    async with desk.database.transaction() as transaction:
        known = {unit.code for unit in await units.every(transaction)}
        before = {_key(score): score for score in await scores.every(transaction)}
        read = read_scores(table, known)
        new_units = await _add_units(transaction, read, known)
        await scores.put(transaction, read.scores)
    added = sum(_key(score) not in before for score in read.scores)
    unchanged = sum(before.get(_key(score)) == score for score in read.scores)
    named = {score.unit for score in read.scores}
    after = before | {_key(score): score for score in read.scores}
    return ScoresImported(
        added=added,
        changed=len(read.scores) - added - unchanged,
        unchanged=unchanged,
        new_units=new_units,
        oddities=oddities(after.values(), read.scores),
        scores=tuple(score for score in after.values() if score.unit in named),
    )


async def list_scores(desk: Desk) -> tuple[Score, ...]:
    """Return every score by index, year and unit."""
    async with desk.database.reading() as reader:
        return tuple(await scores.every(reader))


async def _add_units(
    transaction: Transaction, read: ScoresRead, known: set[str]
) -> tuple[str, ...]:
    codes = sorted({score.unit for score in read.scores} - known)
    names = read.unit_names
    await units.put(transaction, [Unit(code=c, name_vi=names[c], name_en=names[c]) for c in codes])
    return tuple(codes)


def _key(score: Score) -> tuple[str, str, int]:
    return (score.index, score.unit, score.year)
