"""The demo's odd answers: one set aside, one taken back, one that waits for a person."""

from index.period import Period
from index.quality.rules import Flag
from storage import services
from tests.desk import MORNING, Clock, open_desk
from usecases.desk import Desk
from usecases.quality.decider import decider_of
from usecases.quality.flag import flag_all
from usecases.quality.quarantine import decisions
from usecases.sample.demo_odd import LEAST, bursts, odd_among, put_odd
from usecases.verify import verify

SEED = 7


async def decided(desk: Desk) -> list[tuple[str, int, str]]:
    """Return what was decided, about how many, on which day."""
    async with desk.database.reading() as reader:
        service = next(s for s in await services.every(reader) if s.unit == "SKHCN")
    await put_odd(desk, service, SEED)
    made = await decisions(desk, "SKHCN")
    assert all(decider_of(one.decided_by).name == "Cán bộ trực (mẫu)" for one in made)
    assert all(one.why for one in made)
    return [(one.action, one.responses, f"{one.at:%Y-%m-%d}") for one in made]


async def test_one_burst_stays_aside_and_one_came_back() -> None:
    """On working days, with a reason and a name each; what nobody decided is still flagged."""
    async with open_desk(clock=Clock(MORNING), sample=True) as desk:
        made = await decided(desk)
        assert made == [
            ("quarantine", 15, "2026-10-19"),
            ("release", 15, "2026-10-20"),
            ("quarantine", 40, "2026-11-02"),
        ]
        found = await flag_all(desk, Period.year(2026))
        (hour,) = [hour for hour in found["SKHCN"].hours if hour.is_flagged]
        assert (hour.responses, hour.day.isoformat()) == (9, "2026-11-20")
        assert hour.counts[Flag.STRAIGHT] == 9
        assert not await verify(desk)


async def test_the_same_seed_makes_the_same() -> None:
    """Two fillings tell the same decisions about the same answers."""
    async with open_desk(sample=True) as one, open_desk(sample=True) as other:
        assert await decided(one) == await decided(other)
        sums = "SELECT * FROM cells ORDER BY unit, month, question, service, channel, standing"
        async with one.database.reading() as mine, other.database.reading() as theirs:
            assert list(await mine.fetch(sums)) == list(await theirs.fetch(sums))


def test_a_small_demo_has_none() -> None:
    """They are among the simulated responses, not on top of them."""
    assert odd_among(LEAST - 1) == 0
    assert odd_among(LEAST) == sum(burst.responses for burst in bursts()) == 64
