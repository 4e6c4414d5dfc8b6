"""Trial responses: all that was answered while the sample organisation stood there."""

from storage.port import Transaction

_ERASE = (
    "DELETE FROM quality_decided",
    "DELETE FROM quality_decisions",
    "DELETE FROM comments",
    "DELETE FROM answers",
    "DELETE FROM cells",
    "DELETE FROM moments",
    "DELETE FROM participation",
    "UPDATE people SET current_unit = NULL, current_session = NULL",
)


async def erase_responses(tx: Transaction) -> int:
    """Delete every response, with its answers, comment and sums; return how many there were."""
    for statement in _ERASE:
        await tx.execute(statement)
    return await tx.execute("DELETE FROM responses")
