"""`hailong trend`: a figure over time, as a new user asks for it."""

import asyncio
import csv
import io
import json

import pytest

from tests.bot.command import Shell
from tests.desk import open_desk
from tests.months import Month, fill_months, year

WORSE: dict[str, Month] = {f"2026-{month:02}": (60, 40) for month in range(6, 11)}


@pytest.fixture
def filled(shell: Shell) -> Shell:
    """Return a shell in whose folder SKHCN had two years of people, and fewer pleased ones."""

    async def fill() -> None:
        async with open_desk(f"sqlite:///{shell.folder}/filled.db") as desk:
            await fill_months(desk, year(2025, (85, 15)) | year(2026, (85, 15), 5) | WORSE)

    asyncio.run(fill())
    return shell


SETTINGS = {"DATABASE": "sqlite:///filled.db", "SAMPLE": "never", "LANGUAGE": "en"}
SPAN = ("--period", "2025-01-01..2026-10-31")


def test_it_says_what_changed_and_since_when(filled: Shell) -> None:
    """The months, the change with its interval, and the signal with its centre line."""
    done = filled.hailong("trend", "--unit", "SKHCN", *SPAN, **SETTINGS)
    assert done.status == 0, done.err
    said = " ".join(done.out.split())
    assert "10/2026 has not clearly changed from 09/2026" in said
    assert "10/2026 is down 25.00 percentage points on 10/2025" in said
    assert "From 06/2026 on, satisfaction is clearly lower than the base level of 85.00" in said
    assert "control charts laney-ewma-12@1" in said


def test_of_all_offices_it_says_what_is_not_counted(filled: Shell) -> None:
    """An office too small to be told is in no month, and the table says how many that leaves."""

    async def few() -> None:
        async with open_desk(f"sqlite:///{filled.folder}/filled.db") as desk:
            await fill_months(desk, {"2026-09": (4, 1)}, unit="STC")

    asyncio.run(few())
    done = filled.hailong("trend", *SPAN, **SETTINGS)
    assert done.status == 0, done.err
    assert "The parts do not add up to the whole: 5 responses are not counted" in done.out
    assert done.out.count("are not counted") == 1


def test_programs_get_the_same_unrounded(filled: Shell) -> None:
    """JSON with every field, and CSV with one row a month and the limits beside it."""
    asked = ("trend", "--unit", "SKHCN", "--factor", "access", *SPAN, "--format")
    document = json.loads(filled.hailong(*asked, "json", **SETTINGS).out)
    assert document["scope"] == {"unit": "SKHCN", "units": None, "factor": "access"}
    assert len(document["points"]) == 22
    (control,) = document["controls"]
    assert control["signals"][0]["first"] == "2026-06"
    change = document["changes"][1]
    assert (change["against"], change["is_clear"]) == ("year_ago", True)
    assert change["low"] < change["change"] < change["high"] < 0
    text = filled.hailong(*asked, "csv", **SETTINGS).out
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert [row["period"] for row in rows] == [p["period"]["code"] for p in document["points"]]
    assert rows[17]["signal"] == "down"
    assert float(rows[17]["control_low"]) == control["places"][5]["low"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--factor", "speed"], "unknown factor 'speed': known are access, procedure"),
        (["--unit", "NOPE"], "there is no unit “NOPE”: see "),
        (["--step", "quarter", "--period", "2026-11"], "2026-11 is not made of whole quarters"),
        (["--period", "2001-01-01..2026-12-31"], "at most 120 months"),
        (["--unit", "SKHCN", "--period", "2019"], None),
    ],
    ids=["factor", "unit", "step", "long", "empty"],
)
def test_what_cannot_be_is_said(filled: Shell, words: list[str], said: str | None) -> None:
    """One sentence, and no figure of something else; no figures at all are no fault."""
    done = filled.hailong("trend", *words, **SETTINGS)
    if said is None:
        assert done.status == 0
        assert "No period has enough data to be published yet." in done.out
    else:
        assert done.status == 1
        assert said in done.err
