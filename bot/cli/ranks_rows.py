"""Rankings as flat rows, for CSV and XLSX: one for each office, with all that it rests on."""

from typing import cast

from bot.cli.output import Cell, Rows
from handlers.view.ranks_document import PlaceDocument, RankingDocument, RanksDocument

PLACE = (
    "unit",
    "name",
    "rank",
    "of",
    "rank_low",
    "rank_high",
    "above",
    "below",
    "group",
    "unranked",
    "partial",
    "value",
    "low",
    "high",
    "responses",
    "verified",
    "cut",
)
DIFFERENCE = ("difference", "difference_low", "difference_high", "difference_clear")
ABOUT = ("period", "from", "to", "formula", "questionnaire", "least", "rule", "confidence")


def ranks_rows(document: RanksDocument) -> Rows:
    """Return the rows of a document."""
    columns = ("kind", *PLACE, *DIFFERENCE, "not_ranked", *ABOUT, "sample", "quarantined")
    rows = [
        _row(document, ranking, place)
        for ranking in document["rankings"]
        for place in ranking["rows"]
    ]
    return Rows(name="ranks", columns=columns, rows=rows)


def _row(
    document: RanksDocument, ranking: RankingDocument, place: PlaceDocument
) -> dict[str, Cell]:
    period, rule, difference = document["period"], document["rule"], place["difference"]
    kept = {name: cast("dict[str, Cell]", place)[name] for name in PLACE}
    return {
        "kind": ranking["kind"],
        **kept,
        "difference": difference and difference["value"],
        "difference_low": difference and difference["low"],
        "difference_high": difference and difference["high"],
        "difference_clear": difference and difference["clear"],
        "not_ranked": ranking["unranked"],
        "period": period["code"],
        "from": period["from"],
        "to": period["to"],
        "formula": document["formula"],
        "questionnaire": document["questionnaire"],
        "least": document["least"],
        "rule": rule["name"],
        "confidence": rule["confidence"],
        "sample": document["sample"],
        "quarantined": place["quarantined"],
    }
