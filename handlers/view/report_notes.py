"""What must be told with the report's figures: its title, and its notes."""

from collections.abc import Iterator
from datetime import date

from handlers.view.numbers import count_shown, interval_shown, period_shown, value_shown
from handlers.view.report_cells import Cells


def title_of(cells: Cells) -> str:
    """Return the report's title with its period; sample data say so."""
    period = cells.document["period"]
    first, last = date.fromisoformat(period["from"]), date.fromisoformat(period["to"])
    shown = period_shown(period["code"], first, last, cells.language)
    sample = f" · {cells.words('report.sample')}" if cells.document["sample"] else ""
    return f"{cells.words('index.name')} · {shown}{sample}"


def notes_of(cells: Cells) -> Iterator[tuple[str, str]]:
    """Give each note with its label."""
    words, document, language = cells.words, cells.document, cells.language
    whole = document["all"]["whole"]
    index = whole["index"]
    if index["value"] is not None and index["low"] is not None and index["high"] is not None:
        interval = interval_shown(index["low"], index["high"], language)
        value = value_shown(index["value"], language)
        yield words("index.all_units"), f"{value} ({words('index.interval', interval=interval)})"
    responses, finished = whole["responses"], whole["finished"]
    counts = {
        "responses": count_shown(responses, language),
        "finished": count_shown(finished, language),
    }
    yield words("report.responses"), words("index.responses", **counts)
    for text in cells.left_out():
        yield words("report.left_out"), text
    yield words("report.all"), words("report.all_note")
    yield words("report.shown"), count_shown(document["shown"], language)
    for why, count in document["withheld"].items():
        text = f"{count_shown(count, language)}. {words(f'withheld.{why}')}"
        yield f"{words('report.withheld')}: {words(f'report.short.{why}')}", text
    yield words("report.least"), words("report.least_note", least=document["least"])
    yield words("report.range"), words("report.range_note")
    yield words("report.cut"), words("report.cut_note")
    yield words("report.interval"), words("index.self_selected")
    yield words("report.reform"), words("report.reform_note")
    rule = document["rule"]
    method = words(
        "rank.method",
        formula=document["formula"],
        questionnaire=document["questionnaire"],
        rule=rule["name"],
    )
    yield words("report.method"), method
