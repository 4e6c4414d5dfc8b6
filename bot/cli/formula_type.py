"""Formulas of the command line: one, or several side by side."""

from collections.abc import Iterable

import click

from bot.formulas import read_formulas
from bot.wiring import read_questionnaires
from index.errors import MeasureError, UnknownFormulaError
from index.formula import FORMULAS, Formula
from usecases.figures.formulas import MOST, formulas_asked


class FormulasType(click.ParamType[tuple[Formula, ...]]):
    """Formulas with commas between them; files of weights are read only where one is named."""

    name = "formula"

    def convert(
        self,
        value: str | tuple[Formula, ...],
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> tuple[Formula, ...]:
        """Return the formulas; a usage error when one is unknown."""
        if isinstance(value, tuple):
            return value
        try:
            return formulas_asked(value, FORMULAS)
        except MeasureError:
            pass
        try:
            return formulas_asked(value, read_formulas(read_questionnaires()))
        except MeasureError as unknown:
            self.fail(str(unknown), param, ctx)


class FormulaType(click.ParamType[Formula]):
    """One formula of the command line."""

    name = "formula"

    def convert(
        self, value: str | Formula, param: click.Parameter | None, ctx: click.Context | None
    ) -> Formula:
        """Return the formula; a usage error when it is unknown, or there are several."""
        if isinstance(value, Formula):
            return value
        first, *others = FormulasType().convert(value, param, ctx)
        if others:
            self.fail("one formula at a time", param, ctx)
        return first


def side_by_side(given: Iterable[tuple[Formula, ...]]) -> tuple[Formula, ...]:
    """Return the formulas of several options, each once.

    Raises:
        UnknownFormulaError: there are too many.
    """
    found = tuple(dict.fromkeys(formula for formulas in given for formula in formulas))
    if len(found) > MOST:
        raise UnknownFormulaError(f"{len(found)} formulas: {MOST} at most stand side by side")
    return found
