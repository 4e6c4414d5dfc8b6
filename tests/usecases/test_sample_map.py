"""The map of the sample organisation: the mergers of 2025, under the codes of published scores."""

from collections.abc import AsyncIterator
from datetime import date

import pytest

from index.lineage import past_of, working_on
from storage import scores, services, units
from storage.open import opened_database
from storage.port import Reader
from usecases.imports.unit_oddities import oddities_of_units
from usecases.sample.organisation import begin_with_sample

FEBRUARY, MARCH = date(2025, 2, 28), date(2025, 3, 1)
JUNE, JULY = date(2025, 6, 30), date(2025, 7, 1)


@pytest.fixture
async def reader() -> AsyncIterator[Reader]:
    """Open a database that holds the sample."""
    async with opened_database("sqlite://") as database:
        await begin_with_sample(database)
        async with database.reading() as reading:
            yield reading


@pytest.mark.parametrize(
    ("code", "day", "then"),
    [
        pytest.param("SKHCN", FEBRUARY, {"SKHCN", "STTTT"}, id="science and information"),
        pytest.param("SKHCN", MARCH, {"SKHCN"}, id="science goes on under its code"),
        pytest.param("SNNMT", FEBRUARY, {"SNNPTNT", "STNMT"}, id="agriculture and environment"),
        pytest.param("STC", FEBRUARY, {"STC", "SKHDT"}, id="finance and planning"),
        pytest.param("SXD", FEBRUARY, {"SXD", "SGTVT"}, id="construction and transport"),
        pytest.param("SDTTG", FEBRUARY, {"BDT"}, id="ethnic affairs: another name"),
        pytest.param("SNV", FEBRUARY, {"SNV"}, id="home affairs: a part of labour's work"),
        pytest.param("TN", JUNE, {"TN", "BK"}, id="two provinces"),
        pytest.param("TN", JULY, {"TN"}, id="one province"),
        pytest.param(
            "PQUYETTHANG", JUNE, {"PTHINHDAN", "XPHUCHA", "XQUYETTHANG"}, id="three into a ward"
        ),
    ],
)
async def test_who_did_the_work(reader: Reader, code: str, day: date, then: set[str]) -> None:
    """On the days before and after 1 March and 1 July 2025."""
    lives = {unit.code: unit.life for unit in await units.every(reader)}
    assert set(working_on(lives, code, day)) == then


async def test_a_part_of_a_split_office_has_none_of_its_past(reader: Reader) -> None:
    """The work of the department of labour went to three: its figures are nobody else's."""
    lives = {unit.code: unit.life for unit in await units.every(reader)}
    for code in ("SNV", "SYT", "SGDDT"):
        assert past_of(lives, code).undivided == ("SLDTBXH",)
        assert past_of(lives, code).joined == ()


async def test_districts_are_over(reader: Reader) -> None:
    """After 30 June 2025 no office of the middle tier is there, nor anything under it."""
    every = await units.every(reader)
    tier = {unit.code for unit in every if unit.kind == "district"}
    assert tier
    for unit in every:
        if unit.code in tier or unit.parent in tier:
            assert unit.valid_to == JUNE


async def test_published_scores_lie_in_the_days_of_their_units(reader: Reader) -> None:
    """Every published row is of a unit that was there in its year, and nothing is odd."""
    known = {unit.code: unit for unit in await units.every(reader)}
    for score in await scores.every(reader):
        year = (date(score.year, 1, 1), date(score.year, 12, 31))
        assert known[score.unit].life.meets(*year), score
    assert {service.unit for service in await services.every(reader)} <= set(known)
    assert await oddities_of_units(reader) == ()
