"""What the Bot API answers when it does not do what it was asked."""

from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]


class Refusal(Exception):  # noqa: N818 - it is an answer, not a fault of this program
    """An answer with `ok: false`; `fault` says that a correct bot never gets it."""

    def __init__(
        self, code: int, description: str, *, fault: bool = False, parameters: Json | None = None
    ) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.fault = fault
        self.parameters = parameters

    @property
    def answer(self) -> Json:
        """The JSON object of the answer."""
        body: Json = {"ok": False, "error_code": self.code, "description": self.description}
        return body | ({"parameters": self.parameters} if self.parameters else {})


@dataclass(frozen=True, slots=True)
class Violation:
    """One request that no correct bot would have sent."""

    method: str
    reason: str


def bad(description: str) -> Refusal:
    """Return the 400 for a request that is wrong in itself: a violation."""
    return Refusal(400, f"Bad Request: {description}", fault=True)


def late(description: str) -> Refusal:
    """Return the 400 for what can happen to a correct bot (gone, old, unchanged)."""
    return Refusal(400, f"Bad Request: {description}")


def webhook_is_active() -> Refusal:
    """Return the 409 for polling beside a webhook."""
    return Refusal(
        409,
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to "
        "delete the webhook first",
    )
