"""Which criterion a supposition means, what it is worth, and what is counted once only."""

import re
from collections.abc import AsyncIterator

import pytest

from handlers.view.reform_document import reform_view_document
from handlers.view.reform_words import worth_said
from survey.text import Language
from tests.desk import Clock, open_desk
from usecases.desk import Desk
from usecases.imports.import_scores import import_scores
from usecases.reform.lost_criterion import UnreadableSuppositionError
from usecases.reform.score import reform_of
from usecases.reform.suppose import suppose
from usecases.sample.organisation import begin_with_sample

TABLE = """index,unit,year,code,criterion,maximum,reviewed,surveyed,reason
CCHC,STC,2022,1,Kế hoạch,50,48.5,,chậm
CCHC,STC,2022,2,Kiểm tra,20,19.36,,
CCHC,STC,2022,3,Khảo sát,30,,20,
"""
GROUPED = """index,unit,year,code,parent,criterion,maximum,reviewed,surveyed,reason
CCHC,STC,2022,1,,Chỉ đạo,50,44,,
CCHC,STC,2022,1.1,1,Kế hoạch,30,25.5,,chậm
CCHC,STC,2022,1.2,1,Kiểm tra,20,18.5,,
CCHC,STC,2022,2,,Tuyên truyền,15,15,,
CCHC,STC,2022,4,,Khảo sát,30,,27,
"""


@pytest.fixture
async def desk(clock: Clock) -> AsyncIterator[Desk]:
    """Open a desk over the sample organisation."""
    async with open_desk(clock=clock) as opened:
        async with opened.database.transaction() as transaction:
            await transaction.execute("DELETE FROM services")
            await transaction.execute("DELETE FROM units")
        assert await begin_with_sample(opened.database)
        yield opened


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param(
            "1",
            "“1”: 1 is criterion 1 Kế hoạch, and also number 1 of the list, 3 Khảo sát; "
            "write code:1 or number:1",
            id="code and number",
        ),
        pytest.param("code:9", "no lost criterion", id="no such code"),
        pytest.param("number:4=1", "1 to 3", id="no such number"),
    ],
)
async def test_no_other_criterion_is_taken_than_the_list_shows(
    desk: Desk, text: str, told: str
) -> None:
    """Where code and number would name different criteria, both are named and none is taken."""
    await import_scores(desk, "c.csv", TABLE.encode())
    stc = await reform_of(desk, "STC", 2022)
    with pytest.raises(UnreadableSuppositionError, match=re.escape(told)):
        suppose(stc, [text])
    names = [
        part.criterion.name
        for text in ("code:1=1", "number:1=1", "number: 2 = 1")
        for part in suppose(stc, [text]).parts
        if part.criterion
    ]
    assert names == ["Kế hoạch", "Khảo sát", "Kế hoạch"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param("code:1", "1 Chỉ đạo is a group of criteria: name one of them (1.1, 1.2)"),
        pytest.param("1", "(1.1, 1.2); write number:1 for number 1 of the list, 1.1 Kế hoạch"),
        pytest.param("Chỉ đạo", "is a group of criteria"),
        pytest.param("2", "2 Tuyên truyền lost no points; write number:2 for"),
        pytest.param("code:2", "criterion 2 Tuyên truyền lost no points"),
        pytest.param("1.1=4.74", "only 4.5 points were lost, points of the table that are worth"),
        pytest.param("1.1=4.74", "4.74 of the score"),
    ],
)
async def test_a_group_is_no_criterion_and_its_code_no_number(
    desk: Desk, text: str, told: str
) -> None:
    """Nor is a criterion that lost nothing; a point of 95 is more than one of the score."""
    await import_scores(desk, "c.csv", GROUPED.encode())
    view = await reform_of(desk, "STC", 2022)
    assert [one.code for one in view.lost] == ["1.1", "4", "1.2"]
    with pytest.raises(UnreadableSuppositionError, match=re.escape(told)):
        suppose(view, [text])
    worth = worth_said(view.what_if, Language.VI)
    assert worth.startswith("Một điểm của bảng bằng 1,05 điểm của chỉ số (100/95)")
    assert worth.endswith("mất 4,50 điểm của bảng là mất 4,74 điểm của chỉ số.")
    assert worth_said((await reform_of(desk, "SKHCN")).what_if, Language.VI) == ""


