"""`hailong index` where there is nothing to show, and not because too few answered."""

from pathlib import Path

import pytest

from tests.bot.command import Shell


@pytest.mark.parametrize(
    ("words", "said"),
    [
        pytest.param(("--unit", "SKHCN"), "nobody answered.", id="nobody"),
        pytest.param(("--standing", "verified"), "nobody answered.", id="nobody by invitation"),
        pytest.param(("--period", "2099"), "this period has not begun.", id="ahead"),
        pytest.param(
            ("--period", "2099", "--by", "unit"), "this period has not begun.", id="rows ahead"
        ),
    ],
)
def test_it_says_why(tmp_path: Path, words: tuple[str, ...], said: str) -> None:
    """In words; in data the code stays the gate's."""
    shell = Shell(tmp_path)
    shown = shell.hailong("index", *words).out
    assert said in shown
    assert "too few people" not in shown
    assert '"withheld": "too_few"' in shell.hailong("index", *words, "--format", "json").out
