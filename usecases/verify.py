"""Prove that the sums are those of the answers: every figure recomputes."""

from storage import recount
from storage.recount import Difference, Progress
from usecases.desk import Desk


async def verify(desk: Desk, progress: Progress | None = None) -> tuple[Difference, ...]:
    """Count all answers again; return every sum that differs (none: all agree)."""
    factors = {reference: q.factor_of for reference, q in desk.questionnaires.items()}
    async with desk.database.reading() as reader:
        return tuple(await recount.differences(reader, factors, progress))
