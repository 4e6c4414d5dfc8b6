"""The desk at which every use case works: wired once by `bot/`, and passed as an argument."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from index.formula import FORMULAS, Formula
from storage.port import Database
from survey.questionnaire import Questionnaire
from survey.text import Language
from usecases.answering.writer import Writer
from usecases.counting import Counting
from usecases.who import Keys

OPEN_FOR = timedelta(hours=24)
"""How long an unfinished survey can be taken up again, and how long a consent waits for one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What the settings say about surveys and figures."""

    questionnaire: str = "service-19"
    form: str = "short"
    timezone: ZoneInfo = field(default_factory=lambda: ZoneInfo("Asia/Ho_Chi_Minh"))
    language: Language = Language.VI
    min_publish: int = 30
    min_internal: int = 10
    cut: Literal["live", "month"] = "live"  # whether the public's figures count the running month
    administrators: frozenset[str] = frozenset()  # ids in the chat app, from the settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Everything that a use case needs; time and chance are functions."""

    database: Database
    questionnaires: Mapping[str, Questionnaire]  # by reference
    rules: Rules
    keys: Keys
    writer: Writer
    now: Callable[[], datetime]  # aware UTC
    draw: Callable[[], int]  # a uniform non-negative integer of at least 32 bits
    formulas: Mapping[str, Formula] = field(default_factory=lambda: FORMULAS)  # by code
    counting: Counting = field(default_factory=Counting)
    taken: Counter[str] = field(default_factory=Counter)  # ratings by channel, since the start

    @property
    def questionnaire(self) -> Questionnaire:
        """The newest version of the questionnaire that is asked."""
        versions = [q for q in self.questionnaires.values() if q.code == self.rules.questionnaire]
        return max(versions, key=lambda questionnaire: questionnaire.version)

    def today(self) -> date:
        """Return the office's local day."""
        return self.now().astimezone(self.rules.timezone).date()
