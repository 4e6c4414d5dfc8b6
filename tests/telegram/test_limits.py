"""When Telegram says wait, or fails: one chat waits, nobody else, and nothing is lost."""

import pytest

from tests.telegram.guest import Guest, answers_all, is_asked
from tests.telegram.house import House
from tests.telegram.test_walk import response_of


async def test_a_limit_on_one_chat_delays_no_other(
    open_house: House, lan: Guest, minh: Guest
) -> None:
    """Lan's chat is closed for a second: meanwhile Minh finishes; then Lan sees her question."""
    api = open_house.api
    await is_asked(lan)
    await is_asked(minh)
    api.closes(lan.person.id, 1.5)
    api.taps(lan.person, lan.message, lan.data("Hài lòng"))
    await answers_all(minh)
    assert "1/6" in lan.text
    await lan.sees("2/6")
    assert api.calls.counts.impatient == 1
    assert len((await response_of(open_house, lan)).session.given) == 1


@pytest.mark.parametrize(
    "faults",
    [
        pytest.param({"server": 1.0}, id="5xx"),
        pytest.param({"reset_before": 1.0}, id="reset before"),
        pytest.param({"reset_after": 1.0}, id="reset after"),
    ],
)
async def test_a_reply_is_tried_again(
    open_house: House, lan: Guest, faults: dict[str, float]
) -> None:
    """A reply whose first attempt fails arrives by a later one."""
    api = open_house.api
    await is_asked(lan)
    for name, rate in faults.items():
        setattr(api.faults, name, rate)
    api.faults.methods = frozenset({"editMessageText"})
    calls = api.calls.counts.calls
    before = calls["editMessageText"]
    api.taps(lan.person, lan.message, lan.data("Hài lòng"))
    await api.until(lambda: calls["editMessageText"] > before)
    api.faults.methods = frozenset()
    assert "2/6" in await lan.sees("2/6")


async def test_a_query_that_is_too_old(open_house: House, lan: Guest) -> None:
    """A callback that can no longer be answered keeps nothing from going on."""
    api = open_house.api
    await is_asked(lan)
    api.callbacks.lifetime = -1.0
    assert "2/6" in await lan.taps("Hài lòng")
