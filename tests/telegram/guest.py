"""Somebody before the bot: does one thing at a time, and sees what the bot shows for it."""

from collections.abc import Callable
from dataclasses import dataclass, field

from tests.fakes.botapi import FakeBotApi, Json, Person, Shown


@dataclass(slots=True)
class Guest:
    """A person with eyes: `saw` holds all that the bot showed them, oldest first."""

    api: FakeBotApi
    person: Person
    saw: list[Shown] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.api.watch(self.person.id, self.saw.append)

    @property
    def message(self) -> Json:
        """The message that the bot sent or edited last."""
        return next(shown.message for shown in reversed(self.saw) if shown.kind != "toast")

    @property
    def text(self) -> str:
        """What that message says."""
        return str(self.message.get("text") or self.message.get("caption"))

    @property
    def toasts(self) -> list[str]:
        """The words above the chat."""
        return [
            str(s.message["text"]) for s in self.saw if s.kind == "toast" and "text" in s.message
        ]

    @property
    def labels(self) -> list[str]:
        """What the buttons of the last message say."""
        return [text for text, _ in self._buttons()]

    def data(self, label: str) -> str:
        """Return what the button with that label carries."""
        return next(data for text, data in self._buttons() if label in text)

    def _buttons(self) -> list[tuple[str, str]]:
        rows = self.message.get("reply_markup", {}).get("inline_keyboard", [])
        return [(button["text"], button["callback_data"]) for row in rows for button in row]

    async def starts(self, payload: str = "") -> str:
        """Open the bot's link; return what the bot says then."""
        return await self.does(lambda: self.api.starts(self.person, payload))

    async def says(self, text: str) -> str:
        """Write a text; return what the bot says then."""
        return await self.does(lambda: self.api.says(self.person, text))

    async def sends(self, content: Json) -> str:
        """Send something else; return what the bot says then."""
        return await self.does(lambda: self.api.sends(self.person, content))

    async def taps(self, label: str) -> str:
        """Press the button with that label; return what the bot says then."""
        message, data = self.message, self.data(label)
        return await self.does(lambda: self.api.taps(self.person, message, data))

    async def presses(self, data: str, message: Json | None = None) -> None:
        """Press a button with any data; wait until the callback is answered."""
        ident = self.api.taps(self.person, message or self.message, data)
        if ident is not None:
            tap = self.api.callbacks.taps[ident]
            await self.api.until(lambda: tap.answered is not None)

    async def does(self, act: Callable[[], object]) -> str:
        """Do something, and wait until the bot has shown something for it."""
        before = self._messages()
        act()
        await self.api.until(lambda: self._messages() > before)
        return self.text

    async def sees(self, words: str) -> str:
        """Wait until the last message of the bot contains these words."""
        await self.api.until(lambda: self._messages() > 0 and words in self.text)
        return self.text

    def _messages(self) -> int:
        return sum(shown.kind != "toast" for shown in self.saw)


async def is_asked(guest: Guest, unit: str = "SKHCN") -> Guest:
    """Let somebody begin by a counter's link, up to the first question."""
    await guest.starts(f"u-{unit}")
    await guest.taps("Đồng ý" if guest.person.language_code == "vi" else "Agree")
    return guest


async def answers_all(guest: Guest, level: str = "Rất hài lòng") -> Guest:
    """Let somebody tap that level six times and pass the comment."""
    for _ in range(6):
        await guest.taps(level)
    await guest.taps("Bỏ qua")
    return guest
