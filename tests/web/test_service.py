"""What operators and browsers rely on: health, metrics, headers, nothing from third parties."""

import re

import pytest
from litestar.types import Receive, Scope, Send

from handlers.web.app import create_app
from handlers.web.options import Mount, WebOptions
from handlers.web.page import STATIC
from survey.answer import Answer
from tests.desk import LAN
from tests.walk import start, tap
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


async def test_metrics_count_answers_and_time_routes(desk: Desk) -> None:
    """Answers by channel; requests under their route, never under a person's or receipt's path."""
    async with client(create_app(desk, WebOptions())) as http:
        lan = Browser(http)
        end = await lan.finish(await lan.begin(), "54n44s")
        receipt = next(link for link in end.links if link.startswith("/receipt/"))
        await lan.open(receipt)
        text = (await http.get("/metrics")).text
    assert 'hailong_answers_total{channel="web"} 6.0' in text
    assert 'route="/s/{unit}"' in text
    assert receipt.removeprefix("/receipt/") not in text


async def test_metrics_count_every_channel(lan: Browser, desk: Desk) -> None:
    """Answers are counted where they are taken: those of a chat stand beside those of the page."""
    await tap(desk, LAN, await start(desk, LAN), Answer.SATISFIED)
    await lan.press(await lan.begin(), "5")
    text = (await lan.client.get("/metrics")).text
    assert 'hailong_answers_total{channel="telegram"} 1.0' in text
    assert 'hailong_answers_total{channel="web"} 1.0' in text


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
    assert "Khoảng tin cậy 95%" in html


@pytest.mark.parametrize("path", [*PAGES, "/kiosk/SKHCN", "/healthz", "/api/v1/units"])
async def test_head_is_answered_like_get(lan: Browser, path: str) -> None:
    """The same status and headers, and no body."""
    got, headed = await lan.client.get(path), await lan.client.head(path)
    assert headed.status_code == got.status_code
    assert headed.headers["content-type"] == got.headers["content-type"]
    assert not headed.content


async def test_pages_and_files_are_packed(lan: Browser) -> None:
    """The first view of a survey takes less than 60 KB on the wire, files included."""
    html = (await lan.client.get("/s/SKHCN")).text
    files = re.findall(r"/static/[\w.]+\?v=\w+", html)
    assert len(files) == len(set(files)) == 4
    sizes = [await _on_the_wire(lan, path) for path in ["/s/SKHCN", *files, "/static/drum.svg"]]
    assert sum(sizes) < 60_000


async def _on_the_wire(lan: Browser, path: str) -> int:
    """Return the bytes of a body as they travel."""
    async with lan.client.stream("GET", path) as answer:
        return sum([len(part) async for part in answer.aiter_raw()])


@pytest.mark.parametrize("path", ["/static/page.css", "/static/page.css?v=0"])
async def test_a_file_whose_address_says_nothing_is_asked_for_again(
    lan: Browser, path: str
) -> None:
    """Only an address that names the content may be kept for good; the rest is compared."""
    answer = await lan.client.get(path)
    assert "immutable" not in answer.headers["cache-control"]
    again = await lan.client.get(path, headers={"if-none-match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("name", ["nope.css", "..%2Fapp.py", "%2e%2e"])
async def test_no_other_file_gets_out(lan: Browser, name: str) -> None:
    """Only what lies in the folder of files is one."""
    assert (await lan.client.get(f"/static/{name}")).status_code == 404


async def test_the_theme_is_the_persons_choice(lan: Browser) -> None:
    """Nothing says light or dark until somebody chooses; the choice holds for the next pages."""
    assert "data-theme=" not in (await lan.open("/")).html
    for theme in ("dark", "light"):
        assert f'data-theme="{theme}"' in (await lan.open(f"/?theme={theme}")).html
        assert f'data-theme="{theme}"' in (await lan.open("/results")).html
    assert 'data-theme="light"' in (await lan.open("/?theme=%22x")).html
