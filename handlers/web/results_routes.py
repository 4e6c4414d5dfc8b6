"""The addresses of the public results."""

from http import HTTPStatus
from typing import Final

from litestar import Response, Router, get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.response import Template

from handlers.view.chart.draw import PictureFailedError
from handlers.view.chart.exhibit import caption_of
from handlers.view.words import Words
from handlers.web.desk import WebRequest, web_of
from handlers.web.files import UNCHANGED_FOR, UNPACKED
from handlers.web.gallery import BusyError, gallery_of, script_name
from handlers.web.language import language_of
from handlers.web.limits import Kind
from handlers.web.page import page
from handlers.web.problems import AGAIN_IN
from handlers.web.results import PATH, exhibit_of, offices_of, show_results
from handlers.web.results_aside import show_aside
from handlers.web.results_choice import BadChoiceError, path_with, period_asked
from handlers.web.results_files import FORMS, file_of
from handlers.web.results_gap import show_gap, show_gap_file
from handlers.web.results_reform import show_reform, show_reform_file
from handlers.web.results_unit import CONTROLS, EXHIBITS, exhibits_of, figures_of, unit_page
from handlers.web.spending import limited
from handlers.web.weights import WEIGHT, weigh_results
from usecases.errors import CountingTooLongError, UnknownUnitError

OFFICES: Final = "offices"


@get("/{unit:str}", include_in_schema=False)
async def show_unit(request: WebRequest, unit: FromPath[str]) -> Template:
    """Show one office's results."""
    return await unit_page(request, unit)


@get([f"/{OFFICES}.{form}" for form in FORMS], include_in_schema=False)
async def show_offices_file(request: WebRequest) -> Response[bytes]:
    """Return the results of all offices as a file."""
    desk, form = web_of(request).desk, request.url.path.rpartition(".")[2]
    period = period_asked(request, desk.today())
    whole, offices = await offices_of(desk, period)
    exhibit = exhibit_of(request, whole, offices)
    caption = caption_of(whole, language_of(request))
    return await file_of(request, form, exhibit, caption, f"{OFFICES}-{period.code}")


@get("/{unit:str}/{name:str}", include_in_schema=False)
async def show_unit_file(
    request: WebRequest, unit: FromPath[str], name: FromPath[str]
) -> Response[bytes]:
    """Return one exhibit of an office as a file."""
    code, _, form = name.rpartition(".")
    if not (code in EXHIBITS or code.startswith(CONTROLS)) or form not in FORMS:
        raise NotFoundException
    figures = await figures_of(request, unit)
    measured, language = figures.measured, language_of(request)
    exhibit = exhibits_of(figures, language).get(code)
    if exhibit is None:
        raise NotFoundException
    kept_as = f"{unit}-{code}-{measured.request.period.code}"
    return await file_of(request, form, exhibit, caption_of(measured, language), kept_as)


@get("/charts/{name:str}", include_in_schema=False, opt={UNPACKED: True})
async def show_script(request: WebRequest, name: FromPath[str]) -> Response[bytes]:
    """Return the script that draws the charts in a browser, for good: its name says its content."""
    if name != script_name():
        raise NotFoundException
    try:
        script = await gallery_of(request).script()
    except (BusyError, PictureFailedError):
        return Response(b"", status_code=HTTPStatus.SERVICE_UNAVAILABLE)
    headers = {
        "cache-control": f"public, max-age={UNCHANGED_FOR}, immutable",
        "vary": "Accept-Encoding",
    }
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return Response(script.plain, media_type="text/javascript", headers=headers)
    headers["content-encoding"] = "gzip"
    return Response(script.packed, media_type="text/javascript", headers=headers)


def results() -> Router:
    """Return the routes of the results; what cannot be shown is a readable page."""
    return Router(
        PATH,
        route_handlers=[
            show_results,
            show_aside,
            show_gap,
            show_gap_file,
            show_reform,
            show_reform_file,
            show_unit,
            show_offices_file,
            show_unit_file,
        ],
        guards=[limited(Kind.RESULTS)],
        opt={WEIGHT: weigh_results},
        exception_handlers={
            BadChoiceError: _refuse,
            UnknownUnitError: _miss,
            CountingTooLongError: _late,
        },
    )


def _refuse(request: WebRequest, refused: BadChoiceError) -> Template:
    said = Words(language_of(request))(f"results.bad_{refused.what}", value=refused.value)
    values = {"sentence": said, "results": path_with(PATH, {})}
    return page(request, "results_refused", values, status=HTTPStatus.BAD_REQUEST)


def _miss(request: WebRequest, missing: UnknownUnitError) -> Template:
    del missing
    values = {"sentence": Words(language_of(request))("absence.unknown_unit"), "results": PATH}
    return page(request, "results_refused", values, status=HTTPStatus.NOT_FOUND)


def _late(request: WebRequest, late: CountingTooLongError) -> Template:
    del late
    values = {"sentence": Words(language_of(request))("results.too_long"), "results": PATH}
    answer = page(request, "results_refused", values, status=HTTPStatus.SERVICE_UNAVAILABLE)
    answer.headers["retry-after"] = str(AGAIN_IN)
    return answer
