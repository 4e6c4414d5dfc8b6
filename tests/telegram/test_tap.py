"""The data of buttons: what the view writes is read back, and nothing else means anything."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.telegram.tap import (
    Agreed,
    EraseDecided,
    IndexAsked,
    InSurvey,
    LanguageChosen,
    Meaning,
    PageTurned,
    RightsAsked,
    UnitChosen,
    meaning_of,
    tap_of,
)
from handlers.view import callback
from storage.records import Key
from survey.answer import Answer
from survey.inputs import Passed, Reopened, Tapped, WentBack
from survey.text import Language

LONG = "A" * 20
SESSION = "A2B3C4D5E6F7G2H3"
KEY = Key(LONG, SESSION)


@pytest.mark.parametrize(
    ("data", "meant"),
    [
        pytest.param(
            f"a:{LONG}:{SESSION}:12:5:n",
            InSurvey(KEY, Tapped(12, 5, Answer.NOT_APPLICABLE)),
            id="answer",
        ),
        pytest.param(
            f"a:{LONG}:{SESSION}:0:0:s", InSurvey(KEY, Tapped(0, 0, Answer.SKIPPED)), id="skip"
        ),
        pytest.param(
            f"a:{LONG}:{SESSION}:0:0:5", InSurvey(KEY, Tapped(0, 0, Answer(5))), id="level"
        ),
        pytest.param(f"b:{LONG}:{SESSION}:3", InSurvey(KEY, WentBack(3)), id="back"),
        pytest.param(f"p:{LONG}:{SESSION}:3", InSurvey(KEY, Passed(3)), id="pass"),
        pytest.param(callback.correct(LONG, SESSION), InSurvey(KEY, Reopened()), id="correct"),
        pytest.param(callback.agree(), Agreed("", ""), id="agree"),
        pytest.param(callback.agree(LONG, LONG), Agreed(LONG, LONG), id="agree there"),
        pytest.param(callback.rights(LONG, ""), RightsAsked(LONG, ""), id="rights"),
        pytest.param(callback.unit(LONG), UnitChosen(LONG), id="unit"),
        pytest.param(callback.units_page(7), PageTurned(7), id="page"),
        pytest.param(callback.erase(sure=True), EraseDecided(sure=True), id="erase"),
        pytest.param(callback.language("en"), LanguageChosen(Language.EN), id="language"),
        pytest.param(
            callback.index(LONG, "2026-01-01..2026-06-30"),
            IndexAsked(LONG, "2026-01-01..2026-06-30"),
            id="index",
        ),
    ],
)
def test_what_the_view_writes_is_read_back(data: str, meant: Meaning) -> None:
    """Every kind of button fits 64 bytes and means what it was made for."""
    assert len(data.encode()) <= 64
    assert meaning_of(data) == meant


@given(st.text(max_size=80))
def test_any_text_is_survived(data: str) -> None:
    """Reading never raises, whatever somebody sends as a button's data."""
    meaning_of(data)


@given(st.text(alphabet="abpkcrulegi:ABC0123459nsQ-._", max_size=64))
def test_what_looks_like_data_is_survived(data: str) -> None:
    """Likewise for texts made of the letters of real data."""
    meaning_of(data)


def test_a_query_without_a_message() -> None:
    """Without a message the tap belongs to the private chat of who tapped."""
    tap = tap_of({"id": "1", "from": {"id": 7}, "data": "l:0"})
    assert (tap.chat, tap.message, tap.private) == (7, None, True)


def test_a_query_without_data() -> None:
    """A button without data (of a game) means nothing."""
    assert tap_of({"id": "1", "from": {"id": 7}}).meant is None
