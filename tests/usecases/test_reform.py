"""The reform score of a unit in full, what would lift it, and what one may suppose."""

from collections.abc import AsyncIterator

import pytest

from handlers.view.reform_document import reform_view_document
from handlers.view.reform_words import targets_said
from index.formula import DEFAULT
from index.period import Period
from index.whatif import Known, TargetKind
from storage import scores, units
from survey.text import Language
from tests.desk import Clock, open_desk
from usecases.desk import Desk
from usecases.errors import UnknownUnitError
from usecases.figures.measure import Asker, IndexRequest, measure
from usecases.imports.import_scores import import_scores
from usecases.reform.finding import FindingCode
from usecases.reform.score import reform_of, reforms_of
from usecases.reform.side_by_side import side_by_side
from usecases.reform.suppose import suppose
from usecases.sample.organisation import begin_with_sample

TABLE = """index,unit,year,code,criterion,maximum,reviewed,surveyed,reason
CCHC,STC,2022,1,Kế hoạch,50,48.5,,chậm
CCHC,STC,2022,2,Kiểm tra,20,19.36,,
CCHC,STC,2022,3,Khảo sát,30,,20,
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


async def test_the_department_in_full(desk: Desk) -> None:
    """SKHCN 2023: 88.52, 3/19, Tốt, +6.04; nine lost criteria of unknown worth; 1.48 missing."""
    view = await reform_of(desk, "SKHCN")
    assert view.sample
    assert view.score is not None
    assert (view.score.year, view.score.score, view.score.rank, view.score.of) == (
        2023,
        88.52,
        3,
        19,
    )
    assert view.score.band is not None
    assert view.score.band.name == "Tốt"
    assert view.score.change == pytest.approx(6.04)
    assert [one.year for one in view.series] == [2019, 2020, 2021, 2022, 2023]
    assert len(view.lost) == 9
    assert (view.recomputed, view.agreement) == (None, None)
    assert view.what_if is not None
    assert len(view.what_if.unknown) == 9
    band, rank = view.what_if.targets
    assert band.kind is TargetKind.BAND
    assert band.missing == pytest.approx(1.48)
    assert rank.line is not None
    assert (rank.year, rank.line.unit) == (2022, "SNNPTNT")
    assert rank.missing == pytest.approx(0.59)
    assert {one.code for one in view.findings} == {FindingCode.AGAINST_RANK, FindingCode.BREAK}


async def test_an_earlier_year_is_seen_as_it_was(desk: Desk) -> None:
    """2022 stands behind the break, among the known lines of its own table."""
    view = await reform_of(desk, "SKHCN", 2022)
    assert view.score is not None
    assert (view.score.year, view.score.change) == (2022, None)
    assert view.score.broken is not None
    assert view.lost == ()
    assert view.what_if is not None
    assert view.what_if.targets[1].line is not None
    assert view.what_if.targets[1].line.unit == "SCT"
    before = await reform_of(desk, "SKHCN", 2018)
    assert (before.score, before.what_if) == (None, None)
    later = await reform_of(desk, "SKHCN", 2030)
    assert later.score is not None
    assert later.score.year == 2023
    of_2021 = await reform_of(desk, "SKHCN", 2021)
    assert of_2021.what_if is not None
    assert of_2021.what_if.table is not None
    assert (of_2021.what_if.table.year, len(of_2021.what_if.targets)) == (2021, 1)


@pytest.mark.parametrize(
    ("unit", "year", "points"),
    [
        pytest.param("SKHCN", 2022, 75.2, id="skhcn-2022"),
        pytest.param("SKHCN", 2023, 14.8, id="skhcn-2023"),
        pytest.param("SCT", None, 35.1, id="sct"),
    ],
)
async def test_no_gain_is_offered_that_is_not_left(
    desk: Desk, unit: str, year: int | None, points: float
) -> None:
    """The province's SIPAS is 90.23 (2024): 9.77 points are left, and more cannot be had."""
    view = await reform_of(desk, unit, year)
    assert view.what_if is not None
    (needed,) = view.what_if.targets[0].satisfaction
    assert needed.points == pytest.approx(points)
    assert needed.left == pytest.approx(9.77)
    assert needed.now == Known(unit="TN", year=2024, value=90.23)
    assert needed.is_possible is False
    for language, sentence in (
        (Language.VI, "Không thể đạt chỉ bằng mức hài lòng"),
        (Language.EN, "Cannot be reached by satisfaction alone"),
    ):
        document = reform_view_document(view, language)["what_if"]
        assert document is not None
        said = document["targets"][0]["satisfaction"][0]["said"]
        assert said.startswith(sentence)
        assert said in targets_said(view.what_if, unit, {}, language)[0].ways


