"""The report as flat rows, for CSV: one for each office in the whole period, and in each month."""

from typing import cast

from bot.cli.output import Cell, Rows
from handlers.view.report_shapes import FigureDocument, OfficeDocument, ReportDocument

BOUNDS = ("value", "low", "high")
PLACE = ("rank", "of", "rank_low", "rank_high", "above", "below", "group", "unranked", "partial")


def report_rows(document: ReportDocument) -> Rows:
    """Return the rows of a document."""
    rows = [
        _row(document, peers["kind"], office, figure)
        for peers in document["kinds"]
        for office in peers["rows"]
        for figure in (office["whole"], *office["months"])
    ]
    return Rows(name="report", columns=_columns(document), rows=rows)


def _columns(document: ReportDocument) -> tuple[str, ...]:
    factors = [name for one in document["factors"] for name in _named(one["code"])]
    return (
        *("kind", "unit", "name", "period", *BOUNDS, "responses", "finished", "verified"),
        *("withheld", *PLACE, *factors, "cut", "quarantined"),
        *("formula", "questionnaire", "least", "rule", "sample"),
    )


def _named(factor: str) -> tuple[str, ...]:
    return (factor, f"{factor}_low", f"{factor}_high")


def _row(
    document: ReportDocument, kind: str, office: OfficeDocument, figure: FigureDocument
) -> dict[str, Cell]:
    row: dict[str, Cell] = dict.fromkeys(_columns(document))
    row |= {"kind": kind, "unit": office["unit"], "name": office["name"]}
    row |= {"value": figure["index"]["value"], "low": figure["index"]["low"]}
    row |= {"high": figure["index"]["high"], "period": figure["period"]}
    row |= {"responses": figure["responses"], "finished": figure["finished"]}
    row |= {"verified": figure["verified"], "withheld": figure["withheld"]}
    row |= {"cut": figure["cut"], "quarantined": figure["quarantined"]}
    row |= {"formula": document["formula"], "questionnaire": document["questionnaire"]}
    row |= {"least": document["least"], "rule": document["rule"]["name"]}
    row["sample"] = document["sample"]
    for one in figure["factors"]:
        values = (one["value"], one["low"], one["high"])
        row |= dict(zip(_named(one["code"]), values, strict=True))
    place = cast("dict[str, Cell]", figure["place"] or {})
    return {**row, **place}
