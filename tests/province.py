"""A province for tests of comparisons: three departments to rank, and those that cannot be."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date

from storage import units
from storage.records import Unit
from survey.answer import Answer
from tests.desk import Clock, citizen, open_desk
from tests.filled import filled
from tests.walk import finish
from usecases.desk import Desk, Rules

DEPARTMENT, WARD, BOARD = "department", "ward", "board"
OFFICES = (
    Unit(code="GOOD", name_vi="Sở Một", name_en="One", kind=DEPARTMENT),
    Unit(code="FAIR", name_vi="Sở Hai", name_en="Two", kind=DEPARTMENT),
    Unit(code="POOR", name_vi="Sở <Ba>", name_en="Three", kind=DEPARTMENT),
    Unit(code="FEW", name_vi="Sở Bốn", name_en="Four", kind=DEPARTMENT),
    Unit(code="NONE", name_vi="Sở Năm", name_en="Five", kind=DEPARTMENT),
    Unit(
        code="GONE",
        name_vi="Sở Cũ",
        name_en="Old",
        kind=DEPARTMENT,
        valid_to=date(2025, 12, 31),
    ),
    Unit(code="WARD", name_vi="Phường", name_en="Ward", kind=WARD),
    Unit(code="BOARD", name_vi="Ban", name_en="Board", kind=BOARD),
)
RULES = Rules(min_publish=10, min_internal=5, administrators=frozenset({"1001"}))


@filled
async def people(desk: Desk, unit: str, satisfied: int, of: int) -> None:
    """Let that many citizens finish."""
    for number in range(of):
        choice = Answer.SATISFIED if number < satisfied else Answer.DISSATISFIED
        await finish(desk, citizen(number), choice, unit)


@filled
async def fill(desk: Desk) -> None:
    """Put the offices there, and let their citizens answer."""
    async with desk.database.transaction() as transaction:
        await units.put(transaction, OFFICES)
    await people(desk, "GOOD", 40, 40)
    await people(desk, "FAIR", 36, 40)
    await people(desk, "POOR", 8, 40)
    await people(desk, "FEW", 6, 6)
    await people(desk, "WARD", 12, 12)
    await people(desk, "BOARD", 11, 11)


@asynccontextmanager
async def open_province(url: str = "sqlite://", clock: Clock | None = None) -> AsyncIterator[Desk]:
    """Open a desk with them; ten responses are enough to be shown, five inside."""
    async with open_desk(url, clock=clock or Clock(), rules=RULES) as desk:
        await fill(desk)
        yield desk
