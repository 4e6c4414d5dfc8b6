"""How requests travel to Telegram: PTB's transport interface on aiohttp.

Rules: one session per loop, made by `initialize` and closed by `shutdown`; JSON bodies, multipart
only where there are files; a POST is never repeated here (it may have had its effect); redirects
are not followed (the path carries the token); no error and no log line names the token.
"""

import json
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Final

import aiohttp
from telegram.error import NetworkError
from telegram.request import BaseRequest, RequestData
from yarl import URL

from handlers.telegram.errors_map import network_error, payload_without_token
from handlers.telegram.proxies import Proxies
from handlers.telegram.ptb_body import body_of
from handlers.telegram.wire import Address, Wires

LARGEST_ANSWER: Final = 64 * 1024 * 1024
"""Bytes of an answer that are read at most; Telegram gives files of up to 20 MB."""

_JSON = {"Content-Type": "application/json"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long each part of a request may take, in seconds; None is for ever.

    `pool` waits for a free connection, `connect` for a new one, `write` for a whole upload, `read`
    for each portion of the answer.
    """

    connect: float | None = 5.0
    read: float | None = 5.0
    write: float | None = 5.0
    pool: float | None = 5.0
    media_write: float | None = 60.0  # in place of `write` where files are uploaded

    def timeout(self, *, bounded: bool = True) -> aiohttp.ClientTimeout:
        """Return aiohttp's timeout; when bounded, the parts bound the whole as well."""
        whole = (self.pool, self.connect, self.write, self.read)
        parts = [part for part in whole if part is not None]
        total = sum(parts) if bounded and len(parts) == len(whole) else None
        before = None if self.pool is None or self.connect is None else self.pool + self.connect
        return aiohttp.ClientTimeout(
            total=total, connect=before, sock_connect=self.connect, sock_read=self.read
        )


class AiohttpRequest(BaseRequest):
    """PTB's transport on one aiohttp session.

    Args:
        connections: connections at once, at most; further requests wait (`patience.pool`).
        patience: default timeouts, each of which a call may override.
        keep_alive: seconds that an idle connection is kept for the next request.
    """

    __slots__ = (
        "_addresses",
        "_connections",
        "_keep_alive",
        "_patience",
        "_proxies",
        "_session",
        "_wires",
    )

    def __init__(
        self,
        *,
        connections: int = 64,
        patience: Patience | None = None,
        keep_alive: float = 30.0,
    ) -> None:
        self._connections = connections
        self._patience = patience or Patience()
        self._keep_alive = keep_alive
        self._session: aiohttp.ClientSession | None = None
        self._wires: Wires | None = None
        self._addresses: dict[str, Address | None] = {}  # None: only by way of a proxy
        self._proxies = Proxies()

    @property
    def read_timeout(self) -> float | None:
        """The default read timeout in seconds (PTB adds it to that of long polling)."""
        return self._patience.read

    async def initialize(self) -> None:
        """Open the session; a second call changes nothing."""
        if self._session is not None and not self._session.closed:
            return
        self._proxies.forget()
        self._addresses.clear()
        connector = aiohttp.TCPConnector(
            limit=self._connections, keepalive_timeout=self._keep_alive, ttl_dns_cache=300
        )
        # Not trust_env: that reads .netrc and the environment in a thread, twice per request.
        self._session = aiohttp.ClientSession(
            connector=connector,
            cookie_jar=aiohttp.DummyCookieJar(),
            headers={"User-Agent": self.USER_AGENT},
        )
        self._wires = Wires(
            connections=self._connections,
            keep_alive=self._keep_alive,
            largest=LARGEST_ANSWER,
        )

    async def shutdown(self) -> None:
        """Close the session; a second call changes nothing."""
        session, self._session = self._session, None
        wires, self._wires = self._wires, None
        if wires is not None:
            wires.close()
        if session is not None:
            await session.close()

    async def post_json(self, url: str, body: bytes) -> tuple[int, bytes]:
        """Send a prepared JSON body; return HTTP status and answer (`api_error` reads it).

        It goes the short way, unless a proxy is to be used.

        Raises:
            TimedOut: nobody answered in time.
            NetworkError: anything else of the transport.
        """
        if url not in self._addresses:
            target = URL(url)
            proxied = self._proxies.of(target) is not None
            self._addresses[url] = None if proxied else Address.of(target, self.USER_AGENT)
        address = self._addresses[url]
        if self._wires is None or address is None:
            return await self._send("POST", url, body, self._patience.timeout())
        usual = self._patience
        limits = {"pool": usual.pool, "connect": usual.connect, "read": usual.read}
        try:
            status, payload = await self._wires.post(address, body, **limits)
        except Exception as error:  # noqa: BLE001 - told in PTB's words
            fault = network_error(error)
        else:
            return _without_token(url, status, payload)
        raise fault

    async def do_request(  # noqa: PLR0913, PLR0917 - PTB's signature
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: object = BaseRequest.DEFAULT_NONE,
        write_timeout: object = BaseRequest.DEFAULT_NONE,
        connect_timeout: object = BaseRequest.DEFAULT_NONE,
        pool_timeout: object = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Send one request for PTB; see `BaseRequest.do_request`."""
        files = request_data is not None and request_data.contains_files
        usual = self._patience
        patience = Patience(
            connect=_chosen(connect_timeout, usual.connect),
            read=_chosen(read_timeout, usual.read),
            write=_chosen(write_timeout, usual.media_write if files else usual.write),
            pool=_chosen(pool_timeout, usual.pool),
        )
        body = body_of(request_data) if request_data is not None else None
        # A download may take its time as long as portions of it arrive.
        return await self._send(method, url, body, patience.timeout(bounded=method != "GET"))

    async def _send(
        self,
        method: str,
        url: str,
        body: bytes | aiohttp.FormData | None,
        limits: aiohttp.ClientTimeout,
    ) -> tuple[int, bytes]:
        if self._session is None:
            raise RuntimeError("The transport is not initialized")
        try:
            address = URL(url)
            async with self._session.request(
                method,
                address,
                data=body,
                headers=_JSON if isinstance(body, bytes) else None,
                timeout=limits,
                allow_redirects=False,
                proxy=self._proxies.of(address),
            ) as response:
                status, payload = response.status, await _read(response)
        except Exception as error:  # noqa: BLE001 - told in PTB's words
            fault = network_error(error)
        else:
            return _without_token(url, status, payload)
        # Raised here, not above: the original carries the address, and thus the token.
        raise fault

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Return the answer's JSON object; garbage is a fault of the network, and not logged."""
        try:
            answer = json.loads(payload.decode("utf-8", "replace"))
        except ValueError:
            answer = None
        if not isinstance(answer, dict) or (answer.get("ok", True) and "result" not in answer):
            raise NetworkError("Invalid server response")
        return answer


def _without_token(url: str, status: int, payload: bytes) -> tuple[int, bytes]:
    clean = status == HTTPStatus.OK
    return status, payload if clean else payload_without_token(url, payload)


def _chosen(given: object, usual: float | None) -> float | None:
    """Return what the call names (None is for ever), else what is usual."""
    if isinstance(given, int | float):
        return given
    return None if given is None else usual


async def _read(response: aiohttp.ClientResponse) -> bytes:
    """Return the whole answer; one that is beyond all measure is cut off with an error."""
    if (response.content_length or 0) > LARGEST_ANSWER:
        raise ValueError("answer too large")
    if response.content_length is not None:
        return await response.read()
    answer = bytearray()
    async for portion in response.content.iter_chunked(1 << 16):
        answer += portion
        if len(answer) > LARGEST_ANSWER:
            raise ValueError("answer too large")
    return bytes(answer)
