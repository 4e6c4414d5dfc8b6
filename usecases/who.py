"""Who is at the other end, and the keyed hashes that stand for them in what is kept.

Rules: a plain id never leaves this module; a hash tells nothing without the secret; a response's
owner is hashed together with its unit, so that two units' responses of one person cannot be
joined, while the person (whose channel tells the id) can still find and erase all of them.
"""

import hmac
from base64 import b32encode
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from survey.text import Language

SESSION_LETTERS = 16
PERSON_LETTERS = 26


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """A citizen (or an officer) at the other end of a channel.

    `address` is where the channel delivers messages of its own accord; "" when it cannot.
    """

    channel: str
    id: str
    address: str = ""
    language: Language | None = None  # what their app speaks


@dataclass(frozen=True, slots=True)
class Keys:
    """Makes the keyed hashes (HMAC-SHA256, base 32) from the installation's secret."""

    secret: bytes

    def person(self, who: Who) -> str:
        """Return what stands for a person."""
        return self._hash(PERSON_LETTERS, "person", who.channel, who.id)

    def owner(self, person: str, unit: str) -> str:
        """Return what stands for a person within one unit."""
        return self._hash(PERSON_LETTERS, "owner", person, unit)

    def session(self, person: str, unit: str, day: date) -> str:
        """Return the name of a person's one response to a unit on a day (80 bits)."""
        return self._hash(SESSION_LETTERS, "session", person, unit, day.isoformat())

    def token(self, text: str) -> str:
        """Return what is kept of a one-time token."""
        return self._hash(PERSON_LETTERS, "token", text)

    def _hash(self, letters: int, *parts: str) -> str:
        return _hashed(self.secret, parts)[:letters]


@lru_cache(maxsize=4096)  # a person's name and owner are asked for at every tap: 50 µs each
def _hashed(secret: bytes, parts: tuple[str, ...]) -> str:
    message = "\0".join(parts).encode()
    return b32encode(hmac.digest(secret, message, "sha256")).decode()
