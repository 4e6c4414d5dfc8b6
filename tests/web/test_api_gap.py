"""GET /api/v1/gap: the shape, the figures of the index, who is named, and what is refused."""

from collections.abc import AsyncIterator

import pytest

from tests.departments import open_departments
from tests.desk import Clock
from tests.web.browser import Browser
from usecases.desk import Desk

FIELDS = (
    "formula questionnaire sample period unit kind kinds reform_index rule compared "
    "satisfaction_mean score_mean disagreeing units"
)
UNIT = (
    "unit name responses cut index reform without_satisfaction without_score merged "
    "satisfaction_from_mean "
    "score_from_mean finding disagrees said quarantined"
)


@pytest.fixture
async def desk(clock: Clock) -> AsyncIterator[Desk]:
    """Open a desk with departments that people answered for; ten are enough to be shown."""
    async with open_departments(clock) as opened:
        yield opened


async def test_the_gap_of_skhcn_can_be_read_in_json(lan: Browser) -> None:
    """Both figures of SKHCN, how far each is from its mean, and that they disagree."""
    document = (await lan.client.get("/api/v1/gap?unit=SKHCN&period=2026")).json()
    assert " ".join(document) == FIELDS
    assert document["unit"] == "SKHCN"
    assert document["disagreeing"] == ["SKHCN", "SXD"]
    units = {one["unit"]: one for one in document["units"]}
    assert all(" ".join(one) == UNIT for one in units.values())
    skhcn = units["SKHCN"]
    assert (skhcn["finding"], skhcn["disagrees"]) == ("score_ahead", True)
    assert (skhcn["reform"]["year"], skhcn["reform"]["score"]) == (2023, 88.52)
    index = (await lan.client.get("/api/v1/index?by=unit&period=2026")).json()
    same = {row["scope"]["unit"]: row["index"] for row in index["rows"]}
    assert skhcn["index"] == same["SKHCN"]
    away = skhcn["satisfaction_from_mean"]
    assert away["value"] == pytest.approx(skhcn["index"]["value"] - document["satisfaction_mean"])
    assert away["high"] < 0 < skhcn["score_from_mean"]
    assert "88,52" in skhcn["said"]


async def test_a_missing_figure_is_null_with_its_reason(lan: Browser) -> None:
    """Never 0, and never placed."""
    document = (await lan.client.get("/api/v1/gap?lang=en")).json()
    units = {one["unit"]: one for one in document["units"]}
    assert units["SNN"]["without_satisfaction"] == "no_responses"
    assert units["SNN"]["index"]["value"] is None
    assert units["SYT"]["reform"] is None
    assert units["SYT"]["finding"] is None
    assert units["SYT"]["satisfaction_from_mean"] == {"value": None, "low": None, "high": None}
    assert units["SYT"]["said"].startswith("Department of Health: cannot be compared yet")


async def test_the_rule_is_told(lan: Browser) -> None:
    """Its name, its date, and what it asks for."""
    rule = (await lan.client.get("/api/v1/gap")).json()["rule"]
    assert (rule["name"], rule["since"], rule["margin"]) == ("peer-mean-2026", 2026, 1.0)


@pytest.mark.parametrize(
    ("query", "status", "code"),
    [
        pytest.param("unit=NOSUCH", 404, "unknown_unit", id="unknown unit"),
        pytest.param("kind=circus", 400, "bad_parameters", id="unknown kind"),
        pytest.param("unit=SKHCN&kind=ward", 400, "bad_parameters", id="another kind"),
        pytest.param("period=2026-13", 400, "unreadable_period", id="no such month"),
        pytest.param("year=2023", 400, "bad_parameters", id="unknown parameter"),
    ],
)
async def test_a_wrong_request_says_what_to_mend(
    lan: Browser, query: str, status: int, code: str
) -> None:
    """A problem document, never a figure of something else."""
    answer = await lan.client.get(f"/api/v1/gap?{query}")
    assert answer.status_code == status
    assert answer.json()["type"].endswith(code)
