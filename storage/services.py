"""Services: what a unit does for citizens."""

from collections.abc import Iterable

from storage.port import Parameters, Reader, Row, Transaction
from storage.records import Service

_COLUMNS = "unit, code, name_vi, name_en, sample"
_EVERY = f"SELECT {_COLUMNS} FROM services ORDER BY unit, code"  # noqa: S608 - no input
_OF = f"SELECT {_COLUMNS} FROM services WHERE unit = :unit ORDER BY code"  # noqa: S608 - no input
_ONE = f"SELECT {_COLUMNS} FROM services WHERE unit = :unit AND code = :code"  # noqa: S608 - no input
_PUT = f"""
INSERT INTO services ({_COLUMNS}) VALUES (:unit, :code, :name_vi, :name_en, :sample)
ON CONFLICT (unit, code) DO UPDATE SET name_vi = excluded.name_vi, name_en = excluded.name_en,
  sample = excluded.sample
"""  # noqa: S608 - no input


async def every(reader: Reader) -> list[Service]:
    """Return all services in the order of their units and codes."""
    return [_service(row) for row in await reader.fetch(_EVERY)]


async def of(reader: Reader, unit: str) -> list[Service]:
    """Return the services of a unit in the order of their codes."""
    return [_service(row) for row in await reader.fetch(_OF, {"unit": unit})]


async def one(reader: Reader, unit: str, code: str) -> Service | None:
    """Return the service of that code in that unit."""
    rows = await reader.fetch(_ONE, {"unit": unit, "code": code})
    return _service(rows[0]) if rows else None


async def put(tx: Transaction, services: Iterable[Service]) -> None:
    """Add services, or write them again."""
    await tx.execute_many(_PUT, [_parameters(service) for service in services])


async def remove_sample(tx: Transaction) -> int:
    """Delete the services of the sample organisation; return how many there were."""
    return await tx.execute("DELETE FROM services WHERE sample = 1")


def _service(row: Row) -> Service:
    unit, code, name_vi, name_en, sample = row
    return Service(
        unit=str(unit),
        code=str(code),
        name_vi=str(name_vi),
        name_en=str(name_en),
        sample=bool(sample),
    )


def _parameters(service: Service) -> Parameters:
    return {
        "unit": service.unit,
        "code": service.code,
        "name_vi": service.name_vi,
        "name_en": service.name_en,
        "sample": int(service.sample),
    }
