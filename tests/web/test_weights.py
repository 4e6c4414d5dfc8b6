"""What a request to the API weighs, and what is said to whoever asks for too much."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
from httpx import AsyncClient

from handlers.web.app import create_app
from handlers.web.limits import BUDGETS, Budget, Kind, Limits
from handlers.web.options import WebOptions
from handlers.web.weights import ALL, FULL, ONE, SOME, WIDE
from tests.web.conftest import client
from usecases.desk import Desk

SIZE = 150
API = "/api/v1"


@dataclass(slots=True)
class Watch:
    """Seconds, moved by hand."""

    seconds: float = 0.0

    def __call__(self) -> float:
        """Return the time."""
        return self.seconds


@pytest.fixture
def watch() -> Watch:
    """Return a watch at 0."""
    return Watch()


@pytest.fixture
def limits(watch: Watch) -> Limits:
    """Return budgets of a hundred and fifty, and one more in a minute."""
    return Limits(dict.fromkeys(Kind, Budget(SIZE, 60)), watch)


@pytest.fixture
async def eager(desk: Desk, limits: Limits) -> AsyncIterator[AsyncClient]:
    """Return a client under these budgets."""
    async with client(create_app(desk, WebOptions(limits=limits))) as http:
        yield http


@pytest.mark.parametrize(
    ("path", "weight"),
    [
        pytest.param("index?unit=SKHCN", ONE, id="one office"),
        pytest.param("index?unit=SKHCN&by=month", SOME, id="its months"),
        pytest.param("index", ALL, id="all together"),
        pytest.param("index?by=month", WIDE, id="months of all"),
        pytest.param("index?by=unit", WIDE, id="a row for each"),
        pytest.param(
            "index?by=unit&formula=t2b/criteria@1,mean5/pooled@1", 2 * WIDE, id="two formulas"
        ),
        pytest.param("ranks", WIDE, id="ranks"),
        pytest.param("gap", WIDE, id="gap"),
        pytest.param("trend?unit=SKHCN", SOME, id="a series"),
        pytest.param("trend", FULL, id="a series of all"),
        pytest.param("report", FULL, id="the report"),
        pytest.param("units", ONE, id="a list"),
        pytest.param("reform?unit=SKHCN", ONE, id="the reform score"),
    ],
)
async def test_a_request_weighs_what_it_costs(
    eager: AsyncClient, limits: Limits, path: str, weight: int
) -> None:
    """What is left in the bucket after it says what it took."""
    assert (await eager.get(f"{API}/{path}")).status_code == 200
    assert limits.take(Kind.API, "127.0.0.1", SIZE - weight) == 0
    assert limits.take(Kind.API, "127.0.0.1") > 0


@pytest.mark.parametrize(
    ("path", "weight"),
    [
        pytest.param("", WIDE, id="all offices"),
        pytest.param("?unit=SKHCN", WIDE, id="all offices, whatever else is asked"),
        pytest.param("/offices.csv", WIDE, id="their file"),
        pytest.param("/gap", WIDE, id="the gap view"),
        pytest.param("/gap.csv", WIDE, id="its file"),
        pytest.param("/aside", WIDE, id="what is set aside"),
        pytest.param("/SKHCN", ONE, id="one office"),
        pytest.param("/SKHCN/reform", ONE, id="its reform score"),
    ],
)
async def test_a_page_of_results_weighs_what_it_costs(
    eager: AsyncClient, limits: Limits, path: str, weight: int
) -> None:
    """Pages have a budget of their own, and a page that says so when it is spent."""
    assert (await eager.get(f"/results{path}")).status_code in {200, 404}
    assert limits.take(Kind.RESULTS, "127.0.0.1", SIZE - weight) == 0
    refused = await eager.get(f"/results{path}")
    assert (refused.status_code, refused.headers["retry-after"]) == (429, str(60 * weight))
    assert "Có quá nhiều lượt" in refused.text
    assert (await eager.get(f"{API}/index?unit=SKHCN")).status_code == 200


async def test_who_asks_for_too_much_is_told_when_there_is_room(
    eager: AsyncClient, watch: Watch
) -> None:
    """429 with Retry-After: after that many seconds the same request is answered."""
    assert (await eager.get(f"{API}/report")).status_code == 200
    refused = await eager.get(f"{API}/report")
    assert refused.status_code == 429
    assert refused.headers["content-type"] == "application/problem+json"
    assert refused.headers["retry-after"] == str(60 * (2 * FULL - SIZE))
    assert (await eager.get(f"{API}/units")).status_code == 200
    watch.seconds += 60 * (2 * FULL - SIZE + ONE)
    assert (await eager.get(f"{API}/report")).status_code == 200


def test_what_weighs_more_than_a_bucket_holds_takes_all_of_it(watch: Watch) -> None:
    """Else it could never be asked for."""
    limits = Limits(dict.fromkeys(Kind, Budget(2, 60)), watch)
    assert limits.take(Kind.API, "somebody", FULL) == 0
    assert limits.take(Kind.API, "somebody") == 60


def test_a_dashboard_may_ask_for_every_office_each_half_minute(watch: Watch) -> None:
    """The budget bears that all day long."""
    limits = Limits(BUDGETS, watch)
    for _ in range(24 * 120):
        assert limits.take(Kind.API, "dashboard", WIDE) == 0
        watch.seconds += 30
