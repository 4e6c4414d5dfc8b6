"""Import the services that units give."""

from storage import services, units
from storage.records import Service
from usecases.desk import Desk
from usecases.imports.changes import Changes, changes
from usecases.imports.read_services import SERVICE_COLUMNS, read_services
from usecases.imports.table import read_table


async def import_services(desk: Desk, name: str, content: bytes) -> Changes:
    """Add the services of a CSV or XLSX file, or write them again; all of them or none.

    Raises:
        FileRefusedError: with every fault; nothing was changed.
    """
    table = read_table(name, content, SERVICE_COLUMNS)
    async with desk.database.transaction() as transaction:
        known = [unit.code for unit in await units.every(transaction)]
        before = {(s.unit, s.code): s for s in await services.every(transaction)}
        read = read_services(table, known)
        await services.put(transaction, read)
    return changes(before, {(s.unit, s.code): s for s in read})


async def list_services(desk: Desk) -> tuple[Service, ...]:
    """Return every service by unit and code."""
    async with desk.database.reading() as reader:
        return tuple(await services.every(reader))
