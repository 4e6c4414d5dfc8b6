"""Typed words: read as people write them, on any keyboard."""

import pytest

from survey.answer import Answer
from survey.questionnaire import Questionnaire
from survey.typed import Word, read

READINGS: list[tuple[str, Answer | Word | None]] = [
    ("5", Answer.VERY_SATISFIED),
    (" 1 ", Answer.VERY_DISSATISFIED),
    ("(3)", Answer.NEUTRAL),
    ("4.", Answer.SATISFIED),
    ("– 2", Answer.DISSATISFIED),
    ("２", Answer.DISSATISFIED),
    ("3\ufe0f\u20e3", Answer.NEUTRAL),
    ("😀 Rất hài lòng 😀", Answer.VERY_SATISFIED),
    ("RẤT HÀI LÒNG", Answer.VERY_SATISFIED),
    ("Ra\u0302\u0301t ha\u0300i lo\u0300ng", Answer.VERY_SATISFIED),
    ("rat   hai\tlong", Answer.VERY_SATISFIED),
    ("hai long", Answer.SATISFIED),
    ("binh thuong", Answer.NEUTRAL),
    ("khong hai long", Answer.DISSATISFIED),
    ("«Rất không hài lòng»", Answer.VERY_DISSATISFIED),
    ("Dissatisfied!", Answer.DISSATISFIED),
    ("neutral", Answer.NEUTRAL),
    ("BO QUA", Answer.SKIPPED),
    ("skip", Answer.SKIPPED),
    ("Không áp dụng", Answer.NOT_APPLICABLE),
    ("n/a", Answer.NOT_APPLICABLE),
    ("⬅️ Quay lại", Word.BACK),
    ("Back", Word.BACK),
    ("0", Word.OFF_THE_SCALE),
    ("6", Word.OFF_THE_SCALE),
    ("55", Word.OFF_THE_SCALE),
    ("-1", Word.OFF_THE_SCALE),
    ("+5", Word.OFF_THE_SCALE),
    ("−3", Word.OFF_THE_SCALE),
    ("٣", Word.OFF_THE_SCALE),
    ("", None),
    ("   ", None),
    ("😀", None),
    ("1.5", None),
    ("5 4", None),
    ("hài", None),
    ("không", None),
    ("đ" * 5_000, None),
]


@pytest.mark.parametrize(("text", "meaning"), READINGS, ids=lambda value: repr(value)[:40])
def test_a_typed_text_means(
    text: str, meaning: Answer | Word | None, service_19: Questionnaire
) -> None:
    """Case, diacritics, spaces, emoji and punctuation around a word change nothing."""
    assert read(service_19.labels, text) is meaning


def test_every_label_can_be_typed(service_19: Questionnaire) -> None:
    """What a button says can be typed instead, in both languages."""
    for level, label in service_19.scale.items():
        assert read(service_19.labels, label.vi) is level
        assert read(service_19.labels, label.en) is level
