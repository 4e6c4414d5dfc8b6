"""Import units: real offices, which take the place of the sample organisation."""

from dataclasses import asdict, dataclass

from storage import units
from storage.records import Unit
from usecases.desk import Desk
from usecases.imports.changes import Changes, changes
from usecases.imports.read_units import UNIT_COLUMNS, read_units
from usecases.imports.table import read_table
from usecases.imports.unit_oddities import oddities_of_units
from usecases.sample.organisation import Cleared, clear_sample


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitsImported(Changes):
    """What an import of units did."""

    oddities: tuple[str, ...]  # a sentence for each
    cleared: Cleared | None  # what went with the sample organisation


async def import_units(desk: Desk, name: str, content: bytes) -> UnitsImported:
    """Add the units of a CSV or XLSX file, or write them again; all of them or none.

    Raises:
        FileRefusedError: with every fault; nothing was changed.
    """
    table = read_table(name, content, UNIT_COLUMNS)
    async with desk.database.transaction() as transaction:
        cleared = await clear_sample(transaction)
        before = {unit.code: unit for unit in await units.every(transaction)}
        read = read_units(table, before.values())
        await units.put(transaction, read)
        oddities = await oddities_of_units(transaction, {unit.code for unit in read})
    done = changes(before, {unit.code: unit for unit in read})
    return UnitsImported(**asdict(done), oddities=oddities, cleared=cleared)


async def list_units(desk: Desk) -> tuple[Unit, ...]:
    """Return every unit by its code."""
    async with desk.database.reading() as reader:
        return tuple(await units.every(reader))
