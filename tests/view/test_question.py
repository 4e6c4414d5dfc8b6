"""The question's card: the exact sentence, the official labels, and data that always fits."""

import json
from itertools import pairwise

import pytest

from handlers.view.card import Card
from handlers.view.comment import comment_card
from handlers.view.question import progress, question_card, question_json
from survey.answer import LEVELS, Answer
from survey.engine import step
from survey.inputs import WentBack
from survey.session import Session
from survey.text import Language
from tests.view.builders import SESSION, answered, questionnaire, session

LONGEST_UNIT = "A" * 20
MOST_BYTES = 64

SHOWN = {
    "first": session(),
    "in the middle": answered(3),
    "last rating": answered(5),
    "full form": answered(15, form="full"),
    "back again": step(questionnaire(), answered(3), WentBack(3))[0],
    "back to not applicable": step(
        questionnaire(), answered(2, Answer.NOT_APPLICABLE), WentBack(answered(2).turn)
    )[0],
}


def rendered(card: Card) -> dict[str, object]:
    """Return the card as the fields of a Bot API request."""
    keyboard = [[{"text": b.text, "callback_data": b.data} for b in row] for row in card.rows]
    return {
        "text": card.text,
        "parse_mode": "HTML",
        "reply_markup": {"inline_keyboard": keyboard},
    }


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("at", SHOWN.values(), ids=SHOWN.keys())
def test_prepared_json_is_the_card(at: Session, language: Language) -> None:
    """The fast path says exactly what the card says."""
    card = question_card(questionnaire(), at, "SKHCN", language)
    fragment = question_json(questionnaire(), at, "SKHCN", language)
    assert json.loads(b"{" + fragment + b"}") == rendered(card)


def test_two_people_get_their_own_buttons() -> None:
    """What is prepared for one never carries another's session."""
    lan = question_json(questionnaire(), session(ident="L" * 16), "SKHCN", Language.VI)
    minh = question_json(questionnaire(), session(ident="M" * 16), "STC", Language.VI)
    assert b"L" * 16 not in minh
    assert lan.replace(b"SKHCN:" + b"L" * 16, b"STC:" + b"M" * 16) == minh


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("at", SHOWN.values(), ids=SHOWN.keys())
def test_the_sentence_is_exactly_the_questionnaires(at: Session, language: Language) -> None:
    """The question is asked word for word, under a progress like 2/6."""
    card = question_card(questionnaire(), at, "SKHCN", language)
    assert questionnaire().criteria[at.questions[at.at]].question.in_(language) in card.text
    assert f" {at.at + 1}/{at.ratings} " in card.text


@pytest.mark.parametrize("language", list(Language))
def test_levels_stand_one_under_another_best_first(language: Language) -> None:
    """Five rows with the official labels, then one row with what is no level."""
    rows = question_card(questionnaire(), answered(1), "SKHCN", language).rows
    labels = [questionnaire().scale[level].in_(language) for level in reversed(LEVELS)]
    assert [row[0].text.split(" ", 1)[1] for row in rows[:5]] == labels
    assert all(len(row) == 1 for row in rows[:5])
    assert [button.data.split(":")[-1] for row in rows[:5] for button in row] == list("54321")
    assert len(rows) == 6


def test_only_what_applies_is_offered() -> None:
    """The overall question always applies and has nothing before it; a criterion may not."""
    first = question_card(questionnaire(), session(), "SKHCN", Language.VI).rows[-1]
    later = question_card(questionnaire(), answered(1), "SKHCN", Language.VI).rows[-1]
    assert [button.text for button in first] == ["Bỏ qua"]
    assert [button.text for button in later] == ["Không áp dụng", "Bỏ qua", "Quay lại"]
    assert [button.data for button in later] == [
        f"a:SKHCN:{SESSION}:1:1:n",
        f"a:SKHCN:{SESSION}:1:1:s",
        f"b:SKHCN:{SESSION}:1",
    ]


def test_an_earlier_choice_is_marked() -> None:
    """Who goes back sees what they chose, and only that."""
    card = question_card(questionnaire(), SHOWN["back again"], "SKHCN", Language.VI)
    marked = [button.text for row in card.rows for button in row if button.text.startswith("✓")]
    assert len(marked) == 1
    assert marked[0].endswith("Hài lòng")


@pytest.mark.parametrize("form", ["short", "full"])
def test_data_fits_however_long_the_codes_are(form: str) -> None:
    """With the longest unit and a million turns, every button stays within 64 bytes."""
    at = session(form)
    for place in range(at.ratings):
        late = Session(
            id=SESSION,
            questionnaire=at.questionnaire,
            form=form,
            questions=at.questions,
            answers=at.answers,
            at=place,
            turn=9_999_999,
        )
        card = question_card(questionnaire(), late, LONGEST_UNIT, Language.VI)
        for row in card.rows:
            assert all(len(button.data.encode()) <= MOST_BYTES for button in row)


def test_the_comment_can_be_passed_or_gone_back_from() -> None:
    """The comment's card asks the questionnaire's own question."""
    at = answered(6)
    card = comment_card(questionnaire(), at, "SKHCN", Language.VI)
    assert questionnaire().comment.vi in card.text
    assert [button.data for button in card.rows[0]] == [
        f"p:SKHCN:{SESSION}:{at.turn}",
        f"b:SKHCN:{SESSION}:{at.turn}",
    ]


@pytest.mark.parametrize("total", [1, 6, 10, 20])
def test_the_progress_never_goes_back(total: int) -> None:
    """The dots grow with the questions and are full at the last one."""
    full = [progress(number, total, Language.VI).count("●") for number in range(1, total + 1)]
    assert all(earlier <= later for earlier, later in pairwise(full))
    assert progress(total, total, Language.VI).count("○") == 0
