"""A simulation that is made again changes nothing but its own part of the page."""

from pathlib import Path

import pytest

from bench.section import PAGE, Goal, replaced, tell

OF_THREE = "# Coverage\n\nWhat this is.\n\n## lan\n\n1\n\n### more\n\n2\n\n## minh\n\n3\n"


def test_a_section_takes_the_place_of_its_heading() -> None:
    """With its smaller headings; what stands before and after it is left as it was."""
    assert replaced(OF_THREE, "## lan\n\n9\n") == OF_THREE.replace("1\n\n### more\n\n2", "9")


def test_several_sections_are_replaced_at_once() -> None:
    """The beginning of the page is one too."""
    made = replaced(OF_THREE, "# Coverage\n\nNew.\n\n## minh\n\n8\n")
    assert made == OF_THREE.replace("What this is.", "New.").replace("3\n", "8\n")


def test_a_new_section_comes_last() -> None:
    """A heading that the page does not have."""
    assert replaced(OF_THREE, "\n## officer\n\n4\n\n") == f"{OF_THREE}\n## officer\n\n4\n"


def test_a_trial_is_only_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The page keeps the figures of the whole study."""
    page = tmp_path / "coverage.md"
    page.write_text(OF_THREE)
    tell("## lan\n\n9\n", is_whole=False, page=page)
    assert capsys.readouterr().out == "## lan\n\n9\n"
    assert page.read_text() == OF_THREE
    tell("## lan\n\n9\n", is_whole=True, page=page)
    assert page.read_text() == replaced(OF_THREE, "## lan\n\n9\n")


def test_the_page_is_left_as_it_is_by_its_own_sections() -> None:
    """No part of it is lost by cutting it up: each heading stands there once."""
    text = PAGE.read_text(encoding="utf-8")
    assert replaced(text, "") == text


GOALS = "# Coverage\n\n## Goals\n\n| quantity |\n| --- |\n| minh | x | y | z |\n\n## lan\n\n1\n"


def test_a_goal_takes_the_place_of_its_quantity(tmp_path: Path) -> None:
    """What was found again stands where it stood; what is new comes last."""
    page = tmp_path / "coverage.md"
    page.write_text(GOALS)
    again, new = Goal("minh", "≥ 93", "least 94.0 of 2", "met"), Goal("officer", "a", "b", "c")
    tell("## lan\n\n2\n", is_whole=True, goals=[again, new], page=page)
    rows = "| minh | ≥ 93 | least 94.0 of 2 | met |\n| officer | a | b | c |"
    assert page.read_text() == GOALS.replace("| minh | x | y | z |", rows).replace("1\n", "2\n")


@pytest.mark.parametrize(
    ("everywhere", "many", "most", "found", "verdict"),
    [
        pytest.param(
            [93.0, 99.0], [97.0], 97, "least 93.0 of 2; from 100 on 97.0–97.0 of 1", "met"
        ),
        pytest.param([92.9, 95.0], [], None, "least 92.9 of 2", "missed: 1 below"),
        pytest.param(
            [94.0], [97.1, 98], 97, "least 94.0 of 1; from 100 on 97.1–98.0 of 2", "missed: 2 above"
        ),
        pytest.param(
            [90.0],
            [98.0],
            97,
            "least 90.0 of 1; from 100 on 98.0–98.0 of 1",
            "missed: 1 below, 1 above",
        ),
    ],
)
def test_a_goal_is_met_or_says_how_often_it_is_missed(
    everywhere: list[float], many: list[float], most: float | None, found: str, verdict: str
) -> None:
    """At least so much everywhere, at most so much with many persons."""
    goal = Goal.of("minh", everywhere, many, least=93, most=most)
    assert (goal.found, goal.verdict) == (found, verdict)
