"""What was set aside and why, for everybody: no figure leaves responses out in silence.

Rule: when, how many, of which office, days and channel, by which kind of person, and the reason in
words; not the hour, the service or the flags, which could lead to somebody; no name of who decided.
The index with and without them is what the gate tells of a year.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from litestar import get
from litestar.response import Template

from handlers.view.aside import aside_shown
from handlers.view.naming import name_of
from handlers.view.numbers import count_shown, day_shown, period_shown
from handlers.view.trend_words import within
from handlers.view.words import Words
from handlers.web.desk import WebRequest, web_of
from handlers.web.language import language_of
from handlers.web.page import page
from handlers.web.results import PATH
from handlers.web.results_choice import asked, path_with
from handlers.web.results_index import without_aside
from index.errors import MeasureError
from index.formula import DEFAULT
from index.period import Period
from storage.quality import Decision
from storage.records import Unit
from survey.text import Language
from usecases.answering.find import unit_of
from usecases.desk import Desk
from usecases.errors import UnknownUnitError
from usecases.figures.measure import CHANNELS, Asker, IndexRequest, Measured, measure
from usecases.quality.choose import BETWEEN
from usecases.quality.decider import decider_of
from usecases.quality.quarantine import decisions

ASIDE: Final = "aside"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One decision, as it is shown."""

    what: str
    when: str
    office: str
    about: str  # days and channel; "" where the decision names neither
    who: str
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
    years = {desk.today().year, *(_period_of(one, desk).first.year for one in made)}
    figures = [await _year(desk, code or None, year) for year in sorted(years, reverse=True)]
    units = {one: await unit_of(desk, one) for one in {decision.unit for decision in made}}
    values = {
        "name": name,
        "sample": any(figure.sample for figure in figures),
        "figures": [list(_figure(each, language)) for each in figures if _tells(each)],
        "lines": [_line(one, desk, language, units) for one in reversed(made)],
        "back": path_with(f"{PATH}/{code}" if code else PATH, {}),
    }
    return page(request, "results_aside", values)


def _line(
    decision: Decision, desk: Desk, language: Language, units: Mapping[str, Unit | None]
) -> Line:
    words, unit = Words(language), units[decision.unit]
    by = "host" if decider_of(decision.decided_by).is_host else "administrator"
    responses = count_shown(decision.responses, language)
    return Line(
        what=words(f"aside.{decision.action}", responses=responses),
        when=day_shown(decision.at.astimezone(desk.rules.timezone).date()),
        office=decision.unit if unit is None else name_of(unit, language),
        about=BETWEEN.join(_about(decision, language)),
        who=words(f"aside.by_{by}"),
        why=words("aside.why", why=decision.why),
    )


def _about(decision: Decision, language: Language) -> Iterator[str]:
    """Yield the days and the channel that were chosen, of what the decision is about."""
    words, parts = Words(language), decision.about.split(BETWEEN)
    if (days := _days(parts[0])) is not None:
        shown = period_shown(days.code, days.first, days.last, language)
        yield words("aside.days", days=within(shown))
        channels = [part for part in parts[1:] if part in CHANNELS] or ["all"]
        yield from (words(f"aside.channel_{channel}") for channel in channels)


def _days(text: str) -> Period | None:
    try:
        return Period.parse(text)
    except MeasureError:
        return None


def _period_of(decision: Decision, desk: Desk) -> Period:
    """Return the period that was chosen, or the year of the decision."""
    year = decision.at.astimezone(desk.rules.timezone).year
    return _days(decision.about.split(BETWEEN)[0]) or Period.year(year)


async def _year(desk: Desk, unit: str | None, year: int) -> Measured:
    asked_ = IndexRequest(unit=unit, period=Period.year(year), formula=DEFAULT, detail=False)
    return await measure(desk, asked_, Asker.PUBLIC)


def _tells(measured: Measured) -> bool:
    return bool(measured.quarantined.responses)


def _figure(measured: Measured, language: Language) -> Iterable[str]:
    """Yield a year's index without what is set aside, how many, and with it where it is told."""
    yield without_aside(measured, language)
    yield from aside_shown(measured, language)
    if measured.quarantined.index is None:
        yield Words(language)("aside.untold")
