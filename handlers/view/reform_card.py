"""What /caicach says: a reform score with what would lift it, and how people stand beside it.

The text fits the caption of a picture (1 024 characters), however long names and reasons are: lost
criteria give way first, then the ways to a target; the score and both figures never do.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from textwrap import shorten
from typing import Final

from handlers.view import callback
from handlers.view.aside import aside_shown
from handlers.view.card import Button, Card, Row, escaped, notice, strong
from handlers.view.gap_words import standing_said
from handlers.view.naming import name_of
from handlers.view.reform_words import (
    lost_said,
    newest_said,
    score_said,
    targets_said,
    worth_said,
)
from handlers.view.words import Words
from index.criteria import Criterion
from storage.records import Unit
from survey.text import Language
from usecases.reform.gap import Gap
from usecases.reform.score import ReformView

LONGEST: Final = 1024  # letters of a picture's caption
LONGEST_NAME: Final = 90
LONGEST_LOST: Final = 110
LONGEST_SAID: Final = 330
MOST_LOST: Final = 3  # criteria
MOST_YEARS: Final = 4  # buttons
MOST_UNITS: Final = 50  # as for /chiso
BULLET: Final = "• "


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """All that the card is made of; `units` are all units by their codes, for names."""

    view: ReformView
    found: Gap | None
    units: Mapping[str, Unit]


def reform_card(told: Told, language: Language, room: int = 0) -> Card:
    """Return the reform score of a unit as a text for people; so many letters stay free."""
    drafts = [
        list(_lines(told, language, lost=lost, with_ways=with_ways))
        for with_ways in (True, False)
        for lost in range(MOST_LOST, -1, -1)
    ]
    fits = next((lines for lines in drafts if _length(lines) <= LONGEST - room), drafts[-1])
    text = "\n".join(strong(line.text) if line.is_strong else escaped(line.text) for line in fits)
    return Card(text, rows=_years(told.view, language))


def reform_units_card(units: Sequence[Unit], language: Language) -> Card:
    """Return the offices whose reform score an administrator can see."""
    words = Words(language)
    if not units:
        return notice(words("units.none"))
    rows = (
        (Button(name_of(unit, language), callback.reform(unit.code)),)
        for unit in units[:MOST_UNITS]
    )
    return Card(strong(words("reform.choose")), tuple(rows))


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    is_strong: bool = False


def _length(lines: Sequence[_Line]) -> int:
    return sum(len(line.text) + 1 for line in lines)


def _lines(told: Told, language: Language, *, lost: int, with_ways: bool) -> Iterator[_Line]:
    view = told.view
    yield from _heading(view, language)
    if view.what_if is not None:
        yield from _missing(told, language, with_ways=with_ways)
    if view.lost:
        yield from _lost(view, language, lost)
    if told.found is not None and (one := told.found.of(view.unit.code)) is not None:
        yield _Line("")
        if newest := newest_said(view, one.reform, language):
            yield _Line(newest)
        yield _Line(_short(standing_said(one, language), LONGEST_SAID))
        if one.measured is not None:
            yield from map(_Line, aside_shown(one.measured, language))


def _heading(view: ReformView, language: Language) -> Iterator[_Line]:
    words, score = Words(language), view.score
    if view.sample:
        yield _Line(f"⚠ {words('sample.marker')}")
    yield _Line(words("reform.name", index=view.index), is_strong=True)
    yield _Line(_short(name_of(view.unit, language), LONGEST_NAME))
    if score is None:
        key = "reform.none" if view.year is None else "reform.none_of_year"
        yield _Line(words(key, year=str(view.year)), is_strong=True)
        return
    yield _Line(f"{score.year}: {score_said(score, language)}", is_strong=True)


def _missing(told: Told, language: Language, *, with_ways: bool) -> Iterator[_Line]:
    what_if = told.view.what_if
    if what_if is None:
        return
    short = {code: _named_shortly(unit) for code, unit in told.units.items()}
    targets = targets_said(what_if, told.view.unit.code, short, language)
    if targets:
        yield _Line("")
    for target in targets:
        yield _Line(f"{BULLET}{target.missing}")
        if with_ways and target is targets[0]:
            yield from (_Line(_short(way, LONGEST_SAID)) for way in target.ways)


def _lost(view: ReformView, language: Language, most: int) -> Iterator[_Line]:
    words = Words(language)
    is_known = any(criterion.lost is not None for criterion in view.lost)
    count = words("reform.lost_count", count=len(view.lost))
    yield _Line("")
    yield _Line(count if is_known else f"{count} · {words('reform.lost_unknown')}")
    for criterion in view.lost[:most]:
        said = lost_said(criterion, language) if is_known else _named(criterion)
        yield _Line(_short(f"{BULLET}{said}", LONGEST_LOST))
    rest = len(view.lost) - most
    if most and rest > 0:
        yield _Line(f"{BULLET}{words('reform.lost_more', count=rest)}")
    if most and (worth := worth_said(view.what_if, language)):
        yield _Line(_short(worth, LONGEST_SAID))


def _named(criterion: Criterion) -> str:
    return f"{criterion.name}: {criterion.reason}" if criterion.reason else criterion.name


def _years(view: ReformView, language: Language) -> tuple[Row, ...]:
    """Return buttons for the newest years, but the one shown."""
    shown = None if view.score is None else view.score.year
    years = [one.year for one in reversed(view.series) if one.year != shown][:MOST_YEARS]
    words = Words(language)
    row = tuple(
        Button(words("reform.pick_year", year=str(year)), callback.reform(view.unit.code, year))
        for year in years
    )
    return (row,) if row else ()


def _named_shortly(unit: Unit) -> Unit:
    """Return the unit under its code: a caption has no room for three full names."""
    return replace(unit, name_vi=unit.code, name_en=unit.code)


def _short(text: str, most: int) -> str:
    return shorten(text, most, placeholder="…")
