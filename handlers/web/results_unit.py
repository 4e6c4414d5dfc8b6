"""One office's results: its index, factors, answers, months, and the reform score beside it."""

from dataclasses import dataclass
from typing import Final

from litestar.response import Template

from handlers.view.chart.exhibit import Exhibit
from handlers.view.chart.exhibits import factors_exhibit, levels_exhibit
from handlers.view.chart.timeline import merger_shown, months_exhibit, reform_exhibit
from handlers.view.naming import name_of
from handlers.view.numbers import count_shown, interval_shown, share_shown, value_shown
from handlers.view.words import Words
from handlers.web.desk import WebRequest, web_of
from handlers.web.gallery import script_name
from handlers.web.language import language_of
from handlers.web.page import page
from handlers.web.results import PATH, frame_of
from handlers.web.results_choice import asked, path_with, period_asked
from handlers.web.results_files import Links, links_to, version_of
from handlers.web.results_table import reform_shown
from index.formula import DEFAULT
from index.gate import TOO_FEW
from survey.text import Language
from usecases.begin import is_open
from usecases.measure import Asker, IndexRequest, Measured, measure
from usecases.participation import participation
from usecases.series import Series, series

OF_THE_REPORT: Final = ("factors", "levels")
"""Those that have nothing to show where all of the report is withheld."""
EXHIBITS: Final = (*OF_THE_REPORT, "months", "reform")


@dataclass(frozen=True, slots=True)
class Hung:
    """An exhibit on a page, with the addresses of its files."""

    exhibit: Exhibit
    links: Links


async def unit_page(request: WebRequest, unit: str) -> Template:
    """Return the page of an office's results in a period.

    Raises:
        UnknownUnitError: there is no such office.
    """
    desk, language = web_of(request).desk, language_of(request)
    measured, over_time = await figures_of(request, unit)
    shown = exhibits_of(measured, over_time, language)
    period = measured.request.period.code
    values = {
        "unit": unit,
        "name": name_of(measured.unit, language) if measured.unit else unit,
        "hung": [
            _hung(exhibit, unit, period, language)
            for code, exhibit in shown.items()
            if code not in OF_THE_REPORT or measured.report.withheld != TOO_FEW
        ],
        "script": f"/charts/{script_name()}",
        "mergers": [merger_shown(merger, language) for merger in over_time.mergers],
        "successors": [
            (heir.code, name_of(heir, language))
            for merger in over_time.mergers
            for heir in merger.successors
        ],
        "can_answer": measured.unit is not None and is_open(measured.unit, desk),
        "back": path_with(PATH, {"period": asked(request, "period")}),
        **_index(measured, language),
        **frame_of(request, measured, await participation(desk, unit)),
    }
    return page(request, "results_unit", values)


async def figures_of(request: WebRequest, unit: str) -> tuple[Measured, Series]:
    """Return what was measured of an office in the period of the address, and over time.

    Raises:
        UnknownUnitError: there is no such office.
        BadChoiceError: there is no such period.
    """
    desk = web_of(request).desk
    wanted = IndexRequest(unit=unit, period=period_asked(request, desk.today()), formula=DEFAULT)
    measured = await measure(desk, wanted, Asker.PUBLIC)
    return measured, await series(desk, wanted, Asker.PUBLIC)


def exhibits_of(measured: Measured, over_time: Series, language: Language) -> dict[str, Exhibit]:
    """Return the exhibits of an office that have anything to show, in their order."""
    found = []
    if measured.report.responses:
        found += [factors_exhibit(measured, language), levels_exhibit(measured, language)]
    if over_time.rows:
        found.append(months_exhibit(measured, over_time, language))
    if measured.scores:
        found.append(reform_exhibit(measured, over_time, language))
    return {exhibit.code: exhibit for exhibit in found}


def _hung(exhibit: Exhibit, unit: str, period: str, language: Language) -> Hung:
    parameters = {"period": period, "v": version_of(exhibit)}
    return Hung(exhibit, links_to(f"{PATH}/{unit}/{exhibit.code}", parameters, language))


def _index(measured: Measured, language: Language) -> dict[str, object]:
    """Return the figures that stand above the charts."""
    report, index, reform = measured.report, measured.report.index, measured.reform
    interval = None
    if index.low is not None and index.high is not None:
        interval = interval_shown(index.low, index.high, language)
    return {
        "value": None if index.value is None else value_shown(index.value, language),
        "interval": interval,
        "withheld": Words(language)(f"withheld.{report.withheld}") if report.withheld else None,
        "responses": count_shown(report.responses, language),
        "finished": count_shown(report.finished, language),
        "verified": None if report.verified is None else share_shown(report.verified),
        "reform": None if reform is None else reform_shown(reform, language),
    }
