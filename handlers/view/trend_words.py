"""What is said of a figure over time: a change with its interval, and what the charts found.

Rules: a change is called one only when its interval leaves 0 out, in percentage points and never
percent; what is not compared says why; a signal names its month, its direction and its centre.
"""

from collections.abc import Iterable
from typing import Final

from handlers.view.numbers import change_shown, day_shown, period_shown, value_shown
from handlers.view.words import Words
from index.breaks import SeriesBreak
from index.control_chart import Control, Signal
from index.period import Period
from index.span import Step, joined
from survey.questionnaire import OVERALL, Questionnaire
from survey.text import Language
from usecases.trends.comparable import Silence
from usecases.trends.comparison import Change
from usecases.trends.points import Point
from usecases.trends.trend import Trend

YEAR: Final = 12  # months


def span_shown(period: Period, language: Language) -> str:
    """Return a period as a name: «Tháng 10/2026», «Quý 3/2026», «Tháng 1–10/2025»."""
    months, words = period.months(), Words(language)
    if months is None or len(months) in {1, YEAR} or "-Q" in period.code:
        return period_shown(period.code, period.first, period.last, language)
    first, last = period.first, period.last
    if first.year == last.year:
        ends = (f"{day:%m}" for day in (first, last))
        years = {"year": first.year, **dict(zip(("first", "last"), ends, strict=True))}
        return words("trend.months_of_year", **years)
    ends = (f"{day:%m/%Y}" for day in (first, last))
    return words("trend.months_between", **dict(zip(("first", "last"), ends, strict=True)))


def within(text: str) -> str:
    """Return a name as it stands within a sentence."""
    return text[:1].lower() + text[1:]


def figure_name(questionnaire: Questionnaire, factor: str | None, language: Language) -> str:
    """Return the name of the index, of the overall question or of a factor."""
    if factor is None:
        return Words(language)("chart.index")
    if factor == OVERALL:
        return Words(language)("index.overall")
    names = {each.code: each.name for each in questionnaire.factors}
    return names[factor].in_(language)


def about_shown(questionnaire: Questionnaire, factor: str | None, language: Language) -> str:
    """Return what a sentence is about: «mức hài lòng về «Thủ tục hành chính»»."""
    words = Words(language)
    if factor is None:
        return words("trend.about_index")
    if factor == OVERALL:
        return words("trend.about_overall")
    return words("trend.about_factor", factor=figure_name(questionnaire, factor, language))


def change_sentence(change: Change, language: Language) -> str:
    """Return a change as a sentence, or why none is stated."""
    words = Words(language)
    now, then = span_shown(change.now, language), within(span_shown(change.then, language))
    found = change.difference
    if found.value is None or found.low is None or found.high is None:
        return _silence(change, language)
    if not found.is_clear:
        shown = [change_shown(each, language) for each in (found.value, found.low, found.high)]
        values = dict(zip(("change", "low", "high"), shown, strict=True))
        return words("trend.unclear", now=now, then=then, **values)
    low, high = sorted((abs(found.low), abs(found.high)))
    return words(
        "trend.up" if found.value > 0 else "trend.down",
        now=now,
        then=then,
        change=value_shown(abs(found.value), language),
        low=value_shown(low, language),
        high=value_shown(high, language),
    )


def break_shown(each: SeriesBreak, language: Language) -> str:
    """Return what happened on that day, as a part of a sentence."""
    return Words(language)(f"trend.break_{each.kind}", day=day_shown(each.day), name=each.name)


def break_sentence(each: SeriesBreak, language: Language) -> str:
    """Return the same as a sentence of its own."""
    said = break_shown(each, language)
    return f"{said[:1].upper()}{said[1:]}."


def change_sentences(changes: Iterable[Change], language: Language) -> list[str]:
    """Return what is said of changes, each sentence once: what lacks in both is one thing."""
    return list(dict.fromkeys(change_sentence(change, language) for change in changes))


