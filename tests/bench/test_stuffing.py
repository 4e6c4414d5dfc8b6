"""The simulation of stuffing: it finds what is claimed, and says what it does not find."""

from bench.attacks import CASES
from bench.page import PAGE
from bench.stuffing import BEGIN, CROWDS_OF, END, attacked, honest, section

HASTE, COPY = CASES[0], CASES[-1]


def test_haste_is_found_and_a_copy_of_people_is_not() -> None:
    """The two ends of the table, in a run of each."""
    found = attacked(HASTE, 1)
    assert found.caught == found.listed == found.stuffed == 40
    copied = attacked(COPY, 1)
    assert copied.stuffed == 60
    assert copied.caught < 6


def test_the_section_has_a_row_for_each() -> None:
    """Shares of what was stuffed; of honest people, alarms per 1 000 and 10 000."""
    crowd = next(iter(CROWDS_OF))
    alarms = honest(crowd, 1)
    assert alarms.responses > 800
    page = section({HASTE.name: attacked(HASTE, 1)}, {crowd: alarms})
    assert f"| {HASTE.name} | 100.0% | 100.0% |" in page
    assert f"| Ordinary days | {alarms.responses} |" in page


def test_the_page_has_its_marks_and_every_attack() -> None:
    """The section in the tree can be made anew, and leaves none of the attacks out."""
    text = PAGE.read_text("utf-8")
    part = text[text.index(BEGIN) : text.index(END)]
    for name in (*(case.name for case in CASES), *(name[1:] for name in CROWDS_OF)):
        assert f"{name} |" in part, name
