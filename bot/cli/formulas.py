"""`hailong formulas`: every formula, what it is and where that is written."""

from functools import partial
from pathlib import Path

import click

from bot.cli.formulas_table import formulas_table
from bot.cli.output import Cell, Rows, plain, wish_of, with_format, write
from bot.formulas import read_formulas
from bot.settings import load_settings
from bot.wiring import read_questionnaires
from index.formula import DEFAULT, Formula

COLUMNS = (
    "formula",
    "since",
    "basis",
    "reference",
    "score",
    "aggregation",
    "questionnaire",
    "weights",
    "default",
)


@click.command("formulas")
@with_format
def command(format_: str | None, output: Path | None) -> None:
    """List every formula with its date, its basis and its reference.

    A formula is `published` where somebody else laid it down, else a `choice` of this project or
    of whoever wrote its file. Files with weights of your own: questionnaires/formulas/*.toml
    (docs/formulas.md). All of them recompute from the same answers: hailong index --formula.
    """
    wish = wish_of(format_, output)
    known = read_formulas(read_questionnaires()).values()
    ordered = sorted(known, key=lambda formula: (formula != DEFAULT, formula.code))
    rows = Rows(name="formulas", columns=COLUMNS, rows=[row_of(formula) for formula in ordered])
    table = partial(formulas_table, ordered, load_settings().language)
    write(wish, rows, table=table, document=plain(rows))


def row_of(formula: Formula) -> dict[str, Cell]:
    """Return the row of a formula."""
    weights = formula.weights or ()
    return {
        "formula": formula.code,
        "since": formula.since,
        "basis": formula.basis.value,
        "reference": formula.reference,
        "score": formula.score.name,
        "aggregation": formula.aggregation.value,
        "questionnaire": formula.questionnaire,
        "weights": " ".join(f"{code}={weight:g}" for code, weight in weights) or None,
        "default": formula == DEFAULT,
    }
