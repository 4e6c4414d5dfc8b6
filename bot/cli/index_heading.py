"""What stands above a table of the index: whose it is, who answered, what is left out."""

from collections.abc import Iterator

from rich.text import Text

from bot.cli.weighed_lines import weighed_lines
from handlers.view.naming import name_of
from handlers.view.numbers import share_shown, value_shown
from handlers.view.words import Words
from survey.text import Language
from usecases.figures.measure import Measured


def heading(measured: Measured, language: Language) -> Text:
    """Return the lines above the table."""
    words = Words(language)
    text = Text(words("index.name"), style="bold")
    text.append(f"\n{_scope(measured, language)}", style="not bold")
    if measured.request.units:
        units = ", ".join(measured.request.units)
        text.append(f"\n{words('table.added', units=units)}", style="not bold")
    if measured.sample:
        text.append(f"\n{words('table.sample_data')}", style="bold yellow")
    text.append(f"\n{_answered(measured, words)}", style="not bold")
    for lines in (_left_out(measured, words), weighed_lines(measured, words)):
        text.append("".join(f"\n{line}" for line in lines), style="not bold")
    text.append(_aside(measured, words), style="not bold")
    return text


def _scope(measured: Measured, language: Language) -> str:
    request, unit, words = measured.request, measured.unit, Words(language)
    names = [words("index.all_units")]
    if unit is not None:
        names = [unit.code, name_of(unit, language)]
        if unit.valid_to is not None:
            names.append(words("table.until", day=unit.valid_to.isoformat()))
    parts = [*names, request.service, request.channel, request.period.code]
    return " · ".join(part for part in parts if part)


def _answered(measured: Measured, words: Words) -> str:
    report = measured.report
    counts = words("table.answered", responses=report.responses, finished=report.finished)
    if report.verified is None:
        return counts
    return f"{counts}, {words('table.verified', share=share_shown(report.verified).rstrip('%'))}"


def _aside(measured: Measured, words: Words) -> str:
    """Return how many responses somebody set aside, and the index with them; "" for none."""
    aside = measured.quarantined
    if not aside.responses:
        return ""
    told = words("index.quarantined", responses=aside.responses)
    if aside.index is None or aside.index.value is None:
        return f"\n{told}"
    value = value_shown(aside.index.value, words.language)
    return f"\n{told} · {words('index.quarantined_with', value=value)}"


def _left_out(measured: Measured, words: Words) -> Iterator[str]:
    left = measured.left_out
    if measured.cut is not None:
        waiting = left.responses if left else 0
        yield words("index.cut", day=measured.cut.isoformat(), responses=waiting)
    elif left is not None:
        yield words("index.left_out", responses=left.responses, offices=left.units)
