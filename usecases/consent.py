"""Keep that a person agreed to be asked, before they have chosen the office."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from storage import people
from storage.records import Key, Person
from usecases.begin import agreed
from usecases.desk import Desk
from usecases.ledger import Ledger
from usecases.who import Who


async def agree(desk: Desk, who: Who, version: str) -> None:
    """Keep the version of the text and the time; the next survey of that person uses them."""
    await desk.writer.submit(_Agree(desk.keys.person(who), who, version, desk.now()))


async def has_agreed(desk: Desk, who: Who) -> bool:
    """Whether the person agreed a while ago, and no survey has used that yet."""
    name = desk.keys.person(who)
    async with desk.database.reading() as reader:
        person = (await people.load(reader, (name,))).get(name)
    return agreed(person, desk.now()) is not None


@dataclass(frozen=True, slots=True)
class _Agree:
    person: str
    who: Who
    version: str
    now: datetime

    @property
    def people(self) -> Iterable[str]:
        return (self.person,)

    def keys(self, ledger: Ledger) -> Iterable[Key]:
        del ledger
        return ()

    def decide(self, ledger: Ledger) -> None:
        known = ledger.people.get(self.person) or Person(
            id=self.person, channel=self.who.channel, address=self.who.address
        )
        ledger.put_person(
            replace(
                known,
                address=self.who.address,
                reachable=True,
                consent=self.version,
                consented_at=self.now,
            )
        )
