"""People who write to the fake, and how a bot without any library calls it."""

import aiohttp

from tests.fakes.botapi import FakeBotApi, Json, Person

LAN = Person(id=7, first_name="Lan")
MINH = Person(id=8, first_name="Minh", language_code="en")
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00\x00\x00\x01\x00" + bytes(9)


async def call(api: FakeBotApi, method: str, token: str | None = None, **asked: object) -> Json:
    """Call a method as a bot without any library would."""
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{api.url}/bot{token or api.token}/{method}", json=asked) as answer,
    ):
        told: Json = await answer.json()
        assert told["ok"] or told["error_code"] == answer.status
        return told


def keyboard(data: str = "a", text: str = "Hài lòng") -> Json:
    """Return a keyboard of one button."""
    return {"inline_keyboard": [[{"text": text, "callback_data": data}]]}
