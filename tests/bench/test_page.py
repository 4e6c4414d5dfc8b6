"""The page of the figures is made from the results, and only between its marks."""

from bench.page import BEGIN, END, PAGE, figures, put_in

MACHINE = {
    "processors": 2,
    "model": "A",
    "system": "Linux",
    "python": "3.11",
    "sqlite": "3",
    "load": 0.1,
    "load_after": 2.0,
}
GOAL = {
    "name": "start",
    "measured": 1.25,
    "limit": 1.0,
    "unit": "s",
    "at_most": True,
    "met": False,
}


def test_the_figures_take_the_place_of_the_old_ones() -> None:
    """What people wrote before and after the marks stays as it is."""
    page = put_in(f"before\n{BEGIN}old\n{END}after\n", "new\n")
    assert page == f"before\n{BEGIN}\nnew\n\n{END}after\n"
    assert put_in(page, "new\n") == page


def test_a_missed_goal_is_told() -> None:
    """Nothing is left out because it looks bad; what was not measured is not shown."""
    shown = figures({"machine": MACHINE, "goals": [GOAL]})
    assert "| start | 1.25 s | ≤ 1 s | **missed** |" in shown
    assert "Writing" not in shown


def test_the_page_has_its_marks() -> None:
    """The page in the tree can be made anew."""
    text = PAGE.read_text("utf-8")
    assert BEGIN in text
    assert END in text
