"""Erase what a person answered: at once, and out of every sum."""

from collections.abc import Iterable

from index.change import Given, change_of
from storage import cells, people, responses
from storage.port import Transaction
from storage.records import Key, Response
from usecases.answering.ledger import given
from usecases.answering.mydata import responses_of
from usecases.desk import Desk
from usecases.who import Who


async def erase_mine(desk: Desk, who: Who) -> int:
    """Erase all that is kept about the person; return how many responses there were."""
    async with desk.database.transaction() as transaction:
        mine = await responses_of(desk, transaction, who)
        await _erase(desk, transaction, mine)
        await people.forget(transaction, desk.keys.person(who))
    await desk.database.forget()
    return len(mine)


async def erase_response(desk: Desk, key: Key) -> bool:
    """Erase the response that a receipt names; return whether there was one."""
    async with desk.database.transaction() as transaction:
        found = await responses.load(transaction, (key,))
        await _erase(desk, transaction, found.values())
    await desk.database.forget()
    return bool(found)


async def _erase(desk: Desk, transaction: Transaction, gone: Iterable[Response]) -> None:
    for response in gone:
        questionnaire = desk.questionnaires[response.session.questionnaire]
        gone_from = change_of(given(response), Given(), questionnaire.factor_of)
        await cells.add(transaction, {response.cell: gone_from})
        await responses.erase(transaction, response.key)
