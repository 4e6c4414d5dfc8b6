"""A simulation that is made again changes nothing but its own part of the page."""

from pathlib import Path

import pytest

from bench.section import PAGE, replaced, tell

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
