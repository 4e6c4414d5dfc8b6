"""The values of settings that are more than a number or a word: each says what it refuses."""

import re
from ipaddress import ip_network
from typing import Annotated, NamedTuple
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import BeforeValidator, SecretStr

LEAST_SECRET = 16
"""Characters of a secret that somebody chose: 128 bits when they are random."""


class Address(NamedTuple):
    """Where the web server listens."""

    host: str
    port: int

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{host}:{self.port}"


def address(text: object) -> Address:
    """Return the address that `host:port` or `[::1]:port` names."""
    match = re.fullmatch(r"(?:\[([0-9A-Fa-f:.]+)\]|([\w.-]+)):(\d{1,5})", str(text))
    if match is None or int(match[3]) > 65535:  # noqa: PLR2004 - the last port
        raise ValueError(f"“{text}” is not an address like 127.0.0.1:8080")
    return Address(host=match[1] or match[2], port=int(match[3]))


def url(text: object) -> str:
    """Return an http(s) URL without its last slash."""
    parts = urlsplit(str(text))
    if parts.scheme not in {"http", "https"} or not parts.hostname or re.search(r"\s", str(text)):
        raise ValueError(f"“{text}” is not a URL like https://example.vn")
    return str(text).rstrip("/")


def origins(text: object) -> tuple[str, ...]:
    """Return the origins of a list with commas: where a page may come from."""
    if isinstance(text, tuple):
        return text
    found = [part.strip().rstrip("/") for part in str(text).split(",") if part.strip()]
    faulty = [one for one in found if not re.fullmatch(r"https?://[A-Za-z0-9.-]+(:\d{1,5})?", one)]
    if faulty:
        named = ", ".join(f"“{one}”" for one in faulty)
        raise ValueError(f"{named} is not an origin like https://example.vn (several with commas)")
    return tuple(found)


def networks(text: object) -> tuple[str, ...]:
    """Return the addresses and networks of a list with commas."""
    if isinstance(text, tuple):
        return text
    found = [part.strip() for part in str(text).split(",") if part.strip()]
    try:
        for one in found:
            ip_network(one)
    except ValueError as wrong:
        raise ValueError(f"{wrong}; addresses are like 10.0.0.1 or 10.0.0.0/8") from None
    return tuple(found)


def webhook(text: object) -> str:
    """Return the public URL of our end of a webhook, which has a path of its own."""
    address_ = url(text)
    if not urlsplit(address_).path:
        raise ValueError(f"“{text}” has no path of its own, like https://example.vn/telegram")
    return address_


def database(text: object) -> str:
    """Return a database's URL; it is not repeated in the fault, since it may hold a password."""
    if not re.match(r"(sqlite://(/|$)|postgres(ql)?://)", str(text)):
        raise ValueError("it is not like sqlite:///data/hailong.db or postgresql://…")
    return str(text)


def token(text: object) -> SecretStr:
    """Return a bot's token, which is never shown."""
    if re.search(r"[\s/?#]", str(text)):
        raise ValueError("it is not a token like 123456789:AA…, as @BotFather gives it")
    return SecretStr(str(text))


def webhook_secret(text: object) -> SecretStr:
    """Return the secret that Telegram repeats with each update."""
    if not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", str(text)):
        raise ValueError("Telegram takes 1 to 256 of the characters A–Z a–z 0–9 _ - only")
    return SecretStr(str(text))


def secret(text: object) -> SecretStr:
    """Return the key of hashes."""
    if len(str(text)) < LEAST_SECRET:
        raise ValueError(f"a secret has {LEAST_SECRET} characters at least")
    return SecretStr(str(text))


def administrators(text: object) -> frozenset[str]:
    """Return the Telegram user ids of a list with commas."""
    if isinstance(text, frozenset):
        return text
    ids = [part.strip() for part in str(text).split(",") if part.strip()]
    faulty = [one for one in ids if not re.fullmatch(r"[1-9][0-9]{0,18}", one)]
    if faulty:
        named = ", ".join(f"“{one}”" for one in faulty)
        raise ValueError(f"{named} is not a Telegram user id (a number; several with commas)")
    return frozenset(ids)


def time_zone(text: object) -> ZoneInfo:
    """Return the time zone of that name."""
    try:
        return ZoneInfo(str(text))
    except (KeyError, ValueError, OSError):
        raise ValueError(f"“{text}” is not a time zone like Asia/Ho_Chi_Minh") from None


HttpAddress = Annotated[Address, BeforeValidator(address)]
Url = Annotated[str, BeforeValidator(url)]
Origins = Annotated[tuple[str, ...], BeforeValidator(origins)]
Networks = Annotated[tuple[str, ...], BeforeValidator(networks)]
WebhookUrl = Annotated[str, BeforeValidator(webhook)]
DatabaseUrl = Annotated[str, BeforeValidator(database)]
Token = Annotated[SecretStr, BeforeValidator(token)]
WebhookSecret = Annotated[SecretStr, BeforeValidator(webhook_secret)]
Secret = Annotated[SecretStr, BeforeValidator(secret)]
Administrators = Annotated[frozenset[str], BeforeValidator(administrators)]
TimeZone = Annotated[ZoneInfo, BeforeValidator(time_zone)]
