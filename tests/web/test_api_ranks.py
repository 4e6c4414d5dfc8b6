"""The API's ranks: complete, honest about who is not ranked, and clear about bad requests."""

import pytest
from httpx import AsyncClient

ROW = (
    "unit name rank of rank_low rank_high above below group unranked partial value low high "
    "responses verified cut quarantined difference quarantined_with"
)


async def test_a_ranking_carries_all_that_it_is_made_of(province: AsyncClient) -> None:
    """Formula, questionnaire, period, least, rule, denominator: it can be made again."""
    found = (await province.get("/api/v1/ranks?kind=department&period=2026&lang=vi")).json()
    (ranking,) = found.pop("rankings")
    assert found.pop("rule").keys() == {"name", "confidence", "since", "source"}
    assert found == {
        "formula": "t2b/criteria@1",
        "questionnaire": "service-19@1",
        "sample": False,
        "period": {"code": "2026", "from": "2026-01-01", "to": "2026-12-31"},
        "scope": {"kind": "department", "unit": None, "against": None},
        "least": 10,
    }
    assert (ranking["of"], ranking["unranked"], ranking["error"]) == (3, 2, pytest.approx(0.025))
    assert all(" ".join(row) == ROW for row in ranking["rows"])
    assert [(row["unit"], row["rank"], row["rank_low"], row["rank_high"]) for row in
            ranking["rows"]] == [
        ("GOOD", 1, 1, 2),
        ("FAIR", 2, 1, 2),
        ("POOR", 3, 3, 3),
        ("FEW", None, None, None),
        ("NONE", None, None, None),
    ]  # fmt: skip


async def test_a_withheld_figure_has_no_value_and_no_rank(province: AsyncClient) -> None:
    """Null, never 0; why is told."""
    (ranking,) = (await province.get("/api/v1/ranks?unit=GOOD")).json()["rankings"]
    few = next(row for row in ranking["rows"] if row["unit"] == "FEW")
    assert (few["value"], few["rank"], few["of"], few["difference"]) == (None, None, None, None)
    assert few["unranked"] == "too_few"


@pytest.mark.parametrize(
    ("query", "status", "name"),
    [
        pytest.param("kind=moon", 400, "kind", id="no such kind"),
        pytest.param("unit=MOON", 404, "unit", id="no such unit"),
        pytest.param("unit=GOOD&kind=ward", 400, "kind", id="a unit and a kind"),
        pytest.param("against=GOOD", 400, "against", id="against nobody"),
        pytest.param("unit=GOOD&against=GOOD", 400, "against", id="itself"),
        pytest.param("unit=GOOD&against=WARD", 400, "against", id="two kinds"),
        pytest.param("period=2026-13", 400, "period", id="no such month"),
        pytest.param("formula=best", 400, "formula", id="no such formula"),
        pytest.param("office=GOOD", 400, "office", id="no such parameter"),
    ],
)
async def test_a_bad_request_names_its_fault(
    province: AsyncClient, query: str, status: int, name: str
) -> None:
    """A problem document with the parameter that is at fault."""
    answered = await province.get(f"/api/v1/ranks?{query}")
    assert answered.status_code == status
    assert answered.headers["content-type"].startswith("application/problem+json")
    assert [fault["name"] for fault in answered.json()["errors"]] == [name]


async def test_a_year_without_figures_is_an_empty_ranking(province: AsyncClient) -> None:
    """Nobody answered: nothing to rank, and no error."""
    found = (await province.get("/api/v1/ranks?period=2020")).json()
    assert found["rankings"] == []
