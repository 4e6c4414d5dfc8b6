"""The exhibits of one report: the index and its factors, and how the answers lie on the scale."""

from functools import partial

from handlers.view.chart.exhibit import Cell, Exhibit, Sheet
from handlers.view.chart.factors import Row, factors_chart
from handlers.view.chart.levels import Bar, Group, levels_chart
from handlers.view.index_card import Figure, figure_shown
from handlers.view.numbers import count_shown, value_shown
from handlers.view.words import Words
from index.figures import CriterionReport
from survey.answer import LEVELS
from survey.questionnaire import OVERALL
from survey.text import Language
from usecases.figures.measure import Measured

ABOUT = ("unit", "period", "formula", "questionnaire", "sample")
"""The columns that every row of data begins with."""
FIGURE = ("value", "low", "high")
_LEVELS = tuple(f"level_{level}" for level in range(1, len(LEVELS) + 1))


def about(measured: Measured) -> tuple[Cell, ...]:
    """Return what every row of data begins with."""
    request = measured.request
    return (
        request.unit,
        request.period.code,
        request.formula.code,
        measured.questionnaire.reference,
        int(measured.sample),
    )


def factors_exhibit(measured: Measured, language: Language) -> Exhibit:
    """Return the index, the overall question and the factors, with their intervals."""
    words = Words(language)
    figures = _figures(measured, language)
    rows = [
        Row(
            name=name,
            shown=words("index.withheld")
            if figure.value is None
            else value_shown(figure.value, language),
            main=code == "index",
            value=figure.value,
            low=figure.low,
            high=figure.high,
            tip=f"{name}: {figure_shown(figure, language)}",
        )
        for code, name, figure, _ in figures
    ]
    return Exhibit(
        code="factors",
        title=words("exhibit.factors"),
        note=words("chart.interval"),
        draw=partial(factors_chart, rows),
        shown=Sheet(
            columns=(words("exhibit.factor"), words("exhibit.value"), words("exhibit.answers")),
            rows=tuple(
                (name, figure_shown(figure, language), count_shown(answers, language))
                for _, name, figure, answers in figures
            ),
        ),
        data=Sheet(
            columns=(*ABOUT, "code", "name", *FIGURE, "answers"),
            rows=tuple(
                (*about(measured), code, name, figure.value, figure.low, figure.high, answers)
                for code, name, figure, answers in figures
            ),
        ),
    )


def _figures(measured: Measured, language: Language) -> list[tuple[str, str, Figure, int | None]]:
    """Return the code, name, figure and answers of each row."""
    words, report = Words(language), measured.report
    names = {factor.code: factor.name.in_(language) for factor in measured.questionnaire.factors}
    counts = [factor.answers for factor in report.factors]
    answers = None if None in counts else sum(filter(None, counts))
    overall = report.overall
    return [
        ("index", words("chart.index"), report.index, answers),
        *((f.code, names[f.code], f, f.answers) for f in report.factors),
        (OVERALL, words("index.overall"), overall, overall.answers),
    ]


def levels_exhibit(measured: Measured, language: Language) -> Exhibit:
    """Return how the answers to each question lie on the five levels."""
    words, asked = Words(language), measured.questionnaire
    labels = tuple(asked.scale[level].in_(language) for level in LEVELS)
    groups = _groups(measured, language)
    questions = [question for _, its in groups for question in its]
    charted = [Group(name, [_bar(one, measured, language) for one in its]) for name, its in groups]
    return Exhibit(
        code="levels",
        title=words("exhibit.levels"),
        note=words("exhibit.levels_note"),
        draw=partial(levels_chart, charted, labels),
        shown=Sheet(
            columns=(words("exhibit.question"), *labels, words("exhibit.answers")),
            rows=tuple(_shown(one, measured, language) for one in questions),
        ),
        data=Sheet(
            columns=(*ABOUT, "code", "question", *_LEVELS, "answers", "not_applicable", "skipped"),
            rows=tuple(_data(one, measured, language) for one in questions),
        ),
    )


def _groups(measured: Measured, language: Language) -> list[tuple[str, list[CriterionReport]]]:
    report, asked = measured.report, measured.questionnaire
    names = {factor.code: factor.name.in_(language) for factor in asked.factors}
    return [
        ("", [report.overall]),
        *((names[factor.code], list(factor.criteria)) for factor in report.factors),
    ]


def _bar(question: CriterionReport, measured: Measured, language: Language) -> Bar:
    words = Words(language)
    withheld = "exhibit.unanswered" if question.answers == 0 else "index.withheld"
    return Bar(
        name=measured.questionnaire.criteria[question.code].name.in_(language),
        count=f"n = {count_shown(question.answers, language)}",
        levels=question.levels,
        withheld=words(withheld),
    )


def _shown(question: CriterionReport, measured: Measured, language: Language) -> tuple[Cell, ...]:
    name = measured.questionnaire.criteria[question.code].name.in_(language)
    answers = count_shown(question.answers, language)
    if question.levels is None:
        return (name, *[Words(language)("index.withheld")] * len(LEVELS), answers)
    return (name, *(count_shown(count, language) for count in question.levels), answers)


def _data(question: CriterionReport, measured: Measured, language: Language) -> tuple[Cell, ...]:
    counts: tuple[int | None, ...] = question.levels or (None,) * len(LEVELS)
    asked = measured.questionnaire.criteria[question.code].question.in_(language)
    others = (question.answers, question.not_applicable, question.skipped)
    return (*about(measured), question.code, asked, *counts, *others)
