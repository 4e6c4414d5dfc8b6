"""What stands above a table of the index: whose it is, who answered, what is left out."""

from collections.abc import Iterator

from rich.text import Text

from bot.cli.files import counted
from bot.cli.weighed_lines import weighed_lines
from index.rounding import shown
from survey.text import Language
from usecases.measure import Measured


def heading(measured: Measured, language: Language) -> Text:
    """Return the lines above the table."""
    request, report, unit = measured.request, measured.report, measured.unit
    name = (
        "all units" if unit is None else unit.name_vi if language is Language.VI else unit.name_en
    )
    code = "" if unit is None else f"{unit.code} · "
    until = "" if unit is None or unit.valid_to is None else f"until {unit.valid_to}"
    scope = [f"{code}{name}", until, request.service, request.channel, request.period.code]
    text = Text(
        "Post-transaction satisfaction index (Chỉ số hài lòng sau giao dịch)\n", style="bold"
    )
    text.append(" · ".join(part for part in scope if part) + "\n", style="not bold")
    if request.units:
        joined = f"The counts of {', '.join(request.units)} added together\n"
        text.append(joined, style="not bold")
    if measured.sample:
        text.append("SAMPLE DATA: not about real offices\n", style="bold yellow")
    verified = "" if report.verified is None else f", {100 * report.verified:.0f}% verified"
    counts = f"{counted(report.responses, 'responses')}, {report.finished} finished{verified}"
    text.append(counts, style="not bold")
    for line in _left_out(measured):
        text.append(f"\n{line}", style="not bold")
    text.append("".join(f"\n{line}" for line in weighed_lines(measured)), style="not bold")
    text.append(_aside(measured), style="not bold")
    return text


def _aside(measured: Measured) -> str:
    """Return how many responses somebody set aside, and the index with them; "" for none."""
    aside = measured.quarantined
    if not aside.responses:
        return ""
    index = aside.index
    told = "" if index is None or index.value is None else f"; with them {shown(index.value):.2f}"
    return f"\n{counted(aside.responses, 'responses')} set aside, not counted{told}"


def _left_out(measured: Measured) -> Iterator[str]:
    left = measured.left_out
    if measured.cut is not None:
        waiting = left.responses if left else 0
        yield f"Counted up to {measured.cut.isoformat()}: {waiting} later ones are too few yet."
    elif left is not None:
        offices = counted(left.units, "offices")
        yield f"Not in it: {counted(left.responses, 'responses')} of {offices}, too few to show."
