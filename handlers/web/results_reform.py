"""One office's reform score in full: years, lost criteria, what is missing; people beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from litestar import Response, get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.response import Template

from handlers.view.chart.reform import reform_caption, years_exhibit
from handlers.view.gap_words import standing_said
from handlers.view.index_card import rank_shown
from handlers.view.naming import name_of
from handlers.view.numbers import number_shown, published_shown
from handlers.view.reform_words import (
    Units,
    change_said,
    findings_said,
    lost_shown,
    newest_said,
    recomputed_said,
    score_shown,
    standing_of,
    targets_said,
    unknown_said,
    worth_said,
)
from handlers.view.source_words import source_shown
from handlers.view.words import Words
from handlers.web.desk import WebRequest, web_of
from handlers.web.gallery import script_name
from handlers.web.language import PARAMETER, language_of
from handlers.web.page import page
from handlers.web.results import PATH
from handlers.web.results_choice import BadChoiceError, Option, asked, path_with
from handlers.web.results_files import FORMS, file_of, links_to, version_of
from handlers.web.results_gap import GAP_PATH
from handlers.web.results_unit import Hung
from index.period import Period
from survey.text import Language
from usecases.desk import Desk
from usecases.figures.measure import REFORM as REFORM_INDEX
from usecases.figures.measure import Asker
from usecases.imports.import_units import list_units
from usecases.reform.gap import gap_of
from usecases.reform.means import is_mean
from usecases.reform.score import ReformView, reform_of
from usecases.reform.side_by_side import PublishedScore
from usecases.trends.series import mergers_of

REFORM: Final = "reform"
_YEAR_DIGITS: Final = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedLine:
    """One published index of one unit on its scale: by year the score and its rank, or None."""

    index: str
    unit: str
    scale: str
    cells: tuple[tuple[str, str] | None, ...]
    is_own: bool


@get(f"/{{unit:str}}/{REFORM}", include_in_schema=False)
async def show_reform(request: WebRequest, unit: FromPath[str]) -> Template:
    """Show the reform score of an office."""
    desk, language = web_of(request).desk, language_of(request)
    view = await reform_of(desk, unit, _year_asked(request))
    units = {one.code: one for one in await list_units(desk)}
    path = f"{PATH}/{unit}/{REFORM}"
    values = {
        "unit": unit,
        "name": name_of(view.unit, language),
        "view": view,
        "sample": view.sample,
        "path": path,
        "years": _years(view),
        "hung": await _hung(desk, view, language),
        "script": f"/charts/{script_name()}",
        "published": _published(view, units, language),
        "published_years": [year.year for year in reversed(view.others)],
        "source": source_shown(view.source, language),
        "sources": _sources(view, language),
        "gap_said": await _gap_said(desk, view, language),
        "to_gap": path_with(GAP_PATH, {"unit": unit}),
        "api": path_with(f"/api/v1/{REFORM}", {"unit": unit, "year": asked(request, "year")}),
        **_score(view, units, language),
        **_switches(request),
    }
    return page(request, "results_reform", values)


@get([f"/{{unit:str}}/{REFORM}/years.{form}" for form in FORMS], include_in_schema=False)
async def show_reform_file(request: WebRequest, unit: FromPath[str]) -> Response[bytes]:
    """Return the years of an office's reform score as a file."""
    desk, language = web_of(request).desk, language_of(request)
    view = await reform_of(desk, unit)
    if not view.series:
        raise NotFoundException
    exhibit = years_exhibit(view, await mergers_of(desk, unit), language)
    form = request.url.path.rpartition(".")[2]
    name = f"{unit}-{view.index}"
    return await file_of(request, form, exhibit, reform_caption(view, language), name)


def _year_asked(request: WebRequest) -> int | None:
    """Return the year of the address; None for the latest.

    Raises:
        BadChoiceError: it is no year.
    """
    text = asked(request, "year").strip()
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) == _YEAR_DIGITS):
        raise BadChoiceError("year", text)
    return int(text)


def _years(view: ReformView) -> list[Option]:
    chosen = view.score.year if view.score else None
    return [
        Option(str(one.year), str(one.year), one.year == chosen) for one in reversed(view.series)
    ]


