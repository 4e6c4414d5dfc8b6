"""Setting responses aside: a standing, reversible, and the sums stay those of the answers."""

import asyncio
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storage import responses
from storage.records import QUARANTINED, VERIFIED, WALK_IN, Key
from survey.answer import Answer
from survey.inputs import Reopened
from tests.desk import LAN, MINH, citizen, open_desk
from tests.walk import finish, send, start, tap
from usecases.answering.erase import erase_mine, erase_response
from usecases.desk import Desk
from usecases.quality.quarantine import (
    Deciding,
    NoReasonError,
    UnknownDecisionError,
    UnknownResponseError,
    decisions,
    quarantine,
    release,
    take_back,
)
from usecases.verify import verify
from usecases.who import Who

UNKNOWN = "A" * 16


def about(*sessions: str, unit: str = "SKHCN", why: str = "thử") -> Deciding:
    """A decision about those responses."""
    return Deciding(unit=unit, chosen=dict.fromkeys(sessions, ("instant",)), why=why)


async def finished(desk: Desk, who: Who, choice: Answer = Answer.SATISFIED) -> Key:
    """Let somebody answer everything; return the response's key."""
    outcome = await finish(desk, who, choice)
    assert outcome.response is not None
    return outcome.response.key


async def standing(desk: Desk, key: Key) -> str | None:
    """Return the standing of a response; None when there is none."""
    async with desk.database.reading() as reader:
        found = (await responses.load(reader, (key,))).get(key)
    return None if found is None else found.standing


async def responses_by_standing(desk: Desk) -> dict[str, int]:
    """Return the sums of responses by standing, as the cells have them."""
    sql = "SELECT standing, sum(responses) FROM participation GROUP BY 1 HAVING sum(responses) > 0"
    async with desk.database.reading() as reader:
        return {str(name): int(count or 0) for name, count in await reader.fetch(sql)}


async def test_a_quarantined_response_moves_to_cells_of_its_own(desk: Desk) -> None:
    """It is kept and counted apart, by exact differences, and who decided what is written down."""
    lan, _minh = await finished(desk, LAN), await finished(desk, MINH)
    decision = await quarantine(desk, about(lan.session, why="một máy bấm liên tục"))
    assert decision is not None
    assert (decision.number, decision.responses, decision.decided_by) == (1, 1, "host")
    assert await responses_by_standing(desk) == {QUARANTINED: 1, WALK_IN: 1}
    assert await standing(desk, lan) == QUARANTINED
    assert not await verify(desk)
    assert await decisions(desk, "SKHCN") == (decision,)


async def test_a_released_response_is_what_it_was(desk: Desk) -> None:
    """Verified ones are verified again, walk-ins walk-ins."""
    lan = await finished(desk, LAN)
    async with desk.database.transaction() as tx:
        for table in ("responses", "cells", "moments", "participation"):
            await tx.execute(f"UPDATE {table} SET standing = 'verified'")  # noqa: S608 - a test
    minh = await finished(desk, MINH)
    await quarantine(desk, about(lan.session, minh.session))
    assert await responses_by_standing(desk) == {QUARANTINED: 2}
    await release(desk, about(lan.session, minh.session))
    assert await standing(desk, lan) == VERIFIED
    assert await standing(desk, minh) == WALK_IN
    assert not await verify(desk)


async def test_twice_is_once(desk: Desk) -> None:
    """A decision that changes nothing is none, in either direction."""
    lan = await finished(desk, LAN)
    assert await release(desk, about(lan.session)) is None
    assert await quarantine(desk, about(lan.session))
    assert await quarantine(desk, about(lan.session)) is None
    assert await release(desk, about(lan.session))
    assert await release(desk, about(lan.session)) is None
    assert [decision.number for decision in await decisions(desk)] == [1, 2]
    assert not await verify(desk)


async def test_an_unknown_response_refuses_all(desk: Desk) -> None:
    """Nothing is half done: the known one beside it stays as it was."""
    lan = await finished(desk, LAN)
    with pytest.raises(UnknownResponseError, match=UNKNOWN):
        await quarantine(desk, about(lan.session, UNKNOWN))
    with pytest.raises(UnknownResponseError):
        await quarantine(desk, about(lan.session, unit="STC"))
    assert await standing(desk, lan) == WALK_IN
    assert await decisions(desk) == ()


@pytest.mark.parametrize(
    "why",
    ["", "   ", "thử\x1b[2J", "thử\a", "thử\0", "thử\x9b2J", "thử \u202eử", "thử\u2028x"],
    ids=["none", "blanks", "ESC", "BEL", "NUL", "CSI", "override", "line"],
)
async def test_a_reason_is_needed(desk: Desk, why: str) -> None:
    """Nobody sets anything aside without saying why."""
    lan = await finished(desk, LAN)
    with pytest.raises(NoReasonError):
        await quarantine(desk, about(lan.session, why=why))
    assert await standing(desk, lan) == WALK_IN


async def test_a_reason_names_nobody(desk: Desk) -> None:
    """Numbers of telephones are scrubbed from it, as from a comment: it is shown to the public."""
    lan = await finished(desk, LAN)
    decision = await quarantine(desk, about(lan.session, why="máy 0912 345 678"))
    assert decision is not None
    assert "0912" not in decision.why


