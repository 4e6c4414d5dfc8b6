"""A figure over time as a table for the terminal, and as flat rows for CSV and XLSX."""

from rich import box
from rich.table import Table
from rich.text import Text

from bot.cli.output import Cell, Rows
from bot.cli.terminal import drawn
from handlers.view.aside import aside_shown
from handlers.view.index_card import unit_shown
from handlers.view.left_out import series_left_out
from handlers.view.numbers import interval_shown, value_shown
from handlers.view.trend_document import PlaceDocument, TrendDocument
from handlers.view.trend_words import break_sentence, figure_name, span_shown, trend_sentences
from handlers.view.words import Words
from storage.records import SEVERAL
from survey.text import Language
from usecases.trends.points import Point
from usecases.trends.trend import Trend

COLUMNS = (
    "unit",
    "units",
    "factor",
    "step",
    "period",
    "from",
    "to",
    "value",
    "low",
    "high",
    "responses",
    "withheld",
    "left_out",
    "part",
    "control_low",
    "control_high",
    "ewma",
    "ewma_low",
    "ewma_high",
    "signal",
    "formula",
    "questionnaire",
    "sample",
    "quarantined",
)


def trend_rows(document: TrendDocument) -> Rows:
    """Return one row for each point of a document, with the limits of its charts."""
    scope = document["scope"]
    places = {each["period"]: each for part in document["controls"] for each in part["places"]}
    rows: list[dict[str, Cell]] = [
        {
            "unit": scope["unit"],
            "units": None if scope["units"] is None else SEVERAL.join(scope["units"]),
            "factor": scope["factor"],
            "step": document["step"],
            "period": point["period"]["code"],
            "from": point["period"]["from"],
            "to": point["period"]["to"],
            "value": point["value"],
            "low": point["low"],
            "high": point["high"],
            "responses": point["responses"],
            "withheld": point["withheld"],
            "left_out": point["left_out"],
            "part": point["part"],
            **_watched(places.get(point["period"]["code"])),
            "formula": document["formula"],
            "questionnaire": point["questionnaire"],
            "sample": document["sample"],
            "quarantined": None if (its := point["quarantined"]) is None else its["responses"],
        }
        for point in document["points"]
    ]
    return Rows(name="trend", columns=COLUMNS, rows=rows)


def _watched(place: PlaceDocument | None) -> dict[str, Cell]:
    if place is None:
        names = ("control_low", "control_high", "ewma", "ewma_low", "ewma_high", "signal")
        return dict.fromkeys(names)
    return {
        "control_low": place["low"],
        "control_high": place["high"],
        "ewma": place["ewma"],
        "ewma_low": place["ewma_low"],
        "ewma_high": place["ewma_high"],
        "signal": place["direction"],
    }


def trend_table(trend: Trend, language: Language) -> str:
    """Return the whole as text: heading, points, what is said of them, how it was made."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    words = Words(language)
    table.add_column(words("trend.column_period"), overflow="fold")
    for name in ("responses", "value", "interval", "signal"):
        table.add_column(words(f"trend.column_{name}"), justify="right")
    signals = {
        place.label: words(f"trend.column_{place.direction}")
        for part in trend.controls
        for place in part.places
        if place.direction
    }
    part = trend.points[0].part if trend.points else 0
    for point in trend.points:
        if point.part != part:
            table.add_section()
            part = point.part
        table.add_row(*_row(trend, point, language), signals.get(point.period.code, ""))
    return drawn(_heading(trend, language), table, _said(trend, language))


def _row(trend: Trend, point: Point, language: Language) -> tuple[str, str, str, str]:
    name, figure = span_shown(point.period, language), trend.figure(point)
    if point.measured is None or figure is None:
        return name, "0", "", ""
    count = point.measured.report.responses
    responses = "" if count is None else str(count)
    if figure.value is None:
        return name, responses, Words(language)("index.withheld"), ""
    if figure.low is None or figure.high is None:
        return name, responses, value_shown(figure.value, language), ""
    interval = interval_shown(figure.low, figure.high, language)
    return name, responses, value_shown(figure.value, language), interval


def _heading(trend: Trend, language: Language) -> Text:
    name = figure_name(trend.questionnaire, trend.request.factor, language)
    unit = trend.request.unit
    text = Text(f"{Words(language)('trend.heading')}\n", style="bold")
    code = "" if unit is None else f"{unit} · "
    text.append(f"{code}{unit_shown(trend.whole, language)} · {name}", style="not bold")
    if trend.whole.request.units:
        codes = ", ".join(trend.whole.request.units)
        text.append(f"\n{Words(language)('table.added', units=codes)}", style="not bold")
    if trend.whole.sample:
        text.append(f"\n{Words(language)('table.sample_data')}", style="bold yellow")
    return text


def _said(trend: Trend, language: Language) -> Text:
    lines = [*series_left_out(trend, language), *trend_sentences(trend, language)]
    lines += [break_sentence(each, language) for each in trend.breaks]
    lines += aside_shown(trend.whole, language, with_index=False)
    words, reference = Words(language), trend.questionnaire.reference
    made = words("index.method", formula=trend.request.formula.code, questionnaire=reference)
    if trend.control is not None:
        made += f" · {words('table.charts', rule=trend.control.rule.name)}"
    text = Text("\n".join(lines) + "\n")
    text.append(f"{made}\n{words('index.self_selected')}", style="dim")
    return text
