"""The reform score in full: criteria by table, components, and counts that others published."""

from dataclasses import replace

from index.criteria import Criterion
from storage import components, criteria, published_counts, scores
from storage.port import Database
from storage.records import Score
from storage.reform_records import Component, CriteriaTable, PublishedCounts

ONLINE = Criterion(
    code="5.2",
    parent="5",
    name="Tỷ lệ DVCTT toàn trình phát sinh hồ sơ trực tuyến",
    maximum=2.0,
    reviewed=0.5,
    surveyed=0.25,
    reason="chưa đạt 80%",
    source="QĐ",
)
UNKNOWN = Criterion(name="Công khai kê khai tài sản công", reviewed=0.0, reason="chưa thực hiện")
LEFT_OUT = Criterion(code="7", name="Tiếp nhận cấp huyện", maximum=1.0, applies=False)
TABLE = CriteriaTable(
    index="CCHC", unit="SKHCN", year=2023, criteria=(UNKNOWN, ONLINE, LEFT_OUT), complete=True
)


async def test_a_table_of_criteria_is_written_as_a_whole(database: Database) -> None:
    """In the order of its file; a second one takes the place of the first, and of no other."""
    other = replace(TABLE, unit="STC", complete=False, sample=True)
    async with database.transaction() as tx:
        await criteria.put(tx, [other, TABLE])
        assert await criteria.every(tx) == [TABLE, other]
        assert await criteria.of(tx, "STC") == [other]
        shorter = replace(TABLE, criteria=(ONLINE,))
        await criteria.put(tx, [shorter])
        assert await criteria.every(tx) == [shorter, other]
        assert await criteria.remove_sample(tx) == 3
        assert await criteria.every(tx) == [shorter]


async def test_components_keep_their_order(database: Database) -> None:
    """As published, in the order of the file; an import writes them again."""
    one = Component(
        index="QD766", unit="TN", year=2025, component="Z", value=15.67, maximum=18, position=2
    )
    two = replace(one, component="A", position=3, sample=True)
    async with database.transaction() as tx:
        await components.put(tx, [two, one])
        assert await components.every(tx) == [one, two]
        assert await components.of(tx, "VN") == []
        again = replace(one, value=16, source="QĐ")
        await components.put(tx, [again])
        assert await components.remove_sample(tx) == 1
        assert await components.of(tx, "TN") == [again]


async def test_published_counts_stand_apart(database: Database) -> None:
    """Counts of others have a table of their own."""
    counts = PublishedCounts(unit="STNMT_BRVT", year=2022, levels=(0, 0, 5, 16, 10), sample=True)
    async with database.transaction() as tx:
        await published_counts.put(tx, [counts, replace(counts, year=2021, sample=False)])
        await published_counts.put(tx, [replace(counts, source="sotnmt")])
        assert [one.source for one in await published_counts.every(tx)] == ["", "sotnmt"]
        assert await published_counts.remove_sample(tx) == 1


async def test_a_printed_change_stays_with_its_score(database: Database) -> None:
    """What the source prints is kept beside what it is compared with."""
    score = Score(index="CCHC", unit="TN_ALL", year=2023, score=80.16, printed_change=1.82)
    async with database.transaction() as tx:
        await scores.put(tx, [score])
        assert await scores.of(tx, "TN_ALL") == [score]
        await scores.put(tx, [replace(score, printed_change=None)])
        assert await scores.of(tx, "TN_ALL") == [replace(score, printed_change=None)]
