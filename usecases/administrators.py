"""Who administers: the settings name some, and the first one may claim a one-time link."""

from storage import administrators, marks
from storage.records import Administrator
from usecases.desk import Desk
from usecases.who import Who

NAMED_IN = "telegram"
"""The channel whose ids the settings name."""
CLAIM = "first-administrator"
"""The mark that holds the (hashed) token of the one-time link."""


async def is_administrator(desk: Desk, who: Who) -> bool:
    """Whether the person administers: by the settings, or by a claimed link."""
    if who.channel == NAMED_IN and who.id in desk.rules.administrators:
        return True
    async with desk.database.reading() as reader:
        return await administrators.is_one(reader, desk.keys.person(who))


async def offer_first(desk: Desk, token: str) -> bool:
    """Let whoever brings this token first become the first administrator.

    Returns whether it was offered: not when there is an administrator already.
    """
    if desk.rules.administrators:
        return False
    async with desk.database.transaction() as transaction:
        if await administrators.exist(transaction):
            return False
        await marks.put(transaction, CLAIM, desk.keys.token(token))
    return True


async def claim_first(desk: Desk, who: Who, token: str) -> bool:
    """Make the person the first administrator, if the token is the offered one; once only."""
    async with desk.database.transaction() as transaction:
        if not await marks.claim(transaction, CLAIM, desk.keys.token(token)):
            return False
        first = Administrator(person=desk.keys.person(who), added_at=desk.now())
        await administrators.add(transaction, first)
    return True
