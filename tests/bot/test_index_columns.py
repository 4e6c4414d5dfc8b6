"""The flat rows of `hailong index`: what stands beside an index in JSON stands in them too."""

import asyncio
import csv
import io
import json

import pytest

from bot.cli.index_rows import BESIDE
from tests.bot.command import Shell
from tests.desk import LAN, MINH, open_desk
from tests.walk import finish
from usecases.quality.quarantine import Deciding, quarantine

INDEX = ("index", "--unit", "SKHCN", "--period", "2026-11")


@pytest.fixture
def judged(shell: Shell) -> Shell:
    """A folder in which one of two answers was set aside, of ten dossiers."""
    volumes = shell.write("volumes.csv", "unit,month,dossiers\nSKHCN,2026-11,10\n")
    assert shell.hailong("units", "list").status == 0

    async def answered() -> None:
        async with open_desk(f"sqlite:///{shell.folder}/data/hailong.db") as desk:
            outcome = await finish(desk, LAN)
            await finish(desk, MINH)
            assert outcome.response is not None
            key = outcome.response.key
            aside = Deciding(unit=key.unit, chosen={key.session: ()}, why="thử")
            assert await quarantine(desk, aside)

    asyncio.run(answered())
    imported = shell.hailong("volumes", "import", volumes)
    assert imported.status == 0, imported.err
    return shell


@pytest.mark.parametrize("by", [(), ("--by", "unit")], ids=["figures", "rows"])
def test_the_last_columns_say_what_stands_beside_it(judged: Shell, by: tuple[str, ...]) -> None:
    """Dossiers, response rate, the weighted index or why there is none, and with those aside."""
    least = {"MIN_PUBLISH": "1", "MIN_INTERNAL": "1"}
    flat = judged.hailong(*INDEX, *by, "--format", "csv", **least).out
    reader = csv.DictReader(io.StringIO(flat[1:]))
    first = next(reader)
    assert tuple(reader.fieldnames or ())[-len(BESIDE) :] == BESIDE
    document = json.loads(judged.hailong(*INDEX, *by, "--format", "json", **least).out)
    row = document["rows"][0] if by else document
    assert (first["dossiers"], first["response_rate"]) == ("10", "0.1")
    assert first["weighted_why"] == row["weighted"]["why"]
    assert float(first["quarantined_with"]) == row["quarantined"]["with"]["value"] == 100
    assert first["quarantined"] == "1"
