"""`hailong quality`: what looks odd, and what somebody decided about it."""

from datetime import datetime
from getpass import getuser
from pathlib import Path

import click

from bot.called import called
from bot.cli.at_desk import at_desk
from bot.cli.files import counted
from bot.cli.options import PeriodType, in_period
from bot.cli.output import as_table, wish_of, with_format, write
from bot.cli.quality_rows import decision_document, decision_rows, hour_document, hour_rows
from bot.cli.quality_table import decision_table
from bot.settings import load_settings
from handlers.view.words import Words
from index.period import Period
from index.quality.rules import QUALITY_1, Flag
from storage.quality import Decision
from usecases.answering.receipt import key_of
from usecases.desk import Desk
from usecases.errors import UnknownUnitError
from usecases.figures.measure import CHANNELS
from usecases.quality.choose import deciding_of
from usecases.quality.decider import at_host
from usecases.quality.flag import Chosen, Flagged, flag, flag_all
from usecases.quality.quarantine import (
    Deciding,
    NothingChosenError,
    decisions,
    quarantine,
    reason_of,
    release,
    take_back,
)

UNIT = click.option("--unit", metavar="UNIT", required=True, help="Of that office (a code).")
WHY = click.option("--why", metavar="WORDS", required=True, help="Why: kept, and shown to all.")


def _login() -> str:
    """Return the login name of whoever runs the command; "" where the machine knows none."""
    try:
        return getuser()
    except (KeyError, OSError):  # a container may run under a number without a name
        return ""


BY = click.option(
    "--by",
    metavar="NAME",
    default=_login,
    show_default="your login name",
    help="Who decides: kept in the log, not shown to the public.",
)
RESPONSES = click.option(
    "--response", "receipts", metavar="RECEIPT", multiple=True, help="That response; repeatable."
)


@click.group("quality", invoke_without_command=True)
@click.option("--unit", metavar="UNIT", help="Of that office (a code; default: all).")
@in_period()
@click.option("--every", is_flag=True, help="Every hour with a response, not only flagged ones.")
@with_format
@click.pass_context
def command(  # noqa: PLR0913 - one argument for each option
    ctx: click.Context,
    *,
    unit: str | None,
    period: Period | None,
    every: bool,
    format_: str | None,
    output: Path | None,
) -> None:
    """List hours of counters where answers look odd: in a burst, too fast, all alike.

    It tells no person and no level. What looks odd may be honest: nothing follows by itself.
    """
    if ctx.invoked_subcommand is not None:
        return
    wish = wish_of(format_, output)

    async def look(desk: Desk) -> list[Flagged]:
        asked = period or Period.year(desk.today().year)
        if unit is None:
            return list((await flag_all(desk, asked)).values())
        return [await flag(desk, Chosen(unit=unit, period=asked))]

    try:
        found = at_desk(look)
    except UnknownUnitError:
        raise _unknown(unit or "") from None
    rows = hour_rows(found, every=every, least=load_settings().min_internal)
    write(
        wish,
        rows,
        table=lambda: as_table(rows) + _advice() if rows.rows else _nothing(),
        document=hour_document(rows, QUALITY_1),
    )


def _words() -> Words:
    return Words(load_settings().language)


def _advice() -> str:
    return f"{_words()('table.only_flags')}\n{called()} quality quarantine --help\n"


def _nothing() -> str:
    return f"{_words()('table.nothing_odd')}\n"


def _unknown(unit: str) -> UnknownUnitError:
    return UnknownUnitError(f"there is no unit “{unit}”: see {called()} units list")


