"""Which questionnaires and forms the settings may choose among."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from survey.errors import QuestionnaireRefusedError
from survey.parse import parse

QUESTIONNAIRES = Path(__file__).parent.parent / "questionnaires"
FORMULAS = QUESTIONNAIRES / "formulas"
"""Formulas with configured weights, one to a file."""


@cache
def forms_by_questionnaire() -> Mapping[str, tuple[str, ...]]:
    """Return the forms of the newest version of each questionnaire that is shipped.

    Empty when a file is faulty: whoever reads the questionnaires tells what is wrong in it.
    """
    try:
        files = sorted(QUESTIONNAIRES.glob("*.toml"))
        found = [parse(path.read_text("utf-8"), path.name) for path in files]
    except (QuestionnaireRefusedError, UnicodeDecodeError, OSError):
        return {}
    found.sort(key=lambda questionnaire: questionnaire.version)
    return {one.code: tuple(form.code for form in one.forms) for one in found}


def questionnaire(code: str) -> str:
    """Return the code of a questionnaire that is there."""
    known = forms_by_questionnaire()
    if known and code not in known:
        raise ValueError(f"There is no questionnaire “{code}”; there is {', '.join(known)}")
    return code


def form(code: str, of: str | None) -> str:
    """Return the code of a form of that questionnaire; of any, when that one is refused itself."""
    known = forms_by_questionnaire()
    of_any = dict.fromkeys(form for forms in known.values() for form in forms)
    forms = known.get(of or "", tuple(of_any))
    if forms and code not in forms:
        raise ValueError(f"There is no form “{code}” of it; it has {', '.join(forms)}")
    return code
