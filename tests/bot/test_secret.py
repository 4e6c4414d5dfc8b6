"""The secret: made once, kept for its owner only, never made anew over a damaged one."""

import asyncio
import sqlite3
import stat
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from bot.errors import SecretUnusableError
from bot.secret import secret_of
from bot.settings import Settings, load_settings
from bot.wiring import opened_desk
from storage import administrators, marks
from storage.records import Administrator
from tests.bot.command import Shell
from tests.desk import ROOT


def test_it_is_made_once_and_only_its_owner_reads_it(bare: Path) -> None:
    """The second start finds the first one's secret; nothing else is left in the folder."""
    first = secret_of(load_settings())
    assert len(first) >= 32
    assert secret_of(load_settings()) == first
    assert stat.S_IMODE((bare / "data" / "secret").stat().st_mode) == 0o600
    assert [path.name for path in (bare / "data").iterdir()] == ["secret"]


def test_many_starts_at_once_make_one_secret(bare: Path) -> None:
    """Whoever comes second uses what the first one kept."""
    del bare
    settings = load_settings()
    with ThreadPoolExecutor(8) as threads:
        made = set(threads.map(lambda _: secret_of(settings), range(32)))
    assert len(made) == 1


@pytest.mark.parametrize("content", [b"", b"cut", b"\xff\xfe" * 20])
def test_a_damaged_secret_stops_the_start(bare: Path, content: bytes) -> None:
    """It is not replaced: with another secret nobody would find their answers again."""
    (bare / "data").mkdir()
    (bare / "data" / "secret").write_bytes(content)
    with pytest.raises(SecretUnusableError, match="data/secret"):
        secret_of(load_settings())
    assert (bare / "data" / "secret").read_bytes() == content


def test_the_settings_may_name_it(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Then no file is made."""
    monkeypatch.setenv("HAILONG_SECRET", "sixteen letters!")
    assert secret_of(load_settings()) == b"sixteen letters!"
    assert not (bare / "data").exists()


async def _somebody_answers(settings: Settings) -> None:
    async with opened_desk(settings) as desk, desk.database.transaction() as transaction:
        await administrators.add(transaction, Administrator(person="P", added_at=desk.now()))


@pytest.mark.parametrize("begin_again", [True, False])
async def test_a_lost_secret_stops_the_start(bare: Path, *, begin_again: bool) -> None:
    """No new one is made beside people whom it would not find; the old one opens as before."""
    settings = load_settings()
    await _somebody_answers(settings)
    path = bare / "data" / "secret"
    kept = path.read_text("ascii")
    path.unlink()
    for _ in range(1 + begin_again):
        with pytest.raises(SecretUnusableError, match="data/secret: the secret is missing"):
            async with opened_desk(settings):
                pass
        assert not path.exists()
    path.write_text(kept, "ascii")
    async with opened_desk(settings):
        pass


async def test_another_secret_stops_the_start(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether it stands in the file or in the settings; the database's own may stand in either."""
    await _somebody_answers(load_settings())
    path = bare / "data" / "secret"
    kept = path.read_text("ascii")
    path.write_text("another secret of that length", "ascii")
    with pytest.raises(SecretUnusableError, match="data/secret is not the secret"):
        async with opened_desk(load_settings()):
            pass
    monkeypatch.setenv("HAILONG_SECRET", "sixteen letters!")
    with pytest.raises(SecretUnusableError, match="HAILONG_SECRET is not the secret"):
        async with opened_desk(load_settings()):
            pass
    monkeypatch.setenv("HAILONG_SECRET", kept.strip())
    async with opened_desk(load_settings()):
        pass


async def test_a_secret_may_be_chosen_while_nobody_is_known(
    bare: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever has only looked at the sample can still set HAILONG_SECRET."""
    async with opened_desk(load_settings()):
        pass
    (bare / "data" / "secret").unlink()
    monkeypatch.setenv("HAILONG_SECRET", "sixteen letters!")
    await _somebody_answers(load_settings())
    monkeypatch.delenv("HAILONG_SECRET")
    with pytest.raises(SecretUnusableError, match="missing"):
        async with opened_desk(load_settings()):
            pass


async def test_every_command_says_it_and_so_does_the_doctor(shell: Shell) -> None:
    """One sentence, and exit status 1."""
    folder = shell.folder / "data"
    settings = Settings(data=folder, database=f"sqlite:///{folder}/hailong.db", _env_file=None)
    await _somebody_answers(settings)
    (folder / "secret").write_text("another secret of that length", "ascii")
    done = await asyncio.to_thread(shell.hailong, "verify")
    assert done.status == 1
    assert done.err.startswith("Error: data/secret is not the secret that this database was filled")
    assert done.err.count("\n") == 1
    looked_at = await asyncio.to_thread(shell.hailong, "doctor")
    assert looked_at.status == 1
    assert "fail  secret         data/secret is not the secret" in looked_at.out


async def test_any_secret_will_do_for_the_demo(bare: Path) -> None:
    """Its people are simulated, and it is looked at from where the real secret lies."""
    async with opened_desk(load_settings()) as desk, desk.database.transaction() as transaction:
        await administrators.add(transaction, Administrator(person="P", added_at=desk.now()))
        await marks.put(transaction, marks.DEMO, "a plan")
    (bare / "data" / "secret").unlink()
    async with opened_desk(load_settings()) as desk, desk.database.transaction() as transaction:
        await marks.delete(transaction, marks.SAMPLE)
    (bare / "data" / "secret").unlink()
    with pytest.raises(SecretUnusableError, match="missing"):
        async with opened_desk(load_settings()):
            pass


async def test_the_mark_can_be_taken_away(bare: Path) -> None:
    """Whoever has lost the secret for good goes on with a new one (docs/operations.md)."""
    await _somebody_answers(load_settings())
    (bare / "data" / "secret").unlink()
    words = "DELETE FROM marks WHERE key = 'secret'"
    assert words in (ROOT / "docs" / "operations.md").read_text("utf-8")
    with closing(sqlite3.connect(bare / "data" / "hailong.db")) as database, database:
        database.execute(words)
    async with opened_desk(load_settings()):
        pass
