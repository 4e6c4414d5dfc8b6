"""What is kept about a person, for that person."""

from dataclasses import dataclass

from storage import comments, responses, units
from storage.port import Reader
from storage.records import Key, Response
from survey.text import Text
from usecases.desk import Desk
from usecases.who import Who


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """One response with its comment and its unit's name."""

    response: Response
    unit_name: Text
    comment: str | None


async def my_data(desk: Desk, who: Who) -> tuple[Kept, ...]:
    """Return every response that the person gave, oldest first."""
    async with desk.database.reading() as reader:
        mine = await responses_of(desk, reader, who)
        return tuple([await _kept(reader, response) for response in mine])


async def data_of_receipt(desk: Desk, key: Key) -> Kept | None:
    """Return the response that a receipt names."""
    async with desk.database.reading() as reader:
        found = (await responses.load(reader, (key,))).get(key)
        return None if found is None else await _kept(reader, found)


async def responses_of(desk: Desk, reader: Reader, who: Who) -> tuple[Response, ...]:
    """Return the person's responses to every unit, oldest first."""
    person = desk.keys.person(who)
    codes = [unit.code for unit in await units.every(reader)]
    owners = [(code, desk.keys.owner(person, code)) for code in codes]
    mine = await responses.of_owners(reader, owners)
    return tuple(sorted(mine, key=lambda response: response.begun_at))


async def _kept(reader: Reader, response: Response) -> Kept:
    unit = await units.one(reader, response.unit)
    name = Text(response.unit, response.unit) if unit is None else Text(unit.name_vi, unit.name_en)
    comment = await comments.of(reader, response.key)
    text = None if comment is None else comment.text
    return Kept(response=response, unit_name=name, comment=text)
