"""Wiring the desk: what does not fit together stops the start, with one clear sentence."""

from pathlib import Path

import pytest

from bot.errors import QuestionnairesRefusedError
from bot.settings import Settings
from bot.wiring import opened_desk
from index.tally import Tally
from storage import cells
from storage.records import WALK_IN, CellKey


def settings_in(folder: Path) -> Settings:
    """Return settings that keep everything in a folder."""
    return Settings(data=folder, database=f"sqlite:///{folder}/kept.db", _env_file=None)


async def test_a_questionnaire_with_answers_is_never_missing(tmp_path: Path) -> None:
    """Without its file, answers could be neither counted nor corrected nor erased."""
    settings = settings_in(tmp_path)
    gone = CellKey("SKHCN", "2026-11", "", "web", WALK_IN, "service-12@3")
    async with opened_desk(settings) as desk, desk.database.transaction() as transaction:
        await cells.add(transaction, {gone: Tally(responses=1)})
    with pytest.raises(QuestionnairesRefusedError, match="service-12@3"):
        async with opened_desk(settings):
            pass
