"""`hailong reform`: the reform score of an office in full, or that of every office."""

from functools import partial
from pathlib import Path

import click

from bot.called import called
from bot.cli.at_desk import at_desk
from bot.cli.output import wish_of, with_format, write
from bot.cli.reform_rows import overview_rows, reform_rows
from bot.cli.reform_table import overview_table, reform_table
from bot.settings import load_settings
from handlers.view.reform_document import reform_view_document
from usecases.desk import Desk
from usecases.errors import UnknownUnitError
from usecases.reform.score import ReformView, reform_of, reforms_of
from usecases.reform.suppose import Supposed, suppose


@click.command("reform")
@click.option("--unit", metavar="UNIT", help="Of that office in full (default: one line each).")
@click.option("--year", type=click.IntRange(2000, 2100), help="Up to that year (default: latest).")
@click.option(
    "--what-if",
    "suppositions",
    metavar="WHAT",
    multiple=True,
    help="Suppose that: a lost criterion's code, name or number in the list (code:1 or number:1 "
    "where 1 is both), also with so many of its points (5.2=0.5); points=1.5 of the score; "
    "satisfaction=5 points. May be given again.",
)
@with_format
def command(
    *,
    unit: str | None,
    year: int | None,
    suppositions: tuple[str, ...],
    format_: str | None,
    output: Path | None,
) -> None:
    """Show the reform score: as published, and what was computed beside it.

    With --unit: band, rank, change, lost criteria, the score recomputed from its criteria, further
    published indexes, and how much is missing to the next band and the next known rank.
    """
    if suppositions and unit is None:
        raise click.UsageError("--what-if needs --unit: whose score is lifted?")
    wish, settings = wish_of(format_, output), load_settings()
    language = settings.language
    if unit is None:
        views = at_desk(lambda desk: reforms_of(desk, year), settings)
        documents = [reform_view_document(view, language) for view in views]
        rows = overview_rows(documents)
        write(wish, rows, table=lambda: overview_table(rows, views, language), document=documents)
        return

    async def pull(desk: Desk) -> tuple[ReformView, Supposed | None]:
        view = await reform_of(desk, unit, year)
        return view, suppose(view, suppositions) if suppositions else None

    try:
        view, supposed = at_desk(pull, settings)
    except UnknownUnitError:
        raise UnknownUnitError(f"there is no unit “{unit}”: see {called()} units list") from None
    document = reform_view_document(view, language, supposed)
    table = partial(reform_table, view, supposed, language)
    write(wish, reform_rows(document), table=table, document=document)
