"""The gallery: drawn pictures, kept by what they show, and the script that draws in a browser.

One process draws, one picture at a time. Whoever asks for a picture that is being drawn gets that
one; when too many wait already, more are sent away for a moment, and no page waits for a picture.
"""

import asyncio
import gzip
import json
from collections import OrderedDict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from typing import Final, Literal

from handlers.view.chart.draw import Spec, Studio
from handlers.web.desk import WebRequest

MOST_WAITING: Final = 24
MOST_KEPT: Final = 16_000_000  # bytes of pictures
SNIPPET: Final = "window.hailongEmbed = vegaEmbed;"
NOTICE: Final = (
    b"/*! Vega, Vega-Lite, Vega-Embed and their parts, (c) University of Washington Interactive "
    b"Data Lab and others, BSD-3-Clause and alike: /static/vega.LICENSE.txt */\n"
)

Form = Literal["png", "svg"]


class BusyError(Exception):
    """Too many wait for pictures already."""


@dataclass(frozen=True, slots=True)
class Script:
    """A script as it is and packed."""

    plain: bytes
    packed: bytes


class Gallery:
    """Pictures by their content; `close` ends the process that draws."""

    def __init__(self, studio: Studio, most_waiting: int = MOST_WAITING) -> None:
        self._studio = studio
        self._most_waiting = most_waiting
        self._waiting = 0
        self._turn = asyncio.Lock()
        self._kept: OrderedDict[str, bytes] = OrderedDict()
        self._script: Script | None = None

    async def picture(self, form: Form, spec: Spec) -> bytes:
        """Return the picture of a specification.

        Raises:
            BusyError: too many wait already.
            PictureFailedError: it cannot be drawn.
        """
        name = sha256(f"{form}{json.dumps(spec, sort_keys=True)}".encode()).hexdigest()
        if name not in self._kept:
            async with self._queue():
                if name not in self._kept:
                    self._keep(name, await self._draw(form, spec))
        self._kept.move_to_end(name)
        return self._kept[name]

    async def script(self) -> Script:
        """Return the script that draws in a browser: made once.

        Raises:
            BusyError, PictureFailedError: as for a picture.
        """
        if self._script is None:
            async with self._queue():
                if self._script is None:
                    plain = NOTICE + await self._studio.bundle(SNIPPET)
                    self._script = Script(plain, await asyncio.to_thread(gzip.compress, plain))
        return self._script

    async def close(self) -> None:
        """End the process that draws."""
        await self._studio.close()

    async def _draw(self, form: Form, spec: Spec) -> bytes:
        if form == "png":
            return await self._studio.png(spec)
        return (await self._studio.svg(spec)).encode()

    @asynccontextmanager
    async def _queue(self) -> AsyncIterator[None]:
        """Wait for one's turn to draw."""
        if self._waiting >= self._most_waiting:
            raise BusyError
        self._waiting += 1
        try:
            async with self._turn:
                yield
        finally:
            self._waiting -= 1

    def _keep(self, name: str, picture: bytes) -> None:
        self._kept[name] = picture
        while sum(map(len, self._kept.values())) > MOST_KEPT and len(self._kept) > 1:
            self._kept.popitem(last=False)


@cache
def script_name() -> str:
    """Return the name of the script, another one when its parts are."""
    made_of = f"{version('vl-convert-python')}{SNIPPET}".encode() + NOTICE
    return f"vega-{sha256(made_of).hexdigest()[:12]}.js"


def gallery_of(request: WebRequest) -> Gallery:
    """Return the application's gallery."""
    gallery = request.app.state["gallery"]
    if not isinstance(gallery, Gallery):
        raise TypeError("the application was not made by create_app")
    return gallery