async def _hung(desk: Desk, view: ReformView, language: Language) -> Hung | None:
    if not view.series:
        return None
    exhibit = years_exhibit(view, await mergers_of(desk, view.unit.code), language)
    path = f"{PATH}/{view.unit.code}/{REFORM}/{exhibit.code}"
    return Hung(exhibit, links_to(path, {"v": version_of(exhibit)}, language))


async def _gap_said(desk: Desk, view: ReformView, language: Language) -> str | None:
    """Return how this year's satisfaction stands beside the newest score, said to be that.

    The plane is of one index: beside a score of another, nothing is said.
    """
    if view.index != REFORM_INDEX:
        return None
    unit = view.unit.code
    found = await gap_of(desk, Period.year(desk.today().year), Asker.PUBLIC, unit=unit)
    one = found.of(unit)
    if one is None:
        return None
    newest = newest_said(view, one.reform, language)
    return f"{newest} {standing_said(one, language)}".strip()


def _score(view: ReformView, units: Units, language: Language) -> dict[str, object]:
    """Return the score with all that is said about it."""
    words, score = Words(language), view.score
    what_if = view.what_if
    missing = None if view.year is None else words("reform.none_of_year", year=str(view.year))
    return {
        "score": None if score is None else score_shown(score, language),
        "standing": "" if score is None else " · ".join(standing_of(score, language)),
        "change": "" if score is None else change_said(score, language),
        "missing": missing or words("reform.none"),
        "top": words("reform.mean" if is_mean(view.unit) else "reform.top"),
        "targets": []
        if what_if is None
        else targets_said(what_if, view.unit.code, units, language),
        "unknown": "" if what_if is None else unknown_said(what_if, language),
        "are_points_known": any(one.lost is not None for one in view.lost),
        "lost": [(one.name, lost_shown(one, language), one.reason) for one in view.lost],
        "worth": worth_said(what_if, language),
        "recomputed": recomputed_said(view, language),
        "findings": findings_said(view, units, language),
    }


def _published(view: ReformView, units: Units, language: Language) -> list[PublishedLine]:
    """Return a line for each published index: the unit's own first, then those above it."""
    every = [one for year in view.others for one in year.scores]
    series: dict[tuple[str, str], list[PublishedScore]] = {}
    for one in every:
        series.setdefault((one.score.index, one.score.unit), []).append(one)
    line = _upwards(view.unit.code, units)
    lines = sorted(series.values(), key=lambda own: line.index(own[0].score.unit))
    years = [year.year for year in reversed(view.others)]
    return [_line(own, years, units, language) for own in lines]


def _sources(view: ReformView, language: Language) -> list[str]:
    found = (one.score.source for year in view.others for one in year.scores)
    return [source_shown(source, language) for source in dict.fromkeys(found) if source]


def _upwards(code: str, units: Units) -> list[str]:
    """Return the unit and those above it, the nearest first."""
    line: list[str] = []
    above: str | None = code
    while above is not None and above in units and above not in line:
        line.append(above)
        above = units[above].parent
    return line


def _line(
    own: Sequence[PublishedScore], years: Sequence[int], units: Units, language: Language
) -> PublishedLine:
    score, scale = own[-1].score, own[-1].scale
    unit = units.get(score.unit)
    ends = Words(language)("reform.scale_unknown")
    if scale is not None:
        ends = f"{number_shown(scale.low, language)}–{number_shown(scale.high, language)}"
    cells = {
        one.score.year: (
            published_shown(one.score.score, language),
            "" if one.score.rank is None else rank_shown(one.score.rank, one.score.of),
        )
        for one in own
    }
    return PublishedLine(
        index=score.index,
        unit=score.unit if unit is None else name_of(unit, language),
        scale=ends,
        cells=tuple(cells.get(year) for year in years),
        is_own=own[-1].is_own,
    )


def _switches(request: WebRequest) -> dict[str, object]:
    """Return the addresses of the same page in another language or theme."""
    kept = path_with("", {"year": asked(request, "year")}).removeprefix("?")
    kept = f"{kept}&" if kept else ""
    other = Language.EN if language_of(request) is Language.VI else Language.VI
    return {"kept": kept, "other_address": f"?{kept}{PARAMETER}={other.value}"}
