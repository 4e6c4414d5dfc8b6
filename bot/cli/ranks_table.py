"""Rankings as tables for the terminal; names in the office's language."""

from collections.abc import Iterator
from typing import Literal

from rich import box
from rich.table import Table
from rich.text import Text

from bot.cli.cut_lines import cut_lines
from bot.cli.terminal import drawn, narrow
from handlers.view.aside import aside_of
from handlers.view.kinds import kind_shown
from handlers.view.naming import name_of
from handlers.view.numbers import change_shown, interval_shown, value_shown
from handlers.view.words import Words
from index.difference import Difference
from index.figures import IndexReport
from index.gate import TOO_FEW
from survey.text import Language
from usecases.figures.compare import Comparison, Place, Ranking

PARTIAL = "*"
_NO_INDEX = IndexReport()


def ranks_table(comparison: Comparison, language: Language) -> str:
    """Return the rankings as text, with how they were made."""
    words = Words(language)
    parts: list[Text | Table] = [_heading(comparison, words)]
    for ranking in comparison.rankings:
        parts.append(_title(ranking, words))
        parts.append(_table(ranking, comparison, language))
    if not comparison.rankings:
        parts.append(Text(words("table.no_figure") + "\n"))
    return drawn(*parts, Text("\n".join(_footnotes(comparison, words)), style="dim"))


def _heading(comparison: Comparison, words: Words) -> Text:
    text = Text(f"{words('index.name')} · {words('rank.title')}\n", style="bold")
    text.append(comparison.request.period.code, style="not bold")
    if comparison.sample:
        text.append(f"\n{words('table.sample_data')}", style="bold yellow")
    return text


def _title(ranking: Ranking, words: Words) -> Text:
    kind = kind_shown(ranking.kind, words.language) or words("table.no_kind")
    ranked = words("table.ranked", of=ranking.of)
    left = words("table.unranked", unranked=ranking.unranked) if ranking.unranked else ""
    return Text(f"\n{kind} · {', '.join(part for part in (ranked, left) if part)}", style="bold")


def _table(ranking: Ranking, comparison: Comparison, language: Language) -> Table:
    has_differences = any(place.difference for place in ranking.places)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    words = Words(language)
    for name in ("rank", "range", "unit", "index", "interval", "responses"):
        justify: Literal["left", "right"] = "left" if name == "unit" else "right"
        heading = narrow(words(f"column.{name}"))
        table.add_column(heading, justify=justify, no_wrap=justify == "right")
    own = words("column.minus", unit=comparison.request.unit)
    table.add_column(own if has_differences else words("column.above_below"))
    for place in ranking.places:
        table.add_row(*_cells(place, language, has_differences=has_differences))
    return table


def _cells(place: Place, language: Language, *, has_differences: bool) -> Iterator[str]:
    its, words = place.ranked, Words(language)
    report = None if place.measured is None else place.measured.report
    yield "–" if its is None else f"{its.rank}/{its.of}"
    yield "" if its is None else f"{its.low}–{its.high}"
    yield f"{name_of(place.unit, language)}{PARTIAL if place.is_partial else ''}"
    index = _NO_INDEX if report is None else report.index
    yield "" if index.value is None else value_shown(index.value, language)
    yield _interval(index.low, index.high, language)
    yield "0" if report is None else str(report.responses)
    if its is None:
        yield words(f"table.unranked.{place.why or TOO_FEW}")
    elif has_differences:
        yield _difference(place.difference, words)
    else:
        yield (
            f"{its.above} · {its.below}" if its.above or its.below else words("table.nobody_apart")
        )


def _interval(low: float | None, high: float | None, language: Language) -> str:
    return "" if low is None or high is None else interval_shown(low, high, language)


def _difference(found: Difference | None, words: Words) -> str:
    if found is None or found.value is None or found.low is None or found.high is None:
        return ""
    clear = "" if found.is_clear else f", {words('rank.no_clear_difference')}"
    value, low, high = (
        change_shown(each, words.language) for each in (found.value, found.low, found.high)
    )
    return f"{value} ({words('table.to', low=low, high=high)}){clear}"


def _footnotes(comparison: Comparison, words: Words) -> Iterator[str]:
    rule = comparison.rule
    share = f"{rule.confidence:.0%}"
    places = [place for ranking in comparison.rankings for place in ranking.places]
    yield f"\n{words('table.range_note', share=share)}"
    if any(place.difference for place in places):
        yield words("table.differences_note", share=share)
    if any(place.is_partial for place in places):
        yield words("table.partial", sign=PARTIAL)
    cuts = [(p.unit.code, p.measured.cut) for p in places if p.measured]
    yield from cut_lines(cuts, words.language)
    yield from aside_of((place.measured for place in places), words.language)
    yield words("table.least", least=comparison.least)
    yield words(
        "rank.method",
        formula=comparison.request.formula.code,
        questionnaire=comparison.questionnaire.reference,
        rule=rule.name,
    )
