"""What a person chose and whether messages reach them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from storage import people
from storage.records import Key, Person
from survey.text import Language
from usecases.answering.ledger import Ledger
from usecases.desk import Desk
from usecases.who import Who


async def language_of(desk: Desk, who: Who) -> Language:
    """Return the person's choice, else their app's language, else that of the office."""
    name = desk.keys.person(who)
    async with desk.database.reading() as reader:
        person = (await people.load(reader, (name,))).get(name)
    if person is not None and person.language is not None:
        return Language(person.language)
    return who.language or desk.rules.language


async def choose_language(desk: Desk, who: Who, language: Language) -> None:
    """Keep the language that the person chose."""
    await change(desk, who, lambda person: replace(person, language=language.value))


async def become_unreachable(desk: Desk, who: Who) -> None:
    """Note that messages no longer reach the person (they blocked the bot), if we know them."""
    await change(desk, who, lambda person: replace(person, reachable=False), known_only=True)


async def become_reachable(desk: Desk, who: Who) -> None:
    """Note that the person can be reached again, if we know them."""
    await change(desk, who, lambda person: replace(person, reachable=True), known_only=True)


async def change(
    desk: Desk, who: Who, change_: Callable[[Person], Person], *, known_only: bool = False
) -> None:
    """Change what is kept of a person, as one of the inputs that wait their turn."""
    await desk.writer.submit(_Change(desk.keys.person(who), who, change_, known_only))


@dataclass(frozen=True, slots=True)
class _Change:
    person: str
    who: Who
    change: Callable[[Person], Person]
    known_only: bool  # nothing is kept about somebody who never agreed or chose anything

    @property
    def people(self) -> Iterable[str]:
        return (self.person,)

    def keys(self, ledger: Ledger) -> Iterable[Key]:
        del ledger
        return ()

    def decide(self, ledger: Ledger) -> None:
        if self.known_only and self.person not in ledger.people:
            return
        known = ledger.people.get(self.person) or Person(
            id=self.person, channel=self.who.channel, address=self.who.address
        )
        changed = self.change(replace(known, address=self.who.address or known.address))
        if changed != ledger.people.get(self.person):
            ledger.put_person(changed)
