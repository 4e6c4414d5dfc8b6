"""A units file as values: every row looked at, every fault told.

Rule: a unit has one row, and its days are those of that one life; whoever comes back under another
shape gets a code of its own. What is possible but odd is not refused but told
(`usecases/imports/unit_oddities.py`).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping

from index.lineage import circle
from storage.records import SEVERAL, Unit
from usecases.imports.fields import Fields, known_codes
from usecases.imports.table import Columns, Table

UNIT_COLUMNS = Columns(
    required=("code", "name_vi"),
    optional=("name_en", "kind", "parent", "valid_from", "valid_to", "successor", "sample"),
)

Units = Mapping[str, Unit]
"""Every unit that there will be, by its code."""


def read_units(table: Table, known: Iterable[Unit]) -> tuple[Unit, ...]:
    """Return the units of those rows.

    Args:
        table: the rows of the file.
        known: the units that there are; parents and successors may be among them.

    Raises:
        FileRefusedError: with every fault.
    """
    fields = Fields()
    read = [(row, _unit(fields.of(row))) for row in table.rows]
    every = {unit.code: unit for unit in known} | {unit.code: unit for _, unit in read}
    before = _predecessors(every)
    for row, unit in read:
        fields.of(row)
        for column, reason in (*_links(every, unit), *_ends(every, before, unit)):
            fields.refuse(column, reason)
    table.refuse_if(fields.faults)
    return tuple(unit for _, unit in read)


def _unit(fields: Fields) -> Unit:
    name_vi = fields.name("name_vi")
    unit = Unit(
        code=fields.code("code") or "",
        name_vi=name_vi,
        name_en=fields.name("name_en", required=False) or name_vi,
        kind=fields.name("kind", required=False, longest=40),
        parent=fields.code("parent", required=False),
        valid_from=fields.day("valid_from"),
        valid_to=fields.day("valid_to"),
        successor=SEVERAL.join(fields.codes("successor")) or None,
    )
    fields.once("code", (unit.code,), unit.code, ", and a unit has one row")
    if unit.valid_from and unit.valid_to and unit.valid_to < unit.valid_from:
        fields.refuse("valid_to", f"{unit.valid_to} is before valid_from {unit.valid_from}")
    return unit


def _predecessors(every: Units) -> Mapping[str, list[Unit]]:
    found: dict[str, list[Unit]] = {}
    for unit in every.values():
        for code in unit.successors:
            found.setdefault(code, []).append(unit)
    return found


def _links(every: Units, unit: Unit) -> Iterator[tuple[str, str]]:
    """Give the faults of the codes that a unit names: unknown ones, and those that lead back."""
    for column, named in (("parent", _parents), ("successor", _successors)):
        for code in named(unit):
            if code not in every:
                yield column, f"there is no unit {code}; there are {known_codes(every)}"
        if way := _way_back(every, unit, named):
            yield column, f"goes round in a circle: {' → '.join(way)}"


def _way_back(
    every: Units, unit: Unit, named: Callable[[Unit], tuple[str, ...]]
) -> tuple[str, ...]:
    def follow(code: str) -> tuple[str, ...]:
        found = unit if code == unit.code else every.get(code)
        return () if found is None else named(found)

    return circle(follow, unit.code)


def _parents(unit: Unit) -> tuple[str, ...]:
    return () if unit.parent is None else (unit.parent,)


def _successors(unit: Unit) -> tuple[str, ...]:
    return unit.successors


def _ends(every: Units, before: Mapping[str, list[Unit]], unit: Unit) -> Iterator[tuple[str, str]]:
    """Give the faults of ends: no unit is followed by one that was gone no later than itself."""
    for code in unit.successors:
        if code != unit.code and code in every and _is_gone(every[code], unit):
            gone, end = every[code].valid_to, unit.valid_to
            yield "successor", f"{code} ended on {gone}, no later than {unit.code} itself ({end})"
    for earlier in before.get(unit.code, ()):
        if earlier.code != unit.code and _is_gone(unit, earlier):
            other = f"{earlier.code}, whose successor this is, ended ({earlier.valid_to})"
            yield "valid_to", f"{unit.valid_to} is no later than {other}"


def _is_gone(successor: Unit, unit: Unit) -> bool:
    last = unit.valid_to
    return last is not None and successor.valid_to is not None and successor.valid_to <= last
