"""GET /api/v1/report: complete, the same figures as the index and the ranks, and its refusals."""

from collections.abc import AsyncIterator

import pytest
from httpx import AsyncClient

from tests.province import open_province
from tests.web.conftest import app_at, client

FIELDS = (
    "formula questionnaire sample period months kind least rule factors criteria shown withheld "
    "all kinds"
)
OFFICE = "unit name whole criteria dossiers response_rate reform months"
FIGURE = (
    "period responses finished verified withheld index overall factors place cut left_out "
    "quarantined"
)
PLACE = "rank of rank_low rank_high above below group unranked partial"


@pytest.fixture
async def province() -> AsyncIterator[AsyncClient]:
    """Open the application at a province."""
    async with (
        open_province() as desk,
        client(app_at(desk)) as opened,
    ):
        yield opened


async def test_no_field_is_ever_missing(province: AsyncClient) -> None:
    """Of an office that nobody answered about as of any other."""
    found = (await province.get("/api/v1/report?lang=en")).json()
    assert " ".join(found) == FIELDS
    (department,) = [its for its in found["kinds"] if its["kind"] == "department"]
    assert (department["of"], department["unranked"]) == (3, 2)
    for office in department["rows"]:
        assert " ".join(office) == OFFICE
        assert len(office["months"]) == len(found["months"]) == 11
        for figure in (office["whole"], *office["months"]):
            assert " ".join(figure) == FIGURE
            assert " ".join(figure["place"]) == PLACE
    assert found["all"]["whole"]["place"] is None
    assert found["withheld"] == {"too_few": 2}
    assert found["shown"] == 10


async def test_its_figures_are_those_of_the_index_and_of_the_ranks(province: AsyncClient) -> None:
    """Every way out tells the same."""
    found = (await province.get("/api/v1/report?kind=department&period=2026")).json()
    ranks = (await province.get("/api/v1/ranks?kind=department&period=2026-11")).json()
    rows = {row["unit"]: row for row in ranks["rankings"][0]["rows"]}
    for office in found["kinds"][0]["rows"]:
        month, row = office["months"][-1], rows[office["unit"]]
        assert month["place"] == {name: row[name] for name in PLACE.split()}
        assert month["index"]["value"] == row["value"]
    index = (await province.get("/api/v1/index?unit=FAIR&period=2026")).json()
    fair = next(one for one in found["kinds"][0]["rows"] if one["unit"] == "FAIR")
    assert fair["whole"]["index"] == index["index"]
    assert [one["value"] for one in fair["whole"]["factors"]] == [
        factor["value"] for factor in index["factors"]
    ]
    assert [one["value"] for one in fair["criteria"]] == [
        criterion["value"] for factor in index["factors"] for criterion in factor["criteria"]
    ]


async def test_a_withheld_figure_is_null_with_its_reason(province: AsyncClient) -> None:
    """Nothing of the six who answered comes out."""
    found = (await province.get("/api/v1/report?kind=department")).json()
    few = next(one for one in found["kinds"][0]["rows"] if one["unit"] == "FEW")
    for figure in (few["whole"], few["months"][-1]):
        assert figure["index"]["value"] is None
        assert figure["withheld"] == figure["place"]["unranked"] == "too_few"
        assert all(factor["value"] is None for factor in figure["factors"])
    assert all(one["value"] is None for one in few["criteria"])


@pytest.mark.parametrize(
    ("query", "name"),
    [
        pytest.param("kind=moon", "kind", id="no such kind"),
        pytest.param("period=2026-11-03", "period", id="a day"),
        pytest.param("period=2020-01-01..2026-12-31", "period", id="too long"),
        pytest.param("period=soon", "period", id="no period"),
        pytest.param("formula=best", "formula", id="no such formula"),
        pytest.param("unit=GOOD", "unit", id="no such parameter"),
    ],
)
async def test_a_bad_request_names_its_fault(province: AsyncClient, query: str, name: str) -> None:
    """A problem document with the parameter that is at fault."""
    answered = await province.get(f"/api/v1/report?{query}")
    assert answered.status_code == 400
    assert [fault["name"] for fault in answered.json()["errors"]] == [name]
