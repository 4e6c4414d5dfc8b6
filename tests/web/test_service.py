"""What operators and browsers rely on: health, metrics, headers, nothing from third parties."""

import re

import pytest
from litestar.types import Receive, Scope, Send

from handlers.web.app import create_app
from handlers.web.options import Mount, WebOptions
from handlers.web.page import STATIC
from tests.web.browser import Browser
from tests.web.conftest import client
from usecases.desk import Desk

PAGES = ("/", "/s/SKHCN", "/receipt", "/results", "/api/docs", "/nowhere")


async def test_it_lives(lan: Browser) -> None:
    """The process answers, whatever the database does."""
    assert (await lan.client.get("/healthz")).json() == {"status": "ok"}


async def test_it_is_ready_while_the_database_answers(lan: Browser, desk: Desk) -> None:
    """Ready turns to 503 when the database is closed; alive stays."""
    assert (await lan.client.get("/readyz")).status_code == 200
    await desk.database.close()
    assert (await lan.client.get("/readyz")).status_code == 503
    assert (await lan.client.get("/healthz")).status_code == 200
    page = await lan.open("/")
    assert page.status == 500
    assert page.heading.startswith("Xin lỗi")


async def test_metrics_count_answers_and_time_routes(lan: Browser) -> None:
    """Answers by channel; requests under their route, never under a person's or receipt's path."""
    end = await lan.finish(await lan.begin(), "54n44s")
    receipt = next(link for link in end.links if link.startswith("/receipt/"))
    await lan.open(receipt)
    text = (await lan.client.get("/metrics")).text
    assert 'hailong_answers_total{channel="web"} 6.0' in text
    assert 'route="/s/{unit}"' in text
    assert receipt.removeprefix("/receipt/") not in text


@pytest.mark.parametrize("path", PAGES)
async def test_every_page_forbids_what_it_does_not_need(lan: Browser, path: str) -> None:
    """No scripts but our file, no frames, no referrer, no guessing of types, no caching."""
    headers = (await lan.client.get(path)).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["cache-control"] == "no-store"


@pytest.mark.parametrize("path", PAGES)
async def test_every_page_is_read_and_loads_nothing_else(lan: Browser, path: str) -> None:
    """A language, a title, one heading, a main part; no address of anybody else, nothing inline."""
    html = (await lan.client.get(path)).text
    assert '<html lang="vi">' in html
    assert html.count("<h1") == html.count("<main") == 1
    assert "<title>" in html
    assert 'name="viewport"' in html
    assert not re.findall(r"""(?:src|href|action)=["']?(?:https?:)?//""", html)
    assert not re.findall(r"<style|\sstyle=|\son[a-z]+=|<script(?! src=)", html)


@pytest.mark.parametrize("name", ["htmx.min.js", "page.js", "page.css", "icon.svg"])
async def test_static_files_are_kept_by_browsers(lan: Browser, name: str) -> None:
    """They come from us, under an address that changes with them."""
    html = (await lan.client.get("/")).text
    address = re.search(rf"/static/{re.escape(name)}\?v=\w+", html)
    assert address
    answer = await lan.client.get(address[0])
    assert answer.content == (STATIC / name).read_bytes()
    assert "immutable" in answer.headers["cache-control"]


async def test_cookies_are_secure_over_https(desk: Desk) -> None:
    """HttpOnly and SameSite always; Secure, and bound to the host, where people come by https."""
    app = create_app(desk, WebOptions(public_url="https://hailong.example"))
    async with client(app) as http:
        http.base_url = "https://hailong.example"
        lan = Browser(http)
        consent = await lan.open("/s/SKHCN")
        form = consent.form_with("agree")
        agreed = await http.post(form.action, data=form.fields | {"tap": "agree"})
    cookie = agreed.headers["set-cookie"]
    assert cookie.startswith("__Host-person=")
    assert all(part in cookie for part in ("Secure", "HttpOnly", "SameSite=lax", "Max-Age="))
    assert "strict-transport-security" in agreed.headers


async def test_another_channel_is_mounted(desk: Desk) -> None:
    """What is mounted gets the whole body at its path, without a form's token."""
    seen: list[bytes] = []

    async def webhook(scope: Scope, receive: Receive, send: Send) -> None:
        del scope
        message = await receive()
        assert message["type"] == "http.request"
        seen.append(message["body"])
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"taken", "more_body": False})

    app = create_app(desk, WebOptions(), [Mount("/telegram", webhook)])
    async with client(app) as http:
        answer = await http.post("/telegram", json={"update_id": 1})
    assert (answer.status_code, answer.text) == (200, "taken")
    assert seen == [b'{"update_id":1}']


async def test_results_show_the_index_beside_the_reform_score(lan: Browser, minh: Browser) -> None:
    """Each office has its line; where nothing can be told it says so."""
    assert "chưa đủ dữ liệu" in (await lan.open("/results")).html
    for person in (lan, minh):
        await person.finish(await person.begin())
    html = (await lan.open("/results")).html
    assert "<strong>100,00</strong>" in html
    assert "khoảng tin cậy 95%" in html
