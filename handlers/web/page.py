"""A page: a template with the words of the request's language, and never kept by a cache."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from litestar.datastructures import Cookie
from litestar.plugins.jinja import JinjaTemplateEngine
from litestar.response import Redirect, Template
from litestar.template import TemplateConfig

from handlers.view.words import Words
from handlers.web import language as languages
from handlers.web import theme as themes
from handlers.web.cookies import kept_cookie
from handlers.web.desk import WebRequest, web_of
from handlers.web.files import STATIC, static
from handlers.web.language import KEPT_FOR, language_of
from handlers.web.place import is_kiosk, is_survey, start_of
from handlers.web.prose import prose
from survey.text import Language

__all__ = ["STATIC", "page", "see_other", "static", "templates"]

HERE = Path(__file__).parent


def page(
    request: WebRequest,
    template: str,
    values: Mapping[str, object],
    *,
    status: HTTPStatus = HTTPStatus.OK,
    cookies: Sequence[Cookie] = (),
) -> Template:
    """Return the page of a template, in the language and theme of the request."""
    return Template(
        f"{template}.html",
        context={**_frame(request), **values},
        status_code=status,
        media_type="text/html",
        headers={"cache-control": "no-store", "vary": "Accept-Language, Cookie"},
        cookies=[*cookies, *_chosen(request)],
    )


def _frame(request: WebRequest) -> Mapping[str, object]:
    """Return what every page shows around its card."""
    language, options, path = language_of(request), web_of(request).options, request.url.path
    other = Language.EN if language is Language.VI else Language.VI
    return {
        "words": Words(language),
        "language": language.value,
        "other_language": other.value,
        "other_address": f"?{languages.PARAMETER}={other.value}",
        "theme": themes.theme_of(request),
        "frame": "kiosk.html" if is_kiosk(path) else "layout.html",
        "kiosk": is_kiosk(path),
        "start": start_of(path),
        "pause": options.kiosk_pause,
        "bot": options.bot(),
        "outward": bool(options.embed) and is_survey(path),
    }


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
        auto_reload=False,  # asks the disk about each part of each page
    )
    environment.filters["prose"] = prose
    environment.globals["static"] = static
    return TemplateConfig(instance=JinjaTemplateEngine.from_environment(environment))


def _chosen(request: WebRequest) -> Sequence[Cookie]:
    """Return the cookies of what the address asks to be from now on."""
    language, theme = languages.asked(request), themes.asked(request)
    chosen = ((languages.COOKIE, language and language.value), (themes.COOKIE, theme))
    options = web_of(request).options
    return [kept_cookie(name, value, options, seconds=KEPT_FOR) for name, value in chosen if value]
