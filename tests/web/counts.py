"""What is counted so far, as an administrator would see it."""

from index.figures import Report
from index.formula import DEFAULT
from index.period import Period
from usecases.desk import Desk
from usecases.figures.measure import Asker, IndexRequest, measure
from usecases.verify import verify


async def counted(desk: Desk) -> Report:
    """Return the report of the year, after proof that its sums are those of the answers."""
    assert not await verify(desk)
    request = IndexRequest(period=Period.year(2026), formula=DEFAULT)
    return (await measure(desk, request, Asker.INTERNAL)).report


async def responses(desk: Desk) -> int:
    """Return how many people have answered anything."""
    return (await counted(desk)).responses


async def overall(desk: Desk) -> tuple[int, ...]:
    """Return how often each level was given to the overall question."""
    return (await counted(desk)).overall.levels or (0, 0, 0, 0, 0)
