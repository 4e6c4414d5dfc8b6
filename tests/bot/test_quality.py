"""`hailong quality`: what looks odd is listed; a person sets it aside, and takes it back."""

import asyncio
import json
from datetime import UTC, datetime, timedelta

import pytest

from survey.answer import Answer
from survey.inputs import Passed
from tests.bot.command import Shell
from tests.desk import Clock, citizen, open_desk
from tests.walk import send, start, tap
from usecases.answering.receipt import receipt_of
from usecases.desk import Desk

NOON = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)  # 12:00 in Hanoi
PERIOD = ("--period", "2026-11-23")
UNIT = ("--unit", "SKHCN")


async def give(desk: Desk, clock: Clock, number: int, seconds: float) -> str:
    """Let a citizen answer everything, so many seconds apart; return the receipt."""
    who = citizen(number, "web")
    outcome = await start(desk, who)
    while outcome.response is not None and outcome.response.session.is_open:
        clock.advance(seconds=seconds)
        session = outcome.response.session
        if session.at < session.ratings:
            outcome = await tap(desk, who, outcome, Answer.VERY_SATISFIED)
        else:
            outcome = await send(desk, who, outcome, Passed(session.turn))
    assert outcome.response is not None
    return receipt_of(outcome.response.key)


@pytest.fixture
def receipts(shell: Shell) -> list[str]:
    """Twelve citizens at a person's pace, and then twelve at a machine's."""
    assert shell.hailong("units", "list").status == 0
    return asyncio.run(stuffed(shell))


async def stuffed(shell: Shell) -> list[str]:
    """Let all of them answer; return their receipts."""
    clock = Clock(NOON)
    given = []
    async with open_desk(f"sqlite:///{shell.folder}/data/hailong.db", clock=clock) as desk:
        for number in range(12):
            given.append(await give(desk, clock, number, 5))
            clock.advance(seconds=60)
        for number in range(12, 24):
            given.append(await give(desk, clock, number, 0.2))
            clock.time += timedelta(seconds=30)
    return given


def responses(shell: Shell) -> int:
    """How many the index of the unit counts."""
    pulled = shell.hailong("index", *UNIT, *PERIOD, "--format", "json")
    assert pulled.status == 0, pulled.err
    counted = json.loads(pulled.out)["responses"]
    assert isinstance(counted, int)
    return counted


def test_a_flag_is_a_question(shell: Shell, receipts: list[str]) -> None:
    """The machine's twelve are listed, with what was found and by which rules; no person is."""
    found = shell.hailong("quality", *UNIT, *PERIOD, "--format", "json")
    assert found.status == 0, found.err
    document = json.loads(found.out)
    assert document["rules"]["name"] == "quality@1"
    (hour,) = document["hours"]
    assert (hour["hour"], hour["responses"], hour["suspects"]) == (12, 24, 12)
    assert (hour["instant"], hour["straight"], hour["burst"]) == (12, 24, 0)
    assert (hour["usual"], hour["burst_chance"]) == (None, None)
    assert not any(receipt.replace("-", "")[5:] in found.out for receipt in receipts)
    table = shell.hailong("quality", *PERIOD).out
    assert "instant 12" in table
    assert "A person decides" in table
    assert "Nothing looks odd" in shell.hailong("quality", "--period", "2026-11-22").out


def test_small_groups_tell_no_levels(shell: Shell, receipts: list[str]) -> None:
    """Below the least for administrators, how many gave one level everywhere is null."""
    assert receipts
    found = shell.hailong("quality", *PERIOD, "--format", "json", MIN_INTERNAL="25")
    (hour,) = json.loads(found.out)["hours"]
    assert (hour["straight"], hour["uniform"], hour["instant"]) == (None, None, 12)


def test_somebody_decides_and_takes_it_back(shell: Shell, receipts: list[str]) -> None:
    """Set aside with a reason, not counted, logged, released, counted again; sums stay proved."""
    assert receipts
    choice = (*UNIT, *PERIOD, "--hour", "12", "--channel", "web")
    by = ("--by", "  Lan \n Anh ")
    done = shell.hailong("quality", "quarantine", *choice, "--why", "máy bấm", *by, "--yes")
    assert done.status == 0, done.err
    assert "SKHCN, decision 1: 12 responses set aside." in done.out
    assert shell.hailong("verify").status == 0
    again = shell.hailong("quality", "quarantine", *choice, "--why", "máy bấm", "--yes")
    assert (again.status, again.out) == (1, "")
    assert "no response is chosen by this" in again.err
    take_back = ("quality", "release", *UNIT, "--decision", "1", "--why", "nhầm")
    back = shell.hailong(*take_back, "--by", "Minh")
    assert "SKHCN, decision 2: 12 responses released." in back.out
    assert shell.hailong("verify").status == 0
    log = json.loads(shell.hailong("quality", "log", "--format", "json").out)
    assert [(one["action"], one["by"], one["by_name"], one["why"]) for one in log] == [
        ("quarantine", "host", "Lan Anh", "máy bấm"),
        ("release", "host", "Minh", "nhầm"),
    ]
    assert "by Lan Anh" in " ".join(shell.hailong("quality", "log").out.split())
    assert log[0]["flags"] == "instant,straight"
    assert log[0]["rule"] == "quality@1"


