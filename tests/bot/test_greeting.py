"""What `run` and `demo` print: each gives the advice that is true for it."""

from pathlib import Path

import pytest

from bot.greeting import pages_shown
from bot.settings import Settings

PAGE = "http://127.0.0.1:8080"


@pytest.mark.parametrize(
    ("is_sample", "is_demo", "said", "unsaid"),
    [
        pytest.param(True, False, ("units import FILE", "@BotFather"), ("demo",), id="sample"),
        pytest.param(False, False, ("@BotFather",), ("units import",), id="own offices"),
        pytest.param(
            True,
            True,
            ("HAILONG_DATABASE=sqlite:///data/hailong.db hailong index", "hailong run", "off, as"),
            ("units import", "@BotFather", "HAILONG_TELEGRAM_TOKEN"),
            id="demo",
        ),
    ],
)
def test_each_start_says_what_to_do_next(
    bare: Path, *, is_sample: bool, is_demo: bool, said: tuple[str, ...], unsaid: tuple[str, ...]
) -> None:
    """In the demo nothing is imported and no bot is started; `run` says how to do both."""
    del bare
    lines = "\n".join(pages_shown(Settings(), PAGE, is_sample=is_sample, is_demo=is_demo))
    assert f"{PAGE}/results" in lines
    assert [part for part in said if part not in lines] == []
    assert [part for part in unsaid if part in lines] == []
    assert max(map(len, lines.splitlines())) <= 90
