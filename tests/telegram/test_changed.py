"""An office that is gone: an old poster leads to whoever does its work now."""

from dataclasses import replace
from datetime import date

import pytest

from storage import units
from tests.telegram.guest import Guest
from tests.telegram.house import UNITS, House

GONE = replace(UNITS[2], code="GONE", name_vi="Sở Thông tin", valid_to=date(2025, 2, 28))


@pytest.mark.parametrize(
    ("successor", "sentence", "offered"),
    [
        pytest.param("SKHCN", "cơ quan này tiếp nhận", ["Sở Khoa học và Công nghệ"], id="merger"),
        pytest.param(
            "SYT;SKHCN",
            "các cơ quan sau tiếp nhận",
            ["Sở Y tế", "Sở Khoa học và Công nghệ"],
            id="split",
        ),
    ],
)
async def test_an_old_poster_leads_to_the_successors(
    open_house: House, lan: Guest, successor: str, sentence: str, offered: list[str]
) -> None:
    """Until when the office was there, who does its work now, and one tap to answer there."""
    async with open_house.desk.database.transaction() as transaction:
        await units.put(transaction, [replace(GONE, successor=successor)])
    shown = await lan.starts("u-GONE-OLDSERVICE")
    assert "Sở Thông tin hoạt động đến hết ngày 28/02/2025" in shown
    assert sentence in shown
    assert lan.labels == offered
    assert "Sở Khoa học và Công nghệ" in await lan.taps("Sở Khoa học và Công nghệ")
    assert "Đồng ý, bắt đầu" in " ".join(lan.labels)


async def test_an_office_to_come_says_when(open_house: House, lan: Guest) -> None:
    """A poster that hangs too early is told from when on it works, with the other offices."""
    early = replace(GONE, valid_to=None, valid_from=date(2027, 1, 1))
    async with open_house.desk.database.transaction() as transaction:
        await units.put(transaction, [early])
    assert "từ ngày 01/01/2027" in await lan.starts("u-GONE")
    assert "Sở Y tế" in lan.labels
