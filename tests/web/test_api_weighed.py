"""Dossiers, weights and formulas in the API: the same figures, never a field missing."""

import pytest

from tests.web.browser import Browser
from usecases.desk import Desk
from usecases.imports.import_volumes import import_volumes

HEADER = "unit,month,dossiers\n"


async def document(lan: Browser, query: str = "") -> dict[str, object]:
    """Return the index of SKHCN in November."""
    answer = await lan.client.get(f"/api/v1/index?unit=SKHCN&period=2026-11{query}")
    assert answer.status_code == 200
    found: dict[str, object] = answer.json()
    return found


async def test_what_is_not_known_of_dossiers_is_null(lan: Browser) -> None:
    """No count, no rate, no weights; a code says why."""
    await lan.finish(await lan.begin())
    found = await document(lan)
    assert (found["dossiers"], found["response_rate"], found["census"]) == (None, None, None)
    weighted = found["weighted"]
    assert isinstance(weighted, dict)
    assert (weighted["value"], weighted["why"]) == (None, "no_volumes")


async def test_dossiers_give_the_response_rate(lan: Browser, desk: Desk) -> None:
    """One of four people answered: that is no census."""
    await import_volumes(desk, "v.csv", f"{HEADER}SKHCN,2026-11,4".encode())
    await lan.finish(await lan.begin())
    found = await document(lan)
    assert (found["dossiers"], found["response_rate"], found["census"]) == (4, 0.25, None)
    weighted = found["weighted"]
    assert isinstance(weighted, dict)
    assert weighted["why"] == "one_stratum"
    page = (await lan.open("/results/SKHCN?period=2026-11")).html
    assert "25%" in page


async def test_everybody_answered(lan: Browser, desk: Desk) -> None:
    """The only dossier was answered for: the overall question is known as it is."""
    await import_volumes(desk, "v.csv", f"{HEADER}SKHCN,2026-11,1".encode())
    await lan.finish(await lan.begin())
    found = await document(lan)
    census = found["census"]
    assert isinstance(census, dict)
    assert census["rule"] == "near-census@1"
    assert census["overall"]["effective_n"] is None
    assert census["overall"]["low"] == census["overall"]["high"] == 100


async def test_formulas_stand_side_by_side(lan: Browser) -> None:
    """The first one makes all other figures; each has its reference and date."""
    await lan.finish(await lan.begin(), "514441")
    found = await document(lan, "&formula=mean5/criteria@1,t2b/criteria@1&by=month")
    assert found["formula"] == "mean5/criteria@1"
    formulas = found["formulas"]
    assert isinstance(formulas, list)
    assert [one["formula"] for one in formulas] == ["mean5/criteria@1", "t2b/criteria@1"]
    assert formulas[0]["index"] == found["index"]
    alone = await document(lan)
    assert formulas[1]["index"] == alone["index"]
    assert all(one["reference"] and one["since"] and one["basis"] for one in formulas)
    rows = found["rows"]
    assert isinstance(rows, list)
    assert [len(row["formulas"]) for row in rows] == [2]


@pytest.mark.parametrize(
    "formula", ["mean5/criteria@1,nothing@1", ",".join(f"t2b/x@{n}" for n in range(9))]
)
async def test_an_unknown_formula_is_a_problem(lan: Browser, formula: str) -> None:
    """One that is unknown among several refuses all."""
    answer = await lan.client.get(f"/api/v1/index?formula={formula}")
    assert answer.status_code == 400
    assert answer.json()["type"] == "/api/docs#problem-unknown_formula"
