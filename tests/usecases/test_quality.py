"""Figures with what was set aside: only where no small group of it can be computed."""

from calendar import monthrange
from collections import Counter
from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.release.blocks import Least
from index.release.cells import Filter
from index.release.frame import View
from storage.quality import Aside
from usecases.figures.release import Piece, Release, Wanted
from usecases.quality.aside import AllAside

K = Least(public=30, internal=10)
YEAR = (date(2026, 1, 1), date(2026, 12, 31))
APRIL = (date(2026, 4, 1), date(2026, 4, 30))
SPRING = (date(2026, 1, 1), date(2026, 4, 30))


def aside(
    months: Mapping[int, int], *, view: View = View.PUBLIC, least: Least = K, unit: str = "SKHCN"
) -> AllAside:
    """So many responses set aside in months of 2026."""
    rows = tuple(
        Aside(unit, date(2026, month, 10), "", "web", responses)
        for month, responses in months.items()
    )
    by_month = Counter({f"2026-{month:02}": responses for month, responses in months.items()})
    return AllAside(rows=rows, least=least, view=view, months={(unit, 2026): by_month})


def told(found: AllAside, days: tuple[date, date], asked: Filter | None = None) -> bool:
    """Whether the index with them is told of those days of the unit."""
    first, last = days
    wanted = Wanted(units=("SKHCN",), first=first, last=last, asked=asked or Filter())
    piece = Piece(unit="SKHCN", first=first, last=last)
    release = Release(withheld=None, responses=400, finished=400, verified=0, pieces=(piece,))
    return found.pieces(wanted, release) == (piece,)


@pytest.mark.parametrize(
    ("months", "days", "expected"),
    [
        pytest.param({4: 30}, YEAR, True, id="enough in a year"),
        pytest.param({4: 30}, APRIL, True, id="a block of one month"),
        pytest.param({4: 29}, YEAR, False, id="too few"),
        pytest.param({3: 20, 4: 20}, YEAR, True, id="a block of two months"),
        pytest.param({3: 20, 4: 20}, SPRING, True, id="both of its months"),
        pytest.param({3: 20, 4: 40}, APRIL, False, id="half a block"),
        pytest.param({4: 30, 11: 5}, YEAR, False, id="a rest that is no block"),
        pytest.param({4: 30, 11: 5}, SPRING, True, id="the block before a rest"),
        pytest.param({11: 40}, SPRING, False, id="none in these months"),
        pytest.param({4: 40}, (date(2026, 4, 2), date(2026, 4, 30)), False, id="days in a month"),
    ],
)
def test_only_whole_blocks(
    months: Mapping[int, int], days: tuple[date, date], *, expected: bool
) -> None:
    """Then figures with, minus figures without, are never about a small group."""
    assert told(aside(months), days) is expected


@given(months=st.dictionaries(st.integers(1, 12), st.integers(1, 60)))
def test_no_differences_of_told_sums_are_small(months: dict[int, int]) -> None:
    """All spans of months, for both askers: what they tell apart has ten of those set aside.

    Months that are in the same spans cannot be told apart; every other group is a sum of these.
    """
    spans = [(first, last) for first in range(1, 13) for last in range(first, 13)]
    for views, least in (((View.PUBLIC,), K.public), ((View.PUBLIC, View.INTERNAL), K.internal)):
        shown = [
            span
            for view in views
            for span in spans
            if told(aside(months, view=view), (_first(span[0]), _last(span[1])))
        ]
        atoms = Counter[frozenset[tuple[int, int]]]()
        for month, responses in months.items():
            atoms[frozenset(s for s in shown if s[0] <= month <= s[1])] += responses
        assert all(n >= least for within, n in atoms.items() if within)


def _first(month: int) -> date:
    return date(2026, month, 1)


def _last(month: int) -> date:
    return date(2026, month, monthrange(2026, month)[1])


def test_administrators_have_finer_blocks() -> None:
    """Ten are enough for them; whatever the public sees, they see."""
    few = {4: 12}
    assert not told(aside(few), YEAR)
    assert told(aside(few, view=View.INTERNAL), YEAR)


def test_a_filter_tells_no_index_with_them() -> None:
    """Two filters that differ by one service would tell a small group apart."""
    assert not told(aside({4: 30}), YEAR, Filter(channel="web"))


def test_where_one_is_none_too_few_everything_is_told() -> None:
    """Tests and trials lower the least to one."""
    assert told(aside({4: 1}, least=Least(public=1, internal=1)), APRIL)


def test_how_many_are_set_aside_is_always_told() -> None:
    """Of the scope that was asked for, however few, whatever their standing was."""
    found = aside({4: 3, 11: 5})
    first, last = YEAR
    for asked, number in (
        (Filter(), 8),
        (Filter(channel="web"), 8),
        (Filter(channel="kiosk"), 0),
        (Filter(service="CAPPHEP"), 0),
        (Filter(standing="verified"), 8),
    ):
        assert found.responses(Wanted(units=None, first=first, last=last, asked=asked)) == number
    assert found.responses(Wanted(units=("STC",), first=first, last=last)) == 0
    assert found.responses(Wanted(units=("SKHCN",), first=APRIL[0], last=APRIL[1])) == 3


def test_a_withheld_figure_has_none_with_them() -> None:
    """What is too small without them is not shown with them."""
    first, last = YEAR
    withheld = Release(withheld="too_few", responses=5, finished=5, verified=0)
    assert aside({4: 40}).pieces(Wanted(units=("SKHCN",), first=first, last=last), withheld) == ()
