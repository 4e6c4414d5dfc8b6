"""Why a figure is not there: «too few» is said only where somebody answered."""

from dataclasses import replace
from datetime import date

import pytest

from handlers.view.index_card import index_card
from handlers.view.withheld import why_shown, why_withheld
from index.gate import TOO_FEW
from survey.text import Language
from tests.view.builders import measured
from usecases.figures.measure import Measured
from usecases.figures.release import LeftOut
from usecases.quality.aside import SetAside

TODAY = date(2026, 11, 23)
FEW = measured(12, with_scores=False)
EMPTY = replace(FEW, report=replace(FEW.report, responses=0))
WAITING = replace(EMPTY, left_out=LeftOut(units=1, responses=4))
ASIDE = replace(EMPTY, quarantined=SetAside(responses=4))
BEFORE = date(2025, 12, 31)


@pytest.mark.parametrize(
    ("shown", "today", "expected"),
    [
        pytest.param(FEW, TODAY, TOO_FEW, id="a few"),
        pytest.param(EMPTY, TODAY, "nobody", id="nobody"),
        pytest.param(EMPTY, None, "nobody", id="nobody, and no day known"),
        pytest.param(WAITING, TODAY, TOO_FEW, id="some are not counted yet"),
        pytest.param(ASIDE, TODAY, TOO_FEW, id="some are set aside"),
        pytest.param(EMPTY, BEFORE, "not_begun", id="a period ahead"),
    ],
)
def test_why_there_is_no_figure(shown: Measured, today: date | None, expected: str) -> None:
    """Each case has its own reason."""
    assert why_withheld(shown, today) == expected


def test_it_is_told_in_words() -> None:
    """In both languages, and in the chat."""
    assert "kỳ này chưa bắt đầu" in why_shown(EMPTY, Language.VI, BEFORE)
    assert "this period has not begun" in why_shown(EMPTY, Language.EN, BEFORE)
    assert "nobody answered" in why_shown(EMPTY, Language.EN, TODAY)
    assert "kỳ này chưa bắt đầu" in index_card(EMPTY, Language.VI, BEFORE).text
    assert "chưa có ai trả lời" in index_card(EMPTY, Language.VI, TODAY).text
