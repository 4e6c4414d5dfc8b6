"""`hailong trend` speaks one language: that of the office."""

from pathlib import Path

import pytest

from tests.bot.command import Shell


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("vi", ("Chỉ số hài lòng sau giao dịch theo thời gian", "Kỳ", "Số phiếu", "Tín hiệu")),
        ("en", ("satisfaction index over time", "period", "responses", "signal")),
    ],
)
def test_headings_follow_the_language(
    tmp_path: Path, language: str, words: tuple[str, ...]
) -> None:
    """The title and the columns, as the rows do."""
    done = Shell(tmp_path).hailong(
        "trend", "--unit", "SKHCN", "--period", "2025", LANGUAGE=language
    )
    assert done.status == 0, done.err
    assert all(word in done.out for word in words)
