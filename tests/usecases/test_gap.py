"""The gap view: the figures of the index beside those that were published, of comparable units."""

from collections.abc import AsyncIterator
from datetime import date

import pytest

from index.errors import MeasureError
from index.formula import DEFAULT
from index.gap import Finding
from index.gate import TOO_FEW
from index.period import Period
from storage import scores, units
from storage.records import Score, Unit
from tests.departments import fill, furnish, open_departments
from tests.desk import Clock, open_desk
from usecases.desk import Desk
from usecases.errors import UnknownUnitError
from usecases.figures.measure import Asker, IndexRequest, measure
from usecases.reform.gap import NO_RESPONSES, NO_SCORE, OTHER_METHOD, gap_of

YEAR = Period.parse("2026")


@pytest.fixture
async def desk(clock: Clock) -> AsyncIterator[Desk]:
    """Open a desk with departments that people answered for; ten are enough to be shown."""
    async with open_departments(clock) as opened:
        yield opened


async def test_units_that_disagree_are_named(desk: Desk) -> None:
    """A high score and dissatisfied people, a low score and satisfied ones; the others are not."""
    found = await gap_of(desk, YEAR, Asker.PUBLIC)
    said = {one.unit.code: one.placed.finding for one in found.compared if one.placed}
    assert said["SKHCN"] is Finding.SCORE_AHEAD
    assert said["SXD"] is Finding.PEOPLE_AHEAD
    assert {one.unit.code for one in found.disagreeing} == {"SKHCN", "SXD"}
    assert set(said) == {"SKHCN", "STC", "SCT", "SXD"}


async def test_satisfaction_is_the_figure_of_the_index(desk: Desk) -> None:
    """The same request, the same gate, the same numbers as the breakdown by unit."""
    found = await gap_of(desk, YEAR, Asker.PUBLIC)
    whole = await measure(desk, IndexRequest(period=YEAR, by="unit", formula=DEFAULT), Asker.PUBLIC)
    rows = {row.label: row for row in whole.rows or ()}
    for one in found.compared:
        assert one.measured is not None
        assert one.measured.report.index == rows[one.unit.code].report.index
        assert one.reform == rows[one.unit.code].reform


async def test_what_is_missing_is_said_and_not_filled_in(desk: Desk) -> None:
    """No score, no responses: such units stand apart, with the reason."""
    found = await gap_of(desk, YEAR, Asker.PUBLIC)
    apart = {one.unit.code: one for one in found.apart}
    assert set(apart) == {"SNN", "SYT"}
    assert apart["SNN"].without_satisfaction == NO_RESPONSES
    assert apart["SNN"].without_score is None
    assert apart["SYT"].without_score == NO_SCORE
    assert apart["SYT"].without_satisfaction is None
    assert not any(one.placed for one in apart.values())


async def test_the_gate_holds(clock: Clock) -> None:
    """Where thirty are needed, twenty-four place nobody on the plane, and nothing is told."""
    async with open_desk(clock=clock) as desk:
        await furnish(desk)
        await fill(desk)
        found = await gap_of(desk, YEAR, Asker.PUBLIC)
        assert found.compared == ()
        assert found.plane.satisfaction_mean is None
        skhcn = found.of("SKHCN")
        assert skhcn is not None
        assert skhcn.without_satisfaction == TOO_FEW
        assert (await gap_of(desk, YEAR, Asker.INTERNAL)).disagreeing


async def test_the_score_is_the_newest_up_to_the_periods_year(desk: Desk) -> None:
    """Nothing of the future stands beside the past."""
    found = (await gap_of(desk, YEAR, Asker.PUBLIC)).of("SKHCN")
    assert found is not None
    assert found.reform is not None
    assert (found.reform.year, found.reform.score) == (2023, 88.52)
    past = (await gap_of(desk, Period.parse("2022"), Asker.PUBLIC)).of("SKHCN")
    assert past is not None
    assert past.reform is not None
    assert past.reform.year == 2022


async def test_scores_of_two_methods_are_not_compared(desk: Desk) -> None:
    """A score from before the break has no place beside those after it."""
    async with desk.database.transaction() as tx:
        await scores.put(tx, [Score(index="CCHC", unit="SYT", year=2021, score=90.0)])
    found = (await gap_of(desk, YEAR, Asker.PUBLIC)).of("SYT")
    assert found is not None
    assert found.reform is not None
    assert found.without_score == OTHER_METHOD


async def test_peers_are_of_one_kind(desk: Desk) -> None:
    """A ward is not compared with departments; the fullest kind is shown unless asked."""
    found = await gap_of(desk, YEAR, Asker.PUBLIC)
    assert (found.kind, found.kinds) == ("department", ("department", "ward"))
    wards = await gap_of(desk, YEAR, Asker.PUBLIC, kind="ward")
    assert [one.unit.code for one in wards.standings] == ["PHUONG"]
    assert (await gap_of(desk, YEAR, Asker.PUBLIC, unit="PHUONG")).kind == "ward"


async def test_a_unit_of_the_past_is_not_among_the_peers(desk: Desk) -> None:
    """Its score stays; but in this period there is nobody to be satisfied with it."""
    gone = Unit(
        code="GONE", name_vi="Sở cũ", name_en="", kind="department", valid_to=date(2025, 2, 28)
    )
    async with desk.database.transaction() as tx:
        await units.put(tx, [gone])
        await scores.put(tx, [Score(index="CCHC", unit="GONE", year=2022, score=80.0)])
    assert (await gap_of(desk, YEAR, Asker.PUBLIC)).of("GONE") is None
    asked = await gap_of(desk, YEAR, Asker.PUBLIC, unit="GONE")
    assert asked.of("GONE") is not None
    assert (await gap_of(desk, Period.parse("2024"), Asker.PUBLIC)).of("GONE") is not None


async def test_a_wrong_choice_is_refused(desk: Desk) -> None:
    """An unknown unit or kind, and a unit of another kind, are said to be so."""
    with pytest.raises(UnknownUnitError):
        await gap_of(desk, YEAR, Asker.PUBLIC, unit="NOSUCH")
    with pytest.raises(MeasureError, match="circus"):
        await gap_of(desk, YEAR, Asker.PUBLIC, kind="circus")
    with pytest.raises(MeasureError, match="SKHCN is of the kind"):
        await gap_of(desk, YEAR, Asker.PUBLIC, kind="ward", unit="SKHCN")


async def test_an_empty_house_has_an_empty_plane(clock: Clock) -> None:
    """Nobody answered, nothing was published: whoever can be answered for stands apart."""
    async with open_desk(clock=clock) as desk:
        found = await gap_of(desk, YEAR, Asker.PUBLIC)
        assert found.compared == ()
        assert [one.unit.code for one in found.apart] == ["SKHCN"]


async def test_a_score_of_before_a_merger_is_told_as_such(desk: Desk) -> None:
    """The score of 2023 is not that of the office which took another one in on 1 March 2025."""
    post = Unit(
        code="POST",
        name_vi="Sở Thông tin và Truyền thông",
        name_en="",
        kind="department",
        valid_to=date(2025, 2, 28),
        successor="SKHCN",
    )
    async with desk.database.transaction() as tx:
        await units.put(tx, [post])
    found = await gap_of(desk, YEAR, Asker.PUBLIC)
    merged = {one.unit.code: one.merged for one in found.standings}
    assert merged.pop("SKHCN") == date(2025, 3, 1)
    assert set(merged.values()) == {None}
    before = (await gap_of(desk, Period.parse("2024"), Asker.PUBLIC)).of("SKHCN")
    assert before is not None
    assert before.merged is None
