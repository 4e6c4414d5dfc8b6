"""The lists that are imported or kept by hand: units, services, scores, administrators, marks."""

import asyncio
from datetime import date

from storage import administrators, marks, scores, services, units
from storage.port import Database
from storage.records import Administrator, Score, Service, Unit
from tests.storage.builders import NOON, after

SKHCN = Unit(
    code="SKHCN",
    name_vi="Sở Khoa học và Công nghệ",
    name_en="Department of Science and Technology",
    kind="department",
    parent="UBND",
    valid_from=date(2020, 1, 1),
    valid_to=date(2030, 12, 31),
    successor="SKHCN2",
)
SAMPLE = Unit(code="MAU", name_vi="Mẫu", name_en="Sample", sample=True)


async def test_units(database: Database) -> None:
    """Units come back in the order of their codes; an import writes them again."""
    async with database.transaction() as tx:
        await units.put(tx, [SKHCN, SAMPLE])
        assert await units.every(tx) == [SAMPLE, SKHCN]
        assert await units.one(tx, "SKHCN") == SKHCN
        assert await units.one(tx, "NO") is None
        renamed = Unit(code="SKHCN", name_vi="Sở KH&CN", name_en="DOST")
        await units.put(tx, [renamed])
        assert await units.remove_sample(tx) == 1
        assert await units.every(tx) == [renamed]


async def test_services(database: Database) -> None:
    """A service belongs to its unit: the same code in two units is two services."""
    one = Service(code="CAP", unit="SKHCN", name_vi="Cấp phép", name_en="Licences")
    two = Service(code="CAP", unit="MAU", name_vi="Mẫu", name_en="Sample", sample=True)
    async with database.transaction() as tx:
        await services.put(tx, [one, two])
        assert await services.every(tx) == [two, one]
        assert await services.of(tx, "SKHCN") == [one]
        assert await services.one(tx, "MAU", "CAP") == two
        assert await services.one(tx, "MAU", "NO") is None
        assert await services.remove_sample(tx) == 1
        assert await services.every(tx) == [one]


async def test_scores(database: Database) -> None:
    """Scores are kept as published, by index, year and unit."""
    first = Score(index="CCHC", unit="SKHCN", year=2022, score=82.48)
    second = Score(index="CCHC", unit="SKHCN", year=2023, score=88.52, rank=3, of=19, source="QĐ")
    other = Score(index="CCHC", unit="STC", year=2022, score=90.23, sample=True)
    async with database.transaction() as tx:
        await scores.put(tx, [second, other, first])
        assert await scores.every(tx) == [first, other, second]
        assert await scores.of(tx, "SKHCN") == [first, second]
        corrected = Score(index="CCHC", unit="SKHCN", year=2022, score=82.5, rank=1, of=2)
        await scores.put(tx, [corrected])
        assert await scores.remove_sample(tx) == 1
        assert await scores.every(tx) == [corrected, second]


async def test_administrators(database: Database) -> None:
    """The first appointed stands first; nobody is appointed twice."""
    officer = Administrator(person="officer", added_at=after(1))
    first = Administrator(person="zoe", added_at=NOON)
    async with database.transaction() as tx:
        assert not await administrators.exist(tx)
        assert await administrators.add(tx, officer)
        assert await administrators.add(tx, first)
        assert not await administrators.add(tx, Administrator(person="zoe", added_at=after(9)))
        assert await administrators.every(tx) == [first, officer]
        assert await administrators.exist(tx)
        assert await administrators.is_one(tx, "officer")
        assert not await administrators.is_one(tx, "lan")


async def test_marks(database: Database) -> None:
    """A mark is one value under one key."""
    async with database.transaction() as tx:
        await marks.put(tx, "sample", "no")
        await marks.put(tx, "sample", "yes")
        assert await marks.get(tx, "sample") == "yes"
        assert await marks.get(tx, "other") is None
        assert await marks.delete(tx, "sample")
        assert not await marks.delete(tx, "sample")


async def test_a_mark_is_claimed_once(database: Database) -> None:
    """Of all who open the one-time link, one is the first; a wrong value takes nothing."""

    async def claiming() -> None:
        async with database.transaction() as tx:
            taken.append(await marks.claim(tx, "link", "token"))

    taken: list[bool] = []
    async with database.transaction() as tx:
        await marks.put(tx, "link", "token")
        assert not await marks.claim(tx, "link", "guess")
    async with asyncio.TaskGroup() as group:
        for _ in range(9):
            group.create_task(claiming())
    assert sorted(taken) == [False] * 8 + [True]
