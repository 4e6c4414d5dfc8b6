"""Options that several commands have."""

from collections.abc import Callable
from typing import TypeVar

import click

from index.errors import MeasureError
from index.formula import DEFAULT
from index.period import FORMS, Period

Command = TypeVar("Command", bound=Callable[..., object])


class PeriodType(click.ParamType[Period]):
    """A period of the command line."""

    name = "period"

    def convert(
        self, value: str | Period, param: click.Parameter | None, ctx: click.Context | None
    ) -> Period:
        """Return the period; a usage error when it is none."""
        if isinstance(value, Period):
            return value
        try:
            return Period.parse(value)
        except MeasureError as unreadable:
            self.fail(str(unreadable), param, ctx)


def in_period(what: str = "In that period") -> Callable[[Command], Command]:
    """Add `--period` to a command; `what` begins its help."""
    forms = f"{what}: {', '.join(FORMS)} (default: this year)."
    return click.option("--period", type=PeriodType(), help=forms)


as_internal = click.option(
    "--internal", is_flag=True, help="As an administrator: from fewer responses on."
)
with_formula = click.option(
    "--formula",
    default=DEFAULT.code,
    show_default=True,
    help="A formula: `formulas` lists them.",
)
with_joined = click.option(
    "--joined", is_flag=True, help="With the counts of the offices that were merged into UNIT."
)
