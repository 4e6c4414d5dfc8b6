"""What the gate lets out: enough that the figures are of use, and nothing else."""

from datetime import date

import pytest

from index.gate import DIFFERENCING, TOO_FEW
from index.release.blocks import Least
from index.release.cells import Cell, Filter
from index.release.decide import decide
from index.release.frame import Frame, Span, View, frame_of
from index.release.linked import told_apart
from index.release.parts import parts_of
from tests.release.people import Person, counted, everything_asked, frames_of

LEAST = Least(public=30, internal=10)
YEAR = Span(first=date(2026, 1, 1), last=date(2026, 12, 31))
WALK_IN = "walk_in"


def frame(**months: int) -> Frame:
    """Return the frame of a year with so many responses in its months (`m01=20`)."""
    return frame_of({f"2026-{name[1:]}": n for name, n in months.items()}, LEAST)


def month(number: int) -> Span:
    """Return a month of thirty days or more."""
    last = {2: 28, 4: 30, 6: 30, 9: 30, 11: 30}.get(number, 31)
    return Span(first=date(2026, number, 1), last=date(2026, number, last))


def test_months_are_joined_until_they_are_enough() -> None:
    """The example of the method: blocks of administrators and of the public, and the cut."""
    its = frame(m01=20, m02=15, m03=12, m04=45, m05=3)
    assert its.inside == ("2026-01", "2026-02", "2026-03", "2026-04")
    assert its.outside == ("2026-02", "2026-04")
    year = decide(its, YEAR, View.PUBLIC)
    assert (year.matched, year.counted, year.until, year.whole) == (95, 92, "2026-04", True)
    assert decide(its, month(3), View.PUBLIC).withheld == TOO_FEW
    assert decide(its, month(4), View.PUBLIC).withheld == DIFFERENCING
    assert decide(its, month(3), View.INTERNAL).counted == 12


def test_later_responses_move_no_border_between_months_that_are_over() -> None:
    """What was told once is told the same way later."""
    months = {"m01": 12, "m02": 9, "m03": 31, "m04": 7, "m05": 40, "m06": 5}
    before = frame(**dict(list(months.items())[:4]))
    after = frame(**months)
    assert after.inside[: len(before.inside)] == before.inside
    assert after.outside[: len(before.outside)] == before.outside


def test_a_month_that_is_a_block_of_its_own_is_shown() -> None:
    """An office with enough responses each month has a series."""
    its = frame(m01=30, m02=31, m03=44)
    assert [decide(its, month(n), View.PUBLIC).counted for n in (1, 2, 3)] == [30, 31, 44]


def test_the_running_month_can_be_left_to_the_administrators() -> None:
    """With figures of finished months, the public's end before the running one."""
    its = frame_of({"2026-01": 40, "2026-02": 40}, LEAST, before="2026-02")
    assert decide(its, YEAR, View.PUBLIC).counted == 40
    assert decide(its, YEAR, View.INTERNAL).counted == 80


def test_a_range_that_leaves_out_nobody_is_the_whole() -> None:
    """Days and filters without a response do not make another figure of it."""
    its = frame_of({"2026-03": 40}, LEAST, {("2026-03", Cell("", "web", WALK_IN)): 40})
    assert decide(its, month(3), View.PUBLIC).whole
    of_web = decide(its, YEAR, View.PUBLIC, Filter(channel="web"))
    assert (of_web.counted, of_web.whole) == (40, True)


def test_channels_are_told_apart_where_enough_pairs_are_alike() -> None:
    """The example of the method: 35 pairs of the same block, service and standing."""
    counts = {
        ("2026-02", Cell("", "web", WALK_IN)): 32,
        ("2026-02", Cell("", "kiosk", WALK_IN)): 15,
        ("2026-03", Cell("", "web", WALK_IN)): 25,
        ("2026-03", Cell("", "kiosk", WALK_IN)): 20,
    }
    parts = parts_of(counts, ("2026-02", "2026-03"), 30)
    assert parts.margins["channel"] == {"web", "kiosk"}
    few = {**counts, ("2026-03", Cell("", "kiosk", WALK_IN)): 14}
    assert not parts_of(few, ("2026-02", "2026-03"), 30).margins["channel"] >= {"kiosk"}


def test_a_cell_with_enough_stands_alone_in_its_block() -> None:
    """Where it costs no margin, and the rest of the block is enough."""
    counts = {
        ("2026-03", Cell(service, "web", WALK_IN)): n
        for service, n in (("a", 50), ("b", 40), ("c", 6), ("d", 5))
    }
    parts = parts_of(counts, ("2026-03",), 10)
    assert {cell.service for _, cell in parts.atoms} == {"a", "b"}
    assert parts.margins["service"] == {"a", "b"}


@pytest.mark.parametrize(
    ("sizes", "shown"),
    [
        pytest.param({"a": 40, "b": 40}, "ab", id="both"),
        pytest.param({"a": 40, "b": 9}, "", id="a-small-one-hides-the-other"),
        pytest.param({"a": 40, "b": 35, "c": 6}, "a", id="the-next-smallest-joins-the-rest"),
        pytest.param({"a": 40, "b": 35, "c": 8, "d": 3}, "ab", id="two-small-ones-are-enough"),
        pytest.param({"a": 40}, "a", id="alone"),
        pytest.param({}, "", id="nobody"),
    ],
)
def test_the_rest_is_as_safe_as_what_is_shown(sizes: dict[str, int], shown: str) -> None:
    """A partition whose parts differ in nothing else: the old rule of rows, as a case of this."""
    found = told_apart({name: {"": n} for name, n in sizes.items()}, 10)
    assert found == set(shown)


@pytest.mark.parametrize("view", list(View))
def test_where_one_response_is_enough_nothing_is_hidden(view: View) -> None:
    """Every period, filter and unit has its figure, as if there were no gate."""
    people = [
        Person("A", date(2026, 1, 3), "", "web", WALK_IN),
        Person("A", date(2026, 1, 4), "P", "kiosk", "verified"),
        Person("B", date(2026, 4, 9), "", "web", WALK_IN),
    ]
    for wanted in everything_asked(["A", "B"]):
        frames = frames_of(people, wanted, view, Least(public=1, internal=1))
        asked = {
            number
            for number, one in enumerate(people)
            if (wanted.units is None or one.unit in wanted.units)
            and wanted.first <= one.day <= wanted.last
            and wanted.asked.takes(Cell(one.service, one.channel, one.standing))
        }
        assert counted(people, wanted, frames.release(wanted)) == asked
