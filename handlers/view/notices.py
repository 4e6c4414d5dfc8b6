"""The one place where refusals and absences become sentences: plain, at most 200 characters."""

from handlers.view.words import Words
from survey.events import Refusal
from survey.text import Language
from usecases.answering.outcome import Absence


def refusal_shown(reason: Refusal, language: Language) -> str:
    """Return why an input changed nothing, as a kind sentence."""
    return Words(language)(f"refusal.{reason}")


def absence_shown(absence: Absence, language: Language) -> str:
    """Return why there is no survey to show, as a kind sentence."""
    return Words(language)(f"absence.{absence}")


def withheld_shown(code: str, language: Language) -> str:
    """Return why a figure is withheld."""
    return Words(language)(f"withheld.{code}")
