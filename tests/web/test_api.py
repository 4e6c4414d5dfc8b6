"""The API: the exact shape of the contract, the public rule, and errors that say what to mend."""

import re
from collections.abc import Iterable, Iterator

import pytest
from litestar import Litestar

from handlers.web.app import create_app
from handlers.web.options import WebOptions
from index.gap import Finding
from index.gate import DIFFERENCING, FACTOR_MISSING, TOO_FEW
from index.ranking import Group
from storage import scores
from storage.records import Score
from tests.desk import Clock, open_desk
from tests.web.browser import Browser
from tests.web.conftest import client
from usecases.desk import Desk
from usecases.figures.compare import ALONE, NO_RESPONSES, NOT_IN_PERIOD
from usecases.figures.dossiers import Why
from usecases.reform.gap import NO_INTERVAL, NO_SCORE, OTHER_METHOD
from usecases.trends.comparable import Silence
from usecases.trends.comparison import Against

SHAPE = {
    "": "formula questionnaire sample period scope responses finished verified invited "
    "dossiers response_rate withheld overall index factors reform cut left_out strata quarantined "
    "weighted census formulas rows",
    "period": "code from to",
    "scope": "unit units valid_to service channel standing",
    "overall": "question value low high answers levels",
    "index": "value low high effective_n",
    "factors": "code name value low high answers criteria",
    "criteria": "code question value low high answers levels not_applicable skipped",
    "reform": "index year score rank of band change",
    "strata": "standing responses index withheld",
    "quarantined": "responses with why",
    "weighted": "value low high effective_n strata trimmed collapsed rule why",
    "formulas": "formula basis reference since withheld index",
}
"""The fields of DESIGN §3, by the object that they are in."""

ALL = dict.fromkeys(SHAPE["scope"].split())
"""The scope of everything."""

PUBLISHED = [
    Score(index="CCHC", unit="SKHCN", year=2022, score=82.48, rank=5, of=19),
    Score(index="CCHC", unit="SKHCN", year=2023, score=88.52, rank=3, of=19),
]


def shapes(document: object, name: str = "") -> Iterator[tuple[str, str]]:
    """Yield the fields of every object in a document, under the name that it has there."""
    if isinstance(document, list):
        for one in document:
            yield from shapes(one, "" if name == "rows" else name)
    elif isinstance(document, dict):
        yield name, " ".join(document)
        for key, value in document.items():
            yield from shapes(value, key)


@pytest.fixture
async def published(desk: Desk) -> None:
    """Publish two years of reform scores."""
    async with desk.database.transaction() as transaction:
        await scores.put(transaction, PUBLISHED)


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize("by", ["", "unit", "service", "channel", "month", "factor", "criterion"])
async def test_the_shape_is_that_of_the_contract(lan: Browser, by: str) -> None:
    """Every object has exactly its fields, in order, in the whole and in every row."""
    await lan.finish(await lan.begin())
    query = "?unit=SKHCN&period=2026-11" + (f"&by={by}" if by else "")
    document = (await lan.client.get(f"/api/v1/index{query}")).json()
    found = list(shapes(document))
    assert {name for name, _ in found} == set(SHAPE)
    assert all(fields == SHAPE[name] for name, fields in found)
    assert (document["rows"] is None) == (by == "")


@pytest.mark.usefixtures("published")
async def test_the_figures_are_what_lan_answered(lan: Browser) -> None:
    """Levels, values and the reform score beside them, unrounded."""
    await lan.finish(await lan.begin(), "514441")
    document = (await lan.client.get("/api/v1/index?unit=SKHCN")).json()
    assert document["period"] == {"code": "2026", "from": "2026-01-01", "to": "2026-12-31"}
    assert document["scope"] == ALL | {"unit": "SKHCN"}
    assert (document["responses"], document["finished"], document["verified"]) == (1, 1, 0.0)
    assert (document["invited"], document["response_rate"]) == (None, None)
    assert document["overall"]["levels"] == [0, 0, 0, 0, 1]
    assert document["index"]["value"] == pytest.approx(60.0)
    assert document["reform"] == {
        "index": "CCHC",
        "year": 2023,
        "score": 88.52,
        "rank": 3,
        "of": 19,
        "band": "Tốt",
        "change": pytest.approx(6.04),
    }


