"""All offices together in months that are too short for each of them."""

from collections.abc import Sequence
from datetime import date

import pytest

from index.release.blocks import Least
from index.release.calendar import first_of, last_of
from index.release.cells import Filter
from index.release.frame import View
from storage.participation import Heard
from usecases.figures.frames import Frames
from usecases.figures.read_frames import FrameMaker
from usecases.figures.release import LeftOut, Release, Wanted

LEAST = Least(public=30, internal=10)


def release(
    offices: Sequence[Sequence[int]], first: int, last: int, view: View = View.PUBLIC
) -> Release:
    """Return what is told of some months, given the responses of each office by month."""
    maker = FrameMaker(least=LEAST, view=view)
    rows = [
        Heard(f"U{unit:03}", f"2026-{month:02}", "", "", "", n, n, 0)
        for unit, months in enumerate(offices)
        for month, n in enumerate(months, start=1)
    ]
    frames = Frames(
        frames=maker.frames(rows),
        heard=maker.heard,
        days={},
        days_heard={},
        view=view,
        least=LEAST,
    )
    asked = Wanted(
        units=None,
        first=first_of(f"2026-{first:02}"),
        last=last_of(f"2026-{last:02}"),
        asked=Filter(),
    )
    return frames.release(asked)


@pytest.mark.parametrize("view", list(View))
@pytest.mark.parametrize("month", range(1, 12))
def test_a_month_of_many_small_offices_is_told(month: int, view: View) -> None:
    """150 communes with 15 a month: none has a month of its own, together they have each."""
    its = release([[15] * 11] * 150, month, month, view)
    assert (its.withheld, its.left_out, len(its.pieces)) == (None, None, 150)


def test_what_waits_of_many_offices_is_told_together() -> None:
    """In the third month no block of eight a month is full, and each month is told."""
    its = release([[8] * 3] * 100, 3, 3)
    assert (its.withheld, its.responses, its.left_out) == (None, 800, None)


def test_a_block_and_what_waits_after_it_are_told_as_one() -> None:
    """Forty in January, five in February: the year counts all, each office in one piece."""
    its = release([[40, 5]] * 20, 1, 12)
    assert its.left_out is None
    assert {(piece.first, piece.last) for piece in its.pieces} == {
        (date(2026, 1, 1), date(2026, 2, 28))
    }


def test_one_quiet_office_does_not_take_a_month_away() -> None:
    """Its block cuts a border alone, so it counts by itself, and the others' month is told."""
    quiet, busy = [4, 40, 40], [40, 40, 40]
    its = release([busy] * 20 + [quiet], 1, 1)
    assert (its.withheld, its.left_out) == (None, LeftOut(units=1, responses=4))
    assert release([busy] * 20 + [quiet], 1, 3).left_out is None


def test_a_few_that_wait_do_not_take_a_month_away() -> None:
    """Three offices wait since the month before: the month in which a hundred wait is told."""
    its = release([[0, 0, 16]] * 100 + [[0, 5, 12]] * 3, 3, 3)
    assert (its.withheld, its.left_out) == (None, LeftOut(units=3, responses=36))


def test_a_month_that_few_people_bear_is_not_told() -> None:
    """One office of twenty a month: nothing but its blocks."""
    assert release([[20, 20]], 1, 1).withheld is not None
    assert release([[20, 20]] * 2, 1, 1).withheld is None  # forty pairs, before and after
