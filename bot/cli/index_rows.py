"""The index as flat rows, for CSV and XLSX.

Without a breakdown: one row for each figure (the index, the overall question, factors, criteria,
the reform score). With one: one row for each part of it. Every row says what it is about.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import cast

from bot.cli.output import Cell, Rows
from handlers.view.index_shapes import CriterionDocument, IndexDocument, OverallDocument
from storage.records import SEVERAL

CONTEXT = (
    "unit",
    "units",
    "valid_to",
    "service",
    "channel",
    "period",
    "from",
    "to",
    "responses",
    "finished",
    "verified",
    "withheld",
    "cut",
    "left_out",
    "quarantined",
    "formula",
    "questionnaire",
    "sample",
)
BESIDE = (
    "dossiers",
    "response_rate",
    "weighted",
    "weighted_low",
    "weighted_high",
    "weighted_effective_n",
    "weighted_why",
    "quarantined_with",
    "quarantined_with_low",
    "quarantined_with_high",
)
"""What dossier counts and what was set aside say beside an index: the last columns."""
PLACES = 6
"""How many of the context say what a row is about."""
LEVELS = ("level1", "level2", "level3", "level4", "level5")
FIGURE = (
    "figure",
    "code",
    "name",
    "value",
    "low",
    "high",
    "effective_n",
    "answers",
    *LEVELS,
    "not_applicable",
    "skipped",
)
REFORM = ("reform_index", "reform_year", "reform_score", "reform_rank", "reform_of")
PART = ("value", "low", "high", "effective_n", "overall", "overall_low", "overall_high")
AFTER = ("reform_band", "reform_change")
FACTOR = ("factor", "criterion", "name")


def index_rows(document: IndexDocument) -> Rows:
    """Return the rows of a document."""
    if document["rows"] is None:
        figures = [_context(document) | _beside(document) | figure for figure in _figures(document)]
        return Rows(name="index", columns=(*FIGURE, *CONTEXT, *BESIDE), rows=figures)
    columns = (*CONTEXT[:PLACES], *FACTOR, *PART, *REFORM, *AFTER, *CONTEXT[PLACES:], *BESIDE)
    return Rows(
        name="index", columns=columns, rows=[_part(document, row) for row in document["rows"]]
    )


def _context(document: IndexDocument) -> dict[str, Cell]:
    scope, period = document["scope"], document["period"]
    return {
        "unit": scope["unit"],
        "units": None if scope["units"] is None else SEVERAL.join(scope["units"]),
        "valid_to": scope["valid_to"],
        "service": scope["service"],
        "channel": scope["channel"],
        "period": period["code"],
        "from": period["from"],
        "to": period["to"],
        "responses": document["responses"],
        "finished": document["finished"],
        "verified": document["verified"],
        "withheld": document["withheld"],
        "cut": document["cut"],
        "left_out": document["left_out"]["responses"] if document["left_out"] else None,
        "quarantined": document["quarantined"]["responses"],
        "formula": document["formula"],
        "questionnaire": document["questionnaire"],
        "sample": document["sample"],
    }


def _beside(document: IndexDocument) -> dict[str, Cell]:
    weighted, aside = document["weighted"], document["quarantined"]["with"]
    return {
        "dossiers": document["dossiers"],
        "response_rate": document["response_rate"],
        "weighted": weighted and weighted["value"],
        "weighted_low": weighted and weighted["low"],
        "weighted_high": weighted and weighted["high"],
        "weighted_effective_n": weighted and weighted["effective_n"],
        "weighted_why": weighted and weighted["why"],
        "quarantined_with": aside and aside["value"],
        "quarantined_with_low": aside and aside["low"],
        "quarantined_with_high": aside and aside["high"],
    }


def _figures(document: IndexDocument) -> Iterator[dict[str, Cell]]:
    index = document["index"]
    bounds: dict[str, Cell] = {"value": index["value"], "low": index["low"], "high": index["high"]}
    yield _figure("index", {**bounds, "effective_n": index["effective_n"]})
    yield _figure("overall", _question(document["overall"]))
    for factor in document["factors"]:
        values: dict[str, Cell] = {
            "code": factor["code"],
            "name": factor["name"],
            "value": factor["value"],
            "low": factor["low"],
            "high": factor["high"],
            "answers": factor["answers"],
        }
        yield _figure("factor", values)
        for criterion in factor["criteria"]:
            yield _figure("criterion", _question(criterion))
    if (reform := document["reform"]) is not None:
        yield _figure(
            "reform",
            {"code": reform["index"], "name": str(reform["year"]), "value": reform["score"]},
        )


def _question(question: OverallDocument | CriterionDocument) -> dict[str, Cell]:
    row = cast("Mapping[str, object]", question)
    levels: Sequence[int | None] = question["levels"] or (None,) * len(LEVELS)
    named = {"name": question["question"], **dict(zip(LEVELS, levels, strict=True))}
    kept = {name: row[name] for name in FIGURE if name in row}
    return cast("dict[str, Cell]", {**kept, **named})


def _figure(figure: str, values: Mapping[str, Cell]) -> dict[str, Cell]:
    return {**dict.fromkeys(FIGURE), **values, "figure": figure}


def _part(whole: IndexDocument, row: IndexDocument) -> dict[str, Cell]:
    index, overall, reform = row["index"], row["overall"], row["reform"]
    narrowed = [] if row["factors"] == whole["factors"] else row["factors"]
    factor = narrowed[0] if len(narrowed) == 1 else None
    criteria = factor["criteria"] if factor else []
    criterion = criteria[0] if len(criteria) == 1 else None
    name = criterion["question"] if criterion else factor["name"] if factor else None
    return {
        **_context(row),
        **_beside(row),
        "factor": factor["code"] if factor else None,
        "criterion": criterion["code"] if criterion else None,
        "name": name,
        "value": index["value"],
        "low": index["low"],
        "high": index["high"],
        "effective_n": index["effective_n"],
        "overall": overall["value"],
        "overall_low": overall["low"],
        "overall_high": overall["high"],
        "reform_index": reform["index"] if reform else None,
        "reform_year": reform["year"] if reform else None,
        "reform_score": reform["score"] if reform else None,
        "reform_rank": reform["rank"] if reform else None,
        "reform_of": reform["of"] if reform else None,
        "reform_band": reform["band"] if reform else None,
        "reform_change": reform["change"] if reform else None,
    }
