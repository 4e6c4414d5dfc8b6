"""The API's reform score: every field, figures as published, and what may be supposed."""

import pytest

from tests.desk import ROOT
from tests.web.browser import Browser
from usecases.desk import Desk
from usecases.imports.import_scores import import_scores

SHAPE = (
    "unit name kind until sample index asked_year score source series criteria lost recomputed "
    "components others what_if supposed findings"
)


@pytest.fixture
async def published(desk: Desk) -> None:
    """Publish the files of METHOD §5."""
    folder = ROOT / "questionnaires" / "sample"
    for name in ("published_scores", "published_components", "zero_point_criteria"):
        await import_scores(desk, name, (folder / f"{name}.csv").read_bytes())


@pytest.mark.usefixtures("published")
async def test_the_department_in_full(lan: Browser) -> None:
    """SKHCN 2023: as published, with nine lost criteria and 1.48 points to Xuất sắc."""
    document = (await lan.client.get("/api/v1/reform?unit=SKHCN")).json()
    assert " ".join(document) == SHAPE
    score = document["score"]
    assert score.pop("change") == pytest.approx(6.04)
    assert score == {
        "year": 2023,
        "score": 88.52,
        "rank": 3,
        "of": 19,
        "band": "Tốt",
        "broken": None,
    }
    assert [one["lost"] for one in document["lost"]] == [None] * 9
    assert [one["number"] for one in document["lost"]] == list(range(1, 10))
    assert document["criteria"]["complete"] is False
    assert (document["recomputed"], document["supposed"]) == (None, None)
    band, rank = document["what_if"]["targets"]
    assert (band["kind"], band["band"], band["at"]) == ("band", "Xuất sắc", 90)
    assert band["missing"] == pytest.approx(1.48)
    assert (band["fewest"], band["alone"]) == (None, [])
    (satisfaction,) = band["satisfaction"]
    assert satisfaction["points"] == pytest.approx(14.8)
    assert (satisfaction["assumed"], satisfaction["status"]) == (True, "to_confirm")
    assert (rank["rank"], rank["unit"], rank["year"]) == (1, "SNNPTNT", 2022)
    assert document["what_if"]["place"] == {"best": 2, "worst": 2, "of": 19}
    assert len(document["what_if"]["table"]["unknown"]) == 13
    assert document["series"][3]["broken"]["name"] == "method-2022"
    assert {one["code"] for one in document["findings"]} == {"against_rank", "break"}
    assert all(one["text"] for one in document["findings"])


@pytest.mark.usefixtures("published")
async def test_a_complete_table_is_recomputed(lan: Browser, desk: Desk) -> None:
    """Both numbers, their difference and the tolerance stand in the answer."""
    table = (
        "index,unit,year,criterion,maximum,reviewed,surveyed\n"
        "CCHC,STC,2022,a,70,60.5,\nCCHC,STC,2022,b,30,,28\n"
    )
    await import_scores(desk, "c.csv", table.encode())
    document = (await lan.client.get("/api/v1/reform?unit=STC&year=2022")).json()
    made = document["recomputed"]
    assert made["score"] == pytest.approx(88.5)
    assert made["difference"] == pytest.approx(-0.64)
    assert (made["published"], made["agrees"], made["tolerance"]) == (87.86, False, 0.005)
    assert document["what_if"]["maximum_assumed"] is False


@pytest.mark.usefixtures("published")
async def test_suppositions_come_in_one_parameter(lan: Browser) -> None:
    """Half a point of the first, and ten of satisfaction: 90.02, Xuất sắc, first."""
    query = "/api/v1/reform?unit=SKHCN&what_if=1=0.5;satisfaction=10"
    supposed = (await lan.client.get(query)).json()["supposed"]
    assert supposed["score"] == pytest.approx(90.02)
    assert (supposed["band"], supposed["place"]) == ("Xuất sắc", {"best": 1, "worst": 1, "of": 19})
    assert [part["assumed"] for part in supposed["parts"]] == [False, True]


@pytest.mark.usefixtures("published")
async def test_a_supposition_that_may_mean_two_criteria_is_refused(
    lan: Browser, desk: Desk
) -> None:
    """Both are named in the problem; `code:1` and `number:1` say which, and need no quoting."""
    table = (
        "index,unit,year,code,criterion,maximum,reviewed,surveyed\n"
        "CCHC,STC,2022,1,a,70,69,\nCCHC,STC,2022,2,b,30,,20\n"
    )
    await import_scores(desk, "c.csv", table.encode())
    query = "/api/v1/reform?unit=STC&year=2022&what_if="
    refused = await lan.client.get(f"{query}1")
    assert refused.status_code == 400
    assert "write code:1 or number:1" in refused.text
    supposed = (await lan.client.get(f"{query}code:1;number:1=1")).json()["supposed"]
    assert [part["code"] for part in supposed["parts"]] == ["1", "2"]
    assert supposed["note"] is None
    twice = (await lan.client.get(f"{query}number:1=1;satisfaction=5&lang=en")).json()["supposed"]
    assert "counted twice" in twice["note"]


@pytest.mark.usefixtures("published")
async def test_each_index_keeps_its_own_scale(lan: Browser) -> None:
    """PAPI is no percentage, and stands beside the others without being mixed with them."""
    document = (await lan.client.get("/api/v1/reform?unit=TN")).json()
    assert document["index"] == "PARINDEX"
    (papi,) = [
        one for year in document["others"] for one in year["scores"] if one["index"] == "PAPI"
    ]
    assert (papi["score"], papi["own"], papi["scale"]["high"]) == (45.7875, True, 80)
    assert papi["scale"]["percent"] is False


async def test_a_unit_without_a_score_has_every_field(lan: Browser) -> None:
    """Unknown is null or empty, never missing."""
    document = (await lan.client.get("/api/v1/reform?unit=STC")).json()
    assert " ".join(document) == SHAPE
    assert (document["score"], document["what_if"], document["criteria"]) == (None, None, None)
    assert (document["series"], document["lost"], document["others"]) == ([], [], [])


@pytest.mark.parametrize(
    ("query", "status", "name"),
    [
        pytest.param("", 400, "unit", id="no unit"),
        pytest.param("?unit=XX", 404, "unit", id="unknown unit"),
        pytest.param("?unit=STC&year=last", 400, "year", id="year"),
        pytest.param("?unit=STC&what_if=points=1", 400, "what_if", id="no score"),
        pytest.param("?unit=STC&whatif=1", 400, "whatif", id="misspelt"),
    ],
)
async def test_a_bad_request_says_what_to_mend(
    lan: Browser, query: str, status: int, name: str
) -> None:
    """A problem document that names the parameter."""
    answer = await lan.client.get(f"/api/v1/reform{query}")
    assert answer.status_code == status
    assert [error["name"] for error in answer.json()["errors"]] == [name]
