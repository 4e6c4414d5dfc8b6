"""Wires the desk at which every use case works: the composition root."""

import secrets
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

from bot.choice import QUESTIONNAIRES
from bot.errors import QuestionnairesRefusedError
from bot.formulas import read_formulas
from bot.secret import keys_of
from bot.settings import Settings
from storage.open import opened_database
from storage.port import Database
from survey.errors import QuestionnaireRefusedError
from survey.parse import parse
from survey.questionnaire import Questionnaire
from usecases.answered import missing_questionnaires
from usecases.answering.writer import Writer
from usecases.desk import Desk, Rules
from usecases.sample.organisation import begin_with_sample

BITS = 63
"""Of one draw."""


@asynccontextmanager
async def opened_desk(settings: Settings) -> AsyncIterator[Desk]:
    """Open the database and set the desk on it; nothing runs yet (`desk.writer.run` does not).

    An empty database begins with the sample organisation, unless the settings say never.

    Raises:
        BotError: a file of questionnaires or formulas, or the secret, is faulty.
        StorageError: the database cannot be used.
    """
    questionnaires = read_questionnaires()
    formulas = read_formulas(questionnaires)
    async with opened_database(settings.database) as database:
        keys = await keys_of(settings, database)
        await _check_answered(database, questionnaires)
        if settings.sample == "auto":
            await begin_with_sample(database)
        yield Desk(
            database=database,
            questionnaires=questionnaires,
            formulas=formulas,
            rules=rules_of(settings),
            keys=keys,
            writer=Writer(database),
            now=now,
            draw=draw,
        )


async def _check_answered(database: Database, known: Mapping[str, Questionnaire]) -> None:
    missing = await missing_questionnaires(database, known)
    if missing:
        raise QuestionnairesRefusedError(
            f"The database has answers to {', '.join(missing)}: put the file of that version back "
            f"into questionnaires/ (a new version is a new file beside the old one)."
        )


def now() -> datetime:
    """Return the present time, in UTC."""
    return datetime.now(UTC)


def draw() -> int:
    """Return a random number, uniform from 0 up."""
    return secrets.randbits(BITS)


def rules_of(settings: Settings) -> Rules:
    """Return what the settings say about surveys and figures."""
    return Rules(
        questionnaire=settings.questionnaire,
        form=settings.form,
        timezone=settings.timezone,
        language=settings.language,
        min_publish=settings.min_publish,
        min_internal=settings.min_internal,
        cut=settings.cut,
        administrators=settings.admins,
    )


def read_questionnaires() -> Mapping[str, Questionnaire]:
    """Return every questionnaire that is shipped, by reference.

    Raises:
        QuestionnairesRefusedError: with every fault of every file.
    """
    found: dict[str, Questionnaire] = {}
    faults: list[str] = []
    for path in sorted(QUESTIONNAIRES.glob("*.toml")):
        try:
            questionnaire = read_questionnaire(path)
        except QuestionnairesRefusedError as refused:
            faults.append(str(refused))
            continue
        twin = found.setdefault(questionnaire.reference, questionnaire)
        if twin is not questionnaire:
            faults.append(f"{path.name}: {twin.reference} stands in another file already")
    if faults:
        raise QuestionnairesRefusedError("\n".join(faults))
    return found


def read_questionnaire(path: Path) -> Questionnaire:
    """Return the questionnaire of a file.

    Raises:
        QuestionnairesRefusedError: with every fault.
    """
    try:
        return parse(path.read_text("utf-8"), path.name)
    except QuestionnaireRefusedError as refused:
        raise QuestionnairesRefusedError(str(refused)) from refused
    except UnicodeDecodeError as wrong:
        raise QuestionnairesRefusedError(f"{path.name}: not UTF-8 text") from wrong
    except OSError as wrong:
        raise QuestionnairesRefusedError(f"{path}: {wrong.strerror}") from wrong
