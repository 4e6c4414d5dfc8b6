"""Volumes: how many transactions offices had, by month and, where known, service and channel.

Rule: what is written says all about a month of a unit, so a new report takes the place of the
whole month: rows of different detail can never stand beside each other.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from storage.port import Parameters, Reader, Row, Transaction
from storage.records import QUARANTINED, Volume

_COLUMNS = "unit, month, service, channel, dossiers, source, sample"
_EVERY = f"SELECT {_COLUMNS} FROM volumes"  # noqa: S608 - no input
_ORDER = " ORDER BY unit, month, service, channel"
_BETWEEN = " WHERE month BETWEEN :first AND :last"
_PUT = f"""
INSERT INTO volumes ({_COLUMNS})
VALUES (:unit, :month, :service, :channel, :dossiers, :source, :sample)
"""  # noqa: S608 - no input
_MONTHS = """
SELECT unit, month, '', '', sum(dossiers), '', max(sample) FROM volumes
WHERE month BETWEEN :first AND :last GROUP BY unit, month ORDER BY unit, month
"""
_CLEAR = "DELETE FROM volumes WHERE unit = :unit AND month = :month"
_COUNTED = """
SELECT unit, month, service, channel, sum(responses) FROM participation
WHERE standing <> :aside AND unit = :unit AND month BETWEEN :first AND :last
GROUP BY unit, month, service, channel HAVING sum(responses) > 0
"""


class Stratum(NamedTuple):
    """A part of what an office does in a month; "" is not known, or all of them together."""

    unit: str
    month: str
    service: str
    channel: str


async def every(reader: Reader) -> list[Volume]:
    """Return all volumes by unit, month, service and channel."""
    return [_volume(row) for row in await reader.fetch(_EVERY + _ORDER)]


async def between(reader: Reader, first: str, last: str, unit: str | None = None) -> list[Volume]:
    """Return the volumes of the months from the first to the last, of one unit or of all."""
    parameters: dict[str, str] = {"first": first, "last": last}
    of_unit = ""
    if unit is not None:
        parameters["unit"] = unit
        of_unit = " AND unit = :unit"
    return [
        _volume(row) for row in await reader.fetch(_EVERY + _BETWEEN + of_unit + _ORDER, parameters)
    ]


async def months_between(reader: Reader, first: str, last: str) -> list[Volume]:
    """Return how many dossiers each unit had in each month, services and channels together."""
    rows = await reader.fetch(_MONTHS, {"first": first, "last": last})
    return [_volume(row) for row in rows]


async def replace(tx: Transaction, volumes: Iterable[Volume]) -> None:
    """Write volumes in place of all that stood in the months of the units that they name."""
    rows = list(volumes)
    months = dict.fromkeys((volume.unit, volume.month) for volume in rows)
    await tx.execute_many(_CLEAR, [{"unit": unit, "month": month} for unit, month in months])
    await tx.execute_many(_PUT, [_parameters(volume) for volume in rows])


async def remove_sample(tx: Transaction) -> int:
    """Delete the volumes of the sample organisation; return how many there were."""
    return await tx.execute("DELETE FROM volumes WHERE sample = 1")


async def counted(reader: Reader, unit: str, first: str, last: str) -> Mapping[Stratum, int]:
    """Return the responses of a unit in those months that count, by what is known of them."""
    rows = await reader.fetch(
        _COUNTED, {"unit": unit, "first": first, "last": last, "aside": QUARANTINED}
    )
    return {
        Stratum(str(unit), str(month), str(service), str(channel)): int(responses or 0)
        for unit, month, service, channel, responses in rows
    }


def _volume(row: Row) -> Volume:
    unit, month, service, channel, dossiers, source, sample = row
    return Volume(
        unit=str(unit),
        month=str(month),
        service=str(service),
        channel=str(channel),
        dossiers=int(dossiers or 0),
        source=str(source),
        sample=bool(sample),
    )


def _parameters(volume: Volume) -> Parameters:
    return {
        "unit": volume.unit,
        "month": volume.month,
        "service": volume.service,
        "channel": volume.channel,
        "dossiers": volume.dossiers,
        "source": volume.source,
        "sample": int(volume.sample),
    }
