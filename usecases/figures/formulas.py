"""Which formulas are asked for: one, or several side by side from the same cells."""

from collections.abc import Mapping, Sequence

from index.errors import OtherQuestionnaireError, UnknownFormulaError
from index.formula import Formula
from usecases.desk import Desk

MOST = 8
"""Formulas side by side."""


def formulas_asked(text: str, known: Mapping[str, Formula]) -> tuple[Formula, ...]:
    """Return the formulas of a list like `t2b/criteria@1,mean5/criteria@1`, each once.

    Raises:
        UnknownFormulaError: one of them is unknown, or there are too many.
    """
    codes = [code for part in text.split(",") if (code := part.strip())]
    found = dict.fromkeys(Formula.parse(code, known) for code in codes or [text])
    if len(found) > MOST:
        raise UnknownFormulaError(f"{len(found)} formulas: {MOST} at most stand side by side")
    return tuple(found)


def fitting(desk: Desk, formulas: Sequence[Formula]) -> Sequence[Formula]:
    """Return the formulas, which all weigh what is asked here.

    Raises:
        OtherQuestionnaireError: one of them weighs another questionnaire.
    """
    here = desk.questionnaire.reference
    for formula in formulas:
        if formula.questionnaire not in {None, here}:
            raise OtherQuestionnaireError(
                f"{formula.code} weighs {formula.questionnaire}; what is asked here is {here}"
            )
    return formulas
