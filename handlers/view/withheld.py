"""Why a figure is not there: nobody answered, its period lies ahead, or the gate holds it back."""

from datetime import date
from typing import Final

from handlers.view.notices import withheld_shown
from index.gate import TOO_FEW
from survey.text import Language
from usecases.figures.measure import Measured

NOBODY: Final = "nobody"
NOT_BEGUN: Final = "not_begun"


def why_withheld(measured: Measured, today: date | None = None) -> str:
    """Return the code of the words for it; data keep the gate's own."""
    why = measured.report.withheld or TOO_FEW
    if today is not None and measured.request.period.first > today:
        return NOT_BEGUN
    is_empty = not measured.report.responses and not measured.quarantined.responses
    return NOBODY if why == TOO_FEW and is_empty and measured.left_out is None else why


def why_shown(measured: Measured, language: Language, today: date | None = None) -> str:
    """Return it as a sentence."""
    return withheld_shown(why_withheld(measured, today), language)