@command.command("quarantine")
@UNIT
@click.option("--period", type=PeriodType(), help="In that period, as 2026-11-23.")
@click.option("--hour", type=click.IntRange(0, 23), help="Begun in that local hour of the day.")
@click.option("--service", metavar="SERVICE", help="Of that service (a code).")
@click.option("--channel", type=click.Choice(CHANNELS), help="Answered there.")
@click.option(
    "--flag",
    "flags",
    type=click.Choice([flag.value for flag in Flag]),
    multiple=True,
    help="With that flag; repeatable (default: whatever is suspect).",
)
@click.option("--all", "everything", is_flag=True, help="Every response, flagged or not.")
@RESPONSES
@WHY
@BY
@click.option("--yes", is_flag=True, help="Do not ask again.")
def quarantine_(  # noqa: PLR0913 - one argument for each option
    *,
    unit: str,
    period: Period | None,
    hour: int | None,
    service: str | None,
    channel: str | None,
    flags: tuple[str, ...],
    everything: bool,
    receipts: tuple[str, ...],
    why: str,
    by: str,
    yes: bool,
) -> None:
    """Set responses aside: kept, not counted, and told to everybody with the reason.

    Choose them by --period (and --hour, --service, --channel, --flag), or by --response. Those who
    gave them may still see, correct and erase them. `release` takes it back.
    """
    if (period is None) == (not receipts):
        raise click.UsageError("Choose responses by --period, or by --response.")
    reason_of(why)
    who = at_host(by)
    wanted = tuple(Flag(name) for name in flags)
    if receipts or period is None:
        deciding = _by_receipts(unit, receipts, who, why)
    else:
        chosen = Chosen(unit=unit, period=period, service=service, channel=channel, hour=hour)
        found = _flagged(chosen)
        deciding = deciding_of(found, chosen, wanted, everything=everything, by=who, why=why)
    if not deciding.chosen:
        raise NothingChosenError("no response is chosen by this: nothing was changed")
    if not yes:
        count = counted(len(deciding.chosen), "responses")
        click.confirm(f"Set {count} of {unit} aside ({deciding.about})?", abort=True)
    _tell(at_desk(lambda desk: quarantine(desk, deciding)), "set aside")


def _by_receipts(unit: str, receipts: tuple[str, ...], who: str, why: str) -> Deciding:
    keys = [key_of(text) for text in receipts]
    wrong = [text for text, key in zip(receipts, keys, strict=True) if key is None]
    wrong += [key.unit for key in keys if key is not None and key.unit != unit]
    if wrong:
        raise click.UsageError(f"No receipt of {unit}: {', '.join(wrong)}")
    chosen = {key.session: () for key in keys if key is not None}
    return Deciding(unit=unit, chosen=chosen, by=who, why=why, about="by receipt")


def _flagged(chosen: Chosen) -> Flagged:
    try:
        return at_desk(lambda desk: flag(desk, chosen))
    except UnknownUnitError:
        raise _unknown(chosen.unit) from None


@command.command("release")
@UNIT
@click.option("--decision", type=click.IntRange(1), metavar="N", help="All that N set aside.")
@RESPONSES
@WHY
@BY
def release_(
    *, unit: str, decision: int | None, receipts: tuple[str, ...], why: str, by: str
) -> None:
    """Take responses back: each counts again as what it was."""
    if (decision is None) == (not receipts):
        raise click.UsageError("Choose responses by --decision, or by --response.")
    who = at_host(by)
    if decision is not None:
        done = at_desk(lambda desk: take_back(desk, unit, decision, why, who))
    else:
        done = at_desk(lambda desk: release(desk, _by_receipts(unit, receipts, who, why)))
    _tell(done, "released")


def _tell(decision: Decision | None, what: str) -> None:
    if decision is None:
        raise NothingChosenError("nothing was left to decide: nothing was changed")
    count = counted(decision.responses, "responses")
    click.echo(f"{decision.unit}, decision {decision.number}: {count} {what}.")


@command.command("log")
@click.option("--unit", metavar="UNIT", help="Of that office (a code; default: all).")
@with_format
def log_(unit: str | None, format_: str | None, output: Path | None) -> None:
    """List every decision: who, when, why, about how many."""
    wish = wish_of(format_, output)
    settings = load_settings()

    def local(at: datetime) -> datetime:
        return at.astimezone(settings.timezone)

    made = at_desk(lambda desk: decisions(desk, unit))
    rows = decision_rows(made, local)
    write(
        wish,
        rows,
        table=lambda: (
            decision_table(rows, settings.language)
            if rows.rows
            else f"{_words()('table.none_aside')}\n"
        ),
        document=decision_document(rows),
    )
