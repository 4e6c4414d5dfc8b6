"""Read a questionnaire from its TOML text: all of it, or every fault of it at once.

The format is described for its authors in docs/questionnaires.md.
"""

import re
import tomllib

from survey.errors import Fault, QuestionnaireRefusedError
from survey.parts import QUESTION_LONGEST, read_factors, read_forms, read_overall, read_scale
from survey.questionnaire import Questionnaire
from survey.table import Table

TITLE_LONGEST = 200
SOURCE_LONGEST = 500
LAST_VERSION = 9999

_CODE = re.compile(r"[a-z][a-z0-9-]{1,39}")
_PLACE = r"line \d+, column \d+|end of document"
_SYNTAX = re.compile(rf"(?P<reason>.*) \(at (?P<place>{_PLACE})\)", re.DOTALL)


def parse(source: str, name: str) -> Questionnaire:
    """Return the questionnaire of a TOML text; `name` is the file's, for the message.

    Raises QuestionnaireRefusedError with every fault; a text that is no TOML has just one.
    """
    faults: list[Fault] = []
    document = _document(source, faults)
    questionnaire = None if document is None else _questionnaire(document)
    if questionnaire is None or faults:
        raise QuestionnaireRefusedError(name, tuple(faults))
    return questionnaire


def _document(source: str, faults: list[Fault]) -> Table | None:
    try:
        return Table(tomllib.loads(source.removeprefix("\ufeff")), "", faults)
    except RecursionError:
        faults.append(Fault(place="file", reason="is nested too deeply"))
    except ValueError as error:  # besides TOMLDecodeError: a number of thousands of digits
        found = _SYNTAX.fullmatch(str(error))
        place, reason = (found["place"], found["reason"]) if found else ("file", str(error))
        faults.append(Fault(place=place, reason=reason))
    return None


def _questionnaire(document: Table) -> Questionnaire:
    code = document.code("code", _CODE, "service-19")
    version = document.number("version", 1, LAST_VERSION)
    title = document.text("title", TITLE_LONGEST)
    source = document.string("source", SOURCE_LONGEST)
    scale = read_scale(document)
    overall = read_overall(document)
    factors = read_factors(document)
    forms = read_forms(document, factors)
    comment = document.text("comment", QUESTION_LONGEST)
    document.close()
    return Questionnaire(
        code=code,
        version=version,
        title=title,
        source=source,
        scale=scale,
        overall=overall,
        factors=factors,
        comment=comment,
        forms=forms,
    )
