"""A unit with its past: counts are added, a split is named, and old figures stay as they were."""

from dataclasses import replace
from datetime import date

import pytest

from index.formula import DEFAULT
from index.period import Period
from storage import units
from storage.records import Unit
from tests.desk import SKHCN, STC
from tests.months import fill_months
from usecases.desk import Desk
from usecases.errors import UnknownUnitError
from usecases.figures.measure import Asker, IndexRequest, Measured, measure
from usecases.trends.lineage import lineage_of, with_past

STTTT = Unit(
    code="STTTT",
    name_vi="Sở Thông tin và Truyền thông",
    name_en="Information",
    valid_to=date(2025, 2, 28),
    successor="SKHCN",
)
SLDTBXH = replace(STTTT, code="SLDTBXH", name_vi="Sở Lao động", successor="SKHCN;STC")
NEW = Unit(code="NEW", name_vi="Mới", name_en="New", valid_from=date(2025, 3, 1))
BDT = replace(STTTT, code="BDT", name_vi="Ban Dân tộc", successor="NEW")
BEFORE, AFTER = Period.parse("2025-01-01..2025-02-28"), Period.parse("2025-Q2")


@pytest.fixture
async def merged(desk: Desk) -> Desk:
    """Let people answer about two departments, and then about the one that they became."""
    async with desk.database.transaction() as transaction:
        await units.put(transaction, [STTTT, SLDTBXH, NEW, BDT])
    pleased = {"SKHCN": (80, 20), "STTTT": (30, 30), "SLDTBXH": (40, 0)}
    for unit, counts in pleased.items():
        await fill_months(desk, {"2025-01": counts, "2025-02": counts}, unit=unit)
    await fill_months(desk, {"2025-04": (90, 10)})
    return desk


async def pulled(desk: Desk, request: IndexRequest) -> Measured:
    """Pull an index for the public."""
    return await measure(desk, request, Asker.PUBLIC)


def asking(unit: str, period: Period) -> IndexRequest:
    """Return a request."""
    return IndexRequest(unit=unit, period=period, formula=DEFAULT)


async def test_counts_are_added_never_percentages(merged: Desk) -> None:
    """160 of 200 people and 60 of 120: 68.75 per cent of all, not the mean of 80 and 50."""
    joined = await pulled(merged, await with_past(merged, asking("SKHCN", BEFORE)))
    assert joined.request.units == ("SKHCN", "STTTT")
    assert joined.report.responses == 320
    assert joined.report.overall.value == pytest.approx(68.75)
    assert joined.report.overall.levels == (0, 100, 0, 220, 0)


async def test_old_figures_come_out_as_before(merged: Desk) -> None:
    """Whoever asks about an old unit, or the unit as it was, gets what was published then."""
    for code, value in (("SKHCN", 80.0), ("STTTT", 50.0), ("SLDTBXH", 100.0)):
        alone = await pulled(merged, asking(code, BEFORE))
        assert alone.report.overall.value == pytest.approx(value)
    async with merged.database.transaction() as transaction:
        await units.put(transaction, [replace(STTTT, valid_to=None, successor=None)])
    again = await pulled(merged, asking("STTTT", BEFORE))
    assert again.report.overall.value == pytest.approx(50)


async def test_a_split_is_named_and_not_counted(merged: Desk) -> None:
    """Neither part gets any of the 80 responses of the department that was divided."""
    lineage = await lineage_of(merged, "STC")
    assert (lineage.joined, lineage.undivided) == ((), (SLDTBXH,))
    joined = await pulled(merged, await with_past(merged, asking("STC", BEFORE)))
    assert joined.report.responses == 0
    assert (await lineage_of(merged, "SKHCN")).undivided == (SLDTBXH,)


async def test_after_the_merger_nothing_is_added(merged: Desk) -> None:
    """The joined figure of a period without any predecessor is the unit's own."""
    joined = await pulled(merged, await with_past(merged, asking("SKHCN", AFTER)))
    alone = await pulled(merged, asking("SKHCN", AFTER))
    assert joined.request.units == ("SKHCN",)
    assert joined.report == alone.report


async def test_a_new_name_has_the_figures_of_the_old_one(merged: Desk) -> None:
    """Before a rename the unit's past is that of its former code alone."""
    await fill_months(merged, {"2025-01": (30, 10)}, unit="BDT")
    joined = await pulled(merged, await with_past(merged, asking("NEW", BEFORE)))
    assert (joined.request.units, joined.unit) == (("BDT",), NEW)
    assert joined.report.overall.value == pytest.approx(75)


async def test_months_and_members_are_rows_of_the_joined_past(merged: Desk) -> None:
    """A breakdown by month adds month by month; one by unit tells the members apart."""
    asked = await with_past(merged, asking("SKHCN", Period.parse("2025")))
    by_month = await pulled(merged, replace(asked, by="month"))
    shown = {row.label: row.report.responses for row in by_month.rows or ()}
    assert shown == {"2025-01": 160, "2025-02": 160, "2025-04": 100}
    by_unit = await pulled(merged, replace(asked, by="unit"))
    assert {row.label: row.report.responses for row in by_unit.rows or ()} == {
        "SKHCN": 300,
        "STTTT": 120,
    }


async def test_a_small_predecessor_is_left_out_and_told(merged: Desk) -> None:
    """What may not be shown of a member alone is not shown in the sum either."""
    tiny = replace(STTTT, code="TINY")
    async with merged.database.transaction() as transaction:
        await units.put(transaction, [tiny])
    await fill_months(merged, {"2025-01": (5, 0)}, unit="TINY")
    joined = await pulled(merged, await with_past(merged, asking("SKHCN", BEFORE)))
    assert joined.report.overall.value == pytest.approx(68.75)
    assert joined.left_out is not None
    assert (joined.left_out.units, joined.left_out.responses) == (1, 5)


async def test_who_worked_on_a_day_and_until_when(merged: Desk) -> None:
    """What a page says about the past: who is added, and before which day."""
    lineage = await lineage_of(merged, "SKHCN")
    assert lineage.last_joined == date(2025, 3, 1)
    assert lineage.working_on(date(2025, 2, 28)) == (SKHCN, STTTT)
    assert lineage.working_on(date(2025, 3, 1)) == (SKHCN,)
    assert (await lineage_of(merged, "STC")).last_joined is None


async def test_a_merger_to_come_joins_nothing_yet(merged: Desk) -> None:
    """Until its last day is over an office stands for itself, whoever is named to follow it."""
    for last in (merged.today(), None):
        async with merged.database.transaction() as transaction:
            await units.put(transaction, [replace(STTTT, valid_to=last)])
        assert (await lineage_of(merged, "SKHCN")).joined == ()


async def test_all_units_and_unknown_ones(merged: Desk) -> None:
    """All units are all units already; nothing is made up for a code that nobody knows."""
    everybody = IndexRequest(period=BEFORE, formula=DEFAULT)
    assert await with_past(merged, everybody) == everybody
    with pytest.raises(UnknownUnitError):
        await lineage_of(merged, "NOPE")
    with pytest.raises(ValueError, match="STC is not SKHCN"):
        (await lineage_of(merged, "SKHCN")).within(asking(STC.code, BEFORE))
