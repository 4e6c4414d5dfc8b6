"""The report as a summary for the terminal: the whole period, and how many months are told."""

from collections.abc import Iterator
from datetime import date

from rich import box
from rich.table import Table
from rich.text import Text

from bot.cli.cut_lines import cut_lines
from bot.cli.files import counted
from bot.cli.ranks_table import WHY
from bot.cli.terminal import drawn
from handlers.view.report_cells import range_of, rank_of
from handlers.view.report_shapes import OfficeDocument, PeersDocument, ReportDocument
from index.rounding import shown


def report_table(document: ReportDocument) -> str:
    """Return the report as text."""
    parts: list[Text | Table] = [_heading(document)]
    for peers in document["kinds"]:
        parts.append(_title(peers))
        parts.append(_table(peers))
    if not document["kinds"]:
        parts.append(Text("No office has any figure in this period.\n"))
    return drawn(*parts, Text("\n".join(_footnotes(document)), style="dim"))


def _heading(document: ReportDocument) -> Text:
    text = Text("Post-transaction satisfaction index (Chỉ số hài lòng sau giao dịch)\n", "bold")
    whole, months = document["all"]["whole"], counted(len(document["months"]), "months")
    text.append(f"{document['period']['code']}, {months}\n", style="not bold")
    if document["sample"]:
        text.append("SAMPLE DATA: not about real offices\n", style="bold yellow")
    index = _value(whole["index"]["value"]) or "withheld"
    responses = counted(whole["responses"], "responses")
    text.append(f"All offices of every kind together: {index}, {responses}", style="not bold")
    return text


def _title(peers: PeersDocument) -> Text:
    left = f", {peers['unranked']} not ranked" if peers["unranked"] else ""
    ranked = f"{peers['of']} ranked" if peers["of"] else "none ranked"
    return Text(f"\n{peers['name'] or 'offices without a kind'}: {ranked}{left}", style="bold")


def _table(peers: PeersDocument) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("rank", justify="right", no_wrap=True)
    table.add_column("range", justify="right", no_wrap=True)
    table.add_column("office")
    table.add_column("index", justify="right", no_wrap=True)
    table.add_column("95% interval", justify="right", no_wrap=True)
    table.add_column("n", justify="right", no_wrap=True)
    table.add_column("months", justify="right", no_wrap=True)
    for office in peers["rows"]:
        table.add_row(*_cells(office))
    return table


def _cells(office: OfficeDocument) -> Iterator[str]:
    whole = office["whole"]
    index, place = whole["index"], whole["place"]
    yield "–" if place is None else rank_of(place) or "–"
    yield "" if place is None else range_of(place)
    yield office["name"]
    yield _value(index["value"])
    why = None if place is None else place["unranked"]
    low, high = _value(index["low"]), _value(index["high"])
    yield f"{low}–{high}" if low and high else WHY.get(why or "", "")
    yield str(whole["responses"])
    told = sum(month["index"]["value"] is not None for month in office["months"])
    yield f"{told}/{len(office['months'])}"


def _value(value: float | None) -> str:
    return "" if value is None else f"{shown(value):.2f}"


def _footnotes(document: ReportDocument) -> Iterator[str]:
    withheld = ", ".join(f"{n} {WHY.get(why, why)}" for why, n in document["withheld"].items())
    yield (
        f"\nOf the figures of an office in a month or in the whole period {document['shown']} are "
        f"shown; withheld: {withheld or 'none'}. months: how many have a figure."
    )
    rule = document["rule"]
    yield f"The range holds an office's true rank with {rule['confidence']:.0%}."
    offices = [office for peers in document["kinds"] for office in peers["rows"]]
    cuts = ((one["unit"], one["whole"]["cut"]) for one in offices)
    yield from cut_lines((unit, date.fromisoformat(cut) if cut else None) for unit, cut in cuts)
    least = counted(document["least"], "responses")
    yield f"Figures from {least} on. People answer of their own accord."
    yield (
        f"Formula {document['formula']} · questionnaire {document['questionnaire']} · ranks "
        f"{rule['name']}"
    )
    yield "Months, factors and criteria: -o FILE.xlsx, .csv or .json"
