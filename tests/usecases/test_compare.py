"""Comparing offices: peers of one kind, honest denominators, nothing that a figure does not say."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date

import pytest

from index.formula import DEFAULT
from index.gate import TOO_FEW
from index.period import Period
from index.ranking import Group
from storage import units
from tests.province import DEPARTMENT, OFFICES, WARD, open_province, people
from usecases.desk import Desk
from usecases.errors import DifferentKindsError, SameUnitError, UnknownKindError, UnknownUnitError
from usecases.figures.compare import (
    ALONE,
    NO_RESPONSES,
    NOT_IN_PERIOD,
    CompareRequest,
    Comparison,
    Ranking,
    compare,
)
from usecases.figures.measure import Asker

YEAR = Period.parse("2026")


@pytest.fixture
async def province() -> AsyncIterator[Desk]:
    """Open a desk with departments of which three may be shown, and one ward."""
    async with open_province() as desk:
        yield desk


def asking(**changes: object) -> CompareRequest:
    """Return a request for this year."""
    return replace(CompareRequest(period=YEAR, formula=DEFAULT), **changes)  # type: ignore[arg-type] # fields by name


async def of(desk: Desk, asker: Asker = Asker.PUBLIC, **changes: object) -> Comparison:
    """Compare."""
    return await compare(desk, asking(**changes), asker)


def lines(ranking: Ranking) -> list[tuple[str, int | None, int | None, int | None, str | None]]:
    """Return code, rank, range and why not of each office."""
    found: list[tuple[str, int | None, int | None, int | None, str | None]] = []
    for place in ranking.places:
        its = place.ranked
        numbers = (None, None, None) if its is None else (its.rank, its.low, its.high)
        found.append((place.unit.code, *numbers, place.why))
    return found


async def test_departments_are_ranked_among_departments(province: Desk) -> None:
    """Ranks with their ranges; who is withheld, silent or gone is not ranked, and that is said."""
    (ranking,) = (await of(province, kind=DEPARTMENT)).rankings
    assert lines(ranking) == [
        ("GOOD", 1, 1, 2, None),
        ("FAIR", 2, 1, 2, None),
        ("POOR", 3, 3, 3, None),
        ("FEW", None, None, None, TOO_FEW),
        ("NONE", None, None, None, NO_RESPONSES),
    ]
    assert (ranking.of, ranking.unranked, ranking.is_flat) == (3, 2, False)


async def test_an_administrator_sees_one_more(province: Desk) -> None:
    """The denominator is that of the asker: six responses are a figure inside."""
    comparison = await of(province, Asker.INTERNAL, kind=DEPARTMENT)
    (ranking,) = comparison.rankings
    assert (ranking.of, comparison.least) == (4, 5)


async def test_without_a_kind_every_kind_has_its_own_ranking(province: Desk) -> None:
    """Nobody is ranked across kinds; a single ranked office of a kind has no rank."""
    rankings = (await of(province)).rankings
    assert [ranking.kind for ranking in rankings] == ["board", DEPARTMENT, WARD]
    assert lines(rankings[2]) == [("WARD", None, None, None, ALONE)]


async def test_a_units_peers_are_told_with_their_difference(province: Desk) -> None:
    """The unit asked for minus each peer, at the error rate of the ranks: both say the same."""
    (ranking,) = (await of(province, unit="GOOD")).rankings
    differences = {place.unit.code: place.difference for place in ranking.places}
    fair, poor = differences["FAIR"], differences["POOR"]
    assert differences["GOOD"] is None
    assert differences["FEW"] is None
    assert fair is not None
    assert poor is not None
    assert fair.value == pytest.approx(10)
    assert not fair.is_clear
    assert poor.is_clear


async def test_two_units_are_compared_alone(province: Desk) -> None:
    """One comparison, the whole error rate for it."""
    (ranking,) = (await of(province, unit="FAIR", against="POOR")).rankings
    assert [place.unit.code for place in ranking.places] == ["FAIR", "POOR"]
    assert [place.ranked and place.ranked.group for place in ranking.places] == [
        Group.LEADING,
        Group.LAST,
    ]


async def test_who_is_withheld_may_stand_anywhere(province: Desk) -> None:
    """A rank carries how many peers with responses are withheld; who was not asked is none."""
    rankings = (await of(province, kind=DEPARTMENT)).rankings
    assert {place.ranked.withheld for place in rankings[0].places if place.ranked} == {1}
    rankings = (await of(province, Asker.INTERNAL, kind=DEPARTMENT)).rankings
    assert {place.ranked.withheld for place in rankings[0].places if place.ranked} == {0}


async def test_an_office_that_was_asked_for_is_never_missing(province: Desk) -> None:
    """It did not exist in the period: it stands there, without a rank, and why."""
    (ranking,) = (await of(province, unit="GONE")).rankings
    assert ("GONE", None, None, None, NOT_IN_PERIOD) in lines(ranking)
    assert not any(place.is_partial for place in ranking.places)


async def test_a_part_of_the_period_is_marked(province: Desk) -> None:
    """An office that began within the period is ranked, and marked."""
    async with province.database.transaction() as transaction:
        await units.put(transaction, [replace(OFFICES[0], valid_from=date(2026, 3, 1))])
    (ranking,) = (await of(province, kind=DEPARTMENT)).rankings
    assert [place.unit.code for place in ranking.places if place.is_partial] == ["GOOD"]


async def test_a_period_without_figures_ranks_nobody(province: Desk) -> None:
    """Nobody answered last year: all are listed, none is ranked."""
    (ranking,) = (await of(province, kind=WARD, period=Period.parse("2025"))).rankings
    assert lines(ranking) == [("WARD", None, None, None, NO_RESPONSES)]
    assert (await of(province, period=Period.parse("2025"))).rankings == ()


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        pytest.param({"kind": "moon"}, UnknownKindError, id="a kind that nobody is of"),
        pytest.param({"unit": "MOON"}, UnknownUnitError, id="no such unit"),
        pytest.param({"unit": "GOOD", "against": "MOON"}, UnknownUnitError, id="no such other"),
        pytest.param({"unit": "GOOD", "against": "GOOD"}, SameUnitError, id="itself"),
        pytest.param({"unit": "GOOD", "against": "WARD"}, DifferentKindsError, id="two kinds"),
    ],
)
async def test_what_cannot_be_compared_is_refused(
    province: Desk, changes: dict[str, str], error: type[Exception]
) -> None:
    """An error of its own for each fault."""
    with pytest.raises(error):
        await compare(province, asking(**changes), Asker.PUBLIC)


async def test_a_figure_that_is_withheld_moves_nobody(province: Desk) -> None:
    """Ranks are functions of what is shown: an office below the least changes nothing."""
    (before,) = (await of(province, kind=DEPARTMENT)).rankings
    await people(province, "NONE", 0, 9)
    (after,) = (await of(province, kind=DEPARTMENT)).rankings
    assert lines(after)[:4] == lines(before)[:4]
    assert {place.ranked.withheld for place in after.places if place.ranked} == {2}
