"""The exhibit of the gap view: satisfaction and reform score of comparable units on one plane."""

from collections import Counter
from dataclasses import replace
from functools import partial
from typing import Final

from handlers.view.chart.exhibit import Caption, Cell, Exhibit, Sheet, caption_of
from handlers.view.chart.exhibits import ABOUT, FIGURE, about
from handlers.view.chart.plane import plane_chart
from handlers.view.chart.plane_values import Corners, Dot, Picture, Shape
from handlers.view.gap_words import (
    difference_said,
    finding_said,
    rule_said,
    year_note,
    years_said,
)
from handlers.view.index_card import figure_shown, period_of
from handlers.view.kinds import kind_shown
from handlers.view.naming import name_of
from handlers.view.numbers import change_shown, count_shown, day_shown, value_shown
from handlers.view.words import Words
from index.figures import IndexReport
from index.gap import Finding
from survey.text import Language
from usecases.figures.measure import REFORM
from usecases.reform.gap import Gap, Standing

NOTHING: Final = "–"
SHAPES: Final = {
    Finding.SCORE_AHEAD: Shape.DOWN,
    Finding.PEOPLE_AHEAD: Shape.UP,
    Finding.BOTH_HIGH: Shape.PLAIN,
    Finding.BOTH_LOW: Shape.PLAIN,
    Finding.UNCLEAR: Shape.UNCLEAR,
}
COLUMNS: Final = (
    *ABOUT,
    "name",
    "kind",
    *FIGURE,
    "responses",
    "without_satisfaction",
    "reform_index",
    "reform_year",
    "reform_score",
    "reform_rank",
    "reform_of",
    "without_score",
    "satisfaction_from_mean",
    "satisfaction_from_mean_low",
    "satisfaction_from_mean_high",
    "score_from_mean",
    "finding",
    "rule",
    "quarantined",
)
_NO_INDEX: Final = IndexReport()


def gap_exhibit(found: Gap, language: Language, chosen: str | None = None) -> Exhibit:
    """Return the plane; the chosen unit is ringed. It must have a unit to show."""
    words = Words(language)
    columns = (
        words("exhibit.office"),
        words("exhibit.value"),
        words("exhibit.responses"),
        words("exhibit.reform"),
        words("exhibit.year"),
        words("gap.satisfaction_from_mean"),
        words("gap.score_from_mean"),
        words("gap.finding"),
    )
    return Exhibit(
        code="gap",
        title=words("gap.title"),
        note=gap_note(found, language),
        draw=partial(plane_chart, _picture(found, language, chosen)),
        shown=Sheet(columns=columns, rows=tuple(_shown(s, language) for s in found.standings)),
        data=Sheet(columns=COLUMNS, rows=tuple(_data(found, s, language) for s in found.standings)),
    )


def gap_caption(found: Gap, language: Language) -> Caption:
    """Return what stands around the plane where it travels alone."""
    words = Words(language)
    responses = sum(one.measured.report.responses for one in found.compared if one.measured)
    shown = words("chart.responses", responses=count_shown(responses, language))
    caption = caption_of(found.whole, language)
    return replace(
        caption,
        name=kind_shown(found.kind, language) or words("index.all_units"),
        subtitle=f"{period_of(found.whole, language)} · {shown}",
        foot=(rule_said(found, language), *caption.foot),
    )


def gap_note(found: Gap, language: Language) -> str:
    """Return how the plane is read, and of which years its scores are."""
    words, plane = Words(language), found.plane
    if plane.satisfaction_mean is None or plane.score_mean is None:
        how = words("gap.note_few", least=plane.rule.least, count=len(found.compared))
    else:
        how = words(
            "gap.note",
            count=len(found.compared),
            index=REFORM,
            satisfaction=value_shown(plane.satisfaction_mean, language),
            score=value_shown(plane.score_mean, language),
        )
    return " ".join(part for part in (how, year_note(found, language)) if part)


def _picture(found: Gap, language: Language, chosen: str | None) -> Picture:
    words, plane = Words(language), found.plane
    years = Counter(one.reform.year for one in found.compared if one.reform)
    usual = years.most_common(1)[0][0] if years else 0
    means = None
    if plane.satisfaction_mean is not None and plane.score_mean is not None:
        means = (plane.score_mean, plane.satisfaction_mean)
    return Picture(
        dots=[
            dot
            for one in found.compared
            if (dot := _dot(one, usual, one.unit.code == chosen, language)) is not None
        ],
        across=words("gap.across", index=REFORM, years=years_said(found) or NOTHING),
        upwards=words("index.name"),
        means=means,
        corners=Corners(
            upper_left=words("gap.corner_people_ahead"),
            upper_right=words("gap.corner_both_high"),
            lower_left=words("gap.corner_both_low"),
            lower_right=words("gap.corner_score_ahead"),
        ),
    )


def _dot(one: Standing, usual: int, is_chosen: bool, language: Language) -> Dot | None:  # noqa: FBT001 - a plain fact of the unit
    if one.measured is None or one.reform is None:
        return None
    index, reform = one.measured.report.index, one.reform
    if index.value is None or index.low is None or index.high is None:
        return None
    code, name = one.unit.code, name_of(one.unit, language)
    score = value_shown(reform.score, language)
    said = f"{name}: {figure_shown(index, language)} · {reform.index} {reform.year}: {score}"
    return Dot(
        words=code if reform.year == usual else f"{code} ({reform.year})",
        x=reform.score,
        y=index.value,
        low=index.low,
        high=index.high,
        shape=SHAPES[one.placed.finding] if one.placed else Shape.UNCLEAR,
        chosen=is_chosen,
        tip=f"{said} · {finding_said(one, language)}",
    )


def _index(one: Standing) -> IndexReport:
    return _NO_INDEX if one.measured is None else one.measured.report.index


def _counted(one: Standing, responses: int, language: Language) -> str:
    shown = count_shown(responses, language)
    if one.measured is None or one.measured.cut is None:
        return shown
    day = day_shown(one.measured.cut)
    return f"{shown} ({Words(language)('results.until', day=day)})"


def _shown(one: Standing, language: Language) -> tuple[Cell, ...]:
    reform, placed = one.reform, one.placed
    responses = 0 if one.measured is None else one.measured.report.responses
    return (
        name_of(one.unit, language),
        figure_shown(_index(one), language),
        _counted(one, responses, language),
        NOTHING if reform is None else value_shown(reform.score, language),
        NOTHING if reform is None else str(reform.year),
        NOTHING if placed is None else difference_said(placed.satisfaction, language),
        NOTHING if placed is None else change_shown(placed.score, language),
        finding_said(one, language),
    )


def _data(found: Gap, one: Standing, language: Language) -> tuple[Cell, ...]:
    _, *rest = about(found.whole)
    index, reform, placed = _index(one), one.reform, one.placed
    published: tuple[Cell, ...] = (None,) * 5
    if reform is not None:
        published = (reform.index, reform.year, reform.score, reform.rank, reform.of)
    differences: tuple[Cell, ...] = (None,) * 5
    if placed is not None:
        its = placed.satisfaction
        differences = (its.value, its.low, its.high, placed.score, placed.finding.value)
    return (
        one.unit.code,
        *rest,
        name_of(one.unit, language),
        one.unit.kind,
        index.value,
        index.low,
        index.high,
        0 if one.measured is None else one.measured.report.responses,
        one.without_satisfaction,
        *published,
        one.without_score,
        *differences,
        found.plane.rule.name,
        0 if one.measured is None else one.measured.quarantined.responses,
    )
