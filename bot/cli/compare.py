"""`hailong compare`: offices ranked among their peers, each with the range of its rank."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from bot.called import called
from bot.cli.at_desk import at_desk
from bot.cli.internal import with_note
from bot.cli.options import as_internal, in_period, with_formula
from bot.cli.output import wish_of, with_format, write
from bot.cli.ranks_rows import ranks_rows
from bot.cli.ranks_table import ranks_table
from bot.settings import load_settings
from handlers.view.ranks_document import ranks_document
from index.formula import Formula
from index.period import Period
from usecases.desk import Desk
from usecases.errors import DifferentKindsError, SameUnitError, UnknownKindError, UnknownUnitError
from usecases.figures.compare import CompareRequest, Comparison, compare
from usecases.figures.measure import Asker


@click.command("compare")
@click.option("--kind", metavar="KIND", help="Offices of that kind (default: every kind).")
@click.option("--unit", metavar="UNIT", help="An office and its peers, with each difference.")
@click.option("--against", metavar="UNIT", help="With --unit: these two alone.")
@in_period()
@with_formula
@as_internal
@with_format
def command(  # noqa: PLR0913 - one argument for each option
    *,
    kind: str | None,
    unit: str | None,
    against: str | None,
    period: Period | None,
    formula: str,
    internal: bool,
    format_: str | None,
    output: Path | None,
) -> None:
    """Rank offices among those of their kind.

    Each rank comes with its denominator and with the range in which it truly lies (95 %). Offices
    whose figure is withheld are not ranked, and are listed as such.
    """
    if kind is not None and unit is not None:
        raise click.UsageError("A unit has its own kind: give --kind or --unit.")
    if against is not None and unit is None:
        raise click.UsageError("--against needs --unit: the office to compare with.")
    wish, settings = wish_of(format_, output), load_settings()
    asker = Asker.INTERNAL if internal else Asker.PUBLIC

    async def pull(desk: Desk) -> Comparison:
        request = CompareRequest(
            kind=kind,
            unit=unit,
            against=against,
            period=period or Period.year(desk.today().year),
            formula=Formula.parse(formula, desk.formulas),
        )
        return await compare(desk, request, asker)

    with _saying_what_to_mend(kind, unit, against):
        comparison = at_desk(pull, settings)
    document = ranks_document(comparison, settings.language)
    write(
        wish,
        ranks_rows(document),
        table=lambda: with_note(
            ranks_table(comparison, settings.language), settings, internal=internal
        ),
        document=document,
    )


@contextmanager
def _saying_what_to_mend(kind: str | None, unit: str | None, against: str | None) -> Iterator[None]:
    try:
        yield
    except UnknownKindError:
        raise UnknownKindError(
            f"there is no office of the kind “{kind}”: see {called()} units list"
        ) from None
    except UnknownUnitError as unknown:
        raise UnknownUnitError(f"there is no unit “{unknown}”: see {called()} units list") from None
    except SameUnitError:
        raise SameUnitError("an office cannot be compared with itself") from None
    except DifferentKindsError:
        raise DifferentKindsError(
            f"{unit} and {against} are of different kinds, which are not compared"
        ) from None
