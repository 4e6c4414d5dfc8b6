"""What /sosanh says and draws: honest, complete, and short enough for a picture's caption."""

import json
import re
from dataclasses import replace
from datetime import date
from html import unescape

import pytest

from handlers.view import callback
from handlers.view.chart.draw import Studio
from handlers.view.chart.ranks import ranks_picture
from handlers.view.internal import ROOM
from handlers.view.ranks_card import PAGE, Sheet, kinds_card, ranks_card, sheet_of
from index.figures import IndexReport
from index.period import Period
from index.ranking import PAIRS
from index.wilson import wilson
from storage.records import Unit
from survey.text import Language
from tests.view.builders import measured
from usecases.figures.compare import CompareRequest, Comparison, rankings_of
from usecases.figures.measure import Measured

CAPTION = 1024
BUTTON = 64


def row(unit: Unit, satisfied: int | None, people: int) -> Measured:
    """Return what was measured of an office; None is withheld."""
    shown = measured(unit=unit, with_scores=False)
    index = IndexReport()
    if satisfied is not None:
        low, high = wilson(satisfied / people, people)
        index = IndexReport(value=100 * satisfied / people, low=low, high=high)
    report = replace(
        shown.report,
        responses=people,
        index=index,
        withheld="too_few" if satisfied is None else None,
    )
    return replace(shown, label=unit.code, report=report)


def comparison(
    *figures: tuple[int | None, int], unit: str | None = None, against: str | None = None, **of: str
) -> Comparison:
    """Return a comparison of offices U0, U1 .. with those (satisfied, people)."""
    period = Period.parse(of.pop("period", "2026"))
    whole = measured(unit=None, with_scores=False)
    known = [
        Unit(
            code=f"U{n}",
            name_vi=of.get("name", f"Sở số {n}"),
            name_en=of.get("name", f"Office {n}"),
            kind=of.get("kind", "department"),
            valid_from=date(2026, 3, 1) if of.get("late") else None,
        )
        for n in range(len(figures))
    ]
    rows = tuple(row(one, *figure) for one, figure in zip(known, figures, strict=True))
    request = CompareRequest(
        unit=unit, against=against, period=period, formula=whole.request.formula
    )
    kinds = None if unit is None else (known[0].kind,)
    whole = replace(whole, rows=rows)
    return Comparison(
        request=request,
        questionnaire=whole.questionnaire,
        sample=True,
        least=30,
        rule=PAIRS,
        whole=whole,
        rankings=rankings_of(whole, known, kinds, request),
    )


def sheet(found: Comparison, page: int | None = None) -> Sheet:
    """Return a page of its first ranking."""
    return sheet_of(found, found.rankings[0], page)


def plain(text: str) -> str:
    """Return what is left of a text when its markup is read."""
    return unescape(re.sub(r"</?b>", "", text))


MANY = tuple((1000 - 3 * n, 1000) for n in range(150))
LONG = "Trung tâm Phục vụ <hành chính> công & " * 10
CASES = {
    "three": comparison((95, 100), (90, 100), (20, 100)),
    "one withheld": comparison((95, 100), (90, 100), (None, 12)),
    "flat": comparison((9, 10), (8, 10)),
    "alone": comparison((95, 100), (None, 3)),
    "nobody": comparison((None, 3), (None, 4)),
    "named": comparison((95, 100), (90, 100), (20, 100), unit="U1"),
    "two": comparison((95, 100), (20, 100), unit="U0", against="U1"),
    "two alike": comparison((9, 10), (8, 10), unit="U0", against="U1"),
    "150 with long names": comparison(
        *MANY, unit="U149", name=LONG, kind=LONG, late="1", period="2026-01-01..2026-12-30"
    ),
}


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("found", CASES.values(), ids=CASES.keys())
def test_every_page_fits_a_caption(found: Comparison, language: Language) -> None:
    """However many and however long: 1 024 characters, whole markup, buttons of 64 bytes."""
    for page in range(1, sheet(found).pages + 1):
        card = ranks_card(sheet(found, page), language, ROOM)
        assert len(plain(card.text)) <= CAPTION - ROOM
        assert card.text.count("<b>") == card.text.count("</b>")
        assert "<hành" not in card.text
        assert all(len(b.data.encode()) <= BUTTON for buttons in card.rows for b in buttons)


