"""A tap on a button, read from Telegram's JSON: everything in it is untrusted.

`Update.de_json` would cost more than the whole survey step, so that this is a value of our own.
Data that is not written exactly as our buttons write it has no meaning (`meant` is None).
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from handlers.view.callback import NOT_APPLICABLE, SKIPPED
from storage.records import Key
from survey.answer import LEVELS, Answer
from survey.inputs import Input, Passed, Reopened, Tapped, WentBack
from survey.text import Language

UNIT = r"[A-Z0-9_]{2,20}"
_MAYBE = rf"(?:{UNIT})?"
_SESSION = r"[A-Z2-7]{16}"
_TURN = r"[0-9]{1,6}"


@dataclass(frozen=True, slots=True)
class InSurvey:
    """An input to the response of that key."""

    key: Key
    input: Input


@dataclass(frozen=True, slots=True)
class Agreed:
    """The consent, for that unit and service ("" where not chosen yet)."""

    unit: str
    service: str


@dataclass(frozen=True, slots=True)
class RightsAsked:
    """The rights, with a button to agree for that unit and service."""

    unit: str
    service: str


@dataclass(frozen=True, slots=True)
class UnitChosen:
    """The office that the person went to."""

    unit: str


@dataclass(frozen=True, slots=True)
class PageTurned:
    """A page of offices, from 0."""

    page: int


@dataclass(frozen=True, slots=True)
class EraseDecided:
    """Whether everything is to be erased."""

    sure: bool


@dataclass(frozen=True, slots=True)
class LanguageChosen:
    """A language."""

    language: Language


@dataclass(frozen=True, slots=True)
class IndexAsked:
    """A unit's index, for an administrator; the period is checked by who measures."""

    unit: str
    period: str


@dataclass(frozen=True, slots=True)
class ReformAsked:
    """A unit's reform score, for an administrator; the newest where no year is named."""

    unit: str
    year: int | None


@dataclass(frozen=True, slots=True)
class RanksAsked:
    """A page of ranks, from 1: with that unit named, or of its kind."""

    is_named: bool
    unit: str
    period: str
    page: int


@dataclass(frozen=True, slots=True)
class TrendAsked:
    """A unit over time: of a span, of the factor at that place; None is the default of both."""

    unit: str
    span: str | None
    factor: int | None


Meaning = (
    InSurvey
    | Agreed
    | RightsAsked
    | UnitChosen
    | PageTurned
    | EraseDecided
    | LanguageChosen
    | IndexAsked
    | RanksAsked
    | ReformAsked
    | TrendAsked
)


@dataclass(frozen=True, slots=True)
class Tap:
    """One callback query. `message` is None when Telegram no longer tells which message it was."""

    id: str
    user: int
    chat: int
    private: bool
    message: int | None
    language_code: str | None
    meant: Meaning | None


def tap_of(query: Mapping[str, Any]) -> Tap:
    """Return the tap of a callback query; KeyError or TypeError when it is not one."""
    sender = query["from"]
    message = query.get("message")
    chat = message["chat"] if message else {"id": sender["id"], "type": "private"}
    return Tap(
        query["id"],
        sender["id"],
        chat["id"],
        chat.get("type", "private") == "private",
        message["message_id"] if message else None,
        sender.get("language_code"),
        meaning_of(query.get("data") or ""),
    )


def meaning_of(data: str) -> Meaning | None:
    """Return what a button's data means; None when no button of ours writes it so."""
    pattern, read = _KINDS.get(data[:2], _NONE)
    match = pattern.fullmatch(data, 2)
    return None if match is None else read(*match.groups())


_ANSWERS = {str(int(level)): level for level in LEVELS} | {
    NOT_APPLICABLE: Answer.NOT_APPLICABLE,
    SKIPPED: Answer.SKIPPED,
}


def _answer(unit: str, session: str, turn: str, position: str, value: str) -> Meaning:
    return InSurvey(Key(unit, session), Tapped(int(turn), int(position), _ANSWERS[value]))


def _back(unit: str, session: str, turn: str) -> Meaning:
    return InSurvey(Key(unit, session), WentBack(int(turn)))


def _pass(unit: str, session: str, turn: str) -> Meaning:
    return InSurvey(Key(unit, session), Passed(int(turn)))


def _correct(unit: str, session: str) -> Meaning:
    return InSurvey(Key(unit, session), Reopened())


def _reform(unit: str, year: str | None) -> Meaning:
    return ReformAsked(unit, int(year) if year else None)


def _ranks(named: str, unit: str, period: str, page: str) -> Meaning:
    return RanksAsked(named == "u", unit, period, int(page))


def _trend(unit: str, span: str, factor: str) -> Meaning:
    return TrendAsked(unit, None if span == "-" else span, None if factor == "-" else int(factor))


_Kind = tuple[re.Pattern[str], Callable[..., Meaning]]
_HERE = f"({UNIT}):({_SESSION}):({_TURN})"
_KINDS: Mapping[str, _Kind] = {
    "a:": (re.compile(f"{_HERE}:([0-9]{{1,3}}):([1-5ns])"), _answer),
    "b:": (re.compile(_HERE), _back),
    "p:": (re.compile(_HERE), _pass),
    "k:": (re.compile(f"({UNIT}):({_SESSION})"), _correct),
    "c:": (re.compile(f"({_MAYBE}):({_MAYBE})"), Agreed),
    "r:": (re.compile(f"({_MAYBE}):({_MAYBE})"), RightsAsked),
    "u:": (re.compile(f"({UNIT})"), UnitChosen),
    "l:": (re.compile("([0-9]{1,4})"), lambda page: PageTurned(int(page))),
    "e:": (re.compile("(yes|no)"), lambda word: EraseDecided(word == "yes")),
    "g:": (re.compile("(vi|en)"), lambda code: LanguageChosen(Language(code))),
    "i:": (re.compile(rf"({UNIT}):([0-9Q.-]{{4,22}})"), IndexAsked),
    "f:": (re.compile(rf"({UNIT}):([0-9]{{4}})?"), _reform),
    "x:": (re.compile(rf"({UNIT}):(-|[0-9Q.-]{{4,22}}):(-|[0-9]{{1,2}})"), _trend),
    "s:": (re.compile(rf"([uk]):({UNIT}):([0-9Q.-]{{4,22}}):([0-9]{{1,4}})"), _ranks),
}
_NONE: _Kind = (re.compile("(?!)"), UnitChosen)
