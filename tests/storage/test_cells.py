"""Cells are sums: the same numbers as the responses and as the answers."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storage import answers, cells, recount, responses, tallies
from storage.errors import StorageError
from storage.open import opened_database
from storage.port import Database
from storage.records import AnswerRow, CellKey, Response
from storage.recount import Difference
from survey.session import State
from tests.storage.builders import (
    FACTOR_OF,
    FACTORS_OF,
    QUESTIONNAIRE,
    keep,
    response,
    tally_of,
)
from tests.storage.scopes import BY, DAYS, is_in, many_responses, scope, summed, summed_by

WHOLE_MONTHS = [
    scope(),
    scope(("A",)),
    scope(("A", "B", "NO")),
    scope(()),
    scope(service="CAP"),
    scope(service=""),
    scope(("B",), channel="web", standing="verified"),
    scope(days=(date(2026, 1, 1), date(2026, 1, 31))),
    scope(("A",), days=(date(2026, 1, 1), date(2026, 2, 28))),
]


@settings(max_examples=40, deadline=None)
@given(many=many_responses(), erased=st.integers(0, 3))
async def test_cells_are_sums(many: list[Response], erased: int) -> None:
    """Any scope, any dimension: cells and plain sums agree, also after erasing."""
    async with opened_database("sqlite://") as database, database.transaction() as tx:
        for one in many:
            await keep(tx, one)
        for one in many[:erased]:
            await responses.erase(tx, one.key)
            await cells.add(tx, {one.cell: -tally_of(one)})
        left = many[erased:]
        for wanted in WHOLE_MONTHS:
            inside = [one for one in left if is_in(wanted, one)]
            assert await cells.total(tx, wanted) == summed(inside)
            assert await tallies.total(tx, wanted, FACTOR_OF) == summed(inside)
            for by in BY:
                assert await cells.totals(tx, wanted, by) == summed_by(inside, by)
                assert await tallies.totals(tx, wanted, by, FACTOR_OF) == summed_by(inside, by)
        assert await recount.differences(tx, FACTORS_OF) == []


async def test_all_units_of_a_month_with_several_cells_each(database: Database) -> None:
    """Cells that share a unit are added, those that are alone are read as they lie: the same."""
    alone = [response(f"a{n}", {"overall": n % 5 + 1}, unit=f"U{n}") for n in range(9)]
    month = scope(days=(date(2026, 11, 1), date(2026, 11, 30)))
    async with database.transaction() as tx:
        await keep(tx, *alone)
        assert await cells.totals(tx, month, "unit") == summed_by(alone, "unit")
        more = [response(f"b{n}", {"overall": 5}, unit=f"U{n}", service="CAP") for n in range(9)]
        await keep(tx, *more)
        assert await cells.totals(tx, month, "unit") == summed_by([*alone, *more], "unit")


async def test_more_units_than_one_query_takes(database: Database) -> None:
    """A long list of units is the same as all of them."""
    many = [response(f"s{n}", {"overall": 4}, unit=f"U{n:03}") for n in range(600)]
    units = tuple(f"U{n:03}" for n in range(600))
    async with database.transaction() as tx:
        await keep(tx, *many)
        assert await cells.total(tx, scope(units)) == await cells.total(tx, scope())
        assert await cells.totals(tx, scope(units), "channel") == {"telegram": summed(many)}


async def test_pages_of_a_recount_lose_nothing(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However small a page is, each response is counted once; the progress ends at all of them."""
    monkeypatch.setattr("storage.counting.PAGE", 3)
    many = [
        response(f"s{n}", {"overall": 5, "access.sign": 2}, unit="AB"[n % 2], day=DAYS[n % 3])
        for n in range(20)
    ]
    told: list[tuple[int, int]] = []
    async with database.transaction() as tx:
        await keep(tx, *many)
        found = await recount.differences(tx, FACTORS_OF, lambda done, of: told.append((done, of)))
    assert found == []
    assert told[-1] == (20, 20)
    assert len(told) == 8


CELL = CellKey("SKHCN", "2026-11", "", "telegram", "walk_in", QUESTIONNAIRE)


@pytest.mark.parametrize(
    ("sql", "what", "stored", "counted"),
    [
        pytest.param(
            "UPDATE cells SET level_5 = 7 WHERE question = 'overall'",
            "overall level_5",
            7,
            1,
            id="a count",
        ),
        pytest.param(
            "UPDATE moments SET nn = nn + 1 WHERE factor = 'access'",
            "moments of access nn",
            2,
            1,
            id="a moment",
        ),
        pytest.param("UPDATE participation SET finished = 3", "finished", 3, 0, id="finished"),
        pytest.param(
            "DELETE FROM cells WHERE question = 'overall'", "overall level_5", 0, 1, id="a lost row"
        ),
        pytest.param(
            "UPDATE answers SET value = 0 WHERE question = 'outcome.fair'",
            "outcome.fair skipped",
            1,
            0,
            id="an answer",
        ),
    ],
)
async def test_a_tampered_sum_is_named(
    database: Database, sql: str, what: str, stored: int, counted: int
) -> None:
    """Whatever was changed behind our back is found with both numbers."""
    async with database.transaction() as tx:
        await keep(tx, response(given={"overall": 5, "access.sign": 2, "outcome.fair": -1}))
        await tx.execute(sql)
        found = await recount.differences(tx, FACTORS_OF)
    assert Difference(cell=CELL, what=what, stored=stored, counted=counted) in found


async def test_a_cell_of_nothing_is_a_difference(database: Database) -> None:
    """Cells of a unit that has no response at all are found too."""
    alien = response(given={"overall": 3}, unit="GHOST")
    async with database.transaction() as tx:
        await cells.add(tx, {alien.cell: tally_of(alien)})
        found = await recount.differences(tx, FACTORS_OF)
    assert [(d.cell.unit, d.what) for d in found] == [
        ("GHOST", "overall level_3"),
        ("GHOST", "responses"),
    ]


async def test_an_unknown_questionnaire_stops_the_verification(database: Database) -> None:
    """What cannot be counted is said, not skipped."""
    async with database.transaction() as tx:
        await keep(tx, response(questionnaire="other@9"))
        with pytest.raises(StorageError, match="other@9"):
            await recount.differences(tx, FACTORS_OF)


async def test_a_correction_moves_the_cells_by_its_difference(database: Database) -> None:
    """A changed answer leaves the sums of the new one alone."""
    old = response(given={"overall": 1, "access.sign": 5})
    new = response(given={"overall": 5, "access.sign": 5}, state=State.FINISHED)
    async with database.transaction() as tx:
        await keep(tx, old)
        await responses.save(tx, [new])
        await answers.record(tx, [AnswerRow(*new.key, "overall", 5)])
        await cells.add(tx, {new.cell: tally_of(new) - tally_of(old)})
        assert await cells.total(tx, scope()) == tally_of(new)
        assert await recount.differences(tx, FACTORS_OF) == []
