"""Days that are not counted in time: a clear answer, and everything else goes on."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from httpx import AsyncClient

from handlers.web.app import create_app
from handlers.web.options import WebOptions
from tests.web.conftest import client
from usecases.counting import Counting
from usecases.desk import Desk

DAYS = "period=2026-01-01..2026-12-30"


@pytest.fixture
async def hurried(desk: Desk) -> AsyncIterator[AsyncClient]:
    """A client of an application that has no time for counting."""
    app = create_app(replace(desk, counting=Counting(seconds=0)), WebOptions(version="1"))
    async with client(app) as opened:
        yield opened


async def test_the_api_answers_with_a_problem(hurried: AsyncClient) -> None:
    """503 says that it is not the asker's fault, and what to ask instead."""
    late = await hurried.get(f"/api/v1/index?{DAYS}")
    assert late.status_code == late.json()["status"] == 503
    assert late.headers["content-type"] == "application/problem+json"
    assert late.json()["type"] == "/api/docs#problem-counting_too_long"
    assert late.headers["retry-after"] == "20"
    assert "whole months" in late.json()["detail"]
    assert (await hurried.get("/api/v1/index?period=2026")).status_code == 200


@pytest.mark.parametrize("query", ["kind=circus", "unit=SKHCN&kind=circus", "unit=NOSUCH"])
async def test_a_wrong_code_is_refused_before_anything_is_counted(desk: Desk, query: str) -> None:
    """Whoever asks for nonsense waits for nobody's turn, and is told what is wrong."""
    counting = Counting(seconds=0.01)
    app = create_app(replace(desk, counting=counting), WebOptions(version="1"))
    async with client(app) as http, counting.turn(of_answers=False):
        assert (await http.get(f"/api/v1/gap?{query}")).status_code in {400, 404}
        assert (await http.get("/api/v1/gap")).status_code == 503