def test_it_says_all_that_belongs_to_a_ranking() -> None:
    """Sample, kind, period, counts, rank with denominator and range, who is not, and how."""
    text = plain(ranks_card(sheet(CASES["one withheld"]), Language.VI).text)
    for part in (
        "Dữ liệu mẫu",
        "Xếp hạng theo chỉ số hài lòng",
        "Sở, ban, ngành · Năm 2026",
        "Số cơ quan được xếp hạng: 2; không xếp hạng: 1",
        "1/2 (1–2) · Sở số 0 · 95,00",
        "– · Sở số 2 · chưa đủ dữ liệu",
        "Không khác biệt rõ",
        "hạng thật của cơ quan nằm trong khoảng ấy",
        "Người trả lời tự nguyện tham gia",
        "Công thức t2b/criteria@1 · Bộ câu hỏi service-19@1 · Cách xếp hạng pairs@1",
    ):
        assert part in text


def test_the_office_that_was_asked_for_stands_out() -> None:
    """Its rank, its range, and how many are clearly above, clearly below, and neither."""
    text = ranks_card(sheet(CASES["named"]), Language.VI).text
    assert "<b>Sở số 1: hạng 2/3, khoảng hạng 1–2</b>" in text
    assert "Số cơ quan cao hơn rõ: 0; thấp hơn rõ: 1; không khác biệt rõ: 1." in text
    assert "<b>2/3 (1–2) · Sở số 1 · 90,00</b>" in text


@pytest.mark.parametrize(
    ("case", "says"),
    [
        pytest.param("two", "Sở số 0 có chỉ số cao hơn rõ.", id="clear"),
        pytest.param("two alike", "Không khác biệt rõ", id="not clear"),
        pytest.param("alone", "Chỉ một cơ quan có số liệu", id="nothing to rank"),
        pytest.param("nobody", "Chưa có cơ quan nào đủ dữ liệu", id="nobody"),
        pytest.param("flat", "số liệu chưa đủ để nói", id="flat"),
    ],
)
def test_what_the_data_do_not_carry_is_not_said(case: str, says: str) -> None:
    """One is called higher only where 0 lies outside of the difference's interval."""
    assert says in plain(ranks_card(sheet(CASES[case]), Language.VI).text)


def test_pages_turn_and_keep_the_office_in_sight() -> None:
    """Without a page the one with the office is shown; buttons lead to its neighbours."""
    found = CASES["150 with long names"]
    last = sheet(found)
    assert last.page == last.pages == -(-150 // PAGE)
    assert last.own in last.places
    (buttons,) = ranks_card(last, Language.VI).rows
    (before,) = buttons
    assert before.data == callback.ranks(
        "U149", "2026-01-01..2026-12-30", last.pages - 1, is_named=True
    )
    assert [len(row_) for row_ in ranks_card(sheet(found, 3), Language.VI).rows] == [2]


def test_a_kind_is_chosen_by_a_button() -> None:
    """Each kind has one; without any figure there is nothing to choose."""
    card = kinds_card(CASES["three"], Language.VI)
    assert [button.text for buttons in card.rows for button in buttons] == ["Sở, ban, ngành"]
    empty = replace(CASES["three"], rankings=())
    assert kinds_card(empty, Language.VI).rows == ()


async def test_the_picture_says_the_same() -> None:
    """Ranks, ranges, signs and the legend; PNG, and no figure of who is withheld."""
    picture = ranks_picture(sheet(CASES["one withheld"]), Language.VI)
    words = json.dumps(picture, ensure_ascii=False)
    for part in ("1/2 (1–2) · Sở số 0", "chưa đủ dữ liệu", "không khác biệt rõ", "Dữ liệu mẫu"):
        assert part in words
    assert "nhóm cuối" not in words, "a group of nobody is in the legend"
    async with Studio() as studio:
        assert (await studio.png(picture)).startswith(b"\x89PNG")


def test_without_a_figure_there_is_no_empty_chart() -> None:
    """Nobody can be ranked: the head alone."""
    views = ranks_picture(sheet(CASES["nobody"]), Language.VI)["vconcat"]
    assert isinstance(views, list)
    assert len(views) == 1
