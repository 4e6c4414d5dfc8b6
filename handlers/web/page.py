"""A page: a template with the words of the request's language, and never kept by a cache."""

from collections.abc import Mapping, Sequence
from functools import cache
from hashlib import sha256
from http import HTTPStatus
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from litestar.datastructures import Cookie
from litestar.plugins.jinja import JinjaTemplateEngine
from litestar.response import Redirect, Template
from litestar.template import TemplateConfig

from handlers.view.words import Words
from handlers.web.desk import WebRequest, web_of
from handlers.web.language import COOKIE, KEPT_FOR, PARAMETER, asked, language_of
from handlers.web.prose import prose
from survey.text import Language

HERE = Path(__file__).parent
STATIC = HERE / "static"


def page(
    request: WebRequest,
    template: str,
    values: Mapping[str, object],
    *,
    status: HTTPStatus = HTTPStatus.OK,
    cookies: Sequence[Cookie] = (),
) -> Template:
    """Return the page of a template, in the language of the request."""
    language = language_of(request)
    other = Language.EN if language is Language.VI else Language.VI
    chosen = [_language_cookie(request, language)] if asked(request) else []
    return Template(
        f"{template}.html",
        context={
            "words": Words(language),
            "language": language.value,
            "other_language": other.value,
            "other_address": f"?{PARAMETER}={other.value}",
            **values,
        },
        status_code=status,
        media_type="text/html",
        headers={"cache-control": "no-store", "vary": "Accept-Language, Cookie"},
        cookies=[*cookies, *chosen],
    )


def see_other(path: str, cookies: Sequence[Cookie] = ()) -> Redirect:
    """Return the way to the page that shows what a form has done."""
    return Redirect(
        path,
        status_code=303,
        cookies=list(cookies),
        headers={"cache-control": "no-store"},
    )


def templates() -> TemplateConfig[JinjaTemplateEngine]:
    """Return the engine: everything is escaped, a missing value is an error."""
    environment = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["prose"] = prose
    environment.globals["static"] = static
    return TemplateConfig(instance=JinjaTemplateEngine.from_environment(environment))


@cache
def static(name: str) -> str:
    """Return the address of a static file, new whenever the file is."""
    digest = sha256((STATIC / name).read_bytes()).hexdigest()[:12]
    return f"/static/{name}?v={digest}"


def _language_cookie(request: WebRequest, language: Language) -> Cookie:
    return Cookie(
        key=COOKIE,
        value=language.value,
        max_age=KEPT_FOR,
        path="/",
        secure=web_of(request).options.is_secure,
        httponly=True,
        samesite="lax",
    )
