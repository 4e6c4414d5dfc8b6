"""The card of a rating question, and the same as prepared JSON for the hot path.

All that does not change between two people is built once per questionnaire, language, question,
place and earlier choice; a card then only fills in where its buttons stand. `question_json` joins
prepared bytes with that, so that a tap costs no dictionary and no encoder.
"""

import json
from dataclasses import dataclass
from typing import Final, NamedTuple

from handlers.view import callback
from handlers.view.callback import Here
from handlers.view.card import Button, Card, escaped, strong
from handlers.view.words import Words
from survey.answer import LEVELS, Answer
from survey.questionnaire import Questionnaire
from survey.session import Session
from survey.text import Language

FACES: Final = dict(zip(LEVELS, "😞🙁😐🙂😀", strict=True))
CHOSEN: Final = "✓ "
DOTS: Final = 10  # more questions than that share the dots
_HERE: Final = "\x00"  # stands where unit, session and turn will be; no text can hold it


_Template = tuple[str, str, str]
"""A button without its session: its text, and its data before and after that."""


class _Place(NamedTuple):
    """What a card depends on besides the questionnaire and where its buttons stand."""

    question: str
    at: int
    ratings: int
    chosen: Answer | None
    language: Language


@dataclass(frozen=True, slots=True)
class _Prepared:
    """A question's card without the session, as a text with rows and as pieces of JSON."""

    text: str
    rows: tuple[tuple[_Template, ...], ...]
    json: tuple[bytes, ...]


_SHELVES: Final[dict[int, tuple[Questionnaire, dict[_Place, _Prepared]]]] = {}
"""What is prepared, by the identity of the questionnaire (kept beside it, so that it is safe)."""


def question_card(
    questionnaire: Questionnaire, session: Session, unit: str, language: Language
) -> Card:
    """Return the card of the session's current rating question (not of the comment)."""
    prepared = _of(questionnaire, session, language)
    here = str(Here(unit, session.id, session.turn))
    return Card(
        prepared.text,
        tuple(
            tuple(Button(label, f"{before}{here}{after}") for label, before, after in row)
            for row in prepared.rows
        ),
    )


def question_json(
    questionnaire: Questionnaire, session: Session, unit: str, language: Language
) -> bytes:
    """Return `"text":…,"parse_mode":…,"reply_markup":…` of that card, without outer braces."""
    here = f"{unit}:{session.id}:{session.turn}".encode()
    return here.join(_of(questionnaire, session, language).json)


def progress(number: int, total: int, language: Language) -> str:
    """Return the line above a question: «Câu 2/6 ●●○○○○»."""
    dots = min(total, DOTS)
    full = number * dots // total
    line = Words(language)("question.progress", number=number, total=total)
    return f"{line}  {'●' * full}{'○' * (dots - full)}"


def choices(questionnaire: Questionnaire, question: str) -> tuple[Answer, ...]:
    """Return what can be answered to that question, best first, then what is no level."""
    applies = (Answer.NOT_APPLICABLE,) if questionnaire.criteria[question].may_not_apply else ()
    return (*reversed(LEVELS), *applies, Answer.SKIPPED)


def label(questionnaire: Questionnaire, answer: Answer, language: Language) -> str:
    """Return the official label of a level, or the words of what is none."""
    if answer.is_level:
        return questionnaire.scale[answer].in_(language)
    key = "not_applicable" if answer is Answer.NOT_APPLICABLE else "skip"
    return Words(language)(f"question.{key}")


def _of(questionnaire: Questionnaire, session: Session, language: Language) -> _Prepared:
    _, shelf = _SHELVES.get(id(questionnaire)) or _SHELVES.setdefault(
        id(questionnaire), (questionnaire, {})
    )
    at = session.at
    place = _Place(session.questions[at], at, session.ratings, session.answers[at], language)
    return shelf.get(place) or shelf.setdefault(place, _prepared(questionnaire, place))


def _prepared(questionnaire: Questionnaire, place: _Place) -> _Prepared:
    line = progress(place.at + 1, place.ratings, place.language)
    sentence = questionnaire.criteria[place.question].question.in_(place.language)
    text = f"{escaped(line)}\n\n{strong(sentence)}"
    rows = _rows(questionnaire, place)
    keyboard = [
        [
            {"text": label, "callback_data": f"{before}{_HERE}{after}"}
            for label, before, after in row
        ]
        for row in rows
    ]
    body = {"text": text, "parse_mode": "HTML", "reply_markup": {"inline_keyboard": keyboard}}
    inner = json.dumps(body, ensure_ascii=False, separators=(",", ":"))[1:-1]
    return _Prepared(text, rows, tuple(inner.encode().split(json.dumps(_HERE)[1:-1].encode())))


def _rows(questionnaire: Questionnaire, place: _Place) -> tuple[tuple[_Template, ...], ...]:
    """Return the buttons: a level on each row, then one row with what is no level and back."""
    levels: list[tuple[_Template, ...]] = []
    last: list[_Template] = []
    for answer in choices(questionnaire, place.question):
        text = label(questionnaire, answer, place.language)
        text = f"{FACES[answer]} {text}" if answer.is_level else text
        text = f"{CHOSEN}{text}" if answer is place.chosen else text
        button = (text, "a:", f":{place.at}:{callback.value(answer)}")
        if answer.is_level:
            levels.append((button,))
        else:
            last.append(button)
    if place.at:
        last.append((Words(place.language)("question.back"), "b:", ""))
    return (*levels, tuple(last))
