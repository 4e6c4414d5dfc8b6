"""/xuhuong: an administrator sees a unit's index, or a factor, over time, as a picture with words.

The same series as everywhere: `trends.trend` makes it, the view dresses it, this file sends.
"""

from dataclasses import dataclass, replace

from handlers.telegram.officers import is_refused
from handlers.telegram.opening import LONGEST_SEARCH
from handlers.telegram.pictured import show_pictured
from handlers.telegram.reply import Reply, cards, with_sentence
from handlers.telegram.talk import Talk
from handlers.telegram.tap import Tap, TrendAsked
from handlers.telegram.visitor import Visitor
from handlers.view.card import notice
from handlers.view.chart.trend_picture import trend_picture
from handlers.view.trend_card import trend_card, trend_units_card
from handlers.view.words import Words
from index.errors import SpanTooLongError, StepRefusedError, UnreadablePeriodError
from index.formula import DEFAULT
from index.period import Period
from survey.questionnaire import OVERALL
from usecases.answering.find import open_units, unit_of
from usecases.desk import Desk
from usecases.errors import UnknownFactorError, UnknownUnitError
from usecases.figures.measure import Asker
from usecases.trends.trend import LONGEST, Trend, TrendRequest, trend


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a command asked for, as far as it could be read."""

    request: TrendRequest
    unknown: str | None = None  # a word that is no unit, no factor and no period


async def on_command(talk: Talk, visitor: Visitor, words: list[str]) -> None:
    """Answer /xuhuong [UNIT] [FACTOR] [PERIOD]."""
    if await is_refused(talk, visitor):
        return
    found = await _found(talk.desk, visitor, await _wanted(talk.desk, words))
    visitor.place.take()
    await _show(talk, visitor, found)


async def on_tap(talk: Talk, visitor: Visitor, tap: Tap, asked: TrendAsked) -> None:
    """Answer a button that names a unit, a span and a factor by its place."""
    if await is_refused(talk, visitor, tap):
        return
    factors = [factor.code for factor in talk.desk.questionnaire.factors]
    named = [] if asked.factor is None else factors[asked.factor : asked.factor + 1]
    span = [] if asked.span is None else [asked.span]
    wanted = await _wanted(talk.desk, [asked.unit, *span, *named])
    found = await _found(talk.desk, visitor, wanted)
    await talk.delivery.answer(visitor, tap)
    await _show(talk, visitor, found)


async def _wanted(desk: Desk, words: list[str]) -> Wanted:
    """Read the words of a command, in whatever order."""
    request = TrendRequest(formula=DEFAULT)
    factors = {factor.code for factor in desk.questionnaire.factors} | {OVERALL}
    for word in words:
        if word.lower() in factors:
            request = replace(request, factor=word.lower())
            continue
        try:
            request = replace(request, span=Period.parse(word.upper()))
        except UnreadablePeriodError:
            if await unit_of(desk, word.upper()) is None:
                return Wanted(request=request, unknown=word[:LONGEST_SEARCH])
            request = replace(request, unit=word.upper())
    return Wanted(request=request)


async def _found(desk: Desk, visitor: Visitor, wanted: Wanted) -> Trend | Reply:
    """Return the series, or the question which unit is meant."""
    words, request = Words(visitor.language), wanted.request
    if (unknown := wanted.unknown) is not None:
        if unknown[:1].isdigit():
            return cards(notice(words("trend.bad_span", period=unknown, months=LONGEST)))
        return await _choice(desk, visitor, request, words("index.unknown_unit", unit=unknown))
    units = await open_units(desk) if request.unit is None else ()
    if len(units) == 1:
        request = replace(request, unit=units[0].code)
    if request.unit is None:
        return await _choice(desk, visitor, request)
    try:
        return await trend(desk, request, Asker.INTERNAL)
    except (UnknownUnitError, UnknownFactorError):
        said = words("index.unknown_unit", unit=request.unit)
        return await _choice(desk, visitor, request, said)
    except (StepRefusedError, SpanTooLongError):
        code = request.span.code if request.span else ""
        return cards(notice(words("trend.bad_span", period=code, months=LONGEST)))


async def _choice(desk: Desk, visitor: Visitor, request: TrendRequest, sentence: str = "") -> Reply:
    units = await open_units(desk)
    span = request.span.code if request.span else None
    return cards(with_sentence(sentence, trend_units_card(units, span, visitor.language)))


async def _show(talk: Talk, visitor: Visitor, found: Trend | Reply) -> None:
    """Send the picture with the sentences; the sentences alone where there is nothing to draw."""
    if isinstance(found, Reply):
        await talk.delivery.to_message(visitor, found)
        return
    spec = trend_picture(found, visitor.language) if found.told else None
    await show_pictured(talk, visitor, trend_card(found, visitor.language), spec)
