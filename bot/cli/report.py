"""`hailong report`: every office, each month and the whole period, as one document."""

from pathlib import Path

import click

from bot.called import called
from bot.cli.at_desk import at_desk
from bot.cli.internal import with_note
from bot.cli.options import PeriodType, as_internal, with_formula
from bot.cli.output import put, wish_of, with_format, write
from bot.cli.report_rows import report_rows
from bot.cli.report_table import report_table
from bot.settings import load_settings
from handlers.view.internal import internal_line
from handlers.view.report_document import report_document
from index.formula import Formula
from index.period import Period
from index.release.blocks import Least
from usecases.desk import Desk
from usecases.errors import UnknownKindError
from usecases.figures.measure import Asker
from usecases.figures.report import LONGEST, Report, ReportRequest, report


@click.command("report")
@click.option(
    "--period",
    type=PeriodType(),
    help=f"Whole months, at most {LONGEST}: 2026, 2026-Q3 or 2025-07-01..2026-06-30 "
    "(default: this year).",
)
@click.option("--kind", metavar="KIND", help="Offices of that kind (default: every kind).")
@with_formula
@as_internal
@with_format
def command(  # noqa: PLR0913 - one argument for each option
    *,
    period: Period | None,
    kind: str | None,
    formula: str,
    internal: bool,
    format_: str | None,
    output: Path | None,
) -> None:
    """Write the full report: offices, months and the year, with factors, ranks and ranges.

    A workbook (-o report.xlsx) has a sheet each for the year, the months, ranks, factors, criteria
    and notes; JSON is the document of GET /api/v1/report. What may not be shown is named with its
    reason.
    """
    wish, settings = wish_of(format_, output), load_settings()
    asker = Asker.INTERNAL if internal else Asker.PUBLIC

    async def pull(desk: Desk) -> Report:
        request = ReportRequest(
            period=period or Period.year(desk.today().year),
            kind=kind,
            formula=Formula.parse(formula, desk.formulas),
        )
        return await report(desk, request, asker)

    try:
        found = at_desk(pull, settings)
    except UnknownKindError:
        raise UnknownKindError(
            f"there is no office of the kind “{kind}”: see {called()} units list"
        ) from None
    document = report_document(found, settings.language)
    if wish.format == "xlsx":
        from handlers.view.report_book import report_book

        inside = min(settings.min_internal, settings.min_publish)
        least = Least(public=settings.min_publish, internal=inside)
        note = internal_line(least, settings.language) if internal else ""
        put(wish, report_book(document, settings.language, note))
        return
    write(
        wish,
        report_rows(document),
        table=lambda: with_note(
            report_table(document, settings.language), settings, internal=internal
        ),
        document=document,
    )
