"""Golden scripts: whole walks, stored and reloaded between every two steps."""

from pathlib import Path

import pytest

from survey.questionnaire import Questionnaire
from tests.survey.script import replay

SCRIPTS = sorted(Path(__file__).with_name("scripts").glob("*.txt"))


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.stem)
def test_a_walk_reads_as_its_script(path: Path, service_19: Questionnaire) -> None:
    """Every input of a script has exactly the events that the script names."""
    script = path.read_text(encoding="utf-8")
    assert replay(service_19, script).splitlines() == script.splitlines()