async def test_what_is_no_level_is_counted_apart(lan: Browser) -> None:
    """Not applicable and skipped stand beside the levels; a factor without any withholds."""
    await lan.finish(await lan.begin(), "51ns41")
    document = (await lan.client.get("/api/v1/index")).json()
    counted = [
        (sum(one[field] or 0 for one in factor["criteria"]), factor["answers"])
        for factor, field in zip(
            document["factors"],
            ("answers", "not_applicable", "skipped", "answers", "answers"),
            strict=True,
        )
    ]
    assert counted == [(1, 1), (1, 0), (1, 0), (1, 1), (1, 1)]
    assert document["withheld"] == "factor_missing"
    assert document["index"]["value"] is None


async def test_rows_say_what_they_stand_for(lan: Browser) -> None:
    """A row's scope, period or single factor names it."""
    await lan.finish(await lan.begin("/s/SKHCN/CAPPHEP"))

    async def rows(by: str) -> list[dict[str, object]]:
        answer = await lan.client.get(f"/api/v1/index?by={by}")
        found: list[dict[str, object]] = answer.json()["rows"]
        return found

    assert [row["scope"] for row in await rows("unit")] == [ALL | {"unit": "SKHCN"}]
    assert [row["scope"] for row in await rows("service")] == [ALL | {"service": "CAPPHEP"}]
    assert [row["scope"] for row in await rows("channel")] == [ALL | {"channel": "web"}]
    month = {"code": "2026-11", "from": "2026-11-01", "to": "2026-11-30"}
    assert [row["period"] for row in await rows("month")] == [month]
    factors = [row["factors"] for row in await rows("factor")]
    assert [[f["code"] for f in one] for one in factors] == [  # type: ignore[attr-defined] # JSON
        ["access"],
        ["procedure"],
        ["officials"],
        ["outcome"],
        ["feedback"],
    ]
    assert len(await rows("criterion")) == 19


async def test_too_few_answers_are_withheld(clock: Clock) -> None:
    """Under the public rule a small group's figures are null, never 0, and the shape stays."""
    async with open_desk(clock=clock) as desk, client(_app(desk)) as http:
        lan = Browser(http)
        await lan.finish(await lan.begin())
        document = (await http.get("/api/v1/index?unit=SKHCN")).json()
    assert document["withheld"] == "too_few"
    assert document["responses"] == 1
    assert document["index"] == {"value": None, "low": None, "high": None, "effective_n": None}
    assert document["overall"]["levels"] is None
    assert all(factor["value"] is None for factor in document["factors"])
    assert all(one["levels"] is None for f in document["factors"] for one in f["criteria"])
    found = [(name, fields) for name, fields in shapes(document)]
    assert all(fields == SHAPE[name] for name, fields in found)


async def test_names_are_in_the_language_that_is_asked_for(lan: Browser) -> None:
    """Vietnamese unless the request says otherwise."""

    async def name(query: str = "", **headers: str) -> str:
        answer = await lan.client.get(f"/api/v1/index{query}", headers=headers)
        found: str = answer.json()["factors"][0]["name"]
        return found

    assert await name() == "Tiếp cận dịch vụ"
    assert await name("?lang=en") == "Access to the service"
    assert await name(**{"accept-language": "fr, en;q=0.8, vi;q=0.5"}) == "Access to the service"
    assert await name(**{"accept-language": "en;q=0.1, vi-VN"}) == "Tiếp cận dịch vụ"


@pytest.mark.usefixtures("published")
async def test_scores_come_as_published(lan: Browser) -> None:
    """Narrowed by index, unit and year."""
    found = (await lan.client.get("/api/v1/scores?index=CCHC&unit=SKHCN&year=2023")).json()
    assert found == [
        {
            "index": "CCHC",
            "unit": "SKHCN",
            "year": 2023,
            "score": 88.52,
            "rank": 3,
            "of": 19,
            "source": "",
            "sample": False,
            "printed_change": None,
        }
    ]
    assert len((await lan.client.get("/api/v1/scores")).json()) == 2
    assert (await lan.client.get("/api/v1/scores?index=PAPI")).json() == []


async def test_units_are_listed(lan: Browser) -> None:
    """Every office with its dates and whether it can be answered for today."""
    found = (await lan.client.get("/api/v1/units")).json()
    assert [unit["code"] for unit in found] == ["SKHCN", "STC"]
    assert found[0]["open"] is True
    assert (found[0]["valid_to"], found[0]["successor"], found[0]["successors"]) == (None, None, [])


