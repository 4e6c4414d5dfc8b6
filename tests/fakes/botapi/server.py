"""HTTP: addresses to calls, results to bytes, cut connections."""

import json
import re
from collections.abc import Awaitable, Callable
from urllib.parse import unquote

from aiohttp import web

from tests.fakes.botapi.calls import Answer, Calls, CutError
from tests.fakes.botapi.refusal import Json, Refusal

_TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]{5,}")
Control = Callable[[Json], Awaitable[object]]


class Server:
    """The web server of one fake. `changed` is called after each call that was done."""

    def __init__(self, calls: Calls, token: str, changed: Callable[[], None]) -> None:
        self._calls = calls
        self._token = token
        self._changed = changed
        self.control: dict[str, Control] = {}
        self._runner: web.ServerRunner | None = None
        self.port = 0

    async def start(self, port: int) -> None:
        """Listen on loopback."""
        server = web.Server(self._handle, access_log=None, handler_cancellation=True)
        self._runner = web.ServerRunner(server, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", port, backlog=1024)
        await site.start()
        self.port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        """Close every connection."""
        if self._runner is not None:
            await self._runner.cleanup()

    async def _handle(self, request: web.BaseRequest) -> web.StreamResponse:
        head, _, rest = request.path.lstrip("/").partition("/")
        if head.startswith("bot"):
            return await self._bot(request, unquote(head[3:]), rest)
        if head == "_control":
            return await self._controlled(request, rest)
        if head == "file":
            return self._file(rest)
        return _json({"ok": False, "error_code": 404, "description": "Not Found"}, 404)

    async def _bot(self, request: web.BaseRequest, token: str, method: str) -> web.StreamResponse:
        try:
            self._admitted(token)
            answer = await self._calls.answer(method, request)
        except Refusal as refusal:
            response = _json(refusal.answer, refusal.code)
        except CutError:
            response = _cut(request)
        else:
            response = web.Response(body=_bytes(answer), content_type="application/json")
        self._changed()
        return response

    def _admitted(self, token: str) -> None:
        if not _TOKEN.fullmatch(token):
            raise Refusal(404, "Not Found")
        if token != self._token:
            raise Refusal(401, "Unauthorized")

    def _file(self, rest: str) -> web.StreamResponse:
        token, _, path = rest.removeprefix("bot").partition("/")
        content = self._calls.account.world.files.get(path.removeprefix("files/"))
        if unquote(token) != self._token or content is None:
            return _json({"ok": False, "error_code": 404, "description": "Not Found"}, 404)
        return web.Response(body=content, content_type="application/octet-stream")

    async def _controlled(self, request: web.BaseRequest, name: str) -> web.StreamResponse:
        if name not in self.control:
            return _json({"unknown": name, "known": sorted(self.control)}, 404)
        body = await request.read()
        answer = await self.control[name](json.loads(body) if body else {})
        self._changed()
        return _json(answer, 200)


def _bytes(answer: Answer) -> bytes:
    """Return `{"ok": true, "result": …}`; updates come as their JSON already."""
    if isinstance(answer, list) and answer and isinstance(answer[0], bytes):
        return b'{"ok":true,"result":[' + b",".join(x for x in answer if type(x) is bytes) + b"]}"
    return json.dumps({"ok": True, "result": answer}, ensure_ascii=False).encode()


def _json(answer: object, status: int) -> web.Response:
    text = json.dumps(answer, ensure_ascii=False)
    return web.Response(text=text, status=status, content_type="application/json")


def _cut(request: web.BaseRequest) -> web.Response:
    """Cut the connection; the answer that aiohttp wants goes nowhere."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response()
