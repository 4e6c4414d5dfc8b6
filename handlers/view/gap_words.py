"""What the gap view says of a unit in words: always both differences, satisfaction with interval.

Rule: a sentence never weighs one against the other, nor says which of the two is right.
"""

from handlers.view.naming import name_of
from handlers.view.numbers import change_shown, day_shown, interval_shown, value_shown
from handlers.view.words import Words
from index.difference import Difference
from index.gap import Finding
from survey.text import Language
from usecases.reform.gap import Gap, Standing


def standing_said(one: Standing, language: Language) -> str:
    """Return how the unit's satisfaction stands beside its score, or why that cannot be said."""
    words, name = Words(language), name_of(one.unit, language)
    if one.placed is None or one.measured is None or one.reform is None:
        return words("gap.apart_said", unit=name, reasons=reasons_said(one, language))
    finding, difference = one.placed.finding, one.placed.satisfaction
    is_signed = finding is Finding.UNCLEAR
    said = words(
        f"gap.{finding}",
        unit=name,
        index=one.reform.index,
        year=one.reform.year,
        score=value_shown(one.reform.score, language),
        points=_points(one.placed.score, language, is_signed=is_signed),
        value=value_shown(one.measured.report.index.value or 0.0, language),
        difference=_points(difference.value or 0.0, language, is_signed=is_signed),
        interval=_interval(difference, language, is_signed=is_signed),
    )
    return " ".join(part for part in (said, merged_said(one, language)) if part)


def merged_said(one: Standing, language: Language) -> str:
    """Return that the score is of what the unit was before a merger; "" where it is not."""
    if one.merged is None or one.reform is None:
        return ""
    return Words(language)(
        "gap.merged", index=one.reform.index, year=one.reform.year, day=day_shown(one.merged)
    )


def reasons_said(one: Standing, language: Language) -> str:
    """Return what is missing of a unit that stands apart; with all there, that peers are."""
    words = Words(language)
    missing = [code for code in (one.without_satisfaction, one.without_score) if code]
    if not missing:
        return words("gap.few_units")
    return "; ".join(words(f"gap.without_{code}") for code in missing)


def finding_said(one: Standing, language: Language) -> str:
    """Return the finding in a few words, or what is missing."""
    if one.placed is None:
        return reasons_said(one, language)
    return Words(language)(f"gap.short_{one.placed.finding}")


def difference_said(difference: Difference, language: Language) -> str:
    """Return a difference with its interval: «+5,20 (từ +2,10 đến +8,30)»."""
    if difference.value is None:
        return Words(language)("index.withheld")
    value = change_shown(difference.value, language)
    if difference.low is None or difference.high is None:
        return value
    return f"{value} ({_interval(difference, language, is_signed=True)})"


def years_said(found: Gap) -> str:
    """Return the years of the scores that are compared: «2022, 2023»."""
    years = {one.reform.year for one in found.compared or found.standings if one.reform}
    return ", ".join(map(str, sorted(years)))


def year_note(found: Gap, language: Language) -> str:
    """Return that scores are of other years than the period; "" where they are of its year."""
    years = {one.reform.year for one in found.standings if one.reform}
    if years <= {found.period.last.year}:
        return ""
    return Words(language)(
        "gap.other_year", years=years_said(found), year=str(found.period.last.year)
    )


def rule_said(found: Gap, language: Language) -> str:
    """Return by which rule units are named."""
    rule = found.plane.rule
    return Words(language)(
        "gap.rule", rule=rule.name, margin=value_shown(rule.margin, language), least=rule.least
    )


def _points(difference: float, language: Language, *, is_signed: bool) -> str:
    if is_signed:
        return change_shown(difference, language)
    return value_shown(abs(difference), language)


def _interval(difference: Difference, language: Language, *, is_signed: bool) -> str:
    """Return the bounds: with their signs from … to …, or as sizes, the smaller one first."""
    low, high = difference.low or 0.0, difference.high or 0.0
    if is_signed:
        ends = change_shown(low, language), change_shown(high, language)
        return Words(language)("gap.from_to", low=ends[0], high=ends[1])
    smaller, larger = sorted((abs(low), abs(high)))
    return interval_shown(smaller, larger, language)
