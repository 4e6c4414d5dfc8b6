"""`hailong gap`: the sample's departments, with both figures and without."""

import asyncio
import csv
import io
import json
import re

import pytest

from storage.open import opened_database
from tests.bot.command import Shell
from tests.departments import LEAST, PEOPLE, fill
from tests.desk import Draws, service_19
from usecases.answering.writer import Writer
from usecases.desk import Desk, Rules
from usecases.imports.import_units import list_units
from usecases.who import Keys

FEW = {"MIN_PUBLISH": str(LEAST), "MIN_INTERNAL": str(LEAST)}
OF_THE_SAMPLE = ("SKHCN", "STC", "SCT", "SXD")


async def _answered(shell: Shell) -> None:
    """Let people answer for departments of the sample, a day ago by the real clock."""
    from datetime import UTC, datetime

    async with opened_database(f"sqlite:///{shell.folder}/data/hailong.db") as database:
        ours = service_19()
        desk = Desk(
            database=database,
            questionnaires={ours.reference: ours},
            rules=Rules(),
            keys=Keys(b"a secret of the tests"),
            writer=Writer(database),
            now=lambda: datetime.now(UTC),
            draw=Draws(),
        )
        open_today = {unit.code for unit in await list_units(desk) if unit.valid_to is None}
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(desk.writer.run())
            await fill(desk, {u: PEOPLE[u] for u in OF_THE_SAMPLE if u in open_today})
            desk.writer.stop()


@pytest.fixture
def answered(shell: Shell) -> Shell:
    """A database with the sample, in which people answered for its departments."""
    assert shell.hailong("units", "list").status == 0
    asyncio.run(_answered(shell))
    return shell


def test_the_gap_of_skhcn_can_be_read(answered: Shell) -> None:
    """As a table with the sentence, as JSON, and as rows; the same figures."""
    table = answered.hailong("gap", "--unit", "SKHCN", LANGUAGE="vi", **FEW)
    assert table.status == 0, table.err
    assert "88,52" in table.out
    assert "Cơ quan: 7" in table.out
    assert "gap: " not in table.out
    raw = r"both_high|both_low|score_ahead|people_ahead|unclear|no_score|no_responses|few_units"
    assert not re.search(raw, table.out)
    assert "người dân kém hài lòng" in " ".join(table.out.split())
    assert max(map(len, table.out.splitlines())) <= 80
    assert "thấp hơn trung bình nhóm" in " ".join(table.out.split())
    assert "(dữ liệu mẫu)" in " ".join(table.out.split())
    document = json.loads(answered.hailong("gap", "--format", "json", **FEW).out)
    assert document["disagreeing"] == ["SKHCN", "SXD"]
    found = answered.hailong("gap", "--format", "csv", **FEW).out
    rows = {row["unit"]: row for row in csv.DictReader(io.StringIO(found.lstrip("\ufeff")))}
    said = {one["unit"]: one for one in document["units"]}
    assert rows["SKHCN"]["finding"] == said["SKHCN"]["finding"] == "score_ahead"
    assert float(rows["SKHCN"]["value"]) == said["SKHCN"]["index"]["value"]


def test_with_the_public_rule_nobody_is_placed(answered: Shell) -> None:
    """Twenty-four are too few for the public; an administrator sees them with --internal."""
    assert json.loads(answered.hailong("gap", "--format", "json").out)["compared"] == 0
    inside = json.loads(answered.hailong("gap", "--internal", "--format", "json").out)
    assert "SKHCN" in inside["disagreeing"]
    table = " ".join(answered.hailong("gap", LANGUAGE="vi").out.split())
    assert "Chưa so sánh: cần có" in table
    assert "Chưa thấy cơ quan nào" not in table


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        pytest.param(("--unit", "NOSUCH"), 1, "there is no unit “NOSUCH”", id="unknown unit"),
        pytest.param(("--kind", "circus"), 1, "no unit of the kind “circus”", id="unknown kind"),
        pytest.param(("--period", "2026-13"), 2, "not a period", id="no such month"),
    ],
)
def test_a_wrong_word_is_told(shell: Shell, words: tuple[str, str], status: int, said: str) -> None:
    """One line that says what is wrong."""
    ended = shell.hailong("gap", *words)
    assert ended.status == status
    assert said in ended.err
