"""What an administrator sees from fewer responses than the public says so."""

from dataclasses import replace

import pytest

from storage import units
from tests.province import OFFICES
from tests.telegram.guest import Guest
from tests.telegram.house import House
from tests.telegram.test_comparing import visit
from usecases.desk import Rules

NOTE = "Số liệu nội bộ (từ 5 phiếu), không dùng để công bố."
COMMANDS = ("/chiso GOOD", "/sosanh GOOD", "/caicach GOOD", "/xuhuong GOOD")


@pytest.fixture(params=[8, 5], ids=["differ", "same"])
def rules(rules: Rules, request: pytest.FixtureRequest) -> Rules:
    """Show the public figures from eight responses on, or from as few as an administrator."""
    return replace(rules, min_publish=request.param, min_internal=5)


async def test_each_card_says_that_it_is_internal(
    open_house: House, officer: Guest, rules: Rules
) -> None:
    """Every command with figures, and only where the public's figures are others."""
    async with open_house.desk.database.transaction() as transaction:
        await units.put(transaction, OFFICES)
    await visit(open_house, ("GOOD", 9, 10), ("POOR", 3, 10))
    for command in COMMANDS:
        said = await officer.says(command)
        assert (NOTE in said) is (rules.min_publish > rules.min_internal), command
