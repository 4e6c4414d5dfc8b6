"""What no page may do, whatever a test is about: each such thing fails the test.

No request to anybody but our own server, no error in the console (a breach of the
Content-Security-Policy is one), no error in a script.
"""

import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.async_api import BrowserContext, ConsoleMessage, Request, WebError

_OWN = {"data", "blob"}
"""Schemes that ask nobody."""


@dataclass  # without slots: playwright notes its wrapper of a method on the object
class Watch:
    """Looks over a browser's shoulder; `faults` is what went wrong."""

    address: str
    faults: list[str] = field(default_factory=list)
    _allowed: list[re.Pattern[str]] = field(default_factory=list)

    def follow(self, context: BrowserContext) -> None:
        """Look at everything that happens in those windows."""
        context.on("request", self._asked)
        context.on("console", self._said)
        context.on("weberror", self._broke)

    def allow(self, pattern: str) -> None:
        """Let a message of the console pass that belongs to what is tested (a status, no net)."""
        self._allowed.append(re.compile(pattern))

    def _asked(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in _OWN and f"{parts.scheme}://{parts.netloc}" != self.address:
            self.faults.append(f"asked somebody else: {request.url}")

    def _said(self, message: ConsoleMessage) -> None:
        text = message.text
        if message.type == "error" and not any(one.search(text) for one in self._allowed):
            self.faults.append(f"console: {text} ({message.location.get('url')})")

    def _broke(self, error: WebError) -> None:
        self.faults.append(f"script: {error.error}")