async def test_a_correction_keeps_the_standing(desk: Desk) -> None:
    """The person may still correct; the new answers count where the response stands."""
    outcome = await finish(desk, LAN)
    assert outcome.response is not None
    await quarantine(desk, about(outcome.response.session.id))
    corrected = await tap(
        desk, LAN, await send(desk, LAN, outcome, Reopened()), Answer.VERY_DISSATISFIED
    )
    assert corrected.response is not None
    assert corrected.response.standing == QUARANTINED
    assert await standing(desk, corrected.response.key) == QUARANTINED
    assert not await verify(desk)


async def test_erasing_leaves_no_link(desk: Desk) -> None:
    """The decision stays in the log, and nothing leads from it to anybody."""
    lan = await finished(desk, LAN)
    await quarantine(desk, about(lan.session))
    await erase_mine(desk, LAN)
    async with desk.database.reading() as reader:
        assert (await reader.fetch("SELECT count(*) FROM quality_decided"))[0][0] == 0
    assert [decision.responses for decision in await decisions(desk)] == [1]
    assert await take_back(desk, "SKHCN", 1, "thử") is None
    assert not await verify(desk)
    await start(desk, LAN)
    assert await standing(desk, lan) == WALK_IN


async def test_a_decision_is_taken_back_as_a_whole(desk: Desk) -> None:
    """What it set aside is released, except what another decision has set aside since."""
    lan, minh = await finished(desk, LAN), await finished(desk, MINH)
    await quarantine(desk, about(lan.session, minh.session))
    await release(desk, about(minh.session))
    await quarantine(desk, about(minh.session))
    taken = await take_back(desk, "SKHCN", 1, "nhầm")
    assert taken is not None
    assert (taken.responses, taken.about) == (1, "decision 1")
    assert [await standing(desk, key) for key in (lan, minh)] == [WALK_IN, QUARANTINED]
    with pytest.raises(UnknownDecisionError):
        await take_back(desk, "SKHCN", 99, "nhầm")


async def test_a_standing_that_nobody_decided_is_told(desk: Desk) -> None:
    """Somebody changed the database by hand: what it was is not guessed."""
    lan = await finished(desk, LAN)
    async with desk.database.transaction() as tx:
        await tx.execute("UPDATE responses SET standing = 'quarantined'")
    with pytest.raises(UnknownDecisionError, match=lan.session):
        await release(desk, about(lan.session))


PEOPLE = tuple(citizen(number) for number in range(4))
Step = tuple[str, frozenset[int], int]
STEPS = st.lists(
    st.tuples(
        st.sampled_from(("finish", "begin", "correct", "erase", "aside", "back", "undo")),
        st.frozensets(st.integers(0, len(PEOPLE) - 1), min_size=1),
        st.integers(1, 5),
    ),
    max_size=12,
)


class Walk:
    """What was done so far, and what the standings must be."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.keys: dict[int, Key] = {}
        self.aside: set[int] = set()

    async def step(self, kind: str, people: frozenset[int], level: int) -> None:
        """Do one step, with as many of the people as it concerns."""
        known = sorted(people & self.keys.keys())
        match kind:
            case "finish" | "begin" | "correct":
                for number in people:
                    await self.answer(kind, number, Answer(level))
            case "erase":
                for number in known:
                    assert await erase_response(self.desk, self.keys.pop(number))
                self.aside -= people
            case "aside":
                await quarantine(self.desk, self.about(known))
                self.aside |= set(known)
            case "back":
                await release(self.desk, self.about(known))
                self.aside -= set(known)
            case _:
                await self.undo()

    async def answer(self, kind: str, number: int, choice: Answer) -> None:
        """Begin, finish or correct a survey, from wherever it stands."""
        who = PEOPLE[number]
        outcome = await start(self.desk, who)
        assert outcome.response is not None
        self.keys[number] = outcome.response.key
        if kind == "correct":
            outcome = await send(self.desk, who, outcome, Reopened())
        while outcome.response is not None and outcome.response.session.is_open:
            if outcome.response.session.at == outcome.response.session.ratings:
                return
            outcome = await tap(self.desk, who, outcome, choice)
            if kind == "begin":
                return

    async def undo(self) -> None:
        """Take the first decision back, whatever is left of it."""
        if not await decisions(self.desk, "SKHCN"):
            return
        await take_back(self.desk, "SKHCN", 1, "thử")
        self.aside = {n for n, key in self.keys.items() if await self.is_aside(key)}

    async def is_aside(self, key: Key) -> bool:
        """Whether a response stands aside."""
        return await standing(self.desk, key) == QUARANTINED

    def about(self, numbers: Sequence[int]) -> Deciding:
        """A decision about those people's responses."""
        return about(*(self.keys[number].session for number in numbers))


@settings(max_examples=40, deadline=None)
@given(steps=STEPS)
def test_any_order_gives_the_sums_of_the_answers(steps: list[Step]) -> None:
    """Quarantine, release, correction and erasure in any order: the cells are as counted anew."""

    async def walk() -> None:
        async with open_desk() as desk:
            walked = Walk(desk)
            for step in steps:
                await walked.step(*step)
                assert not await verify(desk)
            for number, key in walked.keys.items():
                assert await walked.is_aside(key) == (number in walked.aside)
            sums = await responses_by_standing(desk)
            assert sums.get(QUARANTINED, 0) <= len(walked.aside)

    asyncio.run(walk())
