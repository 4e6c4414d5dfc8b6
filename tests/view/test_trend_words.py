"""The words of figures over time that stand by themselves."""

from datetime import date

from handlers.view.trend_words import break_sentence
from index.breaks import SeriesBreak
from survey.text import Language


def test_a_break_is_a_whole_sentence() -> None:
    """With a capital at its beginning and a full stop at its end."""
    merger = SeriesBreak(day=date(2025, 3, 1), kind="merger", name="SKHCN")
    said = break_sentence(merger, Language.VI)
    assert said == "Từ 01/03/2025 cơ quan đã sáp nhập hoặc được kế tục."
    other = SeriesBreak(day=date(2026, 9, 1), kind="questionnaire", name="service-19@2")
    assert break_sentence(other, Language.EN).startswith("From 01/09/2026 on the questionnaire is")
