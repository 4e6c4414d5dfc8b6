"""The files of an exhibit: picture, data, and the specification that a browser draws."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from http import HTTPStatus
from typing import Final, Literal

import structlog
from litestar import Response
from litestar.exceptions import NotFoundException

from handlers.view.chart.draw import PictureFailedError
from handlers.view.chart.exhibit import Caption, Exhibit, bare, framed
from handlers.view.chart.theme import PAGE, Json
from handlers.view.csv_text import as_csv
from handlers.view.words import Words
from handlers.web.desk import WebRequest
from handlers.web.gallery import BusyError, gallery_of
from handlers.web.language import PARAMETER, language_of
from handlers.web.results_choice import asked, path_with
from survey.text import Language

FORMS: Final = ("png", "svg", "csv", "json")
FRESH_FOR: Final = 300  # seconds
AGAIN_IN: Final = 3  # seconds, when too many wait for pictures
LOOK: Final = "look"
_TYPES: Final = {
    "png": "image/png",
    "svg": "image/svg+xml",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
}


@dataclass(frozen=True, slots=True)
class Links:
    """The addresses of an exhibit's files."""

    path: str
    parameters: Mapping[str, str]

    def file(self, form: str) -> str:
        """Return the address of a file to keep."""
        return path_with(f"{self.path}.{form}", self.parameters)

    def look(self, form: str, look: str) -> str:
        """Return the address of the bare chart in one of a page's looks."""
        return path_with(f"{self.path}.{form}", {**self.parameters, LOOK: look})


def links_to(path: str, parameters: Mapping[str, str], language: Language) -> Links:
    """Return the addresses of the files below a path, in that language."""
    return Links(path, {**parameters, PARAMETER: language.value})


def version_of(exhibit: Exhibit) -> str:
    """Return what changes with the data: an address with it never shows old data."""
    return sha256(repr((exhibit.data.rows, exhibit.title)).encode()).hexdigest()[:10]


async def file_of(
    request: WebRequest, form: str, exhibit: Exhibit, caption: Caption, name: str
) -> Response[bytes]:
    """Return an exhibit as a file; a picture that cannot be had says so and breaks nothing."""
    if form == "csv":
        return _file(as_csv(exhibit.data.columns, exhibit.data.rows).encode(), form, name)
    spec = _spec(request, exhibit, caption)
    if form == "json":
        return _file(json.dumps(spec, ensure_ascii=False).encode(), form, "")
    kind: Literal["png", "svg"] = "png" if form == "png" else "svg"
    try:
        picture = await gallery_of(request).picture(kind, spec)
    except BusyError:
        return _sorry(request)
    except PictureFailedError as fault:
        structlog.get_logger().error("web.picture_failed", exhibit=exhibit.code, why=str(fault))
        return _sorry(request)
    return _file(picture, form, "" if asked(request, LOOK) else name)


def _spec(request: WebRequest, exhibit: Exhibit, caption: Caption) -> Json:
    look = asked(request, LOOK)
    if not look:
        return framed(exhibit, caption)
    if look not in PAGE:
        raise NotFoundException
    return bare(exhibit, PAGE[look])


def _file(content: bytes, form: str, name: str) -> Response[bytes]:
    headers = {"cache-control": f"public, max-age={FRESH_FOR}"}
    if name:
        headers["content-disposition"] = f'attachment; filename="{name}.{form}"'
    return Response(content, media_type=_TYPES[form], headers=headers)


def _sorry(request: WebRequest) -> Response[bytes]:
    return Response(
        Words(language_of(request))("results.busy").encode(),
        status_code=HTTPStatus.SERVICE_UNAVAILABLE,
        media_type="text/plain; charset=utf-8",
        headers={"retry-after": str(AGAIN_IN), "cache-control": "no-store"},
    )