async def test_satisfaction_is_not_counted_twice_in_silence(desk: Desk) -> None:
    """The surveyed points come from satisfaction; reviewed points alone do not."""
    await import_scores(desk, "c.csv", TABLE.encode())
    view = await reform_of(desk, "STC", 2022)
    both = suppose(view, ["code:3=2", "satisfaction=5"])
    assert [one.code for one in both.twice] == ["3"]
    document = reform_view_document(view, Language.VI, both)["supposed"]
    assert document is not None
    assert "tính hai lần" in (document["note"] or "")
    assert "3 Khảo sát" in (document["note"] or "")
    assert [part["code"] for part in document["parts"]] == ["3", None]
    for alone in (["code:1=1", "satisfaction=5"], ["code:3=2"], ["code:3=2", "satisfaction=0"]):
        told = reform_view_document(view, Language.VI, suppose(view, alone))["supposed"]
        assert told is not None
        assert told["note"] is None


async def test_a_bound_is_met_exactly_or_not_at_all(desk: Desk) -> None:
    """Sums of decimals make noise; 89.999 is not 90."""
    view = await reform_of(desk, "SKHCN")
    for texts in (["points=1.48"], ["1=0.74", "2=0.73", "3=0.01"]):
        found = suppose(view, texts)
        assert (found.score, found.band and found.band.code) == (90.0, "excellent")
    level = suppose(await reform_of(desk, "BDT", 2022), ["points=16.71"])
    assert (level.score, level.place and level.place.best) == (82.48, 4)
    near = suppose(view, ["points=1.479"])
    assert (near.score, near.band and near.band.code) == (89.999, "good")
    assert {90, 80, 89.11, 100} <= set(near.ends)


async def test_what_cannot_be_is_told_of_suppositions(desk: Desk) -> None:
    """The end of the scale cuts off; so does what is left of satisfaction; the table has a year."""
    view = await reform_of(desk, "SKHCN")
    found = suppose(view, ["points=99"])
    assert (found.score, found.is_capped, found.table_year) == (100.0, True, 2022)
    assert found.uncapped == pytest.approx(187.52)
    within = suppose(view, ["satisfaction=9.77"])
    beyond = suppose(view, ["satisfaction=9.78"])
    assert not within.is_capped
    assert (within.parts[0].is_possible, beyond.parts[0].is_possible) == (True, False)
    assert suppose(view, ["points=1"]).parts[0].is_possible is None


async def test_suppositions_add_up(desk: Desk) -> None:
    """By code, name or number; known worth in full or in part; points and satisfaction."""
    await import_scores(desk, "c.csv", TABLE.encode())
    stc = await reform_of(desk, "STC", 2022)
    found = suppose(stc, ["code:1", "Kiểm tra=0,5", "satisfaction=5", "points=0.25"])
    assert [part.lift for part in found.parts] == pytest.approx([1.5, 0.5, 0.5, 0.25])
    assert found.score == pytest.approx(87.86 + 2.75)
    assert found.band is not None
    assert found.band.name == "Xuất sắc"
    assert found.place is not None
    assert (found.place.best, found.place.worst, found.place.of) == (1, 1, 19)
    assert found.parts[2].is_assumed
    assert suppose(stc, ["code:3", "points=90"]).score == 100
    skhcn = await reform_of(desk, "SKHCN")
    lifted = suppose(skhcn, ["9=1,48"])
    assert lifted.score == pytest.approx(90.0)
    assert lifted.parts[0].criterion is skhcn.lost[8]


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        pytest.param(["1"], "of unknown worth", id="unknown worth"),
        pytest.param(["10=1"], "1 to 9", id="no such number"),
        pytest.param(["1=much"], "not a number", id="no number"),
        pytest.param(["1="], "of unknown worth", id="nothing"),
        pytest.param(["points="], "not a number", id="no points"),
        pytest.param(["points=-1"], "not a number", id="negative"),
        pytest.param(["points=101"], "more than 100", id="too many"),
        pytest.param(["points=1", "points=2"], "twice", id="points twice"),
        pytest.param(["1=1", "1=2"], "twice", id="criterion twice"),
        pytest.param([""], "no lost criterion", id="empty"),
    ],
)
async def test_what_cannot_be_supposed_is_said(desk: Desk, texts: list[str], told: str) -> None:
    """Which supposition, and why."""
    view = await reform_of(desk, "SKHCN")
    with pytest.raises(UnreadableSuppositionError, match=told):
        suppose(view, texts)


async def test_a_supposition_fits_the_lost_points(desk: Desk) -> None:
    """No more than was lost; nothing where there is no score or nothing lost."""
    await import_scores(desk, "c.csv", TABLE.encode())
    stc = await reform_of(desk, "STC", 2022)
    with pytest.raises(UnreadableSuppositionError, match=r"only 1\.5 points were lost"):
        suppose(stc, ["code:1=1.6"])
    with pytest.raises(UnreadableSuppositionError, match="none here"):
        suppose(await reform_of(desk, "SCT"), ["1"])
    with pytest.raises(UnreadableSuppositionError, match="no score"):
        suppose(await reform_of(desk, "SKHCN", 2018), ["points=1"])
