"""`GET /api/v1/trend`: every field is there, what is withheld is null, and refusals are clear."""

from collections.abc import AsyncIterator

import pytest

from tests.desk import Clock, open_desk
from tests.months import fill_months, year
from tests.web.browser import Browser
from usecases.desk import Desk, Rules

SHAPE = {
    "": "formula questionnaire sample scope period step points breaks changes controls quarantined",
    "scope": "unit units factor",
    "points": "period questionnaire value low high responses withheld left_out part quarantined",
    "changes": "against now then change low high is_clear silence breaks",
    "controls": "rule months lacking centre sigma_z baseline places signals",
    "places": "period value low high ewma ewma_low ewma_high charts direction",
    "signals": "direction charts first last since lasts",
}


@pytest.fixture
async def desk(clock: Clock) -> AsyncIterator[Desk]:
    """Open a desk at which thirty are enough; SKHCN had many people, STC few."""
    async with open_desk(clock=clock, rules=Rules()) as opened:
        fell = {f"2026-{month:02}": (60, 40) for month in range(6, 11)}
        await fill_months(opened, year(2025, (85, 15)) | year(2026, (85, 15), 5) | fell)
        await fill_months(opened, {"2026-02": (4, 1), "2026-05": (3, 0)}, unit="STC")
        yield opened


async def asked(lan: Browser, query: str, status: int = 200) -> dict[str, object]:
    """Return the document of an answer."""
    response = await lan.client.get(f"/api/v1/trend?{query}")
    assert response.status_code == status, response.text
    document: dict[str, object] = response.json()
    return document


async def test_every_field_is_there(lan: Browser) -> None:
    """In the whole, in each point, change, chart, watched month and signal."""
    document = await asked(lan, "unit=SKHCN")
    for name, fields in SHAPE.items():
        found = _first(document, name)
        assert " ".join(found) == fields, name


def _first(document: object, name: str) -> dict[str, object]:
    """Return the document itself, or the first object below that name."""
    parts: list[object] = []
    if isinstance(document, dict):
        if not name:
            return document
        below = document.get(name)
        parts = [below] if below and not isinstance(below, list) else below or []
        if parts and isinstance(parts[0], dict):
            return parts[0]
        parts = list(document.values())
    elif isinstance(document, list):
        parts = document
    return next((found for each in parts if (found := _first(each, name))), {})


async def test_what_is_withheld_is_null_and_never_told_otherwise(lan: Browser) -> None:
    """Five people and three: months, quarters and years alike say nothing of them."""
    for step in ("month", "quarter", "year"):
        document = await asked(lan, f"unit=STC&step={step}")
        points = document["points"]
        assert isinstance(points, list)
        assert {point["value"] for point in points} == {None}
        assert document["changes"] == []
        assert document["controls"] == []


@pytest.mark.parametrize(
    ("query", "status", "named", "said"),
    [
        ("unit=NOPE", 404, "unit", "NOPE"),
        ("factor=speed", 400, "factor", "known are access"),
        ("step=quarter&period=2026-11", 400, "period", "not made of whole quarters"),
        ("period=2001-01-01..2026-12-31", 400, "period", "at most 120 months"),
        ("period=soon", 400, "period", "not a period"),
        ("step=week", 400, "step", "week"),
        ("service=X", 400, "service", "no such parameter"),
        ("formula=best", 400, "formula", "unknown formula"),
    ],
)
async def test_what_cannot_be_is_a_problem_document(
    lan: Browser, query: str, status: int, named: str, said: str
) -> None:
    """It names the parameter and says what would be right."""
    problem = await asked(lan, query, status)
    assert isinstance(problem["errors"], list)
    (fault,) = problem["errors"]
    assert fault["name"] == named
    assert said in fault["detail"]


async def test_a_span_before_every_answer_is_empty(lan: Browser) -> None:
    """However long ago: nothing to tell is no fault."""
    document = await asked(lan, "period=0001")
    assert document["changes"] == []
