"""Suppose that lost points were won: what score, band and place would come out.

A supposition is written `CRITERION` (all its lost points), `CRITERION=0.5` (so many of them),
`points=1.5` (of the score itself) or `satisfaction=5` (by the view's rule of conversion). A
criterion is named by its code, its whole name, or its number among the lost ones; `code:1` and
`number:1` say which (`usecases/reform/lost_criterion.py`).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.bands import Band, band_of, rule_for
from index.conversion import ConversionRule
from index.criteria import NOISE, Criterion
from index.place import Place, place_of
from index.whatif import WhatIf, room
from usecases.reform.lost_criterion import UnreadableSuppositionError, lost_criterion
from usecases.reform.score import ReformView

POINTS, SATISFACTION = "points", "satisfaction"
MOST = 100.0
EXACT = 9  # decimals: sums of decimals differ by less, and bounds are met exactly
_AMOUNT = re.compile(r"\+?[0-9]{1,3}([.,][0-9]{1,6})?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One thing that is supposed, and by how much it lifts the score."""

    text: str
    lift: float  # in points of the score
    criterion: Criterion | None = None
    rule: ConversionRule | None = None
    is_assumed: bool = False  # the rule was made for another index
    left: float | None = None  # of satisfaction: how much more there can be, where it is known
    is_possible: bool | None = None  # not more than that


@dataclass(frozen=True, slots=True, kw_only=True)
class Supposed:
    """The score that would come out, never above 100, with its band and place."""

    parts: tuple[Part, ...]
    score: float
    uncapped: float  # what all would add up to
    band: Band | None
    place: Place | None
    table_year: int | None  # of the table in which it would have that place
    ends: tuple[float, ...] = ()  # where bands begin and known lines stand

    @property
    def twice(self) -> tuple[Criterion, ...]:
        """The surveyed criteria whose points satisfaction brings too, where it is supposed."""
        if not any(part.rule is not None and part.lift for part in self.parts):
            return ()
        regained = (part.criterion for part in self.parts if part.lift)
        return tuple(one for one in regained if one is not None and one.surveyed is not None)

    @property
    def is_capped(self) -> bool:
        """Whether the end of the scale cuts something off."""
        return self.uncapped > MOST


def suppose(view: ReformView, texts: Sequence[str]) -> Supposed:
    """Return what would come out when all of it came true.

    Raises:
        UnreadableSuppositionError: one of them cannot be read, or there is no score to lift.
    """
    if view.score is None or view.what_if is None:
        raise UnreadableSuppositionError("there is no score to lift")
    parts = tuple(_part(view, view.what_if, text.strip()) for text in texts)
    named = [part.criterion or part.text.split("=")[0] for part in parts]
    for part, name in zip(parts, named, strict=True):
        if named.count(name) > 1:
            raise UnreadableSuppositionError(f"“{part.text}”: supposed twice")
    uncapped = round(view.score.score + sum(part.lift for part in parts), EXACT)
    score = min(uncapped, MOST)
    rule, table = rule_for(view.score.index, view.score.year), view.what_if.table
    return Supposed(
        parts=parts,
        score=score,
        uncapped=uncapped,
        band=None if rule is None else band_of(score, rule),
        place=None if table is None else place_of(score, table, view.unit.code),
        table_year=None if table is None else table.year,
        ends=(
            *(() if rule is None else (band.at_least for band in rule.bands)),
            *(() if table is None else (line.score for line in table.lines)),
            MOST,
        ),
    )


def _part(view: ReformView, asked: WhatIf, text: str) -> Part:
    name, _, amount = text.rpartition("=") if "=" in text else (text, "", "")
    name, amount = name.strip(), amount.strip()
    if name == POINTS:
        return Part(text=text, lift=_amount(text, amount))
    if name == SATISFACTION:
        return _satisfaction(asked, text, _amount(text, amount))
    criterion = lost_criterion(view, text, name)
    if not amount and criterion.lost is None:
        raise UnreadableSuppositionError(f"“{text}”: of unknown worth: say how much, “{text}=0.5”")
    points = _amount(text, amount) if amount else criterion.lost or 0.0
    if criterion.lost is not None and points > criterion.lost + NOISE:
        raise UnreadableSuppositionError(_too_many(asked, text, criterion.lost))
    return Part(text=text, lift=100 * points / asked.maximum, criterion=criterion)


def _too_many(asked: WhatIf, text: str, lost: float) -> str:
    told = f"“{text}”: only {lost:g} points were lost"
    if asked.is_worth_one:
        return told
    worth = 100 * lost / asked.maximum
    return f"{told}, points of the table that are worth {worth:.2f} of the score"


def _satisfaction(asked: WhatIf, text: str, points: float) -> Part:
    if not asked.conversions:
        raise UnreadableSuppositionError(f"“{text}”: there is no rule of conversion")
    rule, known = asked.conversions[-1], asked.satisfaction
    left = None if known is None else room(rule, known)
    return Part(
        text=text,
        lift=rule.converted(points),
        rule=rule,
        is_assumed=rule.into != asked.index,
        left=left,
        is_possible=None if left is None else points <= left + NOISE,
    )


def _amount(text: str, amount: str) -> float:
    if not _AMOUNT.fullmatch(amount):
        raise UnreadableSuppositionError(f"“{text}”: “{amount}” is not a number of points")
    points = float(amount.replace(",", "."))
    if points > MOST:
        raise UnreadableSuppositionError(f"“{text}”: more than {MOST:g} points")
    return points
