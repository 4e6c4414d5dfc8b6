"""Which language a request is answered in.

The person's choice (`?lang=`, then its cookie), else what their browser prefers, else the office's.
"""

from handlers.web.desk import WebRequest, web_of
from survey.text import Language

PARAMETER = "lang"
COOKIE = "lang"
KEPT_FOR = 365 * 24 * 3600  # seconds

_LANGUAGES = {language.value: language for language in Language}


def language_of(request: WebRequest) -> Language:
    """Return the language of the answer."""
    return (
        asked(request)
        or _known(request.cookies.get(COOKIE, ""))
        or _preferred(request.headers.get("accept-language", ""))
        or web_of(request).desk.rules.language
    )


def asked(request: WebRequest) -> Language | None:
    """Return the language that the address asks for."""
    return _known(request.query_params.get(PARAMETER, ""))


def _known(code: str) -> Language | None:
    return _LANGUAGES.get(code)


def _preferred(header: str) -> Language | None:
    """Return the one of our languages that the browser weighs most."""
    weighed = [
        (_weight(parameters), language)
        for tag, _, parameters in (part.partition(";") for part in header.split(","))
        if (language := _known(tag.strip().lower().split("-")[0]))
    ]
    best = max(weighed, key=lambda pair: pair[0], default=None)
    return best[1] if best and best[0] > 0 else None


def _weight(parameters: str) -> float:
    name, _, value = parameters.strip().partition("=")
    try:
        return float(value) if name == "q" else 1.0
    except ValueError:
        return 0.0
