"""Responses: loading, saving, owed replies, the end, erasure."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from storage import answers, comments, people, responses
from storage.port import Database
from storage.records import AnswerRow, CommentRow, Key, Response, Turn
from survey.session import State
from tests.storage.builders import NOON, after, keep, person, response

KEY = Key("SKHCN", "s1")


async def kept(database: Database, *many: Response) -> None:
    """Keep responses."""
    async with database.transaction() as tx:
        await keep(tx, *many)


async def loaded(database: Database, key: Key = KEY) -> Response | None:
    """The response of that key."""
    async with database.reading() as reader:
        return (await responses.load(reader, [key])).get(key)


async def test_a_response_comes_back_as_it_was(database: Database) -> None:
    """Every field survives, times to the microsecond."""
    saved = response(
        given={"overall": 5, "access.sign": 0, "access.clean": -1},
        service="CAPPHEP",
        touched=NOON + timedelta(microseconds=1),
        owed=True,
        turn=7,
        state=State.PAUSED,
    )
    await kept(database, saved)
    assert await loaded(database) == saved


async def test_any_number_of_keys(database: Database) -> None:
    """Many keys are found at once, those that nobody knows are left out, doubles do no harm."""
    many = [response(f"s{n}", unit=f"UNIT{n % 7}") for n in range(700)]
    await kept(database, *many)
    keys = [one.key for one in many]
    async with database.reading() as reader:
        found = await responses.load(reader, [*keys, *keys, Key("UNIT1", "s0"), Key("NO", "no")])
        assert found == dict(zip(keys, many, strict=True))
        assert await responses.load(reader, []) == {}


async def test_the_unit_is_part_of_the_key(database: Database) -> None:
    """The same session id in two units is two responses."""
    await kept(database, response(unit="A"), response(unit="B", owner="minh"))
    found = await loaded(database, Key("B", "s1"))
    assert found is not None
    assert found.owner == "minh"


async def test_a_step_is_saved_over_the_one_before(database: Database) -> None:
    """The second save of a response takes the place of the first."""
    await kept(database, response())
    later = response(given={"overall": 4}, touched=after(1), owed=True, turn=1)
    async with database.transaction() as tx:
        await responses.save(tx, [later])
    assert await loaded(database) == later


async def test_times_are_kept_in_utc(database: Database) -> None:
    """A time of another zone is the same moment; a naive one is refused."""
    hanoi = datetime(2026, 11, 23, 12, 0, tzinfo=timezone(timedelta(hours=7)))
    await kept(database, response(touched=hanoi))
    found = await loaded(database)
    assert found is not None
    assert (found.touched_at, found.touched_at.tzinfo) == (NOON, UTC)
    with pytest.raises(ValueError, match="time zone"):
        await kept(database, response(touched=NOON.replace(tzinfo=None)))


async def test_responses_of_owners(database: Database) -> None:
    """A person's responses are found by the hash that each unit knows them by."""
    mine = [response("s1"), response("s2", unit="STC", owner="lan2")]
    await kept(database, *mine, response("s3", owner="minh"), response("s4", unit="STC"))
    async with database.reading() as reader:
        found = await responses.of_owners(reader, [("SKHCN", "lan"), ("STC", "lan2")])
        assert found == mine
        assert await responses.of_owners(reader, []) == []


async def test_unfinished_longest_ago_first(database: Database) -> None:
    """Open and paused responses that nobody touched are found; finished and fresh ones are not."""
    await kept(
        database,
        response("late", touched=after(2), state=State.PAUSED),
        response("early", touched=after(1)),
        response("fresh", touched=after(10)),
        response("done", touched=after(1), state=State.FINISHED),
        response("closed", touched=after(1), state=State.PARTIAL),
    )
    async with database.reading() as reader:
        found = await responses.unfinished(reader, after(10), 9)
        assert [key.session for key in found] == ["early", "late"]
        assert await responses.unfinished(reader, after(10), 1) == [Key("SKHCN", "early")]


async def test_owed_replies_with_their_people(database: Database) -> None:
    """A reply is owed to whoever has that survey in hand and can be reached."""
    async with database.transaction() as tx:
        mine = response("lan", owed=True, touched=after(1))
        blocked = response("minh", owed=True)
        await keep(tx, mine, blocked, response("sent"), response("nobody", owed=True))
        await keep(tx, response("new", owed=True, touched=after(9)))
        lan = person("lan", mine.key)
        await people.save(tx, [lan, person("minh", blocked.key, reachable=False)])
        await people.save(tx, [person("hoa", Key("SKHCN", "new"))])
    async with database.reading() as reader:
        assert await responses.owed(reader, after(5), 9) == [(mine, lan)]
        assert await responses.owed(reader, after(5), 9, channel="telegram") == [(mine, lan)]
        assert await responses.owed(reader, after(5), 9, channel="web") == []
        assert len(await responses.owed(reader, after(10), 1)) == 1


