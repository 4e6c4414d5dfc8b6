"""`hailong trend`: a figure over time, with changes, breaks and control charts."""

from pathlib import Path

import click

from bot.called import called
from bot.cli.at_desk import at_desk
from bot.cli.formula_type import FormulaType
from bot.cli.internal import with_note
from bot.cli.options import PeriodType, as_internal, with_joined
from bot.cli.output import wish_of, with_format, write
from bot.cli.trend_table import trend_rows, trend_table
from bot.settings import load_settings
from handlers.view.trend_document import trend_document
from index.formula import DEFAULT, Formula
from index.period import Period
from index.span import Step
from usecases.desk import Desk
from usecases.errors import UnknownUnitError
from usecases.figures.measure import Asker
from usecases.trends.trend import Trend, TrendRequest, trend


@click.command("trend")
@click.option("--unit", metavar="UNIT", help="Of that office (a code; default: all).")
@click.option("--factor", metavar="FACTOR", help="Of that factor, or overall (default: the index).")
@click.option(
    "--step",
    type=click.Choice([step.value for step in Step]),
    default=Step.MONTH.value,
    show_default=True,
    help="One figure for each.",
)
@click.option(
    "--period",
    type=PeriodType(),
    help="Over that span of whole steps (default: last year and this one so far).",
)
@click.option(
    "--formula", type=FormulaType(), default=DEFAULT.code, show_default=True, help="See index."
)
@with_joined
@as_internal
@with_format
def command(  # noqa: PLR0913 - one argument for each option
    *,
    unit: str | None,
    factor: str | None,
    step: str,
    period: Period | None,
    formula: Formula,
    joined: bool,
    internal: bool,
    format_: str | None,
    output: Path | None,
) -> None:
    """Show a figure over time: each step with its interval, what changed, and what signals.

    Months that may not be shown alone are told together with those after them. Nothing is
    compared across a merger or a new version of the questionnaire. The control charts (Laney's p'
    and an EWMA) watch months against the first twelve.
    """
    if joined and unit is None:
        raise click.UsageError("--joined needs an office: add --unit UNIT")
    wish = wish_of(format_, output)
    settings = load_settings()
    asker = Asker.INTERNAL if internal else Asker.PUBLIC
    request = TrendRequest(
        unit=unit, joined=joined, factor=factor, span=period, step=Step(step), formula=formula
    )

    async def pull(desk: Desk) -> Trend:
        return await trend(desk, request, asker)

    try:
        found = at_desk(pull, settings)
    except UnknownUnitError:
        raise UnknownUnitError(f"there is no unit “{unit}”: see {called()} units list") from None
    document = trend_document(found)
    write(
        wish,
        trend_rows(document),
        table=lambda: with_note(trend_table(found, settings.language), settings, internal=internal),
        document=document,
    )
