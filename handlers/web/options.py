"""What the web channel is told by whoever wires it."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from litestar.types import ASGIApp

from handlers.view.chart.draw import Studio
from handlers.web.limits import Limits
from handlers.web.metrics import Metrics


class Mount(NamedTuple):
    """Another ASGI application below a path of ours, which protects itself."""

    path: str
    app: ASGIApp


def _new_id() -> str:
    return secrets.token_urlsafe(24)


def _nobody() -> str:
    return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WebOptions:
    """Settings and sources of the web channel.

    `public_url` is where people reach it; https there makes the cookies Secure. `bot` tells the
    username of the Telegram bot, "" while there is none. `embed` are the origins whose pages may
    show the survey in a frame. `kiosk_pause` is how many seconds a tablet waits for a person.
    `studio` draws the charts.
    """

    public_url: str = ""
    version: str = "0"
    new_id: Callable[[], str] = _new_id
    metrics: Metrics = field(default_factory=Metrics)
    bot: Callable[[], str] = _nobody
    embed: tuple[str, ...] = ()
    kiosk_pause: int = 45
    limits: Limits = field(default_factory=Limits)
    studio: Studio = field(default_factory=Studio)

    @property
    def is_secure(self) -> bool:
        """Whether people reach the pages over https only."""
        return self.public_url.startswith("https://")

    @property
    def same_site(self) -> Literal["lax", "none"]:
        """From which pages cookies are sent: in another site's frame only those of "none" are."""
        return "none" if self.embed and self.is_secure else "lax"
