"""The reform score as flat rows for CSV and XLSX."""

from collections.abc import Iterator, Mapping, Sequence

from bot.cli.output import Cell, Rows
from handlers.view.reform_shapes import ReformViewDocument

OVERVIEW = (
    "index",
    "unit",
    "year",
    "score",
    "rank",
    "of",
    "band",
    "change",
    "next_band",
    "missing",
    "lost",
    "lost_unknown",
    "recomputed",
    "difference",
    "kind",
    "until",
    "newest",
    "sample",
)


LINES = ("part", "year", "code", "name", "value", "maximum", "of", "note")


def overview_rows(documents: Sequence[ReformViewDocument]) -> Rows:
    """Return one row for each office with a reform score."""
    years: dict[str, int] = {}
    for document in documents:
        if (score := document["score"]) is not None:
            years[document["index"]] = max(score["year"], years.get(document["index"], 0))
    rows = [row for document in documents for row in _overview(document, years)]
    return Rows(name="reform", columns=OVERVIEW, rows=rows)


def _overview(document: ReformViewDocument, years: Mapping[str, int]) -> Iterator[dict[str, Cell]]:
    score, made, asked = document["score"], document["recomputed"], document["what_if"]
    if score is None:
        return
    bands = [t for t in asked["targets"] if t["kind"] == "band"] if asked else []
    yield {
        "index": document["index"],
        "unit": document["unit"],
        "year": score["year"],
        "score": score["score"],
        "rank": score["rank"],
        "of": score["of"],
        "band": score["band"],
        "change": score["change"],
        "next_band": bands[0]["band"] if bands else None,
        "missing": bands[0]["missing"] if bands else None,
        "lost": len(document["lost"]) if document["criteria"] else None,
        "lost_unknown": len(asked["unknown"]) if asked and document["criteria"] else None,
        "recomputed": None if made is None else made["score"],
        "difference": None if made is None else made["difference"],
        "kind": document["kind"],
        "until": document["until"],
        "newest": years[document["index"]],
        "sample": document["sample"],
    }


def reform_rows(document: ReformViewDocument) -> Rows:
    """Return all that is known of one office's score, one line for each figure."""
    return Rows(name="reform", columns=LINES, rows=list(_lines(document)))


def _lines(document: ReformViewDocument) -> Iterator[dict[str, Cell]]:
    for score in document["series"]:
        note = score["broken"]["source"] if score["broken"] else None
        yield _line("score", year=score["year"], name=document["index"], value=score["score"])
        yield _line("rank", year=score["year"], value=score["rank"], of=score["of"])
        yield _line("change", year=score["year"], value=score["change"], note=note)
    for one in document["criteria"]["criteria"] if document["criteria"] else ():
        name, maximum = one["name"], one["maximum"]
        points = {"value": one["points"], "maximum": maximum, "note": one["reason"]}
        yield _line("criterion", code=one["code"], name=name, **points)
    for component in document["components"]:
        value, maximum = component["value"], component["maximum"]
        yield _line("component", name=component["component"], value=value, maximum=maximum)
    for year in document["others"]:
        for other in year["scores"]:
            name = f"{other['index']} {other['unit']}"
            top = other["scale"]["high"] if other["scale"] else None
            yield _line(
                "published", year=year["year"], name=name, value=other["score"], maximum=top
            )
    for target in document["what_if"]["targets"] if document["what_if"] else ():
        name = target["band"] or f"rank {target['rank']}"
        yield _line(f"missing to {target['kind']}", name=name, value=target["missing"])
    yield from _supposed_lines(document)
    for finding in document["findings"]:
        yield _line("finding", code=finding["code"], note=finding["text"])


def _supposed_lines(document: ReformViewDocument) -> Iterator[dict[str, Cell]]:
    supposed = document["supposed"]
    if supposed is None:
        return
    for one in supposed["parts"]:
        told = {"code": one["code"], "name": one["criterion"], "note": one["text"]}
        yield _line("supposed", value=one["lift"], **told)
    told = {"name": supposed["band"], "note": supposed["note"]}
    yield _line("supposed score", value=supposed["score"], **told)


def _line(part: str, **cells: Cell) -> dict[str, Cell]:
    return {**dict.fromkeys(LINES), "part": part, **cells}
