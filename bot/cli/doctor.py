"""`hailong doctor`: check the installation."""

import asyncio
from contextlib import aclosing

import click

from bot.checks import Finding, State, findings
from bot.cli.program import Failure
from bot.errors import SettingsRefusedError
from bot.settings import Settings, load_settings

COLOURS = {State.OK: "green", State.WARN: "yellow", State.FAIL: "red"}


@click.command("doctor")
def command() -> None:
    """Check settings, database, secret, questionnaire, fonts, time, disk and Telegram.

    Each line is ok, warn or fail and says what to do; any fail gives exit status 1.
    """
    try:
        settings = load_settings()
    except SettingsRefusedError as refused:
        for fault in refused.faults:
            advice = "correct it in the environment or in .env"
            show(Finding(what="settings", state=State.FAIL, is_=fault, advice=advice))
        raise Failure("The settings are faulty: nothing else was checked.") from None
    show(Finding(what="settings", is_="all understood"))
    if asyncio.run(look(settings)):
        raise Failure("Something has to be done before the program can work.")


async def look(settings: Settings) -> bool:
    """Show every finding; return whether any is a failure."""
    failed = False
    async with aclosing(findings(settings)) as found:
        async for finding in found:
            show(finding)
            failed = failed or finding.state is State.FAIL
    return failed


def show(finding: Finding) -> None:
    """Print one line, and a second one with what to do."""
    state = click.style(f"{finding.state.value:<4}", fg=COLOURS[finding.state])
    click.echo(f"{state}  {finding.what:<14} {finding.is_}")
    if finding.advice:
        click.echo(f"{'':<21}→ {finding.advice}")
