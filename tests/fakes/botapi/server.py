"""Addresses to calls, results to bytes, cut connections."""

import asyncio
import json
import re
from collections.abc import Awaitable, Callable
from urllib.parse import unquote

from tests.fakes.botapi.calls import Answer, Calls, CutError
from tests.fakes.botapi.http import Connection, Later, Request, Response, Spawn
from tests.fakes.botapi.refusal import Json, Refusal, Violation

_TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]{5,}")
_UNKNOWN: Json = {"ok": False, "error_code": 404, "description": "Not Found"}
Control = Callable[[Json], Awaitable[object]]


class Server:
    """The web server of one fake. `changed` is called after each call, and as a slow one begins."""

    def __init__(self, calls: Calls, token: str, changed: Callable[[], None]) -> None:
        self._calls = calls
        self._token = token
        self._changed = changed
        self._opened: set[Connection] = set()
        self._server: asyncio.Server | None = None
        self.control: dict[str, Control] = {}
        self.port = 0

    async def start(self, port: int, spawn: Spawn) -> None:
        """Listen on loopback; `spawn` runs what takes its time."""
        self._server = await asyncio.get_running_loop().create_server(
            lambda: Connection(self._handle, spawn, self._opened), "127.0.0.1", port, backlog=1024
        )
        self.port = self._server.sockets[0].getsockname()[1]

    async def stop(self) -> None:
        """Close every connection."""
        if self._server is not None:
            self._server.close()
        for connection in tuple(self._opened):
            connection.cut()
        await asyncio.sleep(0)

    def _handle(self, request: Request) -> Response | Later:
        path = request.target.partition("?")[0]
        head, _, rest = path.lstrip("/").partition("/")
        if head.startswith("bot"):
            return self._bot(request, unquote(head[3:]), rest)
        if head == "_control":
            return self._controlled(request, rest)
        if head == "file":
            return self._file(rest)
        return _json(_UNKNOWN, 404)

    def _bot(self, request: Request, token: str, method: str) -> Response | Later:
        if not _TOKEN.fullmatch(token):
            return _json(_UNKNOWN, 404)
        if token != self._token:
            return _json(Refusal(401, "Unauthorized").answer, 401)
        if self._calls.takes_time(method):
            return self._later(request, method)
        try:
            response = _told(self._calls.at_once(method, request))
        except Exception as error:  # noqa: BLE001 - told apart there
            response = self._failed(method, error)
        self._changed()
        return response

    async def _later(self, request: Request, method: str) -> Response:
        """Answer in time; whoever waits for the call itself is told that it is there."""
        asyncio.get_running_loop().call_soon(self._changed)
        try:
            response = _told(await self._calls.in_time(method, request))
        except Exception as error:  # noqa: BLE001 - told apart there
            response = self._failed(method, error)
        self._changed()
        return response

    def _failed(self, method: str, error: Exception) -> Response:
        """Return the answer to a call that was not done; the fake's own faults are seen too."""
        match error:
            case Refusal():
                return _json(error.answer, error.code)
            case CutError():
                return Response(None)
            case _:
                self._calls.violations.append(Violation(method, f"the fake failed: {error!r}"))
                return _json({"ok": False, "error_code": 500, "description": repr(error)}, 500)

    def _file(self, rest: str) -> Response:
        token, _, path = rest.removeprefix("bot").partition("/")
        content = self._calls.account.world.files.get(path.removeprefix("files/"))
        if unquote(token) != self._token or content is None:
            return _json(_UNKNOWN, 404)
        return Response(content, kind="application/octet-stream")

    async def _controlled(self, request: Request, name: str) -> Response:
        if name not in self.control:
            return _json({"unknown": name, "known": sorted(self.control)}, 404)
        try:
            asked = json.loads(request.body) if request.body else {}
            answer = await self.control[name](asked)
        except Exception as error:  # noqa: BLE001 - whoever asked is told
            return _json({"error": repr(error)}, 400)
        self._changed()
        return _json(answer, 200)


def _told(answer: Answer) -> Response:
    """Return `{"ok": true, "result": …}`; updates come as their JSON already."""
    if isinstance(answer, list) and answer and isinstance(answer[0], bytes):
        updates = b",".join(one for one in answer if isinstance(one, bytes))
        return Response(b'{"ok":true,"result":[' + updates + b"]}")
    return _json({"ok": True, "result": answer}, 200)


def _json(answer: object, status: int) -> Response:
    return Response(json.dumps(answer, ensure_ascii=False).encode(), status)
