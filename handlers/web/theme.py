"""Light or dark: the person's choice (`?theme=`, then its cookie), else that of their system."""

from handlers.web.desk import WebRequest

PARAMETER = "theme"
COOKIE = "theme"
LIGHT = "light"
DARK = "dark"

_THEMES = {LIGHT, DARK}


def theme_of(request: WebRequest) -> str:
    """Return the theme of the answer; "" leaves it to the system."""
    return asked(request) or _known(request.cookies.get(COOKIE, ""))


def asked(request: WebRequest) -> str:
    """Return the theme that the address asks for; "" for none."""
    return _known(str(request.query_params.get(PARAMETER, "")))


def _known(theme: str) -> str:
    return theme if theme in _THEMES else ""
