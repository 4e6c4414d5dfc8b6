"""The index as tables for the terminal; names in the office's language."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from rich import box
from rich.table import Table
from rich.text import Text

from bot.cli.cut_lines import cut_lines
from bot.cli.index_heading import heading
from bot.cli.terminal import drawn
from handlers.view.left_out import parts_left_out
from handlers.view.notices import withheld_shown
from handlers.view.numbers import change_shown, interval_shown, value_shown
from handlers.view.withheld import NOT_BEGUN, why_withheld
from handlers.view.words import Words
from index.figures import CriterionReport, FactorReport, IndexReport
from index.gate import DIFFERENCING, FACTOR_MISSING, TOO_FEW
from index.reform import ReformScore
from storage.records import Unit
from survey.text import Language
from usecases.figures.measure import Measured

UNANSWERED, SMALL = "unanswered", "small"
SIGNS = "¹²³⁴⁵⁶"
Figure = CriterionReport | FactorReport | IndexReport


@dataclass(frozen=True, slots=True)
class Notes:
    """The footnotes of a table: why figures are withheld, numbered as they first come."""

    language: Language
    cell: int  # answers from which on a criterion alone would be shown
    reasons: list[str] = field(default_factory=list)

    def mark(self, why: str) -> str:
        """Return what stands in place of a figure, with the sign of its footnote."""
        if why not in self.reasons:
            self.reasons.append(why)
        sign = SIGNS[self.reasons.index(why)]
        key = "table.unranked.differencing" if why == DIFFERENCING else "index.withheld"
        return f"{Words(self.language)(key)} {sign}"

    def why_small(self, answers: int | None) -> str:
        """Return why a question has no figure: where enough answered it, a small group shows."""
        if not answers:
            return UNANSWERED
        return SMALL if answers < self.cell else DIFFERENCING

    def lines(self) -> Iterator[str]:
        """Yield the footnotes."""
        for sign, why in zip(SIGNS, self.reasons, strict=False):
            yield f"{sign} {withheld_shown(why, self.language)}"


def index_table(
    measured: Measured,
    language: Language,
    silent: Sequence[Unit] = (),
    today: date | None = None,
    *,
    cell: int,
) -> str:
    """Return the whole as text: heading, figures, breakdown, reform score, how it was made.

    `silent` are units of a breakdown about which nobody answered; a question with `cell` answers or
    more is withheld for another reason than that these are too few.
    """
    notes = Notes(language, cell)
    parts: list[Text | Table] = [heading(measured, language)]
    why = why_withheld(measured, today)
    if why == NOT_BEGUN:
        parts.append(Text(f"{notes.mark(why)}\n"))
    elif measured.rows is not None:
        parts.append(_rows(measured, language, notes, silent))
    elif measured.report.withheld == TOO_FEW:
        parts.append(Text(f"{notes.mark(why)}\n"))
    else:
        parts.append(_figures(measured, language, notes))
    if measured.reform is not None:
        shown_ = reform_shown(measured.reform, language)
        parts.append(Text(f"{Words(language)('column.reform')}: {shown_}", style="bold"))
    return drawn(*parts, _footnotes(measured, notes, silent))


def reform_shown(reform: ReformScore, language: Language) -> str:
    """Return `CCHC 2023: 88.52, 3/19, Tốt, +6.04 points`; the band in that language."""
    words = Words(language)
    parts = [f"{reform.index} {reform.year}: {value_shown(reform.score, language)}"]
    if reform.rank is not None:
        parts.append(
            f"{reform.rank}/{reform.of}" if reform.of else words("table.rank", rank=reform.rank)
        )
    if reform.band is not None:
        parts.append(words(f"band.{reform.band.code}"))
    if reform.change is not None:
        parts.append(words("table.points", change=change_shown(reform.change, language)))
    return ", ".join(parts)


def _figures(measured: Measured, language: Language, notes: Notes) -> Table:
    report, questionnaire = measured.report, measured.questionnaire
    words = Words(language)
    table = _table("", *(words(f"column.{name}") for name in ("value", "interval", "answers")))
    names = {factor.code: factor.name.in_(language) for factor in questionnaire.factors}
    table.add_row(
        Text(words("column.index"), style="bold"),
        *_value(report.index, report.withheld or TOO_FEW, notes),
        "",
    )
    for other in measured.beside:
        figure = _value(other.report.index, other.report.withheld or TOO_FEW, notes)
        table.add_row(f"  {words('table.under', formula=other.formula.code)}", *figure, "")
    _add(table, questionnaire.overall.name.in_(language), report.overall, notes)
    for factor in report.factors:
        _add(table, Text(names[factor.code], style="bold"), factor, notes)
        for criterion in factor.criteria:
            name = questionnaire.criteria[criterion.code].name.in_(language)
            _add(table, f"  {name}", criterion, notes)
    return table


def _rows(measured: Measured, language: Language, notes: Notes, silent: Sequence[Unit]) -> Table:
    by = measured.request.by or ""
    words = Words(language)
    others = [words("column.reform")] if by == "unit" else []
    is_question = by in {"factor", "criterion"}
    count = "answers" if is_question else "responses"
    beside = [other.formula.code for other in measured.beside]
    names = [words(f"column.{name}") for name in (by, count, "index", "interval") if name]
    table = _table(*names, *beside, last=others)
    for row in measured.rows or ():
        number = _answers(row) if is_question else row.report.responses
        cells = [_label(row, language), "" if number is None else str(number)]
        cells += _value(row.report.index, _why(row, notes, is_question=is_question), notes)
        cells += _beside(row, is_question=is_question, notes=notes)
        if others:
            cells.append("" if row.reform is None else reform_shown(row.reform, language))
        table.add_row(*cells)
    for unit in silent:
        table.add_row(unit.code, "0", words("table.silent"))
    if not is_question:
        whole = measured.report
        figure = _value(whole.index, _why(measured, notes, is_question=False), notes)
        others_ = _beside(measured, is_question=False, notes=notes)
        table.add_row(words("table.all"), str(whole.responses), *figure, *others_, style="bold")
    return table


def _beside(row: Measured, *, is_question: bool, notes: Notes) -> list[str]:
    """Return the values under other formulas."""
    why = _why(row, notes, is_question=is_question)
    return [_value(other.report.index, why, notes)[0] for other in row.beside]


def _cuts(measured: Measured, language: Language) -> Iterator[str]:
    """Yield up to which days units are counted, in a breakdown by unit."""
    if measured.request.by == "unit":
        cuts = [(row.label or "", row.cut) for row in measured.rows or ()]
        yield from cut_lines(cuts, language)


def _short(measured: Measured, language: Language) -> Iterator[str]:
    """Yield why the rows of several units together do not add up to the whole."""
    if measured.request.unit is None and measured.request.by not in {None, "unit"}:
        yield from parts_left_out(measured.rows or (), language)


def _ended(measured: Measured, silent: Sequence[Unit], language: Language) -> Iterator[str]:
    """Yield which units of a breakdown by unit have ended, by their last days."""
    named = [row.unit for row in measured.rows or () if measured.request.by == "unit"]
    ended: dict[str, list[str]] = {}
    for unit in (*named, *silent):
        if unit is not None and unit.valid_to is not None:
            ended.setdefault(unit.valid_to.isoformat(), []).append(unit.code)
    for day, codes in sorted(ended.items()):
        yield Words(language)("table.ended", day=day, units=", ".join(sorted(codes)))


def _why(row: Measured, notes: Notes, *, is_question: bool) -> str:
    """Return why a row is withheld; a question's row is about that question alone."""
    why = why_withheld(row)
    if is_question and why == FACTOR_MISSING:
        return UNANSWERED
    answers = _answers(row) if is_question else None
    return notes.why_small(answers) if answers else why


