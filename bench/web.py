"""The pages: what a first view costs on the wire, a tap on the server, and a slow phone its wait.

A tap is what a browser without scripts does: the form is sent, and the page that it leads to is
fetched, over one connection a person. The slow phone is Chromium with the networks that its
developer tools call "Slow 4G" and "3G", and a processor slowed six times.
"""

import asyncio
import re
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from aiohttp import ClientSession, CookieJar
from playwright.async_api import Browser, CDPSession

from bench.process import cpu_seconds, peak_megabytes
from tests.browser.chromium import chromium
from tests.whole.program import Program, running
from tests.whole.web_citizen import Mistakes, WebCitizen

SURVEY = "/s/SKHCN"
SLOWER = 6
NETWORKS: Mapping[str, tuple[float, float, float]] = {  # ms of latency, bytes/s down and up
    "Slow 4G": (562.5, 180_000, 84_375),
    "3G": (2_000, 50_000, 50_000),
    "none slowed": (0, -1, -1),
}
PLAIN = Mistakes(twice=0, reload=0, old_button=0, changes_mind=0)
_PATIENCE = 30.0
_PAGE = re.compile(r"Page:\s+(http\S+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Waited:
    """What a slow phone waits from the scan of the code, in milliseconds; medians."""

    network: str
    readable: float  # the first card is there, and can be pressed
    question: float  # the first question is there, when "agree" is pressed as soon as it can be


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """What was measured; bytes are those on the wire, headers included."""

    requests: int
    bytes: int
    by_file: Mapping[str, int]
    next_bytes: int  # of the first question's page, with what came before in the browser's cache
    taps: int
    cpu_per_tap: float  # milliseconds
    taps_per_second: float
    memory: float  # peak, 10^6 bytes
    waits: tuple[Waited, ...]


async def measure(rounds: int, people: int) -> Pages:
    """Measure the pages of the program in a process of its own."""
    async with served() as (program, address), chromium() as browser:
        requests, by_file, following = await first_view(browser, address)
        await crowd(address, people // 4, 0)
        used, begun = cpu_seconds(program.pid), perf_counter()
        taps = await crowd(address, people, 1_000_000)
        seconds, used = perf_counter() - begun, cpu_seconds(program.pid) - used
        waits = [await waited(browser, address, network, rounds) for network in NETWORKS]
        return Pages(
            requests=requests,
            bytes=sum(by_file.values()),
            by_file=by_file,
            next_bytes=following,
            taps=taps,
            cpu_per_tap=1000 * used / taps,
            taps_per_second=taps / seconds,
            memory=peak_megabytes(program.pid),
            waits=tuple(waits),
        )


@asynccontextmanager
async def served() -> AsyncIterator[tuple[Program, str]]:
    """Run the program; return it and where its pages are."""
    with TemporaryDirectory(prefix="hailong-bench-") as folder:
        async with running(Program(Path(folder))) as program:
            async with asyncio.timeout(_PATIENCE):
                while not (found := _PAGE.search(program.printed())):  # noqa: ASYNC110 - no event
                    await asyncio.sleep(0.02)
            yield program, found[1]


async def crowd(address: str, people: int, first: int, at_once: int = 50) -> int:
    """Let people answer; return how many taps they made."""
    gate = asyncio.Semaphore(at_once)

    async def come(number: int) -> int:
        async with gate, ClientSession(address, cookie_jar=CookieJar(unsafe=True)) as session:
            chance = Random(first + number)
            citizen = WebCitizen(session=session, place=SURVEY, chance=chance, mistakes=PLAIN)
            await citizen.walk()
            return citizen.did["taps"]

    async with asyncio.TaskGroup() as tasks:
        coming = [tasks.create_task(come(number)) for number in range(people)]
    return sum(one.result() for one in coming)


async def first_view(browser: Browser, address: str) -> tuple[int, dict[str, int], int]:
    """Return requests and bytes of the first page by file, then the bytes of the next page."""
    context = await browser.new_context(base_url=address, locale="vi-VN")
    page = await context.new_page()
    sizes = await _counting(await context.new_cdp_session(page))
    await page.goto(SURVEY, wait_until="networkidle")
    by_file = dict(sizes)
    sizes.clear()
    await page.locator('main button[value="agree"]').click()
    await page.locator('main button[value="5"]').wait_for()
    await page.wait_for_load_state("networkidle")
    following = sum(sizes.values())
    await context.close()
    return len(by_file), by_file, following


async def _counting(wire: CDPSession) -> dict[str, int]:
    """Return what fills with the bytes of each file that arrives."""
    sizes: dict[str, int] = {}
    names: dict[str, str] = {}

    def asked(event: dict[str, Any]) -> None:
        names[event["requestId"]] = event["request"]["url"].rsplit("/", 1)[-1].split("?")[0]

    def arrived(event: dict[str, Any]) -> None:
        name = names[event["requestId"]]
        sizes[name] = sizes.get(name, 0) + round(event["encodedDataLength"])

    wire.on("Network.requestWillBeSent", asked)
    wire.on("Network.loadingFinished", arrived)
    await wire.send("Network.enable")
    return sizes


async def waited(browser: Browser, address: str, network: str, rounds: int) -> Waited:
    """Return the medians of what a slow phone waits, each time with an empty cache."""
    times = [await _scan(browser, address, network) for _ in range(rounds)]
    readable, question = (median(column) for column in zip(*times, strict=True))
    return Waited(network=network, readable=readable, question=question)


async def _scan(browser: Browser, address: str, network: str) -> tuple[float, float]:
    """Open the survey on a slow phone; return when it can be read, and when it asks."""
    context = await browser.new_context(
        base_url=address, locale="vi-VN", viewport={"width": 390, "height": 844}, has_touch=True
    )
    page = await context.new_page()
    wire = await context.new_cdp_session(page)
    latency, down, up = NETWORKS[network]
    slowed = {"latency": latency, "downloadThroughput": down, "uploadThroughput": up}
    await wire.send("Network.emulateNetworkConditions", {"offline": False, **slowed})
    await wire.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    begun = perf_counter()
    await page.goto(SURVEY, wait_until="commit")
    await page.locator('main button[value="agree"]').wait_for()
    readable = 1000 * (perf_counter() - begun)
    await page.locator('main button[value="agree"]').tap()
    await page.locator('main button[value="5"]').wait_for()
    question = 1000 * (perf_counter() - begun)
    await context.close()
    return readable, question
