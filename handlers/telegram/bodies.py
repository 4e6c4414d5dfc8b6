"""Request bodies, put together from prepared JSON: no encoder on the hot path."""

import json

from handlers.view.card import Card


def card_json(card: Card) -> bytes:
    """Return `"text":…,"parse_mode":…,"reply_markup":…` of a card, without outer braces.

    An edit with a card without buttons takes away those of the message.
    """
    body: dict[str, object] = {"text": card.text}
    if card.html:
        body["parse_mode"] = "HTML"
    if card.rows:
        rows = [[{"text": b.text, "callback_data": b.data} for b in row] for row in card.rows]
        body["reply_markup"] = {"inline_keyboard": rows}
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "replace")[1:-1]


def new_message(chat: int, fragment: bytes) -> bytes:
    """Return the body of sendMessage."""
    return b'{"chat_id":%d,%b}' % (chat, fragment)


def edited_message(chat: int, message: int, fragment: bytes) -> bytes:
    """Return the body of editMessageText."""
    return b'{"chat_id":%d,"message_id":%d,%b}' % (chat, message, fragment)


def callback_answer(ident: str, toast: str) -> bytes:
    """Return the body of answerCallbackQuery; the toast is plain text of 200 characters at most."""
    query = {"callback_query_id": ident}
    return json.dumps(query | {"text": toast[:200]} if toast else query).encode()
