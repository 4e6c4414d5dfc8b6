"""/chiso: an administrator pulls a unit's index, as a picture with its figures.

The same request as everywhere: `figures.measure` counts, the view dresses, this file sends.
"""

from dataclasses import dataclass, replace

from handlers.telegram.officers import is_refused
from handlers.telegram.opening import LONGEST_SEARCH
from handlers.telegram.pictured import show_pictured
from handlers.telegram.reply import Reply, cards, with_sentence
from handlers.telegram.talk import Talk
from handlers.telegram.tap import IndexAsked, Tap
from handlers.telegram.visitor import Visitor
from handlers.view import callback
from handlers.view.card import Button, notice
from handlers.view.chart.picture import index_picture
from handlers.view.choosing import measured_units_card
from handlers.view.index_card import index_card
from handlers.view.numbers import period_shown
from handlers.view.words import Words
from index.errors import UnreadablePeriodError
from index.formula import DEFAULT
from index.period import Period
from usecases.answering.find import open_units, unit_of
from usecases.desk import Desk
from usecases.errors import CountingTooLongError, UnknownUnitError
from usecases.figures.measure import Asker, IndexRequest, Measured, measure


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a command asked for; what it did not name is None."""

    unit: str | None
    period: Period
    unknown: str | None = None  # a word that is neither a unit nor a period


async def on_command(talk: Talk, visitor: Visitor, words: list[str]) -> None:
    """Answer /chiso [UNIT] [PERIOD]."""
    if await is_refused(talk, visitor):
        return
    found = await _found(talk, visitor, await _wanted(talk.desk, words))
    visitor.place.take()
    await _show(talk, visitor, found)


async def on_tap(talk: Talk, visitor: Visitor, tap: Tap, asked: IndexAsked) -> None:
    """Answer a button that names a unit and a period."""
    if await is_refused(talk, visitor, tap):
        return
    found = await _found(talk, visitor, await _wanted(talk.desk, [asked.unit, asked.period]))
    await talk.delivery.answer(visitor, tap)
    await _show(talk, visitor, found)


async def _wanted(desk: Desk, words: list[str]) -> Wanted:
    """Read the words of a command, in whatever order."""
    wanted = Wanted(None, Period.year(desk.today().year))
    for word in words:
        try:
            wanted = replace(wanted, period=Period.parse(word.upper()))
        except UnreadablePeriodError:
            if await unit_of(desk, word.upper()) is None:
                return replace(wanted, unknown=word[:LONGEST_SEARCH])
            wanted = replace(wanted, unit=word.upper())
    return wanted


async def _found(talk: Talk, visitor: Visitor, wanted: Wanted) -> Measured | Reply:
    """Return the figures, or the question which unit is meant."""
    words = Words(visitor.language)
    if (unknown := wanted.unknown) is not None:
        if unknown[:1].isdigit():
            return cards(notice(words("index.bad_period", period=unknown)))
        return await _choice(talk, visitor, wanted, words("index.unknown_unit", unit=unknown))
    units = await open_units(talk.desk) if wanted.unit is None else ()
    unit = units[0].code if len(units) == 1 else wanted.unit
    if unit is None:
        return await _choice(talk, visitor, wanted)
    request = IndexRequest(unit=unit, period=wanted.period, formula=DEFAULT, weighed=True)
    try:
        return await measure(talk.desk, request, Asker.INTERNAL)
    except UnknownUnitError:
        return await _choice(talk, visitor, wanted, words("index.unknown_unit", unit=unit))
    except CountingTooLongError:
        return cards(notice(words("problem.counting_too_long")))


async def _choice(talk: Talk, visitor: Visitor, wanted: Wanted, sentence: str = "") -> Reply:
    units = await open_units(talk.desk)
    card = measured_units_card(units, wanted.period.code, visitor.language)
    return cards(with_sentence(sentence, card))


async def _show(talk: Talk, visitor: Visitor, found: Measured | Reply) -> None:
    """Send the picture with the figures; the figures alone where there is no picture."""
    if isinstance(found, Reply):
        await talk.delivery.to_message(visitor, found)
        return
    today = talk.desk.today()
    card = index_card(found, visitor.language, today)
    card = replace(card, rows=_periods(talk.desk, found, visitor))
    await show_pictured(talk, visitor, card, index_picture(found, visitor.language, today))


def _periods(desk: Desk, found: Measured, visitor: Visitor) -> tuple[tuple[Button, ...], ...]:
    """Return buttons for the present year, quarter and month of the unit, but the one shown."""
    if found.unit is None:
        return ()
    today = desk.today()
    quarter = (today.month + 2) // 3
    codes = (f"{today:%Y}", f"{today:%Y}-Q{quarter}", f"{today:%Y-%m}")
    row = []
    for period in map(Period.parse, codes):
        if period.code != found.request.period.code:
            name = period_shown(period.code, period.first, period.last, visitor.language)
            row.append(Button(name, callback.index(found.unit.code, period.code)))
    return (tuple(row),)
