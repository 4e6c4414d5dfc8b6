"""The whole program before people with browsers: what they answered is what the index says."""

import asyncio
import re
from collections import Counter, defaultdict
from pathlib import Path
from random import Random
from typing import Any

from aiohttp import ClientSession, CookieJar

from survey.questionnaire import OVERALL
from tests.desk import service_19
from tests.whole.program import Program, running
from tests.whole.web_citizen import LEVELS, WebCitizen

PEOPLE, AT_ONCE, SEED = 500, 50, 2026
PATIENCE = 60.0  # seconds to come up, on a busy machine
QUESTIONS = {c.question.vi: code for code, c in service_19().criteria.items()}
Said = tuple[list[int], int, int]  # levels 1..5, not applicable, skipped


async def address_of(program: Program) -> str:
    """Return where the page is, as soon as the program says it."""
    async with asyncio.timeout(PATIENCE):
        while not (found := re.search(r"Page:\s+(http\S+)", program.printed())):  # noqa: ASYNC110 - no event
            await asyncio.sleep(0.02)
    return found[1]


async def visit(address: str) -> list[WebCitizen]:
    """Let everybody answer, so many at once; nobody shares a cookie with anybody."""
    gate, everybody = asyncio.Semaphore(AT_ONCE), list[WebCitizen]()

    async def come(number: int) -> None:
        async with (
            gate,
            ClientSession(
                address, cookie_jar=CookieJar(unsafe=True), headers={"accept-language": "vi"}
            ) as session,
        ):
            citizen = WebCitizen(session=session, place="/s/SKHCN", chance=Random(SEED + number))
            everybody.append(citizen)
            await citizen.walk()

    async with asyncio.TaskGroup() as tasks:
        for number in range(PEOPLE):
            tasks.create_task(come(number))
    return everybody


def truth_of(everybody: list[WebCitizen]) -> dict[str, Said]:
    """Return what was said of each question, by its code."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for citizen in everybody:
        for sentence, tap in citizen.said.items():
            counts[QUESTIONS[sentence]][tap] += 1
    return {
        code: ([said[level] for level in reversed(LEVELS)], said["n"], said["s"])
        for code, said in counts.items()
    }


def told(index: dict[str, Any]) -> dict[str, Said]:
    """Return what the index says of the criteria, by code."""
    return {
        one["code"]: (one["levels"], one["not_applicable"], one["skipped"])
        for factor in index["factors"]
        for one in factor["criteria"]
    }


async def test_five_hundred_people_with_browsers_at_fifty_at_once(tmp_path: Path) -> None:
    """All finish behind one address, and the index shows exactly their answers."""
    async with running(Program(tmp_path, MIN_PUBLISH="1")) as program:
        address = await address_of(program)
        everybody = await visit(address)
        async with ClientSession(address) as session:
            index = await (await session.get("/api/v1/index?unit=SKHCN&channel=web")).json()
        truth = truth_of(everybody)
        assert index["overall"]["levels"] == truth.pop(OVERALL)[0]
        assert told(index) == truth
        assert (index["responses"], index["finished"]) == (PEOPLE, PEOPLE)
        did = sum((citizen.did for citizen in everybody), Counter[str]())
        assert min(did[mistake] for mistake in ("twice", "reload", "old button")) > AT_ONCE
        status, output, errors = await program.ask("verify")
        assert status == 0, output + errors
        assert await program.stop() == 0, program.printed()
