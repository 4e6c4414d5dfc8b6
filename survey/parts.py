"""The parts of a questionnaire file: scale, overall question, factors and criteria, forms."""

import re

from survey.answer import LEVELS, Answer
from survey.checks import check_fits, check_labels, check_unique
from survey.questionnaire import COMMENT, OVERALL, Criterion, Factor, Form
from survey.table import Table
from survey.text import Text

QUESTION_LONGEST = 500  # characters: one phone screen, and room to spare in a message of 4096
NAME_LONGEST = 64  # characters: a button, a row of a table, the axis of a chart
MOST_PER_FACTOR = 99
ALL = "all"  # the per_factor of a form that asks everything
FULL = "full"
FORMS = ("short", FULL)  # those that every questionnaire has

_NAME = re.compile(r"[a-z][a-z0-9_]{0,29}")
_CRITERION = re.compile(rf"{_NAME.pattern}\.{_NAME.pattern}")
_NO_TEXT = Text("", "")


def read_scale(document: Table) -> dict[Answer, Text]:
    """Return the five labels, worst first."""
    if (table := document.table("scale")) is None:
        return {}
    scale = {level: table.text(str(int(level)), NAME_LONGEST) for level in LEVELS}
    check_labels(table, scale)
    table.close()
    return scale


def read_overall(document: Table) -> Criterion:
    """Return the overall question: whoever came can answer it, so it always applies."""
    name = question = _NO_TEXT
    if (table := document.table(OVERALL)) is not None:
        name, question = _asked(table)
        table.close()
    return Criterion(code=OVERALL, name=name, question=question, may_not_apply=False)


def read_factors(document: Table) -> tuple[Factor, ...]:
    """Return the factors in the order of the file."""
    tables = document.tables("factors")
    factors = tuple(_factor(table) for table in tables)
    check_unique(tables, [factor.code for factor in factors])
    return factors


def read_forms(document: Table, factors: tuple[Factor, ...]) -> tuple[Form, ...]:
    """Return the forms, those that every questionnaire has first."""
    if (table := document.table("forms")) is None:
        return ()
    codes = (*FORMS, *(code for code in table.keys if code not in FORMS))
    forms = tuple(_form(table, code, factors) for code in codes)
    table.close()
    return forms


def _asked(table: Table) -> tuple[Text, Text]:
    return table.text("name", NAME_LONGEST), table.text("question", QUESTION_LONGEST)


def _factor(table: Table) -> Factor:
    code = table.code("code", _NAME, "access")
    if code in {OVERALL, COMMENT}:
        table.fault("code", f"{code} is reserved")
    name = table.text("name", NAME_LONGEST)
    rows = table.tables("criteria")
    criteria = tuple(_criterion(row, code) for row in rows)
    check_unique(rows, [criterion.code for criterion in criteria])
    table.close()
    return Factor(code=code, name=name, criteria=criteria)


def _criterion(table: Table, factor: str) -> Criterion:
    code = table.code("code", _CRITERION, f"{factor or 'access'}.information")
    if code and factor and not code.startswith(f"{factor}."):
        table.fault("code", f"must begin with {factor}. because it belongs to that factor")
    name, question = _asked(table)
    applies = not table.flag("may_not_apply", default=True)
    table.close()
    return Criterion(code=code, name=name, question=question, may_not_apply=not applies)


def _form(forms: Table, code: str, factors: tuple[Factor, ...]) -> Form:
    if not _NAME.fullmatch(code):
        forms.fault(code, "must be a code such as short")
    name, per_factor = _NO_TEXT, None
    if (table := forms.table(code)) is not None:
        name = table.text("name", NAME_LONGEST)
        per_factor = table.number_or("per_factor", ALL, 1, MOST_PER_FACTOR)
        if code == FULL and per_factor is not None:
            table.fault("per_factor", f'must be "{ALL}" in the full form')
        else:
            check_fits(table, per_factor, factors)
        table.close()
    return Form(code=code, name=name, per_factor=per_factor)
