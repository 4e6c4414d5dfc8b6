"""The formulas as a table for the terminal: what each part does is told once, below it."""

from collections.abc import Iterator, Sequence

from bot.cli.output import Cell, Rows, as_table
from bot.cli.terminal import filled
from handlers.view.words import Words
from index.aggregate import Aggregation
from index.formula import Formula
from survey.text import Language

COLUMNS = ("formula", "since", "basis")


def formulas_table(formulas: Sequence[Formula], language: Language) -> str:
    """Return the table, and below it what each score, aggregation and file of weights says."""
    words = Words(language)
    lines: list[dict[str, Cell]] = [
        {
            "formula": formula.code,
            "since": formula.since.isoformat(),
            "basis": words(f"basis.{formula.basis}"),
        }
        for formula in formulas
    ]
    table = as_table(Rows(name="formulas", columns=COLUMNS, rows=lines))
    said = (filled(line, "  ") for line in _said(formulas, words))
    return "\n".join([table.rstrip("\n "), "", *said]) + "\n"


def _said(formulas: Sequence[Formula], words: Words) -> Iterator[str]:
    """Yield each part of a formula's name with what it does and where that is written."""
    for score in sorted({formula.score.name for formula in formulas}, reverse=True):
        yield f"{score}/…: {words(f'formula.score.{score}')}"
    used = {formula.aggregation for formula in formulas}
    for aggregation in Aggregation:
        if aggregation in used and aggregation is not Aggregation.WEIGHTED:
            yield f"…/{aggregation}: {words(f'formula.aggregation.{aggregation}')}"
    for formula in formulas:
        if formula.weights is not None:
            yield f"{formula.code}: {formula.reference}"
