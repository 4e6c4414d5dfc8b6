"""Import the services that units give."""

from dataclasses import dataclass

from storage import services, units
from storage.records import Service
from usecases.desk import Desk
from usecases.read_services import read_services, services_table


@dataclass(frozen=True, slots=True, kw_only=True)
class ServicesImported:
    """What an import of services did."""

    added: int
    changed: int
    unchanged: int


async def import_services(desk: Desk, name: str, content: bytes) -> ServicesImported:
    """Add the services of a CSV or XLSX file, or write them again; all of them or none.

    Raises:
        FileRefusedError: with every fault; nothing was changed.
    """
    table = services_table(name, content)
    async with desk.database.transaction() as transaction:
        known = [unit.code for unit in await units.every(transaction)]
        before = {(s.unit, s.code): s for s in await services.every(transaction)}
        read = read_services(table, known)
        await services.put(transaction, read)
    added = sum((service.unit, service.code) not in before for service in read)
    unchanged = sum(before.get((service.unit, service.code)) == service for service in read)
    return ServicesImported(added=added, changed=len(read) - added - unchanged, unchanged=unchanged)


async def list_services(desk: Desk) -> tuple[Service, ...]:
    """Return every service by unit and code."""
    async with desk.database.reading() as reader:
        return tuple(await services.every(reader))
