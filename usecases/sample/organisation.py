"""The sample organisation: what an empty database begins with, so that a newcomer sees it work.

Rules: everything in it is marked as sample; it is put only into an empty database, once; the
first real units take its place, and the trial responses given to it go with it.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cache

from storage import components, criteria, marks, scores, services, trial, units, volumes
from storage.port import Database, Reader, Transaction
from storage.records import SEVERAL, Unit
from usecases.imports.read_components import COMPONENT_COLUMNS, read_components
from usecases.imports.read_criteria import CRITERIA_COLUMNS, read_criteria
from usecases.imports.read_scores import SCORE_COLUMNS, read_scores
from usecases.imports.read_services import SERVICE_COLUMNS, read_services
from usecases.imports.read_units import UNIT_COLUMNS, read_units
from usecases.imports.table import Columns, Table, read_table
from usecases.sample.room import ROOM

UNITS, SERVICES, SCORES = "units.csv", "services.csv", "published_scores.csv"
COMPONENTS, CRITERIA = "published_components.csv", "zero_point_criteria.csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleared:
    """What went with the sample organisation."""

    units: int
    services: int
    scores: int
    components: int
    criteria: int
    responses: int


async def begin_with_sample(database: Database) -> bool:
    """Put the sample organisation into an empty database; return whether it was empty.

    Of two processes that open an empty database at once, one does it.
    """
    async with database.reading() as reader:
        if not await _is_empty(reader):
            return False
    async with database.transaction() as transaction:
        if not await _is_empty(transaction):
            return False
        await _put(transaction)
    return True


async def is_sample(reader: Reader) -> bool:
    """Whether what is shown comes from the sample organisation."""
    return await marks.get(reader, marks.SAMPLE) is not None


async def clear_sample(transaction: Transaction) -> Cleared | None:
    """Take the sample organisation away; None when it is not there.

    A unit of it that real services, scores or volumes name stays, as a real one.
    """
    if not await marks.delete(transaction, marks.SAMPLE):
        return None
    responses = await trial.erase_responses(transaction)
    await volumes.remove_sample(transaction)
    named = {s.unit for s in await services.every(transaction) if not s.sample}
    named |= {s.unit for s in await scores.every(transaction) if not s.sample}
    named |= {c.unit for c in await components.every(transaction) if not c.sample}
    named |= {c.unit for c in await criteria.every(transaction) if not c.sample}
    named |= {volume.unit for volume in await volumes.every(transaction)}
    await units.put(transaction, _staying(await units.every(transaction), named))
    return Cleared(
        responses=responses,
        services=await services.remove_sample(transaction),
        scores=await scores.remove_sample(transaction),
        components=await components.remove_sample(transaction),
        criteria=await criteria.remove_sample(transaction),
        units=await units.remove_sample(transaction),
    )


def _staying(units_: Sequence[Unit], named: Collection[str]) -> list[Unit]:
    """Return the sample units that become real ones, without what they are about to lose."""
    stay = {unit.code for unit in units_ if not unit.sample or unit.code in named}
    return [
        replace(
            unit,
            sample=False,
            parent=unit.parent if unit.parent in stay else None,
            successor=SEVERAL.join(code for code in unit.successors if code in stay) or None,
        )
        for unit in units_
        if unit.sample and unit.code in stay
    ]


async def _is_empty(reader: Reader) -> bool:
    return not (await units.every(reader) or await scores.every(reader))


async def _put(transaction: Transaction) -> None:
    known = read_units(_table(UNITS, UNIT_COLUMNS), ())
    codes = [unit.code for unit in known]
    given = read_services(_table(SERVICES, SERVICE_COLUMNS), codes)
    published = read_scores(_table(SCORES, SCORE_COLUMNS), codes)
    await units.put(transaction, [replace(unit, sample=True) for unit in known])
    await services.put(transaction, [replace(service, sample=True) for service in given])
    await scores.put(transaction, [replace(score, sample=True) for score in published.values])
    parts = read_components(_table(COMPONENTS, COMPONENT_COLUMNS), codes)
    await components.put(transaction, [replace(part, sample=True) for part in parts.values])
    lost = read_criteria(_table(CRITERIA, CRITERIA_COLUMNS), codes, ())
    await criteria.put(transaction, [replace(table, sample=True) for table in lost.values])
    await marks.put(transaction, marks.SAMPLE, "1")


def _table(name: str, columns: Columns) -> Table:
    return read_table(name, _bytes(name), columns)


@cache
def _bytes(name: str) -> bytes:
    return (ROOM / name).read_bytes()
