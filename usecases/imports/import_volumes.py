"""Import how many transactions (dossiers) offices had."""

from dataclasses import asdict, dataclass

from storage import services, units, volumes
from storage.records import Volume
from storage.volumes import Stratum
from usecases.desk import Desk
from usecases.figures.measure import CHANNELS
from usecases.imports.changes import Changes, changes
from usecases.imports.read_volumes import VOLUME_COLUMNS, months_of, read_volumes, refuse_fewer_than
from usecases.imports.table import read_table


@dataclass(frozen=True, slots=True, kw_only=True)
class VolumesImported(Changes):
    """What an import of volumes did; rows are those of the months that the file names."""

    removed: int


async def import_volumes(desk: Desk, name: str, content: bytes) -> VolumesImported:
    """Write the volumes of a CSV or XLSX file; all of them or none.

    A file says all about the months of the units that it names: what was known of them before
    is replaced.

    Raises:
        FileRefusedError: with every fault; nothing was changed.
    """
    table = read_table(name, content, VOLUME_COLUMNS)
    async with desk.database.transaction() as transaction:
        known: dict[str, set[str]] = {unit.code: set() for unit in await units.every(transaction)}
        for service in await services.every(transaction):
            known.setdefault(service.unit, set()).add(service.code)
        read, fields = read_volumes(table, known, CHANNELS, f"{desk.today():%Y-%m}")
        months = list(months_of(read))
        responses: dict[Stratum, int] = {}
        for unit, first, last in months:
            responses |= await volumes.counted(transaction, unit, first, last)
        refuse_fewer_than(responses, read, fields)
        table.refuse_if(fields.faults)
        named = {(volume.unit, volume.month) for _, volume in read}
        before = {
            stratum_of(volume): volume
            for unit, first, last in months
            for volume in await volumes.between(transaction, first, last, unit)
            if (unit, volume.month) in named
        }
        await volumes.replace(transaction, [volume for _, volume in read])
    after = {stratum_of(volume): volume for _, volume in read}
    removed = len(before.keys() - after.keys())
    return VolumesImported(**asdict(changes(before, after)), removed=removed)


async def list_volumes(desk: Desk) -> tuple[Volume, ...]:
    """Return every volume by unit, month, service and channel."""
    async with desk.database.reading() as reader:
        return tuple(await volumes.every(reader))


def stratum_of(volume: Volume) -> Stratum:
    """Return what a volume is about."""
    return Stratum(volume.unit, volume.month, volume.service, volume.channel)
