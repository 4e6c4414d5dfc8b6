"""Keep that a person agreed to be asked, before they have chosen the office."""

from dataclasses import replace

from storage import people
from usecases.answering.begin import agreed
from usecases.answering.person import change
from usecases.desk import Desk
from usecases.who import Who


async def agree(desk: Desk, who: Who, version: str) -> None:
    """Keep the version of the text and the time; the next survey of that person uses them."""
    now = desk.now()
    await change(
        desk,
        who,
        lambda person: replace(person, reachable=True, consent=version, consented_at=now),
    )


async def has_agreed(desk: Desk, who: Who) -> bool:
    """Whether the person agreed a while ago, and no survey has used that yet."""
    name = desk.keys.person(who)
    async with desk.database.reading() as reader:
        person = (await people.load(reader, (name,))).get(name)
    return agreed(person, desk.now()) is not None
