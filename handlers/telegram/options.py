"""What the settings say about Telegram."""

from dataclasses import dataclass, field

CHANNEL = "telegram"
"""The name of this channel in what is kept."""

ALLOWED_UPDATES = ("message", "callback_query", "my_chat_member")
"""What Telegram is asked to deliver; everything else would only be thrown away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TelegramOptions:
    """How to reach Telegram, and how Telegram reaches us."""

    token: str = field(repr=False)
    api: str = "https://api.telegram.org"
    webhook: str = ""  # public URL of our end; "" means polling
    webhook_secret: str = field(default="", repr=False)

    @property
    def base(self) -> str:
        """The address of every method, with the token: never logged."""
        return f"{self.api.rstrip('/')}/bot{self.token}"
