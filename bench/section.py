"""Puts what a simulation found into its own sections of docs/coverage.md, and leaves the others."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple, Self

PAGE = Path(__file__).parent.parent / "docs" / "coverage.md"
_HEADING = re.compile(r"^(?=##? )", re.MULTILINE)


_GOALS = "## Goals"


class Goal(NamedTuple):
    """What is asked of the coverage of something, and what was found, in percent."""

    quantity: str
    goal: str
    found: str
    verdict: str

    @classmethod
    def of(
        cls,
        quantity: str,
        everywhere: Sequence[float],
        many: Sequence[float],
        *,
        least: float,
        most: float | None,
    ) -> Self:
        """Return it of the coverage in all settings, and in those with many persons."""
        below = sum(each < least for each in everywhere)
        found = f"least {min(everywhere):.1f} of {len(everywhere)}"
        said = f"{below} below" if below else ""
        goal = f"≥ {least:.0f}"
        if most is not None:
            above = sum(each > most for each in many)
            goal += f", ≤ {most:.0f} from 100 on"
            found += f"; from 100 on {min(many):.1f}–{max(many):.1f} of {len(many)}"
            said = ", ".join(filter(None, (said, f"{above} above" if above else "")))
        return cls(quantity, goal, found, f"missed: {said}" if said else "met")


def tell(text: str, *, is_whole: bool, goals: Iterable[Goal] = (), page: Path = PAGE) -> None:
    """Put sections into the page; a trial with other numbers than the page's is printed.

    Goals take the place of those of the same quantities in the section of goals.
    """
    rows = list(goals)
    if not is_whole:
        print(text, end="")
        for row in rows:
            print(_line(row))
        return
    told = replaced(page.read_text(encoding="utf-8"), text)
    if rows:
        told = replaced(told, _with(_sections(told)[_GOALS], rows))
    page.write_text(told, encoding="utf-8")


def _with(section: str, goals: Sequence[Goal]) -> str:
    """Return the section of goals with these in the place of those of the same quantities."""
    lines = section.split("\n")
    for goal in goals:
        first = f"| {goal.quantity} |"
        place = (n for n, line in enumerate(lines) if line.startswith(first))
        found = next(place, len(lines))
        lines[found : found + 1] = [_line(goal)]
    return "\n".join(lines)


def _line(goal: Goal) -> str:
    return f"| {' | '.join(goal)} |"


def replaced(page: str, text: str) -> str:
    """Return the page with each section of the text in place of that of its heading, or after all.

    A section is what stands from a heading of the first or second level to the next of those.
    """
    sections = {**_sections(page), **_sections(text)}
    return "\n\n".join(sections.values()) + "\n"


def _sections(text: str) -> dict[str, str]:
    parts = [part.strip() for part in _HEADING.split(text)]
    return {part.partition("\n")[0]: part for part in parts if part}
