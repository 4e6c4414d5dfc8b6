"""What looks odd in the map of units: told to whoever imports it and by `doctor`, kept as it is.

A file can be right and odd at once (a decree that came into force a month late, an office without
an end day yet), so none of these is refused. Not odd is a successor that was there before its
predecessor began: it is a unit that goes on and takes another one in.
"""

from collections.abc import Collection, Iterator
from datetime import date

from index.lineage import Life, Lives
from storage import units
from storage.outside import outside
from storage.port import Reader


async def oddities_of_units(
    reader: Reader, fresh: Collection[str] | None = None
) -> tuple[str, ...]:
    """Return a sentence for each oddity; with `fresh`, only about those units."""
    every = await units.every(reader)
    lives = {unit.code: unit.life for unit in every}
    told = [
        sentence
        for life in lives.values()
        for sentence, parts in _of_life(lives, life)
        if fresh is None or any(part in fresh for part in parts)
    ]
    for unit in every:
        if fresh is None or unit.code in fresh:
            found = await outside(reader, unit)
            if found is not None:
                noun = "response lies" if found.responses == 1 else "responses lie"
                days = f"{found.first} to {found.last}"
                told.append(f"{unit.code}: {found.responses} {noun} outside its days ({days}).")
    return tuple(told)


Odd = tuple[str, tuple[str, ...]]
"""A sentence, and the units that it is about."""


def _of_life(lives: Lives, life: Life) -> Iterator[Odd]:
    for code in life.successors:
        if (successor := lives.get(code)) is not None:
            for sentence in _of_succession(life, successor):
                yield sentence, (life.code, code)
    parent = None if life.parent is None else lives.get(life.parent)
    if parent is not None:
        for sentence in _of_parent(life, parent):
            yield sentence, (life.code, parent.code)


def _of_succession(life: Life, successor: Life) -> Iterator[str]:
    begins = successor.first
    if life.last is None:
        yield f"{life.code}: it has the successor {successor.code}, but no valid_to since when."
    elif begins is not None and begins > life.last:
        between = (begins - life.last).days - 1
        if between:
            yield (
                f"{successor.code} begins on {begins}, but {life.code}, which it follows, ended "
                f"on {life.last}: for {_days(between)} nobody did its work."
            )
    elif begins is not None and begins > (life.first or date.min):
        both = (life.last - begins).days + 1
        yield (
            f"{successor.code} begins on {begins}, but {life.code}, which it follows, ends only "
            f"on {life.last}: for {_days(both)} both are there."
        )


def _of_parent(life: Life, parent: Life) -> Iterator[str]:
    if parent.first is not None and (life.first is None or life.first < parent.first):
        begins = "has no valid_from" if life.first is None else f"begins on {life.first}"
        yield f"{life.code} {begins}, before its parent {parent.code} ({parent.first})."
    if parent.last is not None and (life.last is None or life.last > parent.last):
        ends = "has no valid_to" if life.last is None else f"ends on {life.last}"
        yield f"{life.code} {ends}, after its parent {parent.code} ({parent.last})."


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"
