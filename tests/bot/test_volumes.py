"""`hailong volumes`, as an officer types it."""

from pathlib import Path

import pytest

from tests.bot.command import Shell


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    """Return an empty folder."""
    return Shell(tmp_path)


def test_dossiers_are_imported_and_listed(shell: Shell) -> None:
    """What was written, and what comes out again as a file that can be imported."""
    file = shell.write("v.csv", "unit;month;dossiers\nSKHCN;2026-03;120\nSTC;2026-03;50\n")
    done = shell.hailong("volumes", "import", file)
    assert done.out == "2 volumes: 2 new, 0 changed, 0 as before.\n"
    assert "120" in shell.hailong("volumes", "list").out
    shell.hailong("volumes", "list", "-o", "again.csv")
    done = shell.hailong("volumes", "import", "again.csv")
    assert done.out == "2 volumes: 0 new, 0 changed, 2 as before.\n"


def test_a_faulty_file_is_told_row_by_row(shell: Shell) -> None:
    """Exit status 1, nothing on stdout, nothing changed."""
    file = shell.write("v.csv", "unit,month,dossiers\nSKHCN,2026-03,-1\nNONE,2026-14,2\n")
    done = shell.hailong("volumes", "import", file)
    assert (done.status, done.out) == (1, "")
    for place in ("row 2, column dossiers", "row 3, column month", "row 3, column unit"):
        assert place in done.err
    assert "no volumes yet" in shell.hailong("volumes", "list").out
