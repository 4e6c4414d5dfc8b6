"""What can be answered to a rating question.

The scale is that of the official survey (1 Very dissatisfied … 5 Very satisfied). "Not applicable"
and "skip" are answers of their own: recorded, reported, and outside every denominator.
"""

from enum import IntEnum


class Answer(IntEnum):
    """An answer to one rating question; the values are those that are stored."""

    SKIPPED = -1
    NOT_APPLICABLE = 0
    VERY_DISSATISFIED = 1
    DISSATISFIED = 2
    NEUTRAL = 3
    SATISFIED = 4
    VERY_SATISFIED = 5

    @property
    def is_level(self) -> bool:
        """Whether the answer counts in a denominator."""
        return self >= Answer.VERY_DISSATISFIED


LEVELS: tuple[Answer, ...] = tuple(answer for answer in Answer if answer.is_level)
"""The five levels, worst first."""
