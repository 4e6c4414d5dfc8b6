"""The exhibits: chart, table and data say the same, and hide the same."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import cast

import pytest

from handlers.view.chart.draw import Studio
from handlers.view.chart.exhibit import Exhibit, bare, caption_of, framed
from handlers.view.chart.exhibits import factors_exhibit, levels_exhibit
from handlers.view.chart.offices import Office, offices_exhibit
from handlers.view.chart.theme import CHAT, PAGE, Json
from handlers.view.chart.timeline import merger_shown, reform_exhibit
from handlers.view.chart.trend import months_exhibit
from handlers.view.chart.watched import control_exhibit
from index.breaks import SeriesBreak
from index.control import control
from index.control_chart import Observation
from index.figures import IndexReport
from index.formula import DEFAULT
from index.period import Period
from storage.records import Unit
from survey.text import Language
from tests.view.builders import SKHCN, measured
from usecases.figures.measure import Measured
from usecases.trends.points import Point
from usecases.trends.series import Merger
from usecases.trends.trend import Trend, TrendRequest

POST = Unit(code="POST", name_vi="Sở Thông tin", name_en="Information")
MONTHS = ("2026-06", "2026-07", "2026-08", "2026-09")


def month(code: str, value: float | None) -> Measured:
    """Return a month with that index."""
    shown = measured(period=code)
    index = IndexReport(value=value, low=value, high=value)
    withheld = "too_few" if value is None else None
    return replace(shown, label=code, report=replace(shown.report, index=index, withheld=withheld))


def over_time(*breaks: SeriesBreak) -> Trend:
    """Return four months: one shown, one withheld, one without responses, one shown."""
    shown = {"2026-06": 80.0, "2026-07": None, "2026-09": 85.0}
    points = [
        Point(
            period=Period.parse(code),
            measured=month(code, shown[code]) if code in shown else None,
            part=sum(each.day <= Period.parse(code).first for each in breaks),
        )
        for code in MONTHS
    ]
    return series(points, breaks)


def series(points: Sequence[Point], breaks: tuple[SeriesBreak, ...] = ()) -> Trend:
    """Return points as they come from the use case, without charts and changes."""
    return Trend(
        request=TrendRequest(unit="SKHCN", formula=DEFAULT),
        span=Period.parse(f"{points[0].period.first}..{points[-1].period.last}"),
        whole=measured(),
        points=tuple(points),
        breaks=breaks,
        changes=(),
        controls=(),
    )


def watched() -> Trend:
    """Return twelve steady months, one more, and one that fell."""
    values = [84.0, 86.0] * 6 + [85.0, 60.0]
    codes = [f"2025-{number:02}" for number in range(1, 13)] + ["2026-01", "2026-02"]
    points = [
        Point(period=Period.parse(code), measured=month(code, value), part=0)
        for code, value in zip(codes, values, strict=True)
    ]
    chart = control([Observation(*each, 100) for each in zip(codes, values, strict=True)])
    return replace(series(points), controls=(chart,))


def every(language: Language = Language.VI) -> list[Exhibit]:
    """Return each exhibit of one office."""
    shown = measured()
    office = Office(unit=SKHCN, measured=shown, reform=shown.reform)
    return [
        factors_exhibit(shown, language),
        levels_exhibit(shown, language),
        months_exhibit(over_time(), (), language),
        control_exhibit(watched(), watched().controls[0], None, language),
        reform_exhibit(shown, (), language),
        offices_exhibit(shown, [office], language),
    ]


def values(chart: Json) -> list[Json]:
    """Return the rows that are drawn."""
    layers = chart.get("layer")
    holders = [chart, *(layers if isinstance(layers, list) else [])]
    rows = [row for each in holders for row in each.get("data", {}).get("values", [])]
    return [row for row in rows if row]


@pytest.mark.parametrize("language", list(Language))
def test_a_file_carries_what_a_figure_must_carry(language: Language) -> None:
    """Title, unit, period, responses, verified, formula, questionnaire, the marker (METHOD §1)."""
    shown = measured()
    words = json.dumps(
        framed(factors_exhibit(shown, language), caption_of(shown, language)), ensure_ascii=False
    )
    for part in (
        "412",
        "t2b/criteria@1",
        "service-19@1",
        "11/2026" if language == "vi" else "2026",
    ):
        assert part in words
    assert ("Dữ liệu mẫu" if language is Language.VI else "Sample data") in words
    assert "Khoa học và Công nghệ" in words or "Science and Technology" in words


def test_table_and_data_have_a_row_for_each_line() -> None:
    """Nothing is in the picture that the table does not say."""
    for exhibit in every():
        assert len(exhibit.shown.rows) == len(exhibit.data.rows) > 0
        for sheet in (exhibit.shown, exhibit.data):
            assert {len(row) for row in sheet.rows} == {len(sheet.columns)}


def test_the_bars_of_a_question_fill_a_hundred_per_cent() -> None:
    """Levels lie from very dissatisfied to very satisfied, without a hole."""
    chart = levels_exhibit(measured(), Language.VI).draw(CHAT)
    pieces = [row for row in values(chart) if row["kind"] == "segment"]
    ends: dict[object, float] = {}
    for piece in pieces:
        assert piece["x"] == pytest.approx(ends.get(piece["y"], 0.0))
        ends[piece["y"]] = cast("float", piece["x2"])
    assert len(ends) == 20
    assert list(ends.values()) == [pytest.approx(100.0)] * 20


def test_what_is_hidden_is_neither_drawn_nor_written() -> None:
    """A criterion with too few answers has no bar, no counts in its table and none in its data."""
    exhibit = levels_exhibit(measured(rare=True), Language.VI)
    hidden = [row for row in exhibit.data.rows if row[7] is None]
    assert hidden
    assert all(row[7:12] == (None,) * 5 for row in hidden)
    said = [row for row in exhibit.shown.rows if "chưa đủ dữ liệu" in row]
    assert len(said) == len(hidden)
    drawn = {row["y"] for row in values(exhibit.draw(CHAT)) if row["kind"] == "segment"}
    assert len(drawn) == sum(any(row[7:12]) for row in exhibit.data.rows) < 20


def test_a_withheld_month_is_a_gap() -> None:
    """No value is drawn for it, a cross says that there is one; an empty month has nothing."""
    rows = values(months_exhibit(over_time(), (), Language.VI).draw(CHAT))
    assert [(row["value"], row["withheld"]) for row in rows] == [
        (80.0, False),
        (None, True),
        (None, False),
        (85.0, False),
    ]


def test_a_merger_breaks_the_months_and_the_years() -> None:
    """The line does not lead from before to after, and the note says what happened."""
    merger = Merger(day=date(2026, 9, 1), predecessors=(POST,))
    told = merger_shown(merger, Language.VI)
    break_ = SeriesBreak(day=merger.day, kind="merger", name="POST")
    exhibit = months_exhibit(over_time(break_), (told,), Language.VI)
    rows = [row for row in values(exhibit.draw(CHAT)) if "part" in row]
    assert [row["part"] for row in rows] == [0, 0, 0, 1]
    assert "Từ 01/09/2026 cơ quan tiếp nhận: Sở Thông tin." in exhibit.note
    assert "sáp nhập" in json.dumps(exhibit.draw(CHAT), ensure_ascii=False)
    earlier = Merger(day=date(2023, 3, 1), successors=(POST,))
    years = reform_exhibit(measured(), (earlier,), Language.VI)
    assert [row["part"] for row in values(years.draw(CHAT)) if "part" in row] == [0, 0, 0, 1, 2]


def test_a_new_questionnaire_breaks_the_months() -> None:
    """As a merger does, and the note names it."""
    break_ = SeriesBreak(day=date(2026, 9, 1), kind="questionnaire", name="service-19@2")
    exhibit = months_exhibit(over_time(break_), (), Language.VI)
    assert "Từ 01/09/2026 dùng phiếu hỏi service-19@2" in exhibit.note
    assert "đổi phiếu hỏi" in json.dumps(exhibit.draw(CHAT), ensure_ascii=False)


def test_a_control_chart_shows_base_limits_and_signals() -> None:
    """Months of the base have no limits; the month that fell points down, in picture and table."""
    trend = watched()
    exhibit = control_exhibit(trend, trend.controls[0], None, Language.VI)
    rows = [row for row in values(exhibit.draw(CHAT)) if "direction" in row]
    assert [row["low"] is None for row in rows] == [True] * 12 + [False] * 2
    assert [row["direction"] for row in rows[-2:]] == ["", "down"]
    assert [row[-1] for row in exhibit.shown.rows[-3:]] == ["mức nền", "–", "giảm"]
    assert exhibit.data.rows[-1][-2:] == ("down", "laney-ewma-12@1")


def test_the_note_explains_the_signs_that_are_there() -> None:
    """Triangles of a control chart where months signal, crosses where a month is withheld."""
    trend = watched()
    falls = trend.controls[0]
    calm = replace(falls, places=tuple(replace(p, direction=None) for p in falls.places))
    for one, has_triangles in ((falls, True), (calm, False)):
        note = control_exhibit(trend, one, None, Language.VI).note
        assert ("Tam giác" in note) == has_triangles
        assert "chấm rỗng" in note
    exhibit = months_exhibit(trend, (), Language.VI)
    assert not any(row.get("withheld") for row in values(exhibit.draw(CHAT)))
    assert "Dấu nhân" not in exhibit.note


def test_a_change_of_method_is_marked_and_not_bridged() -> None:
    """2021 → 2022 is a break in method: the line stops, and a mark says why."""
    exhibit = reform_exhibit(measured(), (), Language.VI)
    chart = exhibit.draw(CHAT)
    assert [row["part"] for row in values(chart) if "part" in row] == [0, 0, 0, 1, 1]
    assert "đổi phương pháp" in json.dumps(chart, ensure_ascii=False)
    assert [row[-1] for row in exhibit.data.rows] == [0, 0, 0, 1, 0]


def test_an_office_without_responses_has_its_line() -> None:
    """Its reform score stands there, and nothing beside it."""
    shown = measured()
    empty = Office(unit=POST, measured=None, reform=shown.reform)
    rows = values(offices_exhibit(shown, [empty], Language.VI).draw(CHAT))
    assert [(row["value"], row["reform"]) for row in rows] == [(None, 88.52)]


async def test_every_exhibit_can_be_drawn_in_every_look() -> None:
    """The engine takes each specification, bare in four looks and framed."""
    shown = measured()
    async with Studio() as studio:
        for exhibit in every():
            specs = [bare(exhibit, look) for look in PAGE.values()]
            specs.append(framed(exhibit, caption_of(shown, Language.VI)))
            for spec in specs:
                assert "<svg" in await studio.svg(spec)
