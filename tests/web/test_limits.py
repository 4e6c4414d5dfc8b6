"""Rate limits: an office behind one address never meets them, and whoever does is told."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest

from handlers.web.app import create_app
from handlers.web.limits import BUDGETS, MOST_BUCKETS, Budget, Kind, Limits, address_of
from handlers.web.options import WebOptions
from tests.web.browser import Browser
from tests.web.conftest import client
from tests.web.counts import responses
from usecases.desk import Desk


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
async def hasty(desk: Desk, watch: Watch) -> AsyncIterator[Browser]:
    """Return a browser where little is allowed: two of each, and one more in a minute."""
    limits = Limits(dict.fromkeys(Kind, Budget(2, 60)), watch)
    async with client(create_app(desk, WebOptions(limits=limits))) as http:
        yield Browser(http)


async def test_a_page_says_when_there_is_room_again(
    hasty: Browser, watch: Watch, desk: Desk
) -> None:
    """A tap too much is a readable page that leads back; a minute later the same tap counts."""
    page = await hasty.begin()
    for tap in "54":
        page = await hasty.press(page, tap)
    form = page.form_with("4")
    refused = await hasty.client.post(form.action, data=form.fields | {"tap": "4"})
    assert refused.status_code == 429
    assert refused.headers["retry-after"] == "60"
    assert "Có quá nhiều lượt" in refused.text
    assert 'href="/s/SKHCN"' in refused.text
    watch.seconds += 60
    assert (await hasty.press(page, "4")).heading != page.heading
    assert await responses(desk) == 1


async def test_each_kind_has_its_own_budget(hasty: Browser) -> None:
    """Who has looked at the figures too often can still answer, and the other way round."""
    statuses = [(await hasty.client.get("/api/v1/units")).status_code for _ in range(3)]
    assert statuses == [200, 200, 429]
    statuses = [(await hasty.client.get("/receipt/NO-AAAA")).status_code for _ in range(3)]
    assert statuses == [404, 404, 429]
    assert (await hasty.begin()).status == 200
    assert (await hasty.client.get("/healthz")).status_code == 200


async def test_the_api_answers_with_a_problem(hasty: Browser) -> None:
    """Programs get a problem document, with the same header."""
    for _ in range(3):
        refused = await hasty.client.get("/api/v1/units")
    assert refused.headers["content-type"] == "application/problem+json"
    assert refused.headers["retry-after"] == "60"


def test_a_whole_office_answers_behind_one_address() -> None:
    """Five hundred people at once, and three hundred in every hour after, of ten taps each."""
    limits = Limits(BUDGETS, watch := Watch())
    assert not any(limits.take(Kind.STARTS, "office") for _ in range(500))
    assert not any(limits.take(Kind.TAPS, "office") for _ in range(5_000))
    for _ in range(24):
        watch.seconds += 3600
        assert not any(limits.take(Kind.STARTS, "office") for _ in range(300))
        assert not any(limits.take(Kind.TAPS, "office") for _ in range(3_000))


def test_one_address_does_not_spend_anothers_budget() -> None:
    """Buckets are apart, and many addresses do not grow the memory without end."""
    limits = Limits(dict.fromkeys(Kind, Budget(1, 60)), Watch())
    assert limits.take(Kind.API, "192.0.2.1") == 0
    assert limits.take(Kind.API, "192.0.2.1") == 60
    for number in range(MOST_BUCKETS + 10):
        assert limits.take(Kind.API, str(number)) == 0
    assert limits.take(Kind.API, "192.0.2.1") == 0
    assert len(limits) <= MOST_BUCKETS


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        pytest.param("192.0.2.1", "192.0.2.2", False, id="two of IPv4"),
        pytest.param("2001:db8::1", "2001:db8::ffff:1", True, id="one network of IPv6"),
        pytest.param("2001:db8::1", "2001:db8:0:1::1", False, id="two networks of IPv6"),
        pytest.param("::ffff:192.0.2.1", "192.0.2.1", True, id="IPv4 in IPv6"),
        pytest.param("", "testclient", False, id="no addresses"),
    ],
)
def test_an_address_stands_for_a_customer(one: str, other: str, same: bool) -> None:  # noqa: FBT001 - a column of the table
    """An IPv6 customer has a network of addresses: they share one budget."""
    assert (address_of(one) == address_of(other)) is same
