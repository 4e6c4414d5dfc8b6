"""/caicach: an administrator sees a unit's reform score, and how its people stand beside it.

The same figures as everywhere: `usecases.reform_of` and `gap_of` find, the view dresses, this file
sends.
"""

from dataclasses import dataclass, replace

from handlers.telegram.officers import is_refused
from handlers.telegram.opening import LONGEST_SEARCH
from handlers.telegram.pictured import room_of, show_pictured
from handlers.telegram.reply import Reply, cards, with_sentence
from handlers.telegram.talk import Talk
from handlers.telegram.tap import ReformAsked, Tap
from handlers.telegram.visitor import Visitor
from handlers.view.card import notice
from handlers.view.chart.reform_picture import reform_picture
from handlers.view.reform_card import Told, reform_card, reform_units_card
from handlers.view.words import Words
from index.period import Period
from usecases.answering.find import open_units, unit_of
from usecases.desk import Desk
from usecases.errors import UnknownUnitError
from usecases.figures.measure import Asker
from usecases.imports.import_units import list_units
from usecases.reform.gap import gap_of
from usecases.reform.score import reform_of
from usecases.trends.series import mergers_of

_YEAR_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a command asked for; what it did not name is None."""

    unit: str | None = None
    year: int | None = None
    unknown: str | None = None  # a word that is neither a unit nor a year


async def on_command(talk: Talk, visitor: Visitor, words: list[str]) -> None:
    """Answer /caicach [UNIT] [YEAR]."""
    if await is_refused(talk, visitor):
        return
    await _answer(talk, visitor, await _wanted(talk.desk, words))


async def on_tap(talk: Talk, visitor: Visitor, tap: Tap, asked: ReformAsked) -> None:
    """Answer a button that names a unit, and a year or the newest."""
    if await is_refused(talk, visitor, tap):
        return
    await talk.delivery.answer(visitor, tap)
    await _answer(talk, visitor, Wanted(asked.unit, asked.year))


async def _wanted(desk: Desk, words: list[str]) -> Wanted:
    """Read the words of a command, in whatever order."""
    wanted = Wanted()
    for word in words:
        if word.isascii() and word.isdigit() and len(word) == _YEAR_DIGITS:
            wanted = replace(wanted, year=int(word))
        elif await unit_of(desk, word.upper()) is not None:
            wanted = replace(wanted, unit=word.upper())
        else:
            return replace(wanted, unknown=word[:LONGEST_SEARCH])
    return wanted


async def _answer(talk: Talk, visitor: Visitor, wanted: Wanted) -> None:
    """Show the score, or ask which unit is meant."""
    told = await _told(talk, visitor, wanted)
    visitor.place.take()
    if isinstance(told, Reply):
        await talk.delivery.to_message(visitor, told)
        return
    card = reform_card(told, visitor.language, room_of(talk, visitor))
    mergers = await mergers_of(talk.desk, told.view.unit.code)
    spec = reform_picture(told.view, told.found, mergers, visitor.language)
    await show_pictured(talk, visitor, card, spec)


async def _told(talk: Talk, visitor: Visitor, wanted: Wanted) -> Told | Reply:
    desk, words = talk.desk, Words(visitor.language)
    if (unknown := wanted.unknown) is not None:
        if unknown[:1].isdigit():
            return cards(notice(words("reform.bad_year", year=unknown)))
        return await _choice(talk, visitor, words("index.unknown_unit", unit=unknown))
    units = await open_units(desk) if wanted.unit is None else ()
    unit = units[0].code if len(units) == 1 else wanted.unit
    if unit is None:
        return await _choice(talk, visitor)
    try:
        view = await reform_of(desk, unit, wanted.year)
    except UnknownUnitError:
        return await _choice(talk, visitor, words("index.unknown_unit", unit=unit))
    year = Period.year(desk.today().year)
    found = await gap_of(desk, year, Asker.INTERNAL, unit=unit)
    return Told(view=view, found=found, units={one.code: one for one in await list_units(desk)})


async def _choice(talk: Talk, visitor: Visitor, sentence: str = "") -> Reply:
    card = reform_units_card(await open_units(talk.desk), visitor.language)
    return cards(with_sentence(sentence, card))
