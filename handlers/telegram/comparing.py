"""/sosanh: an administrator compares offices of one kind, as a picture with their ranks.

The same comparison as everywhere: `figures.compare` ranks, the view dresses, this file sends.
"""

from dataclasses import dataclass, replace

from handlers.telegram.officers import is_refused
from handlers.telegram.opening import LONGEST_SEARCH
from handlers.telegram.pictured import room_of, show_pictured
from handlers.telegram.reply import Reply, cards, with_sentence
from handlers.telegram.talk import Talk
from handlers.telegram.tap import RanksAsked, Tap
from handlers.telegram.visitor import Visitor
from handlers.view.card import notice
from handlers.view.chart.ranks import ranks_picture
from handlers.view.ranks_card import Sheet, kinds_card, ranks_card, sheet_of
from handlers.view.words import Words
from index.errors import UnreadablePeriodError
from index.formula import DEFAULT
from index.period import Period
from usecases.answering.find import unit_of
from usecases.desk import Desk
from usecases.errors import (
    CountingTooLongError,
    DifferentKindsError,
    SameUnitError,
    UnknownKindError,
    UnknownUnitError,
)
from usecases.figures.compare import CompareRequest, compare
from usecases.figures.measure import Asker
from usecases.imports.import_units import list_units

REFUSED = {
    SameUnitError: "rank.same_unit",
    DifferentKindsError: "rank.different_kinds",
    CountingTooLongError: "problem.counting_too_long",
}
"""What is said where a comparison cannot be made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a command asked for, as far as it could be read."""

    request: CompareRequest
    page: int | None = None
    unknown: str | None = None  # a word that is no unit, no kind and no period
    is_too_much: bool = False


async def on_command(talk: Talk, visitor: Visitor, words: list[str]) -> None:
    """Answer /sosanh [UNIT [UNIT] | KIND] [PERIOD]."""
    if await is_refused(talk, visitor):
        return
    found = await _found(talk.desk, visitor, await _wanted(talk.desk, words))
    visitor.place.take()
    await _show(talk, visitor, found)


async def on_tap(talk: Talk, visitor: Visitor, tap: Tap, asked: RanksAsked) -> None:
    """Answer a button that names a page of ranks."""
    if await is_refused(talk, visitor, tap):
        return
    wanted = await _wanted(talk.desk, [asked.unit, asked.period])
    if not asked.is_named and wanted.request.unit is not None:
        unit = await unit_of(talk.desk, asked.unit)
        request = replace(wanted.request, unit=None, kind=None if unit is None else unit.kind)
        wanted = replace(wanted, request=request)
    found = await _found(talk.desk, visitor, replace(wanted, page=asked.page))
    await talk.delivery.answer(visitor, tap)
    await _show(talk, visitor, found)


async def _wanted(desk: Desk, words: list[str]) -> Wanted:
    """Read the words of a command, in whatever order."""
    request = CompareRequest(period=Period.year(desk.today().year), formula=DEFAULT)
    kinds = {unit.kind.casefold(): unit.kind for unit in await list_units(desk) if unit.kind}
    wanted = Wanted(request=request)
    for word in words:
        request = wanted.request
        try:
            wanted = replace(wanted, request=replace(request, period=Period.parse(word.upper())))
            continue
        except UnreadablePeriodError:
            pass
        if await unit_of(desk, word.upper()) is not None:
            wanted = _with_unit(wanted, word.upper())
        elif word.casefold() in kinds:
            wanted = _with_kind(wanted, kinds[word.casefold()])
        else:
            return replace(wanted, unknown=word[:LONGEST_SEARCH])
    return wanted


def _with_unit(wanted: Wanted, unit: str) -> Wanted:
    request = wanted.request
    if request.against is not None or request.kind is not None:
        return replace(wanted, is_too_much=True)
    if request.unit is None:
        return replace(wanted, request=replace(request, unit=unit))
    return replace(wanted, request=replace(request, against=unit))


def _with_kind(wanted: Wanted, kind: str) -> Wanted:
    request = wanted.request
    if request.unit is not None or request.kind is not None:
        return replace(wanted, is_too_much=True)
    return replace(wanted, request=replace(request, kind=kind))


async def _found(desk: Desk, visitor: Visitor, wanted: Wanted) -> Sheet | Reply:
    """Return the page of a ranking, or the question which kind is meant."""
    words, request, sentence = Words(visitor.language), wanted.request, ""
    if wanted.is_too_much:
        return cards(notice(words("rank.too_many")))
    if (unknown := wanted.unknown) is not None:
        if unknown[:1].isdigit():
            return cards(notice(words("index.bad_period", period=unknown)))
        sentence = words("rank.unknown", code=unknown)
        request = replace(request, unit=None, against=None, kind=None)
    try:
        comparison = await compare(desk, request, Asker.INTERNAL)
    except tuple(REFUSED) as refused:
        return cards(notice(words(REFUSED[type(refused)])))
    except (UnknownUnitError, UnknownKindError) as unknown_one:
        return cards(notice(words("rank.unknown", code=str(unknown_one)[:LONGEST_SEARCH])))
    if sentence or len(comparison.rankings) != 1:
        return cards(with_sentence(sentence, kinds_card(comparison, visitor.language)))
    return sheet_of(comparison, comparison.rankings[0], wanted.page)


async def _show(talk: Talk, visitor: Visitor, found: Sheet | Reply) -> None:
    """Send the picture with the ranks; the ranks alone where there is no picture."""
    if isinstance(found, Reply):
        await talk.delivery.to_message(visitor, found)
        return
    spec = ranks_picture(found, visitor.language)
    await show_pictured(
        talk, visitor, ranks_card(found, visitor.language, room_of(talk, visitor)), spec
    )
