"""What the web channel is told by whoever wires it."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from litestar.types import ASGIApp

from handlers.web.metrics import Metrics


class Mount(NamedTuple):
    """Another ASGI application below a path of ours, which protects itself."""

    path: str
    app: ASGIApp


def _new_id() -> str:
    return secrets.token_urlsafe(24)


@dataclass(frozen=True, slots=True, kw_only=True)
class WebOptions:
    """Settings and sources of the web channel.

    `public_url` is where people reach it; https there makes the cookies Secure.
    """

    public_url: str = ""
    version: str = "0"
    new_id: Callable[[], str] = _new_id
    metrics: Metrics = field(default_factory=Metrics)

    @property
    def is_secure(self) -> bool:
        """Whether people reach the pages over https only."""
        return self.public_url.startswith("https://")
