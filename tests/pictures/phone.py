"""Messages as a chat app on a phone sets them: one page of HTML."""

from base64 import b64encode
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path

from tests.desk import ROOT
from tests.fakes.botapi import Json

STYLE = (Path(__file__).parent / "phone.css").read_text("utf-8")
FONTS = ROOT / "handlers" / "view" / "fonts"
FACES = {400: "BeVietnamPro-Regular.ttf", 700: "BeVietnamPro-Bold.ttf"}
TAGS = {"bold": "b", "italic": "i", "code": "code", "underline": "u"}


def phone(messages: Sequence[Json], files: Mapping[str, bytes]) -> str:
    """Return the page that shows these messages."""
    shown = "\n".join(_message(message, files) for message in messages)
    faces = "".join(
        f"@font-face {{ font-family: Phone; font-weight: {weight}; "
        f"src: url({(FONTS / name).as_uri()}); }}"
        for weight, name in FACES.items()
    )
    head = f'<!doctype html><meta charset="utf-8"><style>{faces}{STYLE}</style>'
    title = "<header><span>😊</span><div>Hài Lòng<small>bot</small></div></header>"
    return f"{head}{title}<main>{shown}</main>"


def _message(message: Json, files: Mapping[str, bytes]) -> str:
    side = "theirs" if message["from"].get("is_bot") else "mine"
    text = message.get("text") or message.get("caption") or ""
    entities = message.get("entities") or message.get("caption_entities") or []
    picture = _picture(message, files)
    return (
        f'<article class="{side}"><div class="bubble">{picture}'
        f"<p>{_marked(text, entities)}</p></div>{_buttons(message)}</article>"
    )


def _picture(message: Json, files: Mapping[str, bytes]) -> str:
    if "photo" not in message:
        return ""
    content = b64encode(files[message["photo"][-1]["file_id"]]).decode()
    return f'<img src="data:image/png;base64,{content}">'


def _marked(text: str, entities: Sequence[Json]) -> str:
    """Return the text with its entities as tags; offsets count UTF-16 units."""
    units = text.encode("utf-16-le")
    opening: dict[int, str] = {}
    closing: dict[int, str] = {}
    for entity in entities:
        if tag := TAGS.get(entity["type"]):
            opening[entity["offset"]] = opening.get(entity["offset"], "") + f"<{tag}>"
            end = entity["offset"] + entity["length"]
            closing[end] = f"</{tag}>" + closing.get(end, "")
    cuts = sorted({0, len(units) // 2, *opening, *closing})
    parts = []
    for here, there in zip(cuts, [*cuts[1:], cuts[-1]], strict=True):
        piece = units[2 * here : 2 * there].decode("utf-16-le")
        parts.append(closing.get(here, "") + opening.get(here, "") + escape(piece))
    return "".join(parts).replace("\n", "<br>")


def _buttons(message: Json) -> str:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    shown = "".join(
        "<div>" + "".join(f"<span>{escape(b['text'])}</span>" for b in row) + "</div>"
        for row in rows
    )
    return f"<nav>{shown}</nav>" if rows else ""
