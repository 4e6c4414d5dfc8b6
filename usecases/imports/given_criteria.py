"""The rows of a criteria file, and what has to hold among those of one unit and year."""

from collections.abc import Sequence
from dataclasses import dataclass

from index.criteria import Criterion, counted
from usecases.imports.fields import Fields
from usecases.imports.table import TableRow

Key = tuple[str, str, int]
"""Index, unit, year."""


@dataclass(frozen=True, slots=True)
class Given:
    """One row as it was read."""

    row: TableRow
    key: Key
    complete: bool
    criterion: Criterion


def check_given(fields: Fields, own: Sequence[Given]) -> None:
    """Note what is wrong among the rows of one unit and year."""
    _check_names(fields, own)
    _check_groups(fields, own)
    if len({one.complete for one in own}) > 1:
        fields.of(own[0].row).refuse("complete", "some rows of this unit and year say otherwise")
    parts = {id(criterion) for criterion in counted(one.criterion for one in own)}
    for one in own:
        criterion = one.criterion
        if one.complete and criterion.applies and id(criterion) in parts:
            fields.of(one.row)
            if not one.row["maximum"]:
                fields.refuse("maximum", "is empty, in a table that claims to be complete")
            if not (one.row["reviewed"] or one.row["surveyed"]):
                fields.refuse("reviewed", "no points, in a table that claims to be complete")


def _check_names(fields: Fields, own: Sequence[Given]) -> None:
    codes: dict[str, int] = {}
    names: dict[tuple[str, str], int] = {}
    for one in own:
        code, name = one.criterion.code, (one.criterion.parent, one.criterion.name)
        first = codes.setdefault(code, one.row.number) if code else one.row.number
        if first != one.row.number:
            fields.of(one.row).refuse("code", f"{code} stands in row {first} already")
            continue
        first = names.setdefault(name, one.row.number) if name[1] else one.row.number
        if first != one.row.number:
            fields.of(one.row).refuse("criterion", f"stands in row {first} already")


def _check_groups(fields: Fields, own: Sequence[Given]) -> None:
    """Refuse groups that lead round in a circle, and parts that apply of what does not."""
    every = {one.criterion.code: one.criterion for one in own if one.criterion.code}
    for one in own:
        way = [one.criterion.code]
        code = one.criterion.parent
        while code in every and code not in way:
            if one.criterion.applies and not every[code].applies:
                fields.of(one.row).refuse("applies", f"its group {code} does not apply")
                break
            way.append(code)
            code = every[code].parent
        if code and code == one.criterion.code:
            circle = " → ".join([*way, code])
            fields.of(one.row).refuse("parent", f"goes round in a circle: {circle}")