@pytest.mark.parametrize(
    ("turn", "state", "owed", "in_hand"),
    [
        pytest.param(3, State.ASKING, False, True, id="the same turn is settled"),
        pytest.param(4, State.ASKING, True, True, id="a session that moved on owes another reply"),
        pytest.param(3, State.FINISHED, False, False, id="the end lets go of the survey in hand"),
        pytest.param(3, State.PARTIAL, False, False, id="so does the closing"),
        pytest.param(3, State.PAUSED, False, True, id="a pause does not"),
        pytest.param(4, State.FINISHED, True, True, id="nor does an end that was not yet shown"),
    ],
)
async def test_settling_a_turn(
    database: Database, turn: int, state: State, *, owed: bool, in_hand: bool
) -> None:
    """That the reply of turn 3 was sent settles turn 3 and no other."""
    async with database.transaction() as tx:
        await keep(tx, response(owed=True, turn=turn, state=state))
        await people.save(tx, [person("lan", KEY)])
        at = (await responses.load(tx, [KEY]))[KEY].touched_at
        await responses.settle(tx, [Turn(KEY, 3, at), Turn(Key("SKHCN", "unknown"), 3, at)])
    found = await loaded(database)
    assert found is not None
    async with database.reading() as reader:
        lan = (await people.load(reader, ["lan"]))["lan"]
    assert (found.owed, lan.current == KEY) == (owed, in_hand)


async def test_settling_nothing(database: Database) -> None:
    """No turns, no work."""
    async with database.transaction() as tx:
        await responses.settle(tx, [])


async def test_erasing_a_response(database: Database) -> None:
    """The row, its answers, its comment and the pointer to it go; what is another's stays."""
    async with database.transaction() as tx:
        await keep(tx, response(given={"overall": 5}), response("s2", {"overall": 1}))
        await comments.record(tx, [CommentRow(*KEY, "Tốt lắm", NOON)])
        await people.save(tx, [person("lan", KEY), person("minh", Key("SKHCN", "s2"))])
    async with database.transaction() as tx:
        assert await responses.erase(tx, KEY)
        assert not await responses.erase(tx, KEY)
    async with database.reading() as reader:
        assert await responses.load(reader, [KEY]) == {}
        assert await answers.of(reader, KEY) == {}
        assert await comments.of(reader, KEY) is None
        assert await answers.of(reader, Key("SKHCN", "s2")) == {"overall": 1}
        found = await people.load(reader, ["lan", "minh"])
    assert [found[name].current for name in ("lan", "minh")] == [None, Key("SKHCN", "s2")]


async def test_an_answer_is_counted_once(database: Database) -> None:
    """A second answer to the same question replaces the first."""
    await kept(database, response(given={"overall": 2, "access.sign": 0}))
    async with database.transaction() as tx:
        await answers.record(tx, [AnswerRow(*KEY, "overall", 5), AnswerRow(*KEY, "overall", 4)])
    async with database.reading() as reader:
        assert await answers.of(reader, KEY) == {"access.sign": 0, "overall": 4}


@pytest.mark.parametrize("value", [-2, 6], ids=["below", "above"])
async def test_an_answer_off_the_scale_is_refused(database: Database, value: int) -> None:
    """The database itself keeps the scale."""
    await kept(database, response())
    with pytest.raises(Exception, match="CHECK"):
        async with database.transaction() as tx:
            await answers.record(tx, [AnswerRow(*KEY, "overall", value)])


async def test_an_answer_of_no_response_is_refused(database: Database) -> None:
    """Answers belong to a response; within a transaction they may come before it."""
    with pytest.raises(Exception, match="FOREIGN KEY"):
        async with database.transaction() as tx:
            await answers.record(tx, [AnswerRow(*KEY, "overall", 5)])
    async with database.transaction() as tx:
        await answers.record(tx, [AnswerRow(*KEY, "overall", 5)])
        await responses.save(tx, [response()])


async def test_a_comment_is_replaced(database: Database) -> None:
    """One comment for each response: the last one."""
    await kept(database, response())
    async with database.transaction() as tx:
        await comments.record(tx, [CommentRow(*KEY, "Chậm", NOON)])
        await comments.record(tx, [CommentRow(*KEY, "Nhanh hơn rồi", after(1))])
    async with database.reading() as reader:
        assert await comments.of(reader, KEY) == CommentRow(*KEY, "Nhanh hơn rồi", after(1))
