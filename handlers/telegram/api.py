"""Calls of the Bot API with prepared JSON bodies; an answer stays bytes until somebody reads it."""

from http import HTTPStatus

from handlers.telegram.errors_map import api_error
from handlers.telegram.transport import AiohttpRequest


class Api:
    """The methods of one bot over one transport.

    Args:
        transport: an initialized transport.
        base: address of the methods, with the token.
    """

    __slots__ = ("_base", "_transport")

    def __init__(self, transport: AiohttpRequest, base: str) -> None:
        self._transport = transport
        self._base = base

    async def call(self, method: str, body: bytes) -> bytes:
        """Return the answer; raises PTB's error for everything but success."""
        status, payload = await self._transport.post_json(f"{self._base}/{method}", body)
        if status != HTTPStatus.OK and (error := api_error(status, payload)) is not None:
            raise error
        return payload
