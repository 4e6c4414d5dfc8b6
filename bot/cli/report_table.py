"""The report as a summary for the terminal: the whole period, and how many months are told."""

from collections.abc import Iterator
from datetime import date
from typing import Literal

from rich import box
from rich.table import Table
from rich.text import Text

from bot.cli.cut_lines import cut_lines
from bot.cli.terminal import drawn, narrow
from handlers.view.left_out import left_out_of
from handlers.view.numbers import value_shown
from handlers.view.report_cells import range_of, rank_of
from handlers.view.report_shapes import OfficeDocument, PeersDocument, ReportDocument
from handlers.view.words import Words
from survey.text import Language


def report_table(document: ReportDocument, language: Language) -> str:
    """Return the report as text."""
    words = Words(language)
    parts: list[Text | Table] = [_heading(document, words)]
    for peers in document["kinds"]:
        parts.append(_title(peers, words))
        parts.append(_table(peers, words))
    if not document["kinds"]:
        parts.append(Text(words("table.no_figure") + "\n"))
    return drawn(*parts, Text("\n".join(_footnotes(document, words)), style="dim"))


def _heading(document: ReportDocument, words: Words) -> Text:
    text = Text(f"{words('index.name')}\n", "bold")
    whole, months = document["all"]["whole"], words("table.months", months=len(document["months"]))
    text.append(f"{document['period']['code']}, {months}\n", style="not bold")
    if document["sample"]:
        text.append(f"{words('table.sample_data')}\n", style="bold yellow")
    index = _value(whole["index"]["value"], words) or words("index.withheld")
    together = words("table.together", index=index, responses=whole["responses"])
    lines = left_out_of(whole["cut"], whole["left_out"], words.language)
    text.append("\n".join((together, *lines)), style="not bold")
    return text


def _title(peers: PeersDocument, words: Words) -> Text:
    counts = [words("table.ranked", of=peers["of"])]
    if peers["unranked"]:
        counts.append(words("table.unranked", unranked=peers["unranked"]))
    name = peers["name"] or words("table.no_kind")
    return Text(f"\n{name} · {', '.join(counts)}", style="bold")


def _table(peers: PeersDocument, words: Words) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name in ("rank", "range", "unit", "index", "interval", "responses", "months"):
        justify: Literal["left", "right"] = "left" if name == "unit" else "right"
        heading = narrow(words(f"column.{name}"))
        table.add_column(heading, justify=justify, no_wrap=justify == "right")
    for office in peers["rows"]:
        table.add_row(*_cells(office, words))
    return table


def _cells(office: OfficeDocument, words: Words) -> Iterator[str]:
    whole = office["whole"]
    index, place = whole["index"], whole["place"]
    yield "–" if place is None else rank_of(place) or "–"
    yield "" if place is None else range_of(place)
    yield office["name"]
    yield _value(index["value"], words)
    why = None if place is None else place["unranked"]
    low, high = _value(index["low"], words), _value(index["high"], words)
    yield f"{low}–{high}" if low and high else words(f"table.unranked.{why}") if why else ""
    yield str(whole["responses"])
    told = sum(month["index"]["value"] is not None for month in office["months"])
    yield f"{told}/{len(office['months'])}"


def _value(value: float | None, words: Words) -> str:
    return "" if value is None else value_shown(value, words.language)


def _footnotes(document: ReportDocument, words: Words) -> Iterator[str]:
    withheld = ", ".join(
        f"{count} {words(f'table.unranked.{why}')}" for why, count in document["withheld"].items()
    )
    none = words("table.report_none")
    yield f"\n{words('table.report_shown', shown=document['shown'], withheld=withheld or none)}"
    rule = document["rule"]
    yield words("table.report_range", share=f"{rule['confidence']:.0%}")
    offices = [office for peers in document["kinds"] for office in peers["rows"]]
    cuts = [(one["unit"], one["whole"]["cut"]) for one in offices]
    days = [(unit, date.fromisoformat(cut) if cut else None) for unit, cut in cuts]
    yield from cut_lines(days, words.language)
    yield words("table.least", least=document["least"])
    yield words(
        "rank.method",
        formula=document["formula"],
        questionnaire=document["questionnaire"],
        rule=rule["name"],
    )
    yield words("table.report_rest")
