"""People: where they are reached and what they have in hand."""

from storage import people
from storage.port import Database
from storage.records import Key, Person
from tests.storage.builders import NOON, person

LAN = Person(
    id="lan",
    channel="telegram",
    address="42",
    language="vi",
    consent="consent@1",
    consented_at=NOON,
    current=Key("SKHCN", "s1"),
)


async def test_a_person_comes_back(database: Database) -> None:
    """Every field survives, and is written again by the next save."""
    async with database.transaction() as tx:
        await people.save(tx, [LAN, person("minh")])
        assert await people.load(tx, ["lan", "minh", "nobody"]) == {
            "lan": LAN,
            "minh": person("minh"),
        }
        await people.save(tx, [person("lan")])
        assert await people.load(tx, ["lan"]) == {"lan": person("lan")}


async def test_many_people_at_once(database: Database) -> None:
    """More ids than one query takes are all found."""
    many = {f"p{n}": person(f"p{n}") for n in range(600)}
    async with database.transaction() as tx:
        await people.save(tx, many.values())
        assert await people.load(tx, many) == many


async def test_a_person_is_forgotten(database: Database) -> None:
    """Nothing of a person is left."""
    async with database.transaction() as tx:
        await people.save(tx, [LAN])
        assert await people.forget(tx, "lan")
        assert not await people.forget(tx, "lan")
        assert await people.load(tx, ["lan"]) == {}
