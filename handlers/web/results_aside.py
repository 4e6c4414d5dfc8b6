"""What was set aside and why, for everybody: no figure leaves responses out in silence.

Rule: when, how many and the reason in words; not the hour, the counter or the flags, which could
lead to somebody.
"""

from dataclasses import dataclass
from typing import Final

from litestar import get
from litestar.response import Template

from handlers.view.naming import name_of
from handlers.view.numbers import count_shown, day_shown
from handlers.view.words import Words
from handlers.web.desk import WebRequest, web_of
from handlers.web.language import language_of
from handlers.web.page import page
from handlers.web.results import PATH
from handlers.web.results_choice import asked, path_with
from storage.quality import Decision
from survey.text import Language
from usecases.desk import Desk
from usecases.errors import UnknownUnitError
from usecases.find import unit_of
from usecases.quarantine import decisions

ASIDE: Final = "aside"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One decision, as it is shown."""

    what: str
    when: str  # the day; for all offices with the office's code
    why: str


@get(f"/{ASIDE}", include_in_schema=False)
async def show_aside(request: WebRequest) -> Template:
    """Show every decision about an office, or about all, the newest first."""
    desk, language = web_of(request).desk, language_of(request)
    words, code = Words(language), asked(request, "unit")
    name = words("aside.of_all")
    if code:
        unit = await unit_of(desk, code)
        if unit is None:
            raise UnknownUnitError(code)
        name = name_of(unit, language)
    made = await decisions(desk, code or None)
    values = {
        "name": name,
        "lines": [_line(one, desk, language, with_unit=not code) for one in reversed(made)],
        "back": path_with(f"{PATH}/{code}" if code else PATH, {}),
    }
    return page(request, "results_aside", values)


def _line(decision: Decision, desk: Desk, language: Language, *, with_unit: bool) -> Line:
    words = Words(language)
    day = day_shown(decision.at.astimezone(desk.rules.timezone).date())
    responses = count_shown(decision.responses, language)
    return Line(
        what=words(f"aside.{decision.action}", responses=responses),
        when=f"{day} · {decision.unit}" if with_unit else day,
        why=words("aside.why", why=decision.why),
    )
