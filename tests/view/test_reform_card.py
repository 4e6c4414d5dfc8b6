"""What /caicach says fits under a picture, however long names are, and keeps what matters."""

import asyncio
import re
from dataclasses import replace
from html import unescape

import pytest

from handlers.view.chart.draw import Studio
from handlers.view.chart.reform_picture import reform_picture
from handlers.view.reform_card import LONGEST, Told, reform_card, reform_units_card
from handlers.view.reform_words import score_said
from index.criteria import Criterion
from index.period import Period
from index.whatif import Question, what_if
from storage.records import Unit
from survey.text import Language
from tests.departments import LEAST, PEOPLE, fill
from tests.desk import open_desk
from usecases.desk import Rules
from usecases.figures.measure import Asker
from usecases.imports.import_units import list_units
from usecases.reform.gap import gap_of
from usecases.reform.score import reform_of

LONG = "Trung tâm Phục vụ <hành chính> công & " * 20


@pytest.fixture(scope="module")
def told() -> Told:
    """What is told of SKHCN of the sample, for which people answered."""
    return asyncio.run(_told())


async def _told() -> Told:
    rules = Rules(min_publish=LEAST, min_internal=LEAST)
    async with open_desk(rules=rules, sample=True) as desk:
        await fill(desk, {code: PEOPLE[code] for code in ("SKHCN", "STC", "SCT", "SXD")})
        return Told(
            view=await reform_of(desk, "SKHCN"),
            found=await gap_of(desk, Period.year(2026), Asker.INTERNAL, unit="SKHCN"),
            units={unit.code: unit for unit in await list_units(desk)},
        )


def plain(text: str) -> str:
    """Return what is left of a text when its markup is read."""
    return unescape(re.sub(r"</?b>", "", text))


def with_name(told: Told, name: str) -> Told:
    """Return the same of a unit of another name."""
    assert told.found is not None
    unit = replace(told.view.unit, name_vi=name, name_en=name)
    standings = tuple(
        replace(one, unit=unit) if one.unit.code == unit.code else one
        for one in told.found.standings
    )
    lost = tuple(replace(one, name=name, reason=name) for one in told.view.lost)
    return Told(
        view=replace(told.view, unit=unit, lost=lost),
        found=replace(told.found, standings=standings),
        units={**told.units, unit.code: unit},
    )


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("name", ["", LONG, LONG.replace(" ", "")], ids=["own", "long", "one word"])
def test_it_fits_a_caption(told: Told, name: str, language: Language) -> None:
    """Within 1 024 letters, without broken markup; score and what is missing are always there."""
    text = reform_card(with_name(told, name) if name else told, language).text
    assert len(plain(text)) <= LONGEST
    assert text.count("<b>") == text.count("</b>")
    assert "<" not in re.sub(r"</?b>", "", text)
    score = "88,52" if language is Language.VI else "88.52"
    assert text.count(score) >= 1
    assert ("1,48" if language is Language.VI else "1.48") in text


def test_known_worth_is_told(told: Told) -> None:
    """A criterion of two points is named as the way up, with what it would add."""
    criteria = (
        Criterion(code="1.1", name="Công khai ngân sách", maximum=2, reviewed=0, reason="chưa có"),
    )
    view = told.view
    assert view.what_if is not None
    asked = Question(unit="SKHCN", index="CCHC", score=88.52, criteria=criteria)
    lifted = replace(
        view.what_if,
        lifts=what_if(asked).lifts,
        unknown=(),
        targets=tuple(
            replace(target, alone=what_if(asked).lifts) for target in view.what_if.targets
        ),
    )
    changed = replace(told, view=replace(view, lost=criteria, what_if=lifted))
    text = plain(reform_card(changed, Language.VI).text)
    assert "một trong các tiêu chí này: Công khai ngân sách (+2,00)" in text
    assert "• Công khai ngân sách (mất 2,00 điểm): chưa có" in text


def test_what_lifts_to_a_target_stands_below_it(told: Told) -> None:
    """The way to the next level is not read as the way to the next rank, which is nearer."""
    text = plain(reform_card(told, Language.VI).text)
    assert text.index("1,48") < text.index("14,80 điểm SIPAS") < text.index("0,59")


def test_a_break_stands_in_place_of_a_change(told: Told) -> None:
    """2022 is not compared with 2021."""
    score = next(one for one in told.view.series if one.year == 2022)
    said = score_said(score, Language.VI)
    assert "đổi phương pháp từ năm 2022" in said
    assert "điểm so với" not in said


@pytest.mark.parametrize("language", list(Language))
async def test_the_picture_has_years_and_plane(told: Told, language: Language) -> None:
    """It is drawn; without both there is none, and with one there is that one."""
    view, found = told.view, told.found
    async with Studio() as studio:
        spec = reform_picture(view, found, (), language)
        assert spec is not None
        svg = await studio.svg(spec)
    assert "SKHCN (2023)" in svg
    assert "2019" in svg
    assert reform_picture(replace(view, series=()), None, (), language) is None
    assert reform_picture(replace(view, series=()), found, (), language) is not None
    assert reform_picture(view, None, (), language) is not None


def test_an_office_without_a_score_says_so(told: Told) -> None:
    """No empty lines of what is not there, and no buttons."""
    nothing = replace(told.view, score=None, series=(), lost=(), what_if=None, year=2010)
    card = reform_card(replace(told, view=nothing, found=None), Language.EN)
    assert "No reform score has been published up to 2010." in card.text
    assert card.rows == ()


def test_units_can_be_chosen() -> None:
    """A button for each; none says that there is none."""
    units = [Unit(code=f"U{n}", name_vi=f"Sở {n}", name_en="") for n in range(60)]
    card = reform_units_card(units, Language.VI)
    assert len(card.rows) == 50
    assert card.rows[0][0].data == "f:U0:"
    assert reform_units_card([], Language.VI).rows == ()
