"""The program's commands, and the one place where their failures become words.

Rules: errors go to stderr; exit status 2 for a usage error, 1 for a failure; a reader who leaves
(`| head`) ends a command without a word; nothing heavy is imported before a command is known.
"""

import os
import sys
from importlib import import_module
from typing import IO, Final, NoReturn

import click

from bot.errors import BotError
from index.errors import MeasureError
from storage.errors import StorageError
from survey.errors import SurveyError
from usecases.errors import UseCaseError

OUR_FAILURES: Final = (BotError, StorageError, SurveyError, MeasureError, UseCaseError, OSError)

COMMANDS: Final = {
    "run": "Start everything: the page, the API, and the Telegram bot when a token is set.",
    "index": "Show the satisfaction index beside the reform score.",
    "gap": "Show satisfaction beside the reform score, and where the two disagree.",
    "compare": "Rank offices among their peers, each with the range of its rank.",
    "report": "Write the full report: offices, months and the year, as JSON or a workbook.",
    "trend": "Show the index over time: what changed, and what control charts signal.",
    "units": "Import or list the public offices.",
    "services": "Import or list the services that offices give.",
    "scores": "Import, list or check published scores (Chỉ số CCHC and others).",
    "volumes": "Import or list how many dossiers offices had, for weights and response rates.",
    "formulas": "List every formula of the index with its date and reference.",
    "quality": "List answers that look odd; set some aside, or take them back.",
    "reform": "Show the reform score in full, and what would lift it.",
    "criteria": "Import or list the criteria of the reform score, and lost points.",
    "questionnaires": "Check questionnaire files.",
    "play": "Take the survey in the terminal, as a trial: nothing is kept.",
    "verify": "Prove that every sum is that of its answers.",
    "doctor": "Check the installation; each line says what to do.",
    "demo": "Fill a sample database with simulated responses, and serve it.",
}
"""Every command with its one line of help, in the order in which one needs them."""


READER_GONE: Final = 141
"""The exit status of what SIGPIPE ends, in a shell's words."""


class Failure(click.ClickException):
    """A failure that is not the fault of how the command was written: exit status 1."""

    def show(self, file: IO[str] | None = None) -> None:
        """Write it to stderr: one line, or a line for each fault."""
        lines = self.format_message().splitlines()
        text = f"Error: {lines[0]}" if len(lines) == 1 else "\n  ".join(["Error:", *lines])
        click.echo(text, file=file or sys.stderr)


class Program(click.Group):
    """A group whose commands are imported when they are asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of that name, from its own module."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        command = import_module(f"bot.cli.{cmd_name}").command
        return command if isinstance(command, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing them."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; our failures become one message and exit status 1."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            leave_quietly()
        except OUR_FAILURES as failure:
            raise Failure(words_of(failure)) from failure


def leave_quietly() -> NoReturn:
    """End as a shell's tools do whose reader has gone (`hailong index | head -1`)."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())  # what is still buffered has no reader either
    raise SystemExit(READER_GONE)


def words_of(failure: Exception) -> str:
    """Return what a failure says, whatever kind it is."""
    if isinstance(failure, OSError) and failure.strerror:
        return f"{failure.filename}: {failure.strerror}" if failure.filename else failure.strerror
    return str(failure) or (type(failure).__doc__ or type(failure).__name__)


@click.group(
    cls=Program,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(package_name="hailong")
def program() -> None:
    """Hài Lòng: one-minute citizen satisfaction surveys, and an honest index.

    Settings come from the environment and from the file .env; .env.example names every one.
    """
