"""The index as tables for the terminal; names in the office's language."""

from rich import box
from rich.table import Table
from rich.text import Text

from bot.cli.terminal import drawn
from index.figures import CriterionReport, FactorReport, IndexReport
from index.gate import TOO_FEW
from index.reform import ReformScore
from index.rounding import shown
from survey.text import Language
from usecases.measure import Measured

WITHHELD = "not enough data"
Figure = CriterionReport | FactorReport | IndexReport


def index_table(measured: Measured, language: Language) -> str:
    """Return the whole as text: heading, figures, breakdown, reform score, how it was made."""
    parts: list[Text | Table] = [_heading(measured, language)]
    if measured.rows is not None:
        parts.append(_rows(measured, language))
    elif measured.report.withheld != TOO_FEW:
        parts.append(_figures(measured, language))
    if measured.reform is not None:
        parts.append(Text(f"Reform score  {reform_shown(measured.reform)}", style="bold"))
    return drawn(*parts, _footnotes(measured))


def reform_shown(reform: ReformScore) -> str:
    """Return `CCHC 2023: 88.52, 3/19, Tốt, +6.04 points`."""
    parts = [f"{reform.index} {reform.year}: {shown(reform.score):.2f}"]
    if reform.rank is not None:
        parts.append(f"{reform.rank}/{reform.of}" if reform.of else f"rank {reform.rank}")
    if reform.band is not None:
        parts.append(reform.band.name)
    if reform.change is not None:
        parts.append(f"{shown(reform.change):+.2f} points")
    return ", ".join(parts)


def _heading(measured: Measured, language: Language) -> Text:
    request, report, unit = measured.request, measured.report, measured.unit
    name = (
        "all units" if unit is None else unit.name_vi if language is Language.VI else unit.name_en
    )
    code = "" if unit is None else f"{unit.code} · "
    scope = [f"{code}{name}", request.service, request.channel, request.period.code]
    text = Text(
        "Post-transaction satisfaction index (Chỉ số hài lòng sau giao dịch)\n", style="bold"
    )
    text.append(" · ".join(part for part in scope if part) + "\n", style="not bold")
    if measured.sample:
        text.append("SAMPLE DATA: not about real offices\n", style="bold yellow")
    verified = "" if report.verified is None else f", {100 * report.verified:.0f}% verified"
    counts = f"{report.responses} responses, {report.finished} finished{verified}"
    text.append(counts, style="not bold")
    return text


def _figures(measured: Measured, language: Language) -> Table:
    report, questionnaire = measured.report, measured.questionnaire
    table = _table("", "value", "95% interval", "answers")
    names = {factor.code: factor.name.in_(language) for factor in questionnaire.factors}
    _add(table, Text("Index", style="bold"), report.index, None)
    _add(table, questionnaire.overall.name.in_(language), report.overall, report.overall.answers)
    for factor in report.factors:
        _add(table, Text(names[factor.code], style="bold"), factor, factor.answers)
        for criterion in factor.criteria:
            name = questionnaire.criteria[criterion.code].name.in_(language)
            _add(table, f"  {name}", criterion, criterion.answers)
    return table


def _rows(measured: Measured, language: Language) -> Table:
    by = measured.request.by or ""
    others = ["reform score"] if by == "unit" else []
    is_question = by in {"factor", "criterion"}
    count = "answers" if is_question else "responses"
    table = _table(by, count, "index", "95% interval", *others)
    for row in measured.rows or ():
        number = _answers(row) if is_question else row.report.responses
        cells = [
            _label(row, language),
            "" if number is None else str(number),
            *_value(row.report.index),
        ]
        if others:
            cells.append("" if row.reform is None else reform_shown(row.reform))
        table.add_row(*cells)
    if not is_question:
        whole = measured.report
        table.add_row("all", str(whole.responses), *_value(whole.index), style="bold")
    return table


def _answers(row: Measured) -> int | None:
    counts = [criterion.answers for f in row.report.factors for criterion in f.criteria]
    return None if None in counts else sum(filter(None, counts))


def _label(row: Measured, language: Language) -> str:
    questionnaire, label = row.questionnaire, row.label or "–"
    if label in questionnaire.criteria:
        return questionnaire.criteria[label].name.in_(language)
    names = {factor.code: factor.name.in_(language) for factor in questionnaire.factors}
    return names.get(label, label)


def _footnotes(measured: Measured) -> Text:
    request, withheld = measured.request, measured.report.withheld
    made = f"Formula {request.formula.code} · questionnaire {measured.questionnaire.reference}"
    lines = [f"{made}\nRespondents chose to answer: others may think otherwise."]
    if withheld is not None:
        lines.insert(0, f"Withheld: {WHY.get(withheld, withheld)}")
    return Text("\n".join(lines), style="dim")


WHY = {
    "too_few": "too few people have answered for a figure to be shown.",
    "factor_missing": "a whole factor has no answers yet.",
    "differencing": "this figure could reveal the answers of a small group.",
}


def _table(first: str, *others: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column(first, overflow="fold")
    for name in others:
        table.add_column(name, justify="left" if name == "reform score" else "right")
    return table


def _add(table: Table, name: str | Text, figure: Figure, answers: int | None) -> None:
    table.add_row(name, *_value(figure), "" if answers is None else str(answers))


def _value(figure: Figure) -> tuple[str, str]:
    if figure.value is None:
        return WITHHELD, ""
    if figure.low is None or figure.high is None:
        return f"{shown(figure.value):.2f}", ""
    return f"{shown(figure.value):.2f}", f"{shown(figure.low):.2f}–{shown(figure.high):.2f}"
