"""What a typed text means on a rating question: a digit, a label of the scale, or a few words.

The words are an input vocabulary in folded spelling, in both languages at once: what is shown to
people stands in the catalogues and in the questionnaire.
"""

from collections.abc import Mapping
from enum import Enum

from survey.answer import LEVELS, Answer
from survey.fold import SIGNS, fold

LONGEST = 80  # characters; longer texts are no word of ours, and are not worth folding


class Word(Enum):
    """What can be typed besides an answer."""

    BACK = "back"
    OFF_THE_SCALE = "off the scale"  # a number that is no level


WORDS: Mapping[str, Answer | Word] = {
    **{str(int(level)): level for level in LEVELS},
    "bo qua": Answer.SKIPPED,
    "skip": Answer.SKIPPED,
    "khong ap dung": Answer.NOT_APPLICABLE,
    "not applicable": Answer.NOT_APPLICABLE,
    "n/a": Answer.NOT_APPLICABLE,
    "quay lai": Word.BACK,
    "back": Word.BACK,
}


def read(labels: Mapping[str, Answer], text: str) -> Answer | Word | None:
    """Return the meaning of the text, None when it has none; `labels` are folded."""
    trimmed = text.strip()
    if len(trimmed) > LONGEST:
        return None
    word = fold(trimmed)
    meaning = WORDS.get(word, labels.get(word))
    if meaning is None and word.lstrip(SIGNS).isdigit():
        return Word.OFF_THE_SCALE
    return meaning
