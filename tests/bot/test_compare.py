"""`hailong compare`, as an operator runs it."""

import asyncio
import csv
import io
import json

import pytest

from tests.bot.command import Ended, Shell
from tests.province import open_province


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Fill a database with a province; return its address."""
    url = f"sqlite:///{tmp_path_factory.mktemp('province')}/hailong.db"

    async def fill() -> None:
        async with open_province(url):
            pass

    asyncio.run(fill())
    return url


def compared(shell: Shell, database: str, *words: str, language: str = "en") -> Ended:
    """Run the command on that province."""
    least = {"MIN_PUBLISH": "10", "MIN_INTERNAL": "5"}
    wished = {"DATABASE": database, "SECRET": "s" * 32, "LANGUAGE": language}
    return shell.hailong("compare", *words, **wished, **least)


def test_ranks_come_with_their_range_and_their_denominator(shell: Shell, database: str) -> None:
    """Who is not ranked stands below the others, and why."""
    asked = ("--kind", "department", "--period", "2026")
    shown = compared(shell, database, *asked, language="vi").out
    assert "xếp hạng: 3, không xếp hạng: 2" in shown
    lines = [" ".join(line.split()) for line in shown.splitlines()]
    assert any(line.startswith("1/3 1–2 Sở Một 100,00") for line in lines)
    assert any(line.startswith("3/3 3–3 Sở <Ba> 20,00") for line in lines)
    assert any(line.endswith("–100,00 40 0 · 1") for line in lines)
    assert "– Sở Bốn 6 còn ít phiếu" in lines
    assert any(line.startswith("– Sở Năm 0 chưa có") for line in lines)
    assert "Cách xếp hạng pairs@1" in shown
    assert "3 ranked, 2 not ranked" in compared(shell, database, *asked).out


def test_an_administrator_ranks_more(shell: Shell, database: str) -> None:
    """--internal lowers the least, and the denominator says so."""
    shown = compared(shell, database, "--kind", "department", "--internal").out
    assert "4 ranked, 1 not ranked" in shown
    note = "Internal figures (from 5 responses), not for publication."
    assert note in shown
    assert note not in compared(shell, database, "--kind", "department").out


@pytest.mark.parametrize("command", ["index", "trend", "gap"])
def test_internal_figures_are_not_for_publication(
    shell: Shell, database: str, command: str
) -> None:
    """Each table says so where, and only where, the public would see other figures."""
    own = {"DATABASE": database, "MIN_PUBLISH": "10", "SECRET": "s" * 32}
    note = "not for publication"
    assert note in shell.hailong(command, "--internal", MIN_INTERNAL="5", **own).out
    assert note not in shell.hailong(command, MIN_INTERNAL="5", **own).out
    assert note not in shell.hailong(command, "--internal", MIN_INTERNAL="10", **own).out


def test_the_same_ranking_for_programs(shell: Shell, database: str) -> None:
    """JSON and CSV carry what the table shows, unrounded, and what it was made of."""
    document = json.loads(compared(shell, database, "--unit", "GOOD", "--format", "json").out)
    rows = list(
        csv.DictReader(
            io.StringIO(
                compared(shell, database, "--unit", "GOOD", "--format", "csv").out.lstrip("\ufeff")
            )
        )
    )
    (ranking,) = document["rankings"]
    assert [row["unit"] for row in rows] == [row["unit"] for row in ranking["rows"]]
    assert rows[1]["difference"] == str(ranking["rows"][1]["difference"]["value"])
    assert {row["rule"] for row in rows} == {document["rule"]["name"]}
    assert rows[3]["rank"] == rows[3]["value"] == ""


def test_two_offices_are_told_apart_or_not(shell: Shell, database: str) -> None:
    """The difference with its interval; «no clear difference» where 0 lies within."""
    shown = compared(shell, database, "--unit", "GOOD", "--against", "POOR").out
    assert "+80.00" in shown
    assert "no clear difference" not in shown
    assert "difference" in compared(shell, database, "--unit", "GOOD", "--against", "FAIR").out


@pytest.mark.parametrize(
    ("words", "status", "says"),
    [
        pytest.param("--kind moon", 1, "no office of the kind “moon”", id="no such kind"),
        pytest.param("--unit MOON", 1, "no unit “MOON”", id="no such unit"),
        pytest.param("--unit GOOD --against GOOD", 1, "with itself", id="itself"),
        pytest.param("--unit GOOD --against WARD", 1, "different kinds", id="two kinds"),
        pytest.param("--unit GOOD --kind ward", 2, "--kind or --unit", id="both"),
        pytest.param("--against GOOD", 2, "--against needs --unit", id="against nobody"),
        pytest.param("--period 2026-13", 2, "2026-13", id="no such month"),
        pytest.param("--formula best", 1, "unknown formula", id="no such formula"),
    ],
)
def test_a_bad_request_is_one_clear_sentence(
    shell: Shell, database: str, words: str, status: int, says: str
) -> None:
    """On stderr, with nothing on stdout."""
    done = compared(shell, database, *words.split())
    assert (done.status, done.out) == (status, "")
    assert says in done.err


def test_a_period_without_figures_says_so(shell: Shell, database: str) -> None:
    """Nobody answered in 2020: no table, one sentence."""
    assert (
        "No office has any figure in this period."
        in compared(shell, database, "--period", "2020").out
    )


def test_a_single_office_of_a_kind_has_no_rank(shell: Shell, database: str) -> None:
    """First of one is no rank."""
    assert "the only one" in compared(shell, database, "--kind", "ward").out
