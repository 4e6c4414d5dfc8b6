"""Embedding: only the survey, only where the setting says so."""

import pytest

from handlers.web.app import create_app
from handlers.web.options import WebOptions
from tests.web.browser import Browser
from tests.web.conftest import client
from usecases.desk import Desk

PORTAL = "https://portal.example"
OURS = "https://hailong.example"


def options(public_url: str = OURS) -> WebOptions:
    """Return the options of a survey that the portal may show in a frame."""
    return WebOptions(public_url=public_url, embed=(PORTAL,))


async def test_the_portal_may_frame_the_survey(desk: Desk) -> None:
    """The survey names the portal; its links open pages of their own."""
    async with client(create_app(desk, options())) as http:
        answer = await http.get(f"{OURS}/s/SKHCN")
    policy = answer.headers["content-security-policy"]
    assert policy.endswith(f"frame-ancestors 'self' {PORTAL}")
    assert "x-frame-options" not in answer.headers
    assert '<a href="/results" target="_blank" rel="noopener">' in answer.text


@pytest.mark.parametrize("path", ["/", "/kiosk/SKHCN", "/receipt", "/results", "/api/docs"])
async def test_nothing_else_is_framed(desk: Desk, path: str) -> None:
    """A page with the button that erases is never shown inside another one."""
    async with client(create_app(desk, options())) as http:
        headers = (await http.get(f"{OURS}{path}")).headers
    assert headers["content-security-policy"].endswith("frame-ancestors 'none'")
    assert headers["x-frame-options"] == "DENY"


async def test_cookies_reach_the_frame_and_no_further(desk: Desk) -> None:
    """In another site's frame only such cookies are sent, and each site has its own."""
    async with client(create_app(desk, options())) as http:
        http.base_url = OURS
        form = (await Browser(http).open("/s/SKHCN")).form_with("agree")
        agreed = await http.post(form.action, data=form.fields | {"tap": "agree"})
    cookie = agreed.headers["set-cookie"]
    assert all(part in cookie for part in ("SameSite=none", "Secure", "HttpOnly"))
    assert cookie.endswith("; Partitioned")


async def test_without_https_cookies_stay_at_home(desk: Desk) -> None:
    """No browser takes a cookie of other sites that is not Secure."""
    async with client(create_app(desk, options("http://testserver.local"))) as http:
        answer = await http.get("/s/SKHCN?theme=dark")
    assert all("SameSite=lax" in one for one in answer.headers.get_list("set-cookie"))
