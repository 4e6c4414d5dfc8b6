"""A questionnaire: factors → criteria, one scale, two or more forms, one comment.

`overall` is the code of the overall question and `comment` the code of the comment: both are
reserved. A criterion's code is `factor.name` and never changes its meaning between versions.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

from survey.answer import Answer
from survey.fold import fold
from survey.text import Text

OVERALL = "overall"
COMMENT = "comment"


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One thing that is judged: its stable code, its full question and a short name."""

    code: str
    question: Text
    name: Text
    may_not_apply: bool = True

    def offers(self, answer: Answer) -> bool:
        """Whether that answer can be given to this question."""
        if answer == Answer.NOT_APPLICABLE:
            return self.may_not_apply
        return answer in _ALWAYS_OFFERED


_ALWAYS_OFFERED = frozenset(Answer) - {Answer.NOT_APPLICABLE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Factor:
    """A group of criteria, named as in the official instrument."""

    code: str
    name: Text
    criteria: tuple[Criterion, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """How much of the questionnaire one person is asked; `per_factor` None means all of it."""

    code: str
    name: Text
    per_factor: int | None


@dataclass(frozen=True, kw_only=True)
class Questionnaire:
    """A whole questionnaire under its code and version."""

    code: str
    version: int
    title: Text
    source: str
    scale: Mapping[Answer, Text]  # the five official labels
    overall: Criterion
    factors: tuple[Factor, ...]
    comment: Text
    forms: tuple[Form, ...]

    @property
    def reference(self) -> str:
        """The name that an answer keeps: `service-19@1`."""
        return f"{self.code}@{self.version}"

    @cached_property
    def criteria(self) -> Mapping[str, Criterion]:
        """Every rating question by code, the overall one first, then in the order of the file."""
        asked = {OVERALL: self.overall}
        asked |= {c.code: c for factor in self.factors for c in factor.criteria}
        return MappingProxyType(asked)

    @cached_property
    def factor_of(self) -> Mapping[str, str]:
        """The factor's code of each criterion (the overall question has none)."""
        return MappingProxyType({c.code: f.code for f in self.factors for c in f.criteria})

    @cached_property
    def labels(self) -> Mapping[str, Answer]:
        """The levels by their labels, in both languages, folded as in a typed answer."""
        texts = self.scale.items()
        both = {fold(t): level for level, text in texts for t in (text.vi, text.en)}
        return MappingProxyType(both)

    def form(self, code: str) -> Form:
        """Return the form with that code; KeyError when the questionnaire has none."""
        return {form.code: form for form in self.forms}[code]
