"""The limits of keyboards, which the description of the Bot API tells only in words."""

import re

from tests.fakes.botapi.refusal import Json, bad

MAX_DATA = 64  # bytes
MAX_BUTTONS = 100
MAX_ROW = 8
_START = re.compile(r"https?://t\.me/[^?]+\?(?:.*&)?start(?:group)?=([^&]*)")
_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")
_BESIDE = {"text", "style", "icon_custom_emoji_id"}


def check(keyboard: Json | None) -> None:
    """Raise the refusal of Telegram for a keyboard beyond its limits."""
    rows = (keyboard or {}).get("inline_keyboard")
    if rows is None:
        return
    if sum(map(len, rows)) > MAX_BUTTONS or any(len(row) > MAX_ROW for row in rows):
        raise bad("too many inline keyboard buttons")
    for row in rows:
        for button in row:
            _check(button)


def _check(button: Json) -> None:
    if not button["text"].strip():
        raise bad("inline keyboard button text must be non-empty")
    if len(button.keys() - _BESIDE) != 1:
        raise bad("text buttons are not allowed in the inline keyboard")
    data = button.get("callback_data")
    if data is not None and not 0 < len(data.encode()) <= MAX_DATA:
        raise bad("BUTTON_DATA_INVALID")
    link = _START.match(button.get("url", ""))
    if link and not _PAYLOAD.fullmatch(link[1]):
        raise bad("a start payload is 1-64 characters of A-Z, a-z, 0-9, _ and -")
