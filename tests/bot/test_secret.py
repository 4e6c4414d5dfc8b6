"""The secret: made once, kept for its owner only, never made anew over a damaged one."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bot.errors import SecretUnusableError
from bot.secret import secret_of
from bot.settings import load_settings


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
