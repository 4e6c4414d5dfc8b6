"""`hailong index`: the satisfaction index beside the reform score."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import get_args

import click

from bot.called import called
from bot.cli.at_desk import at_desk
from bot.cli.formula_type import FormulasType, side_by_side
from bot.cli.index_rows import index_rows
from bot.cli.index_table import index_table
from bot.cli.internal import with_note
from bot.cli.options import as_internal, in_period, with_joined
from bot.cli.output import wish_of, with_format, write
from bot.settings import load_settings
from handlers.view.index_document import index_document
from index.formula import DEFAULT, Formula
from index.period import Period
from storage.records import COUNTED, Unit
from usecases.answering.find import asked_units
from usecases.desk import Desk
from usecases.errors import UnknownServiceError, UnknownUnitError
from usecases.figures.measure import (
    CHANNELS,
    Asker,
    By,
    IndexRequest,
    Measured,
    measure,
    minimum_of,
)
from usecases.trends.lineage import with_past


@click.command("index")
@click.option("--unit", metavar="UNIT", help="Of that office (a code; default: all).")
@click.option("--service", metavar="SERVICE", help="Of that service (a code; default: all).")
@click.option("--channel", type=click.Choice(CHANNELS), help="Answered there (default: all).")
@click.option(
    "--standing",
    type=click.Choice(COUNTED),
    help="Without an invitation, or with one (default: both).",
)
@in_period()
@click.option("--by", type=click.Choice(get_args(By)), help="One row for each.")
@click.option(
    "--formula",
    "formulas",
    type=FormulasType(),
    multiple=True,
    default=(DEFAULT.code,),
    show_default=True,
    help="Under that formula; given again, or with commas, several side by side "
    "(hailong formulas lists them).",
)
@with_joined
@as_internal
@with_format
def command(  # noqa: PLR0913 - one argument for each option
    *,
    unit: str | None,
    service: str | None,
    channel: str | None,
    standing: str | None,
    period: Period | None,
    by: By | None,
    formulas: tuple[tuple[Formula, ...], ...],
    joined: bool,
    internal: bool,
    format_: str | None,
    output: Path | None,
) -> None:
    """Show the satisfaction index beside the reform score.

    What too few people answered is withheld: below HAILONG_MIN_PUBLISH responses for the public,
    below HAILONG_MIN_INTERNAL with --internal.
    """
    if joined and unit is None:
        raise click.UsageError("--joined needs an office: add --unit UNIT")
    wish = wish_of(format_, output)
    settings = load_settings()
    asker = Asker.INTERNAL if internal else Asker.PUBLIC
    first, *others = side_by_side(formulas)

    async def pull(desk: Desk) -> tuple[Measured, tuple[Unit, ...], date, int]:
        request = IndexRequest(
            unit=unit,
            service=service,
            channel=channel,
            standing=standing,
            strata=True,
            period=period or Period.year(desk.today().year),
            by=by,
            formula=first,
            beside=tuple(others),
            weighed=True,
        )
        asked = await with_past(desk, request) if joined else request
        measured = await measure(desk, asked, asker)
        cell = minimum_of(desk, asker).cell
        return measured, await silent_units(desk, measured), desk.today(), cell

    with _saying_where_to_look(unit, service):
        measured, silent, today, cell = at_desk(pull, settings)
    document = index_document(measured, settings.language)
    write(
        wish,
        index_rows(document),
        table=lambda: with_note(
            index_table(measured, settings.language, silent, today, cell=cell),
            settings,
            internal=internal,
        ),
        document=document,
    )


@contextmanager
def _saying_where_to_look(unit: str | None, service: str | None) -> Iterator[None]:
    try:
        yield
    except UnknownUnitError:
        raise UnknownUnitError(f"there is no unit “{unit}”: see {called()} units list") from None
    except UnknownServiceError:
        of_unit = f"{unit} gives" if unit else "there is"
        raise UnknownServiceError(
            f"{of_unit} no service “{service}”: see {called()} services list"
        ) from None


async def silent_units(desk: Desk, measured: Measured) -> tuple[Unit, ...]:
    """Return the offices about which nobody answered, where there is a row for each office."""
    request = measured.request
    if request.by != "unit" or request.unit or request.service or request.channel:
        return ()
    named = {row.label for row in measured.rows or ()}
    there = await asked_units(desk, request.period.first, request.period.last)
    return tuple(unit for unit in there if unit.code not in named)
