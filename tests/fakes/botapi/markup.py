"""Text as Telegram reads it: HTML parsed strictly, lengths counted as Telegram counts them."""

import re
from functools import lru_cache
from html import unescape

from tests.fakes.botapi.refusal import Json, Refusal, bad

MAX_TEXT = 4096
MAX_CAPTION = 1024

_PIECE = re.compile(r"<(/?)([^<>\s]*)([^<>]*)>|<|&(?:lt|gt|amp|quot|#\d+|#x[0-9a-fA-F]+);|[^<&]+|&")
_HREF = re.compile(r"""\s+href\s*=\s*("[^"]*"|'[^']*')\s*""")
_KINDS = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline",
    "ins": "underline", "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough",
    "tg-spoiler": "spoiler", "span": "spoiler", "code": "code", "pre": "pre", "a": "text_link",
    "blockquote": "blockquote",
}  # fmt: skip
_COMMAND = re.compile(r"(?<!\S)/[A-Za-z0-9_]{1,32}(?:@\w+)?")


def units(text: str) -> int:
    """Return the length in UTF-16 code units, in which Telegram counts offsets."""
    return len(text) + sum(ord(character) > 0xFFFF for character in text)


@lru_cache(maxsize=8192)
def parsed(text: str, mode: str | None, most: int) -> tuple[str, tuple[Json, ...]]:
    """Return the visible text and its entities.

    Raises:
        Refusal: the markup is faulty, or the visible text is empty or longer than `most`.
    """
    plain, entities = _html(text) if mode and mode.lower() == "html" else (text, [])
    if mode and mode.lower() != "html":
        raise Refusal(501, f"the fake Bot API does not read parse_mode {mode}", fault=True)
    left = units(plain) - units(plain.lstrip())
    plain = plain.strip()
    if not plain and most == MAX_TEXT:
        raise bad("message text is empty")
    if (length := units(plain)) > most:
        raise bad("message is too long" if most == MAX_TEXT else "message caption is too long")
    moved = (_moved(entity, left, length) for entity in entities)
    return plain, tuple(entity for entity in moved if entity["length"] > 0)


def commands(text: str) -> list[Json]:
    """Return the entities of the commands in a text that a person typed."""
    return [
        {"type": "bot_command", "offset": units(text[: m.start()]), "length": units(m[0])}
        for m in _COMMAND.finditer(text)
    ]


def _moved(entity: Json, left: int, length: int) -> Json:
    """Return the entity within a text that lost `left` units of space at its beginning."""
    start = max(entity["offset"] - left, 0)
    end = min(entity["offset"] + entity["length"] - left, length)
    return entity | {"offset": start, "length": end - start}


def _html(text: str) -> tuple[str, list[Json]]:
    out: list[str] = []
    entities: list[Json] = []
    opened: list[tuple[str, int, Json]] = []
    offset = 0
    for piece in _PIECE.finditer(text):
        place = len(text[: piece.start()].encode())
        if piece[0].startswith("<"):
            if piece[1]:
                _close(piece[2], place, offset, opened, entities)
            else:
                opened.append(_open(piece[2] or "", piece[3] or "", place, offset))
            continue
        plain = unescape(piece[0]) if piece[0].startswith("&") else piece[0]
        out.append(plain)
        offset += units(plain)
    if opened:
        name = opened[-1][0]
        raise bad(f"can't parse entities: Can't find end tag corresponding to start tag {name!r}")
    return "".join(out), sorted(entities, key=lambda entity: (entity["offset"], -entity["length"]))


def _open(tag: str, rest: str, place: int, offset: int) -> tuple[str, int, Json]:
    name = tag.lower()
    link = _HREF.fullmatch(rest) if name == "a" else None
    spoiler = name == "span" and "tg-spoiler" in rest
    plain = name not in {"a", "span"} and (not rest.strip() or name in {"code", "blockquote"})
    if name not in _KINDS or not (link or spoiler or plain):
        raise bad(
            f'can\'t parse entities: Unsupported start tag "{name}{rest}" at byte offset {place}'
        )
    entity: Json = {"type": _KINDS[name]}
    return name, offset, entity | ({"url": unescape(link[1][1:-1])} if link else {})


def _close(
    tag: str, place: int, offset: int, opened: list[tuple[str, int, Json]], entities: list[Json]
) -> None:
    if not opened:
        raise bad(f"can't parse entities: Unexpected end tag at byte offset {place}")
    name, start, entity = opened.pop()
    if tag and tag.lower() != name:
        raise bad(
            f"can't parse entities: Unmatched end tag at byte offset {place}, "
            f'expected "</{name}>", found "</{tag}>"'
        )
    entities.append(entity | {"offset": start, "length": offset - start})