def control_sentence(trend: Trend, control: Control, factor: str | None, language: Language) -> str:
    """Return what the charts of the newest months say of a figure."""
    words, about = Words(language), about_shown(trend.questionnaire, factor, language)
    if control.centre is None or not control.places:
        needed = control.rule.baseline + 1
        why = "lacking" if trend.request.unit and not trend.request.joined else "lacking_together"
        said = words(f"trend.{why}", about=about, needed=needed, months=control.months)
        return said[:1].upper() + said[1:]
    centre = value_shown(control.centre, language)
    baseline = within(_span_of(control.baseline[0], control.baseline[-1], language))
    if control.signals:
        return _signal(control.signals[-1], about, centre, baseline, language)
    first, last = (_month(control.places[at].label, language) for at in (0, -1))
    return words(
        "trend.calm", first=first, last=last, about=about, centre=centre, baseline=baseline
    )


def series_title(trend: Trend, language: Language) -> str:
    """Return what a series is of, as a heading."""
    words, factor = Words(language), trend.request.factor
    if factor is not None:
        name = figure_name(trend.questionnaire, factor, language)
        return words("trend.title_factor", factor=name)
    return words("exhibit.months" if trend.request.step is Step.MONTH else "trend.title")


def trend_sentences(trend: Trend, language: Language) -> list[str]:
    """Return two to four sentences: what changed, and what the charts say."""
    if not trend.told:
        return [Words(language)("trend.nothing")]
    said = change_sentences(trend.changes, language)
    if trend.control is not None:
        said.append(control_sentence(trend, trend.control, trend.request.factor, language))
    return said


def break_note(each: SeriesBreak, language: Language) -> str:
    """Return a break in the questionnaire as a sentence of its own."""
    return Words(language)("trend.note_questionnaire", day=day_shown(each.day), name=each.name)


def point_name(point: Point) -> str:
    """Return a point's period as it stands under a chart: 11/2026, 1–3/2026, Q3/2026, 2026."""
    period, months = point.period, point.period.months() or ()
    first, last = period.first, period.last
    if "-Q" in period.code:
        return f"Q{period.code[-1]}/{first.year}"
    if len(months) == YEAR:
        return str(first.year)
    if len(months) == 1:
        return f"{first.month:02}/{first.year}"
    return f"{first:%m}–{last:%m/%Y}"


def _signal(signal: Signal, about: str, centre: str, baseline: str, language: Language) -> str:
    words = Words(language)
    if signal.lasts:
        first = _month(signal.first, language)
        values = {"first": first, "about": about, "centre": centre, "baseline": baseline}
        said = words(f"trend.signal_{signal.direction}", **values)
    else:
        span = within(_span_of(signal.first, signal.last, language))
        values = {"span": span, "about": about, "centre": centre, "baseline": baseline}
        said = words(f"trend.was_{signal.direction}", **values)
    if signal.since == signal.first:
        return said
    return f"{said} {words('trend.probably_since', since=_month(signal.since, language))}"


def _silence(change: Change, language: Language) -> str:
    words = Words(language)
    now, then = span_shown(change.now, language), within(span_shown(change.then, language))
    match change.silence:
        case Silence.BREAK:
            why = "; ".join(break_shown(each, language) for each in change.breaks)
            return words("trend.not_compared", now=within(now), then=then, why=why)
        case Silence.NOW:
            return words("trend.no_now", now=within(now))
        case Silence.MEMBERS:
            return words("trend.members", now=within(now), then=then)
        case Silence.UNEQUAL:
            return words("trend.unequal", now=within(now), then=then)
        case _:
            return words("trend.no_then", now=within(now), then=then)


def _month(code: str, language: Language) -> str:
    """Return a label of a chart as it stands within a sentence: the first month of a point."""
    return within(span_shown(Period.parse(code), language))


def _span_of(first: str, last: str, language: Language) -> str:
    return span_shown(joined((Period.parse(first), Period.parse(last))), language)
