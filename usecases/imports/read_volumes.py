"""A file of dossier counts as values: every row looked at, every fault told.

Rules: within a month of a unit all rows have the same detail (a service in all of them or in none;
likewise the channel), so that nothing is counted twice; no stratum has fewer dossiers than it has
responses already. A row without a service stands for all services together.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from storage.records import Volume
from storage.volumes import Stratum
from usecases.imports.fields import Fields, known_codes
from usecases.imports.table import Columns, Table, TableRow

VOLUME_COLUMNS = Columns(
    required=("unit", "month", "dossiers"),
    optional=("service", "channel", "source", "sample"),
)
MOST_DOSSIERS = 100_000_000

Read = tuple[TableRow, Volume]


def read_volumes(
    table: Table,
    services: Mapping[str, Collection[str]],
    channels: Collection[str],
    last_month: str,
) -> tuple[Sequence[Read], Fields]:
    """Return the volumes of those rows with their rows, and the faults so far.

    Args:
        table: the file.
        services: the services of each unit that there is.
        channels: where people answer.
        last_month: the present one.
    """
    fields = Fields()
    read = [(row, _volume(fields.of(row), services, channels, last_month)) for row in table.rows]
    _refuse_twins(read, fields)
    _refuse_mixed(read, fields)
    return read, fields


def refuse_fewer_than(
    responses: Mapping[Stratum, int], read: Sequence[Read], fields: Fields
) -> None:
    """Note each stratum with fewer dossiers than it has responses already.

    Responses that name no service are in no stratum of a file that tells services apart: they
    only count for the whole month. A count that could not be read is compared with nothing.
    """
    unread = {fault.row for fault in fields.faults if fault.column == "dossiers"}
    for (unit, month), rows in _by_month(read).items():
        where = f"{unit} in {month}"
        own = {s: n for s, n in responses.items() if (s.unit, s.month) == (unit, month)}
        placed = _placed(own, _detail(rows[0][1]))
        few = [
            (row, column, reason)
            for row, column, reason in _too_few(where, rows, placed)
            if column != "dossiers" or row.number not in unread
        ]
        is_whole = not any(row.number in unread for row, _ in rows)
        dossiers, all_ = sum(volume.dossiers for _, volume in rows), sum(own.values())
        if is_whole and dossiers < all_ and not few:
            few = [
                (rows[0][0], "dossiers", f"{dossiers} dossiers in {where}, and {all_} responses")
            ]
        for row, column, reason in few:
            fields.of(row).refuse(column, reason)


def _too_few(
    where: str, rows: Sequence[Read], placed: Mapping[tuple[str, str], int]
) -> Iterator[tuple[TableRow, str, str]]:
    """Yield each stratum that has fewer dossiers than responses, or no row at all."""
    told = set()
    for row, volume in rows:
        stratum = (volume.service, volume.channel)
        told.add(stratum)
        there = placed.get(stratum, 0)
        if volume.dossiers < there:
            reason = f"{volume.dossiers} are fewer than the {there} responses already counted"
            yield row, "dossiers", reason
    for (service, channel), there in placed.items():
        if (service, channel) not in told:
            what = " ".join(part for part in (service, channel) if part)
            reason = f"{there} responses to {what} in {where}, and no row for it"
            yield rows[0][0], "service" if service else "channel", reason


def _volume(
    fields: Fields,
    services: Mapping[str, Collection[str]],
    channels: Collection[str],
    last_month: str,
) -> Volume:
    unit = fields.code("unit") or ""
    if unit and unit not in services:
        fields.refuse("unit", f"there is no unit {unit}; there are {known_codes(services)}")
    service = fields.code("service", required=False) or ""
    given = services.get(unit, ())
    if service and unit in services and service not in given:
        known = f"gives {known_codes(given)}" if given else "gives none: services import adds them"
        fields.refuse("service", f"{unit} gives no service {service}; it {known}")
    channel = fields.name("channel", required=False).lower()
    if channel and channel not in channels:
        fields.refuse("channel", f"is not one of {', '.join(channels)}; empty stands for all")
    return Volume(
        unit=unit,
        month=fields.month("month", last=last_month) or "",
        service=service,
        channel=channel,
        dossiers=fields.whole("dossiers", least=0, most=MOST_DOSSIERS, required=True) or 0,
        source=fields.name("source", required=False, longest=500),
    )


def _refuse_twins(read: Iterable[Read], fields: Fields) -> None:
    for row, volume in read:
        unit, month = volume.unit, volume.month
        where = " ".join(part for part in (volume.service, volume.channel) if part)
        key = (unit, month, (volume.service, volume.channel))
        fields.of(row).once("month", key, f"{unit} {where or 'as a whole'} in {month}")


def _refuse_mixed(read: Iterable[Read], fields: Fields) -> None:
    for (unit, month), rows in _by_month(read).items():
        number, detail = rows[0][0].number, _detail(rows[0][1])
        for row, volume in rows[1:]:
            for column, here, there in zip(
                ("service", "channel"), _detail(volume), detail, strict=True
            ):
                if here != there:
                    names = f"row {number} of {unit} in {month} names " + (
                        "one" if there else "none"
                    )
                    fields.of(row).refuse(column, f"{names}: all rows of a month do, or none")


def _by_month(read: Iterable[Read]) -> dict[tuple[str, str], list[Read]]:
    """Return the rows of each month of each unit that could be read."""
    months: dict[tuple[str, str], list[Read]] = {}
    for row, volume in read:
        if volume.unit and volume.month:
            months.setdefault((volume.unit, volume.month), []).append((row, volume))
    return months


def _detail(volume: Volume) -> tuple[bool, bool]:
    """Return what a volume tells apart: services, channels."""
    return bool(volume.service), bool(volume.channel)


def _placed(
    responses: Mapping[Stratum, int], detail: tuple[bool, bool]
) -> Counter[tuple[str, str]]:
    """Return the responses of a month by stratum, without those that are in none."""
    by_service, by_channel = detail
    placed: Counter[tuple[str, str]] = Counter()
    for stratum, count in responses.items():
        if by_service and not stratum.service:
            continue
        service = stratum.service if by_service else ""
        placed[service, stratum.channel if by_channel else ""] += count
    return placed


def months_of(read: Iterable[Read]) -> Iterator[tuple[str, str, str]]:
    """Yield each unit with its first and last month."""
    units: dict[str, list[str]] = {}
    for unit, month in _by_month(read):
        units.setdefault(unit, []).append(month)
    yield from ((unit, min(months), max(months)) for unit, months in units.items())
