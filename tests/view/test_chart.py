"""The pictures: what they draw, and the process that draws them."""

import asyncio
import json
import os
import signal
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from handlers.view.chart.draw import FONTS, PictureFailedError, Studio
from handlers.view.chart.factors import Row, scale_start
from handlers.view.chart.history import Year, history_chart
from handlers.view.chart.picture import index_picture
from handlers.view.chart.theme import LEVEL_COLOURS, PAGE
from survey.answer import LEVELS
from survey.text import Language
from tests.view.builders import measured

PNG = b"\x89PNG\r\n\x1a\n"
TINY = {"data": {"values": [{}]}, "mark": {"type": "text", "text": "Hài lòng"}}
DEAF = (sys.executable, "-c", "import sys; sys.stdin.buffer.read()")
DEAD = (sys.executable, "-c", "")


def child_of(studio: Studio) -> int | None:
    """Return the process that draws for a studio at this moment."""
    return studio.pid


def test_the_picture_says_what_the_card_says() -> None:
    """Title, unit, period, responses, marker, factors, and the years with their ranks."""
    words = json.dumps(index_picture(measured(), Language.VI), ensure_ascii=False)
    for part in (
        "Chỉ số hài lòng sau giao dịch",
        "Sở Khoa học và Công nghệ tỉnh Thái Nguyên",
        "Tháng 11/2026 · 412 phiếu",
        "Dữ liệu mẫu",
        "Tiếp nhận, xử lý phản ánh, kiến nghị",
        "88,52",
        "hạng 3/19",
        "2019",
    ):
        assert part in words


def test_a_hidden_factor_has_no_point() -> None:
    """What may not be shown is not drawn either, and says so."""
    views = index_picture(measured(rare=True), Language.VI)["vconcat"]
    assert isinstance(views, list)
    hidden = [row for row in views[1]["data"]["values"] if not row["known"]]
    assert [(row["value"], row["low"], row["high"]) for row in hidden] == [(None, None, None)]
    assert hidden[0]["shown"] == "chưa đủ dữ liệu"


def test_nothing_to_draw_leaves_the_reason() -> None:
    """Too few responses and no published score: the heading says why there is nothing."""
    shown = measured(12, with_scores=False)
    views = index_picture(shown, Language.VI)["vconcat"]
    assert isinstance(views, list)
    assert len(views) == 1
    assert "Chưa đủ dữ liệu" in json.dumps(views, ensure_ascii=False)


@pytest.mark.parametrize(
    ("low", "start"),
    [(81.3, 70.0), (3.0, 0.0), (None, 0.0), (100.0, 90.0)],
    ids=["high", "low", "none", "top"],
)
def test_the_scale_starts_below_every_figure(low: float | None, start: float) -> None:
    """Nothing is drawn outside the scale, which starts at a round number."""
    assert scale_start([Row(name="x", shown="", value=low, low=low, high=low)]) == start


def test_a_missing_year_breaks_the_line() -> None:
    """A year without a score is a gap, never a guess."""
    years = [
        Year(year=year, score=score, shown="", rank="")
        for year, score in ((2020, 77.14), (2021, 86.18), (2023, 88.52))
    ]
    data = history_chart(years)["data"]
    assert isinstance(data, dict)
    assert [(row["year"], row["score"]) for row in data["values"]] == [
        ("2020", 77.14),
        ("2021", 86.18),
        ("2022", None),
        ("2023", 88.52),
    ]


def test_a_phone_shows_as_many_years_as_have_room() -> None:
    """Five years of an office stand on a phone, with the rank alone; a wide chart has its word."""
    years = [
        Year(year=year, score=80.0, shown="80,00", rank="hạng 3/19", place="3/19")
        for year in range(2019, 2024)
    ]
    for look, rank in ((PAGE["narrow"], "3/19"), (PAGE["wide"], "hạng 3/19")):
        data = history_chart(years, look)["data"]
        assert isinstance(data, dict)
        assert [row["under"] for row in data["values"]] == [
            [str(year), rank] for year in range(2019, 2024)
        ]


def test_every_level_has_its_colour() -> None:
    """Five levels, five different colours."""
    assert set(LEVEL_COLOURS) == set(LEVELS)
    assert len(set(LEVEL_COLOURS.values())) == 5


def test_the_typeface_is_shipped_with_its_licence() -> None:
    """A server without fonts still draws every diacritic."""
    assert {path.suffix for path in FONTS.iterdir()} == {".ttf", ".txt"}
    assert "SIL Open Font License" in (FONTS / "OFL.txt").read_text(encoding="utf-8")


async def test_a_picture_is_drawn_by_a_child_that_stays() -> None:
    """PNG and SVG come from one process, which is not this one, and ends with the studio."""
    async with Studio() as studio:
        assert child_of(studio) is None
        png = await studio.png(index_picture(measured(), Language.VI))
        child = child_of(studio)
        svg = await studio.svg(index_picture(measured(), Language.VI))
        assert child_of(studio) == child
    assert png.startswith(PNG)
    assert "Be Vietnam Pro" in svg
    assert "Chỉ số hài lòng sau giao dịch" in svg
    assert child_of(studio) is None
    assert child is not None
    with pytest.raises(ProcessLookupError):
        os.kill(child, 0)
    assert "vl_convert" not in sys.modules


async def test_a_dead_child_is_replaced() -> None:
    """A child that was killed costs nobody a picture."""
    async with Studio() as studio:
        await studio.png(TINY)
        killed = child_of(studio)
        assert killed is not None
        os.kill(killed, signal.SIGKILL)
        assert (await studio.png(TINY)).startswith(PNG)
        assert child_of(studio) not in (killed, None)


async def test_a_faulty_specification_says_why() -> None:
    """What cannot be drawn is an error with its reason, and the next picture comes."""
    async with Studio() as studio:
        with pytest.raises(PictureFailedError, match=r"\w+"):
            await studio.png({"mark": {"type": "no such mark"}, "data": 7})
        assert (await studio.png(TINY)).startswith(PNG)


async def test_a_child_that_does_not_answer_is_ended() -> None:
    """No picture takes longer than it may."""
    async with Studio(command=DEAF, timeout=0.2) as studio:
        with pytest.raises(PictureFailedError, match="no picture within"):
            await studio.png(TINY)
        assert child_of(studio) is None


async def test_a_child_that_always_dies_is_given_up() -> None:
    """Twice dead is an error, not an endless loop."""
    async with Studio(command=DEAD) as studio:
        with pytest.raises(PictureFailedError, match="died twice"):
            await studio.png(TINY)


async def test_an_idle_child_goes_away() -> None:
    """The engine's memory is given back when nobody asks for pictures; then it comes again."""
    async with Studio(idle=0.0) as studio:
        await studio.png(TINY)
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        assert child_of(studio) is None
        assert (await studio.png(TINY)).startswith(PNG)


def test_a_long_name_keeps_to_two_lines() -> None:
    """No name pushes the figures off the picture."""
    shown = measured()
    assert shown.unit is not None
    long = replace(shown, unit=replace(shown.unit, name_vi="Trung tâm hành chính công " * 20))
    views = index_picture(long, Language.VI)["vconcat"]
    assert isinstance(views, list)
    assert len(views[0]["layer"][1]["mark"]["text"]) == 2


def test_the_child_imports_nothing_of_the_project() -> None:
    """It starts fast and small: only the engine."""
    source = (Path(FONTS).parent / "chart" / "child.py").read_text(encoding="utf-8")
    for floor in ("handlers", "usecases", "storage", "survey", "index"):
        assert f"from {floor}" not in source
