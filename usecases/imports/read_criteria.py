"""A file of reform criteria as values: a complete table with points, or a list of lost ones.

Rules: a file with the columns `maximum` and `reviewed` (or `surveyed`) claims to be complete, and
then every criterion that applies has a maximum and points; without the points' columns it lists
criteria for which no points were given, each with its reason. A column `complete` says it outright.
"""

from collections.abc import Collection, Iterable
from dataclasses import replace

from index.criteria import NOISE, WHOLE, Criterion
from storage.reform_records import CriteriaTable
from usecases.imports.fields import Fields
from usecases.imports.given_criteria import Given, Key, check_given
from usecases.imports.join_criteria import joined
from usecases.imports.named_units import named_units
from usecases.imports.published_file import PublishedFile
from usecases.imports.read_scores import year_of
from usecases.imports.table import Columns, Table, TableRow

POINTS = ("reviewed", "surveyed")
CRITERIA_COLUMNS = Columns(
    required=("index", "unit", "year", "criterion"),
    optional=(
        "unit_name",
        "code",
        "parent",
        "maximum",
        *POINTS,
        "applies",
        "reason",
        "source",
        "complete",
        "sample",
    ),
)
LONGEST_CODE = 40
LONGEST_TEXT = 1000


def read_criteria(
    table: Table, units: Collection[str], before: Iterable[CriteriaTable]
) -> PublishedFile[CriteriaTable]:
    """Return the tables of those rows, joined with what there is of the same unit and year.

    Raises:
        FileRefusedError: with every fault.
    """
    fields = Fields()
    claims = "maximum" in table.columns and any(column in table.columns for column in POINTS)
    has_points = any(column in table.columns for column in POINTS)
    given = [
        _given(fields.of(row), row, claims=claims, has_points=has_points) for row in table.rows
    ]
    by_key: dict[Key, list[Given]] = {}
    for one in given:
        by_key.setdefault(one.key, []).append(one)
    for own in by_key.values():
        check_given(fields, own)
    there = {one.key: one for one in before}
    tables = tuple(joined(fields, own, there.get(key)) for key, own in by_key.items() if all(key))
    names = named_units(fields, table, units)
    table.refuse_if(fields.faults)
    return PublishedFile(values=tables, unit_names=names)


def _given(fields: Fields, row: TableRow, *, claims: bool, has_points: bool) -> Given:
    key = (fields.code("index") or "", fields.code("unit") or "", year_of(fields))
    said = fields.yes_or_no("complete")
    complete = claims if said is None else said
    criterion = _criterion(fields)
    if not complete and not has_points and criterion.applies:
        if not criterion.reason:
            fields.refuse("reason", "is empty: why were no points given?")
        criterion = replace(criterion, reviewed=0.0)
    return Given(row, key, complete, criterion)


def _criterion(fields: Fields) -> Criterion:
    applies = fields.yes_or_no("applies")
    criterion = Criterion(
        code=fields.name("code", required=False, longest=LONGEST_CODE),
        parent=fields.name("parent", required=False),
        name=fields.name("criterion", longest=LONGEST_TEXT),
        maximum=fields.number("maximum", least=0, most=WHOLE, required=False),
        reviewed=fields.number("reviewed", least=0, most=WHOLE, required=False),
        surveyed=fields.number("surveyed", least=0, most=WHOLE, required=False),
        applies=applies is not False,
        reason=fields.name("reason", required=False, longest=LONGEST_TEXT),
        source=fields.name("source", required=False, longest=500),
    )
    points = criterion.points or 0.0
    if criterion.maximum is not None and points > criterion.maximum + NOISE:
        above = f"{points:g} points are more than the maximum {criterion.maximum:g}"
        fields.refuse("reviewed" if criterion.reviewed else "surveyed", above)
    if not criterion.applies and points > 0:
        fields.refuse("applies", f"does not apply, but has {points:g} points")
    return criterion
