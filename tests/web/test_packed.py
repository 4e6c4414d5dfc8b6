"""The API's answers are made beside the event loop, one at a time, and packed once."""

import asyncio
import threading
import time

from handlers.web.press import Press
from tests.web.browser import Browser

BIG = "/api/v1/index?by=unit"


async def test_an_answer_is_the_same_packed_and_plain(lan: Browser) -> None:
    """Packed for whoever takes that, and it says so."""
    plain = await lan.client.get(BIG, headers={"accept-encoding": "identity"})
    packed = await lan.client.get(BIG, headers={"accept-encoding": "gzip"})
    assert "content-encoding" not in plain.headers
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.headers["vary"] == plain.headers["vary"] == "Accept-Encoding"
    assert packed.json() == plain.json()
    assert int(packed.headers["content-length"]) < int(plain.headers["content-length"])


async def test_the_loop_goes_on_while_a_document_is_made() -> None:
    """Whoever taps meanwhile is answered: making it blocks a thread of its own only."""
    press, may_end = Press(), threading.Event()

    def make() -> bool:
        return may_end.wait(10)

    async with asyncio.TaskGroup() as group:
        making = group.create_task(press.make(make))
        begun = time.monotonic()
        for _ in range(10):
            await asyncio.sleep(0)
        assert not making.done()
        assert time.monotonic() - begun < 5
        may_end.set()
    assert making.result()


async def test_documents_are_made_one_at_a_time() -> None:
    """Ten at once share no processor: each waits for the one before."""
    press, at_once, most = Press(), 0, 0

    def make() -> None:
        nonlocal at_once, most
        at_once += 1
        most = max(most, at_once)
        time.sleep(0.002)
        at_once -= 1

    await asyncio.gather(*[press.make(make) for _ in range(10)])
    assert most == 1
