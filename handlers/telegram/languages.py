"""Which language a person is answered in: their choice, else their app's, else that of the office.

The database is asked once per person; what it said is remembered, for a bounded number of people.
"""

from survey.text import Language
from usecases.answering.person import choose_language, language_of
from usecases.desk import Desk
from usecases.who import Who

KEPT = 20_000


class Languages:
    """The languages of those who wrote last."""

    __slots__ = ("_desk", "_known")

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._known: dict[tuple[str, Language | None], Language] = {}

    async def of(self, who: Who) -> Language:
        """Return the person's language."""
        known = self._known.get((who.id, who.language))
        return known or self._remember(who, await language_of(self._desk, who))

    async def choose(self, who: Who, language: Language) -> None:
        """Keep the person's choice."""
        await choose_language(self._desk, who, language)
        self.forget(who)

    def forget(self, who: Who) -> None:
        """Ask the database again the next time: their choice has changed, or was erased."""
        for app in (None, *Language):
            self._known.pop((who.id, app), None)

    def _remember(self, who: Who, language: Language) -> Language:
        self._known[who.id, who.language] = language
        if len(self._known) > KEPT:
            del self._known[next(iter(self._known))]
        return language


def app_language(code: str | None) -> Language | None:
    """Return the language of an app's IETF tag, None when it is not one of ours."""
    try:
        return Language((code or "").partition("-")[0].lower())
    except ValueError:
        return None