@pytest.mark.parametrize(
    ("path", "status", "kind", "names"),
    [
        pytest.param("index?unit=XX", 404, "unknown_unit", ["unit"], id="unit"),
        pytest.param("index?service=XX", 404, "unknown_service", ["service"], id="service"),
        pytest.param("index?period=2026-13", 400, "unreadable_period", ["period"], id="period"),
        pytest.param("index?period=", 400, "unreadable_period", ["period"], id="no period"),
        pytest.param("index?formula=x@1", 400, "unknown_formula", ["formula"], id="formula"),
        pytest.param("index?channel=fax", 400, "bad_parameters", [], id="channel"),
        pytest.param("index?by=day", 400, "bad_parameters", ["by"], id="by"),
        pytest.param("index?perod=2026", 400, "bad_parameters", ["perod"], id="misspelt"),
        pytest.param("index?unit=STC&unit=SKHCN", 400, "bad_parameters", ["unit"], id="twice"),
        pytest.param("index?lang=fr", 400, "bad_parameters", ["lang"], id="language"),
        pytest.param("scores?year=last", 400, "bad_parameters", ["year"], id="year"),
        pytest.param("scores?unit=XX", 404, "unknown_unit", ["unit"], id="unit of scores"),
    ],
)
async def test_a_bad_request_is_a_problem_document(
    lan: Browser, path: str, status: int, kind: str, names: list[str]
) -> None:
    """RFC 9457: type, title, status, detail, and which parameter is at fault."""
    answer = await lan.client.get(f"/api/v1/{path}")
    document = answer.json()
    assert answer.status_code == document["status"] == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert document["type"] == f"/api/docs#problem-{kind}"
    assert document["title"]
    assert document["detail"]
    assert [error["name"] for error in document["errors"]] == names


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", "/api/v1/nothing", 404), ("GET", "/api/none", 404), ("POST", "/api/v1/index", 405)],
    ids=["no such path", "above the version", "no such method"],
)
async def test_what_the_api_has_not_is_a_problem_too(
    lan: Browser, method: str, path: str, status: int
) -> None:
    """Below /api nothing answers with a page."""
    answer = await lan.client.request(method, path)
    assert answer.status_code == answer.json()["status"] == status
    assert answer.headers["content-type"] == "application/problem+json"


async def test_the_description_names_every_parameter(lan: Browser) -> None:
    """OpenAPI tells what the contract promises, and the readable page shows it."""
    schema = (await lan.client.get("/api/openapi.json")).json()
    assert {"/api/v1/index", "/api/v1/ranks", "/api/v1/scores", "/api/v1/units"} <= set(
        schema["paths"]
    )
    parameters = {one["name"] for one in schema["paths"]["/api/v1/index"]["get"]["parameters"]}
    known = {"unit", "service", "channel", "period", "by", "formula", "joined", "lang"}
    assert parameters == known | {"standing"}
    assert schema["info"]["version"] == "1.2.3"
    docs = (await lan.open("/api/docs")).html
    assert all(f"<code>{name}</code>" in docs for name in parameters)
    assert "effective_n" in docs


def _app(desk: Desk) -> Litestar:
    return create_app(desk, WebOptions())


@pytest.mark.parametrize(
    ("route", "codes"),
    [
        pytest.param("trend", Silence, id="why no change is stated"),
        pytest.param("trend", Against, id="what a change is against"),
        pytest.param("index", Why, id="why nothing is weighted"),
        pytest.param("gap", Finding, id="what the gap view finds"),
        pytest.param("ranks", Group, id="what a range says"),
        pytest.param("index", (TOO_FEW, FACTOR_MISSING, DIFFERENCING), id="withheld"),
        pytest.param("trend", (TOO_FEW, FACTOR_MISSING, DIFFERENCING), id="a point is withheld"),
        pytest.param("ranks", (NO_RESPONSES, NOT_IN_PERIOD, ALONE), id="not ranked"),
        pytest.param("gap", (NO_RESPONSES, NO_INTERVAL, NO_SCORE, OTHER_METHOD), id="not placed"),
    ],
)
async def test_the_description_names_every_code(
    lan: Browser, route: str, codes: Iterable[str]
) -> None:
    """Whoever reads a code finds it in the route's words, or in the values of its field."""
    schema = (await lan.client.get("/api/openapi.json")).json()
    known = set(
        re.findall(r"`([a-z_]+)`", schema["paths"][f"/api/v1/{route}"]["get"]["description"])
    )
    fields = [each.get("enum", ()) for each in schema["components"]["schemas"].values()]
    assert any(set(codes) <= set(values) for values in (known, *fields))
