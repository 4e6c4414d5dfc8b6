"""Draws pictures without carrying the engine: one child process, started when first needed.

Rules: one picture at a time; a child that has died is replaced once and the picture asked for
again; one that takes too long is ended; after some idle time it goes away by itself, and it ends
with this process however that ends, for its input ends then.
"""

import asyncio
import json
import struct
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Final, Literal, Self

FONTS: Final = Path(__file__).parents[1] / "fonts"
CHILD: Final = (sys.executable, "-I", str(Path(__file__).with_name("child.py")), str(FONTS))
SCALE: Final = 2.25  # pixels of a PNG per unit of the specification
TIMEOUT: Final = 20.0  # seconds for one picture, the start of the child included
IDLE: Final = 120.0  # seconds without a picture after which the child goes

Spec = Mapping[str, object]
"""A Vega-Lite specification."""

Form = Literal["png", "svg", "bundle"]


class PictureFailedError(Exception):
    """The picture could not be drawn; the message says why, for the log."""


class Studio:
    """Where pictures are drawn; use it as an async context manager, or close it at the end."""

    def __init__(
        self,
        *,
        command: Sequence[str] = CHILD,
        timeout: float = TIMEOUT,
        idle: float = IDLE,
    ) -> None:
        self._command = command
        self._timeout = timeout
        self._idle = idle
        self._turn = asyncio.Lock()
        self._child: Process | None = None
        self._leaving: asyncio.TimerHandle | None = None

    async def __aenter__(self) -> Self:
        """Start nothing: the child comes with the first picture."""
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the child, if there is one."""
        await self.close()

    @property
    def pid(self) -> int | None:
        """The process id of the child; None while there is none."""
        return self._child.pid if self._child is not None else None

    async def png(self, spec: Spec, *, scale: float = SCALE) -> bytes:
        """Return the picture as PNG; PictureFailedError when it cannot be drawn."""
        return await self._picture("png", scale, spec)

    async def svg(self, spec: Spec) -> str:
        """Return the picture as SVG; PictureFailedError when it cannot be drawn."""
        return (await self._picture("svg", 1.0, spec)).decode()

    async def bundle(self, snippet: str) -> bytes:
        """Return the script that draws specifications in a browser, ending with that snippet.

        In the snippet `vegaEmbed`, `vegaLite` and `vega` are known. PictureFailedError likewise.
        """
        return await self._picture("bundle", 1.0, snippet)

    async def close(self) -> None:
        """End the child and wait for its end; a later picture starts another one."""
        async with self._turn:
            self._stay()
            await self._end()

    async def _picture(self, form: Form, scale: float, spec: Spec | str) -> bytes:
        request = json.dumps([form, scale, spec]).encode()
        async with self._turn:
            self._stay()
            try:
                async with asyncio.timeout(self._timeout):
                    return await self._draw(request)
            except TimeoutError:
                await self._end()
                raise PictureFailedError(f"no picture within {self._timeout} s") from None
            except asyncio.CancelledError:
                await self._end()  # half a reply may be on its way
                raise
            finally:
                self._leave_later()

    async def _draw(self, request: bytes) -> bytes:
        """Ask the child, and once more a new one when it has died."""
        try:
            return await self._ask(request)
        except (OSError, EOFError):
            await self._end()
        try:
            return await self._ask(request)
        except (OSError, EOFError) as fault:
            await self._end()
            raise PictureFailedError("the drawing process died twice") from fault

    async def _ask(self, request: bytes) -> bytes:
        if self._child is None:
            self._child = await asyncio.create_subprocess_exec(
                *self._command, stdin=PIPE, stdout=PIPE, start_new_session=True
            )
        requests, replies = self._child.stdin, self._child.stdout
        if requests is None or replies is None:
            raise EOFError
        requests.write(struct.pack("!I", len(request)) + request)
        await requests.drain()
        failed, length = struct.unpack("!BI", await replies.readexactly(5))
        reply = await replies.readexactly(length)
        if failed:
            raise PictureFailedError(reply.decode(errors="replace"))
        return reply

    async def _end(self) -> None:
        child, self._child = self._child, None
        if child is None:
            return
        if child.returncode is None:
            child.kill()
        await child.communicate()

    def _stay(self) -> None:
        if self._leaving is not None:
            self._leaving.cancel()
            self._leaving = None

    def _leave_later(self) -> None:
        if self._child is not None:
            self._leaving = asyncio.get_running_loop().call_later(self._idle, self._leave)

    def _leave(self) -> None:
        """Close the child's input: it ends by itself, and the loop reaps it."""
        child, self._child = self._child, None
        if child is not None and child.stdin is not None:
            child.stdin.close()
