"""The values of settings that are more than a number or a word: each says what it refuses."""

import re
from ipaddress import ip_network
from typing import Annotated, NamedTuple
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import BeforeValidator, SecretStr

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
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
        raise ValueError(f"Write an address like 127.0.0.1:8080, not “{text}”")
    return Address(host=match[1] or match[2], port=int(match[3]))


def url(text: object) -> str:
    """Return an http(s) URL without its last slash."""
    parts = urlsplit(str(text))
    if parts.scheme not in {"http", "https"} or not parts.hostname or re.search(r"\s", str(text)):
        raise ValueError(f"Write a URL like https://example.vn, not “{text}”")
    return str(text).rstrip("/")


def origins(text: object) -> tuple[str, ...]:
    """Return the origins of a list with commas: where a page may come from."""
    if isinstance(text, tuple):
        return text
    found = [part.strip().rstrip("/") for part in str(text).split(",") if part.strip()]
    faulty = [one for one in found if not re.fullmatch(r"https?://[A-Za-z0-9.-]+(:\d{1,5})?", one)]
    if faulty:
        named = ", ".join(f"“{one}”" for one in faulty)
        raise ValueError(
            f"Write origins like https://example.vn, several with commas; {named} is none"
        )
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
        raise ValueError(f"Write addresses like 10.0.0.1 or 10.0.0.0/8; {wrong}") from None
    return tuple(found)


def webhook(text: object) -> str:
    """Return the public URL of our end of a webhook: with TLS, on a path of its own.

    Telegram itself takes nothing else; on this machine a server of one's own may do without TLS.
    """
    address_ = url(text)
    parts = urlsplit(address_)
    if parts.scheme != "https" and parts.hostname not in LOOPBACK:
        raise ValueError(f"Write https, like https://example.vn/telegram, not “{text}”")
    if not parts.path:
        raise ValueError(f"Add a path, like https://example.vn/telegram; “{text}” has none")
    return address_


def database(text: object) -> str:
    """Return a database's URL; it is not repeated in the fault, since it may hold a password."""
    if not re.match(r"(sqlite://(/|$)|postgres(ql)?://)", str(text)):
        raise ValueError("Write a URL like sqlite:///data/hailong.db or postgresql://…")
    return str(text)


def token(text: object) -> SecretStr:
    """Return a bot's token, which is never shown."""
    if not re.fullmatch(r"\d+:[A-Za-z0-9_-]{30,}", str(text), re.ASCII):
        raise ValueError("Copy the whole token that @BotFather gave, like 123456789:AAE…")
    return SecretStr(str(text))


def webhook_secret(text: object) -> SecretStr:
    """Return the secret that Telegram repeats with each update."""
    if not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", str(text)):
        raise ValueError("Write 1 to 256 of the characters A–Z a–z 0–9 _ -, like k3-Yw_9Q")
    return SecretStr(str(text))


def secret(text: object) -> SecretStr:
    """Return the key of hashes."""
    if len(str(text)) < LEAST_SECRET:
        raise ValueError(
            f"Write {LEAST_SECRET} characters or more, like those of openssl rand -base64 32"
        )
    return SecretStr(str(text))


def administrators(text: object) -> frozenset[str]:
    """Return the Telegram user ids of a list with commas."""
    if isinstance(text, frozenset):
        return text
    ids = [part.strip() for part in str(text).split(",") if part.strip()]
    faulty = [one for one in ids if not re.fullmatch(r"[1-9][0-9]{0,18}", one)]
    if faulty:
        named = ", ".join(f"“{one}”" for one in faulty)
        raise ValueError(
            f"Write Telegram user ids like 123456789, several with commas; {named} is none"
        )
    return frozenset(ids)


def time_zone(text: object) -> ZoneInfo:
    """Return the time zone of that name."""
    try:
        return ZoneInfo(str(text))
    except (KeyError, ValueError, OSError):
        raise ValueError(f"Write a time zone like Asia/Ho_Chi_Minh, not “{text}”") from None


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