def _answers(row: Measured) -> int | None:
    counts = [criterion.answers for f in row.report.factors for criterion in f.criteria]
    return None if None in counts else sum(filter(None, counts))


def _label(row: Measured, language: Language) -> str:
    questionnaire, label = row.questionnaire, row.label or "–"
    if label in questionnaire.criteria:
        return questionnaire.criteria[label].name.in_(language)
    names = {factor.code: factor.name.in_(language) for factor in questionnaire.factors}
    return names.get(label, label)


def _footnotes(measured: Measured, notes: Notes, silent: Sequence[Unit]) -> Text:
    request, language = measured.request, notes.language
    words, reference = Words(language), measured.questionnaire.reference
    made = words("index.method", formula=request.formula.code, questionnaire=reference)
    others = [f"{formula.code}: {formula.reference}" for formula in request.beside]
    lines = [
        *notes.lines(),
        *_cuts(measured, language),
        *_ended(measured, silent, language),
        *_short(measured, language),
        made,
        *others,
        words("index.self_selected"),
    ]
    return Text("\n".join(lines), style="dim")


def _table(first: str, *others: str, last: Sequence[str] = ()) -> Table:
    """Return a table of numbers; the last columns are words."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column(first, overflow="fold")
    for name in others:
        table.add_column(name, justify="right")
    for name in last:
        table.add_column(name)
    return table


def _add(
    table: Table, name: str | Text, figure: CriterionReport | FactorReport, notes: Notes
) -> None:
    why = notes.why_small(figure.answers)
    answers = "" if figure.answers is None else str(figure.answers)
    table.add_row(name, *_value(figure, why, notes), answers)


def _value(figure: Figure, why: str, notes: Notes) -> tuple[str, str]:
    if figure.value is None:
        return notes.mark(why), ""
    if figure.low is None or figure.high is None:
        return value_shown(figure.value, notes.language), ""
    interval = interval_shown(figure.low, figure.high, notes.language)
    return value_shown(figure.value, notes.language), interval
