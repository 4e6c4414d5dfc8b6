"""Long sums are made beside the event loop, short ones in it."""

import threading

import pytest

from storage.elsewhere import MANY, elsewhere


@pytest.mark.parametrize(
    ("rows", "beside"),
    [pytest.param(MANY - 1, False, id="few rows"), pytest.param(MANY, True, id="many rows")],
)
async def test_many_rows_are_summed_in_a_thread(
    rows: int,
    beside: bool,  # noqa: FBT001 - a column of the table
) -> None:
    """The loop is free for whoever answers a survey meanwhile."""
    done_in = await elsewhere(rows, threading.get_ident)
    assert (done_in != threading.get_ident()) is beside
