"""The public results: each office's index beside its reform score, this year."""

from collections.abc import Iterable
from dataclasses import dataclass

from litestar import get
from litestar.response import Template

from handlers.view.naming import name_of
from handlers.view.numbers import (
    change_shown,
    count_shown,
    interval_shown,
    period_shown,
    share_shown,
    value_shown,
)
from handlers.web.desk import WebRequest, web_of
from handlers.web.language import language_of
from handlers.web.page import page
from index.figures import IndexReport
from index.formula import DEFAULT
from index.period import Period
from index.reform import ReformScore
from storage.records import Score, Unit
from survey.text import Language
from usecases.find import open_units
from usecases.import_scores import list_scores
from usecases.measure import REFORM, Asker, IndexRequest, Measured, measure, reform_of


@dataclass(frozen=True, slots=True, kw_only=True)
class ReformShown:
    """A reform score in words and numbers."""

    year: int
    score: str
    place: str | None
    band: str | None
    change: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One office, as it is shown; None is what is not known or not to be shown."""

    code: str
    name: str
    value: str | None
    interval: str | None
    responses: str
    verified: str | None
    reform: ReformShown | None


@get("/results", include_in_schema=False)
async def show_results(request: WebRequest) -> Template:
    """Show the index of every office in this year, beside its newest reform score."""
    desk, language = web_of(request).desk, language_of(request)
    period = Period.year(desk.today().year)
    asked = IndexRequest(period=period, by="unit", formula=DEFAULT)
    whole = await measure(desk, asked, Asker.PUBLIC)
    rows = {row.label: row for row in whole.rows or ()}
    scores = [score for score in await list_scores(desk) if score.index == REFORM]
    lines = [
        _line(unit, rows.get(unit.code), _published(unit, scores, period), language)
        for unit in await open_units(desk)
    ]
    return page(
        request,
        "results",
        {
            "lines": lines,
            "period": period_shown(period.code, period.first, period.last, language),
            "formula": DEFAULT.code,
            "questionnaire": whole.questionnaire.reference,
            "sample": whole.sample,
        },
    )


def _published(unit: Unit, scores: Iterable[Score], period: Period) -> ReformScore | None:
    return reform_of([score for score in scores if score.unit == unit.code], period.last.year)


def _line(unit: Unit, row: Measured | None, reform: ReformScore | None, language: Language) -> Line:
    report = None if row is None else row.report
    index = IndexReport() if report is None else report.index
    bounds = (index.low, index.high)
    share = None if report is None else report.verified
    return Line(
        code=unit.code,
        name=name_of(unit, language),
        value=None if index.value is None else value_shown(index.value, language),
        interval=_interval(*bounds, language),
        responses=count_shown(report.responses if report else 0, language),
        verified=None if share is None else share_shown(share),
        reform=None if reform is None else _reform(reform, language),
    )


def _interval(low: float | None, high: float | None, language: Language) -> str | None:
    return None if low is None or high is None else interval_shown(low, high, language)


def _reform(reform: ReformScore, language: Language) -> ReformShown:
    is_ranked = reform.rank is not None and reform.of is not None
    return ReformShown(
        year=reform.year,
        score=value_shown(reform.score, language),
        place=f"{reform.rank}/{reform.of}" if is_ranked else None,
        band=None if reform.band is None else reform.band.name,
        change=None if reform.change is None else change_shown(reform.change, language),
    )
