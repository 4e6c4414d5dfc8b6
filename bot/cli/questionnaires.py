"""`hailong questionnaires`: check questionnaire files."""

from pathlib import Path

import click

from bot.cli.files import FILE
from bot.cli.program import Failure
from bot.errors import QuestionnairesRefusedError
from bot.wiring import read_questionnaire
from survey.questionnaire import Questionnaire


@click.group("questionnaires")
def command() -> None:
    """Check questionnaire files."""


@command.command("check")
@click.argument("files", metavar="FILE...", type=FILE, nargs=-1, required=True)
def check(files: tuple[Path, ...]) -> None:
    """Check each FILE and name every fault with its place."""
    faults: list[str] = []
    for file in files:
        try:
            click.echo(f"{file.name}: {_summary(read_questionnaire(file))}")
        except QuestionnairesRefusedError as refused:
            faults += str(refused).splitlines()
    if faults:
        raise Failure("\n".join(faults))


def _summary(questionnaire: Questionnaire) -> str:
    criteria = len(questionnaire.factor_of)
    factors = len(questionnaire.factors)
    forms = ", ".join(form.code for form in questionnaire.forms)
    return f"{questionnaire.reference}, {criteria} criteria in {factors} factors, forms: {forms}"
