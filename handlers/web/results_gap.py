"""The gap view: satisfaction beside the reform score of the same offices, and where they differ."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from litestar import Response, get
from litestar.response import Template

from handlers.view.aside import aside_of, why_aside
from handlers.view.chart.gap import gap_caption, gap_exhibit
from handlers.view.gap_words import finding_said, rule_said, standing_said
from handlers.view.kinds import kind_shown
from handlers.view.left_out import left_out_lines
from handlers.view.naming import name_of
from handlers.view.words import Words
from handlers.web.desk import WebRequest, web_of
from handlers.web.gallery import script_name
from handlers.web.language import language_of
from handlers.web.page import page
from handlers.web.results import PATH, frame_of
from handlers.web.results_choice import BadChoiceError, Option, asked, path_with, period_asked
from handlers.web.results_files import FORMS, file_of, links_to, version_of
from handlers.web.results_unit import Hung
from index.errors import MeasureError
from index.gap import Finding
from survey.text import Language
from usecases.answering.find import unit_of
from usecases.answering.participation import participation
from usecases.errors import UnknownUnitError
from usecases.figures.measure import Asker
from usecases.reform.gap import Gap, Standing, gap_of

GAP: Final = "gap"
GAP_PATH: Final = f"{PATH}/{GAP}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What is said of an office, with the way to its own page."""

    code: str
    sentence: str
    finding: str
    disagrees: bool


@get(f"/{GAP}", include_in_schema=False)
async def show_gap(request: WebRequest) -> Template:
    """Show the offices of a kind on one plane."""
    language = language_of(request)
    chosen = await _unit_asked(request)
    found = await _found(request, chosen)
    one = found.of(chosen) if chosen else None
    exhibit = gap_exhibit(found, language, chosen)
    parameters = {
        "period": found.period.code,
        "kind": found.kind,
        "unit": chosen,
        "v": version_of(exhibit),
    }
    values = {
        **frame_of(request, found.whole, await participation(web_of(request).desk)),
        "hung": Hung(
            replace(exhibit, title=Words(language)("gap.plane")),
            links_to(GAP_PATH, parameters, language),
        ),
        "script": f"/charts/{script_name()}",
        "kind": kind_shown(found.kind, language),
        "kinds": [Option(k, kind_shown(k, language), k == found.kind) for k in found.kinds],
        "units": _units(found, chosen, language),
        "chosen": None if one is None else said_of(one, language),
        "named": _said(found.disagreeing, language),
        "others": _said([s for s in found.compared if s not in found.disagreeing], language),
        "apart": _said(found.apart, language),
        "is_compared": found.plane.satisfaction_mean is not None,
        "rule": rule_said(found, language),
        "left_out": list(left_out_lines(found.whole, language)),
        "aside": list(aside_of((one.measured for one in found.standings), language)),
        "why_aside": why_aside(None),
        "back": path_with(PATH, {"period": asked(request, "period")}),
        "api": path_with(
            "/api/v1/gap", {"period": found.period.code, "kind": found.kind, "unit": chosen}
        ),
    }
    return page(request, "results_gap", values)


@get([f"/{GAP}.{form}" for form in FORMS], include_in_schema=False)
async def show_gap_file(request: WebRequest) -> Response[bytes]:
    """Return the plane or its data as a file."""
    form, language = request.url.path.rpartition(".")[2], language_of(request)
    chosen = await _unit_asked(request)
    found = await _found(request, chosen)
    exhibit = gap_exhibit(found, language, chosen)
    name = "-".join(part for part in (GAP, found.kind, found.period.code) if part)
    return await file_of(request, form, exhibit, gap_caption(found, language), name)


async def _unit_asked(request: WebRequest) -> str:
    """Return the office to be highlighted; "" for none, also when another kind was chosen since.

    Raises:
        UnknownUnitError: there is no such office.
    """
    code, kind = asked(request, "unit"), asked(request, "kind")
    if not code:
        return ""
    unit = await unit_of(web_of(request).desk, code)
    if unit is None:
        raise UnknownUnitError(code)
    return code if kind in {"", unit.kind} else ""


async def _found(request: WebRequest, unit: str) -> Gap:
    """Return what the address asks for.

    Raises:
        BadChoiceError: there is no such period or kind.
    """
    desk = web_of(request).desk
    period = period_asked(request, desk.today())
    kind = asked(request, "kind") or None
    try:
        return await gap_of(desk, period, Asker.PUBLIC, kind=kind, unit=unit or None)
    except MeasureError:
        raise BadChoiceError("kind", kind or "") from None


def said_of(one: Standing, language: Language) -> Said:
    """Return what is said of an office."""
    finding = Finding.UNCLEAR if one.placed is None else one.placed.finding
    return Said(
        code=one.unit.code,
        sentence=standing_said(one, language),
        finding=finding_said(one, language),
        disagrees=finding.disagrees,
    )


def _said(standings: Sequence[Standing], language: Language) -> list[Said]:
    return [said_of(one, language) for one in standings]


def _units(found: Gap, chosen: str, language: Language) -> list[Option]:
    return [
        Option(one.unit.code, name_of(one.unit, language), one.unit.code == chosen)
        for one in found.standings
    ]
