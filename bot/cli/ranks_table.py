"""Rankings as tables for the terminal; names in the office's language."""

from collections.abc import Iterator

from rich import box
from rich.table import Table
from rich.text import Text

from bot.cli.cut_lines import cut_lines
from bot.cli.files import counted
from bot.cli.terminal import drawn
from handlers.view.kinds import kind_shown
from handlers.view.naming import name_of
from index.difference import Difference
from index.figures import IndexReport
from index.gate import DIFFERENCING, FACTOR_MISSING, TOO_FEW
from index.rounding import shown
from survey.text import Language
from usecases.compare import ALONE, NO_RESPONSES, NOT_IN_PERIOD, Comparison, Place, Ranking

WHY = {
    TOO_FEW: "too few",
    FACTOR_MISSING: "a factor is missing",
    DIFFERENCING: "withheld",
    NO_RESPONSES: "no responses",
    NOT_IN_PERIOD: "not there",
    ALONE: "the only one",
}
PARTIAL = "*"
_NO_INDEX = IndexReport()


def ranks_table(comparison: Comparison, language: Language) -> str:
    """Return the rankings as text, with how they were made."""
    parts: list[Text | Table] = [_heading(comparison)]
    for ranking in comparison.rankings:
        parts.append(_title(ranking, language))
        parts.append(_table(ranking, comparison, language))
    if not comparison.rankings:
        parts.append(Text("No office has any figure in this period.\n"))
    return drawn(*parts, Text("\n".join(_footnotes(comparison)), style="dim"))


def _heading(comparison: Comparison) -> Text:
    text = Text(
        "Post-transaction satisfaction index (Chỉ số hài lòng sau giao dịch), ranked\n",
        style="bold",
    )
    text.append(comparison.request.period.code, style="not bold")
    if comparison.sample:
        text.append("\nSAMPLE DATA: not about real offices", style="bold yellow")
    return text


def _title(ranking: Ranking, language: Language) -> Text:
    kind = kind_shown(ranking.kind, language) or "offices without a kind"
    ranked = f"{ranking.of} ranked" if ranking.of else "none ranked"
    left = f", {ranking.unranked} not ranked" if ranking.unranked else ""
    return Text(f"\n{kind}: {ranked}{left}", style="bold")


def _table(ranking: Ranking, comparison: Comparison, language: Language) -> Table:
    has_differences = any(place.difference for place in ranking.places)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("rank", justify="right", no_wrap=True)
    table.add_column("range", justify="right", no_wrap=True)
    table.add_column("office")
    table.add_column("index", justify="right", no_wrap=True)
    table.add_column("95% interval", justify="right", no_wrap=True)
    table.add_column("n", justify="right", no_wrap=True)
    table.add_column(f"{comparison.request.unit} minus it" if has_differences else "above · below")
    for place in ranking.places:
        table.add_row(*_cells(place, language, has_differences=has_differences))
    return table


def _cells(place: Place, language: Language, *, has_differences: bool) -> Iterator[str]:
    its = place.ranked
    report = None if place.measured is None else place.measured.report
    yield "–" if its is None else f"{its.rank}/{its.of}"
    yield "" if its is None else f"{its.low}–{its.high}"
    yield f"{name_of(place.unit, language)}{PARTIAL if place.is_partial else ''}"
    index = _NO_INDEX if report is None else report.index
    yield "" if index.value is None else f"{shown(index.value):.2f}"
    yield _interval(index.low, index.high)
    yield "0" if report is None else str(report.responses)
    if its is None:
        yield WHY.get(place.why or TOO_FEW, "withheld")
    elif has_differences:
        yield _difference(place.difference)
    else:
        yield f"{its.above} · {its.below}" if its.above or its.below else "nobody apart"


def _interval(low: float | None, high: float | None) -> str:
    return "" if low is None or high is None else f"{shown(low):.2f}–{shown(high):.2f}"


def _difference(found: Difference | None) -> str:
    if found is None or found.value is None or found.low is None or found.high is None:
        return ""
    clear = "" if found.is_clear else ", no clear difference"
    return f"{shown(found.value):+.2f} ({shown(found.low):.2f} to {shown(found.high):.2f}){clear}"


def _footnotes(comparison: Comparison) -> Iterator[str]:
    rule = comparison.rule
    yield (
        f"\nThe range holds an office's true rank with {rule.confidence:.0%}; above · below: how "
        "many are clearly better and clearly worse. All others cannot be told apart from it."
    )
    if any(place.difference for ranking in comparison.rankings for place in ranking.places):
        yield f"The intervals of the differences hold with {rule.confidence:.0%} all at once."
    if any(place.is_partial for ranking in comparison.rankings for place in ranking.places):
        yield f"{PARTIAL} existed for a part of the period only"
    places = [place for ranking in comparison.rankings for place in ranking.places]
    yield from cut_lines((p.unit.code, p.measured.cut) for p in places if p.measured)
    least = counted(comparison.least, "responses")
    yield f"Figures from {least} on. People answer of their own accord."
    formula, questionnaire = comparison.request.formula.code, comparison.questionnaire.reference
    yield f"Formula {formula} · questionnaire {questionnaire} · ranks {rule.name}"
