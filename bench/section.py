"""Puts what a simulation found into its own sections of docs/coverage.md, and leaves the others."""

import re
from pathlib import Path

PAGE = Path(__file__).parent.parent / "docs" / "coverage.md"
_HEADING = re.compile(r"^(?=##? )", re.MULTILINE)


def tell(text: str, *, is_whole: bool, page: Path = PAGE) -> None:
    """Put sections into the page; a trial with other numbers than the page's is printed."""
    if not is_whole:
        print(text, end="")
        return
    page.write_text(replaced(page.read_text(encoding="utf-8"), text), encoding="utf-8")


def replaced(page: str, text: str) -> str:
    """Return the page with each section of the text in place of that of its heading, or after all.

    A section is what stands from a heading of the first or second level to the next of those.
    """
    sections = {**_sections(page), **_sections(text)}
    return "\n\n".join(sections.values()) + "\n"


def _sections(text: str) -> dict[str, str]:
    parts = [part.strip() for part in _HEADING.split(text)]
    return {part.partition("\n")[0]: part for part in parts if part}