def test_the_log_is_whole_on_a_narrow_terminal(shell: Shell, receipts: list[str]) -> None:
    """When, how many and every word of a long reason, in eighty columns."""
    why = "Máy tính bảng ở quầy bị bấm liên tục trong lúc không có ai ngồi trực, theo biên bản số 7"
    one = ("quality", "quarantine", *UNIT, "--response", receipts[0], "--why", why, "--yes")
    assert shell.hailong(*one, "--by", "Lan").status == 0
    log = shell.hailong("quality", "log").out
    assert max(len(line) for line in log.splitlines()) <= 80
    assert "…" not in log
    assert all(word in log for word in (*why.split(), "quarantine", "SKHCN", "Lan", "receipt"))
    year = json.loads(shell.hailong("quality", "log", "--format", "json").out)[0]["at"]
    assert year in log


def test_who_decides_is_the_login_name_unless_told(
    shell: Shell, receipts: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The log names somebody in any case; a machine that knows no name asks for one."""
    one = ("quality", "quarantine", *UNIT, "--why", "thử", "--yes", "--response")
    monkeypatch.setattr("bot.cli.quality.getuser", lambda: "officer")
    assert shell.hailong(*one, receipts[0]).status == 0
    log = json.loads(shell.hailong("quality", "log", "--format", "json").out)
    assert [(made["by"], made["by_name"]) for made in log] == [("host", "officer")]

    def nobody() -> str:
        raise KeyError

    monkeypatch.setattr("bot.cli.quality.getuser", nobody)
    refused = shell.hailong(*one, receipts[1])
    assert (refused.status, "needs the name of who decides" in refused.err) == (1, True)


def test_nobody_is_set_aside_without_being_asked(shell: Shell, receipts: list[str]) -> None:
    """Without --yes it asks, and a no changes nothing; a receipt chooses one response."""
    one = ("quality", "quarantine", *UNIT, "--response", receipts[0], "--why", "thử máy")
    refused = shell.hailong(*one, typed="n\n")
    assert refused.status == 1
    assert "Nothing was ever set aside" in shell.hailong("quality", "log").out
    assert "1 response set aside" in shell.hailong(*one, typed="y\n").out
    again = shell.hailong(*one, "--yes")
    assert (again.status, again.out) == (1, "")
    assert "nothing was left to decide" in again.err


@pytest.mark.parametrize(
    ("words", "status", "told"),
    [
        pytest.param(("quarantine", *UNIT, "--why", "x"), 2, "--period", id="nothing chosen"),
        pytest.param(("quarantine", *UNIT, *PERIOD), 2, "--why", id="no reason"),
        pytest.param(
            ("quarantine", *UNIT, *PERIOD, "--why", " ", "--all"),
            1,
            "reason",
            id="blank reason, before anything is asked",
        ),
        pytest.param(
            ("quarantine", *UNIT, *PERIOD, "--why", "x", "--by", " - ", "--all"),
            1,
            "needs the name of who decides",
            id="blank name",
        ),
        pytest.param(
            ("release", *UNIT, "--decision", "1", "--why", "x", "--by", "n" * 81),
            1,
            "81 characters, more than 80",
            id="overlong name",
        ),
        pytest.param(
            ("quarantine", *UNIT, "--period", "2026-11-22", "--why", "x"),
            1,
            "no response is chosen",
            id="nothing suspect",
        ),
        pytest.param(
            ("quarantine", "--unit", "ZZ", *PERIOD, "--why", "x"), 1, "no unit “ZZ”", id="unit"
        ),
        pytest.param(
            ("quarantine", *UNIT, "--response", "x", "--why", "x"), 2, "No receipt", id="no receipt"
        ),
        pytest.param(
            ("quarantine", *UNIT, "--response", "STC-AAAA-AAAA-AAAA-AAAA", "--why", "x"),
            2,
            "No receipt of SKHCN",
            id="another office",
        ),
        pytest.param(
            ("quarantine", *UNIT, "--response", "SKHCN-AAAA-AAAA-AAAA-AAAA", "--why", "x", "--yes"),
            1,
            "has no response",
            id="unknown",
        ),
        pytest.param(
            ("release", *UNIT, "--decision", "7", "--why", "x"), 1, "number 7", id="decision"
        ),
        pytest.param(("release", *UNIT, "--why", "x"), 2, "--decision", id="release nothing"),
    ],
)
def test_a_wrong_choice_changes_nothing(
    shell: Shell, receipts: list[str], words: tuple[str, ...], status: int, told: str
) -> None:
    """It is told, and the log stays empty."""
    assert receipts
    done = shell.hailong("quality", *words)
    assert done.status == status
    assert told in done.err
    assert "Nothing was ever set aside" in shell.hailong("quality", "log").out
