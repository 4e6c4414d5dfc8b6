"""One office's results: its index, factors, answers, months, and the reform score beside it."""

from dataclasses import dataclass
from typing import Final

from litestar.response import Template

from handlers.view.chart.exhibit import Exhibit
from handlers.view.chart.exhibits import factors_exhibit, levels_exhibit
from handlers.view.chart.timeline import merger_shown, reform_exhibit
from handlers.view.chart.trend import months_exhibit
from handlers.view.chart.watched import control_exhibit
from handlers.view.naming import name_of
from handlers.view.trend_words import change_sentences, control_sentence
from handlers.view.weighed_words import weighed_lines
from handlers.web.desk import WebRequest, web_of
from handlers.web.gallery import script_name
from handlers.web.language import language_of
from handlers.web.page import page
from handlers.web.results import PATH, frame_of
from handlers.web.results_choice import asked, path_with, period_asked
from handlers.web.results_files import Links, links_to, version_of
from handlers.web.results_index import index_of
from handlers.web.results_table import RankShown, rank_with_group, reform_shown
from index.formula import DEFAULT
from index.gate import TOO_FEW
from index.span import since_last_january
from survey.text import Language
from usecases.answering.begin import is_open
from usecases.answering.participation import participation
from usecases.figures.compare import CompareRequest
from usecases.figures.compare import compare as compare_peers
from usecases.figures.measure import Asker, IndexRequest, Measured
from usecases.trends.comparison import Change, Compared, compare
from usecases.trends.lineage import Lineage, lineage_of
from usecases.trends.series import Merger, mergers_of
from usecases.trends.since_break import since_break
from usecases.trends.trend import Trend, TrendRequest, trend

OF_THE_REPORT: Final = ("factors", "levels")
"""Those that have nothing to show where all of the report is withheld."""
EXHIBITS: Final = (*OF_THE_REPORT, "months", "control", "reform")
CONTROLS: Final = "control-"
"""What the codes of the factors' control charts begin with."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What is known of an office: in the period of the address, and over time."""

    compared: Compared
    changes: tuple[Change, ...]  # the compared one's, and of the months since a break
    over_time: Trend  # with the past of the units that were merged into it
    lineage: Lineage
    mergers: tuple[Merger, ...]

    @property
    def measured(self) -> Measured:
        """What was measured in the period of the address."""
        return self.compared.measured


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
    figures = await figures_of(request, unit)
    measured, mergers = figures.measured, figures.mergers
    shown = exhibits_of(figures, language)
    period = measured.request.period.code
    values = {
        "unit": unit,
        "name": name_of(measured.unit, language) if measured.unit else unit,
        "hung": [
            _hung(exhibit, unit, period, language)
            for code, exhibit in shown.items()
            if _is_hung(code, figures)
        ],
        "changes": changed(figures, language),
        "watched": watched(figures, language),
        "script": f"/charts/{script_name()}",
        "mergers": [merger_shown(merger, language) for merger in mergers],
        "successors": [
            (heir.code, name_of(heir, language)) for merger in mergers for heir in merger.successors
        ],
        "can_answer": measured.unit is not None and is_open(measured.unit, desk),
        "back": path_with(PATH, {"period": asked(request, "period")}),
        "rank": await _rank(request, measured, language),
        "reform": None if measured.reform is None else reform_shown(measured.reform, language),
        "weighed": list(weighed_lines(measured, language)),
        **index_of(measured, language, desk.today()),
        **frame_of(request, measured, await participation(desk, unit)),
    }
    return page(request, "results_unit", values)


async def figures_of(request: WebRequest, unit: str) -> Figures:
    """Return what was measured of an office in the period of the address, and over time.

    Raises:
        UnknownUnitError: there is no such office.
        BadChoiceError: there is no such period.
    """
    desk = web_of(request).desk
    period = period_asked(request, desk.today())
    wanted = IndexRequest(unit=unit, period=period, formula=DEFAULT, weighed=True)
    compared = await compare(desk, wanted, Asker.PUBLIC)
    span = since_last_january(min(wanted.period.last, desk.today()))
    over_time = TrendRequest(unit=unit, joined=True, span=span, formula=DEFAULT)
    since = await since_break(desk, compared.measured, compared.changes, Asker.PUBLIC)
    return Figures(
        compared,
        (*compared.changes, *since),
        await trend(desk, over_time, Asker.PUBLIC),
        await lineage_of(desk, unit),
        await mergers_of(desk, unit),
    )


def changed(figures: Figures, language: Language) -> list[str]:
    """Return what one period differs by from another, in sentences."""
    return change_sentences(figures.changes, language) if figures.over_time.told else []


def watched(figures: Figures, language: Language) -> list[str]:
    """Return what the charts of single months say: the index, and each factor that moved."""
    over_time, said = figures.over_time, []
    for factor in (None, *_factors(over_time)) if over_time.told else ():
        control = over_time.of_factor(factor).control
        if control is not None and (factor is None or control.signals):
            said.append(control_sentence(over_time, control, factor, language))
    return said


def exhibits_of(figures: Figures, language: Language) -> dict[str, Exhibit]:
    """Return the exhibits of an office that have anything to show, in their order."""
    measured, over_time, found = figures.measured, figures.over_time, []
    if measured.report.responses:
        found += [factors_exhibit(measured, language), levels_exhibit(measured, language)]
    if any(point.measured for point in over_time.points):
        happened = [merger_shown(merger, language) for merger in figures.mergers]
        found.append(months_exhibit(over_time, happened, language, figures.lineage))
    for factor in (None, *_factors(over_time)):
        control = over_time.of_factor(factor).control
        if control is not None and control.places:
            found.append(control_exhibit(over_time, control, factor, language))
    if measured.scores:
        found.append(reform_exhibit(measured, figures.mergers, language))
    return {exhibit.code: exhibit for exhibit in found}


def _factors(over_time: Trend) -> list[str]:
    return [factor.code for factor in over_time.questionnaire.factors]


async def _rank(request: WebRequest, measured: Measured, language: Language) -> RankShown | None:
    """Return the office's rank among its peers; None where it has none."""
    asked_ = measured.request
    wanted = CompareRequest(unit=asked_.unit, period=asked_.period, formula=asked_.formula)
    peers = await compare_peers(web_of(request).desk, wanted, Asker.PUBLIC)
    places = [place for ranking in peers.rankings for place in ranking.places]
    own = next((p.ranked for p in places if p.unit.code == asked_.unit), None)
    return None if own is None else rank_with_group(own, language)


def _is_hung(code: str, figures: Figures) -> bool:
    """Whether an exhibit is on the page; a factor's control chart only when it signals."""
    if code.startswith(CONTROLS):
        control = figures.over_time.of_factor(code.removeprefix(CONTROLS)).control
        return control is not None and bool(control.signals)
    return code not in OF_THE_REPORT or figures.measured.report.withheld != TOO_FEW


def _hung(exhibit: Exhibit, unit: str, period: str, language: Language) -> Hung:
    parameters = {"period": period, "v": version_of(exhibit)}
    return Hung(exhibit, links_to(f"{PATH}/{unit}/{exhibit.code}", parameters, language))