async def test_a_province_has_its_par_index(desk: Desk) -> None:
    """No CCHC, no bands; SIPAS counts in it by a rule that was made for it."""
    view = await reform_of(desk, "TN")
    assert (view.index, view.score and view.score.band) == ("PARINDEX", None)
    assert view.what_if is not None
    assert view.what_if.targets == ()
    assert [rule.into for rule in view.what_if.conversions] == ["PARINDEX"]
    (part,) = suppose(view, ["satisfaction=5"]).parts
    assert part.lift == pytest.approx(0.5)
    assert not part.is_assumed


async def test_published_indexes_stand_side_by_side(desk: Desk) -> None:
    """Each year with the unit's own, then those above it, each on its own scale."""
    async with desk.database.reading() as reader:
        known = {unit.code: unit for unit in await units.every(reader)}
        found = side_by_side("SKHCN", known, await scores.every(reader))
    years = {year.year: year.scores for year in found}
    told = [
        (one.score.index, one.score.unit, one.is_own, one.scale and one.scale.high)
        for one in years[2023]
    ]
    assert told == [
        ("CCHC", "SKHCN", True, 100),
        ("PAPI", "TN", False, 80),
        ("PARINDEX", "TN", False, 100),
        ("SIPAS", "TN", False, 100),
        ("PARINDEX", "VN", False, 100),
        ("SIPAS", "VN", False, 100),
    ]
    with pytest.raises(UnknownUnitError):
        await reform_of(desk, "NOBODY")


async def test_every_unit_with_a_score_is_listed(desk: Desk) -> None:
    """By code, each with its latest score up to the year."""
    views = {view.unit.code: view for view in await reforms_of(desk)}
    assert list(views) == sorted(views)
    assert {"SKHCN", "STC", "TN"} <= set(views)
    assert "HP" not in views
    assert [view.unit.code for view in await reforms_of(desk, 2020)] == ["SKHCN"]


async def test_the_mean_of_units_is_not_graded(desk: Desk) -> None:
    """TN_ALL has scores, but no band, and nothing is missing; an office that ended says when."""
    mean = await reform_of(desk, "TN_ALL")
    assert mean.score is not None
    assert (mean.score.score, mean.score.band, mean.what_if) == (80.16, None, None)
    assert all(one.band is None for one in mean.series)
    assert reform_view_document(mean, Language.EN)["kind"] == "mean"
    asked = IndexRequest(period=Period.year(2026), unit="TN_ALL", formula=DEFAULT)
    beside = (await measure(desk, asked, Asker.PUBLIC)).reform
    assert beside is not None
    assert (beside.score, beside.band) == (80.16, None)
    ended = reform_view_document(await reform_of(desk, "BDT"), Language.EN)
    assert ended["until"] == "2025-02-28"


async def test_a_complete_table_says_what_would_be_enough(desk: Desk) -> None:
    """STC 2022: 87.86 published and recomputed; the survey's points alone reach Xuất sắc."""
    await import_scores(desk, "c.csv", TABLE.encode())
    view = await reform_of(desk, "STC", 2022)
    assert view.agreement is not None
    assert view.agreement.agrees
    assert view.what_if is not None
    assert [lift.criterion.code for lift in view.what_if.lifts] == ["3", "1", "2"]
    band = view.what_if.targets[0]
    assert band.missing == pytest.approx(2.14)
    assert [lift.criterion.code for lift in band.alone] == ["3"]
