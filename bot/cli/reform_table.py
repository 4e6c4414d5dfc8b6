"""The reform score as tables for the terminal."""

from collections.abc import Iterator, Mapping, Sequence
from textwrap import wrap

from bot.cli.output import Cell, Rows, as_table
from handlers.view.reform_shapes import (
    PartDocument,
    ReformViewDocument,
    ReformYearDocument,
    SupposedDocument,
)
from handlers.view.reform_whatif import (
    ConversionDocument,
    PlaceDocument,
    TargetDocument,
    WhatIfDocument,
)
from index.rounding import shown
from usecases.means import MEAN

WIDTH = 100
SHOWN = ("unit", "index", "year", "score", "rank", "band", "missing", "lost")


def overview_table(rows: Rows) -> str:
    """Return the table of all offices, and below it what is no office, old, or ended."""
    if not rows.rows:
        return "There are no reform scores yet.\n"
    lines = [
        {
            **row,
            "year": f"{row['year']}{'' if row['year'] == row['newest'] else '*'}",
            "rank": f"{row['rank']}/{row['of'] or '?'}" if row["rank"] else None,
        }
        for row in rows.rows
    ]
    table = as_table(Rows(name=rows.name, columns=rows.columns, rows=lines, shown=SHOWN))
    return "\n".join([table.rstrip("\n"), *_notes(rows.rows)]) + "\n"


def _notes(rows: Sequence[Mapping[str, Cell]]) -> Iterator[str]:
    ended = [f"{row['unit']} ({row['until']})" for row in rows if row["until"]]
    means = [str(row["unit"]) for row in rows if row["kind"] == MEAN]
    if any(row["year"] != row["newest"] for row in rows):
        yield "* an older year than the newest of that index: not to be compared with the others"
    if ended:
        yield from wrap(
            f"Offices that end or ended, with their last day: {', '.join(ended)}", WIDTH
        )
    if means:
        yield f"A mean of offices, no office (no band, nothing missing): {', '.join(means)}"


def reform_table(document: ReformViewDocument) -> str:
    """Return one office's score in full, for the terminal."""
    return "\n".join(_told(document)) + "\n"


def _told(document: ReformViewDocument) -> Iterator[str]:
    if document["sample"]:
        yield "SAMPLE DATA"
    yield f"{document['unit']} · {document['name']}"
    score, asked = document["score"], document["what_if"]
    if score is None:
        yield "No reform score was published."
        return
    if document["until"]:
        yield f"an office until {document['until']}"
    yield f"{document['index']} {_score(score)}"
    yield f"source: {document['source'] or 'not given'}"
    yield from _recomputed(document)
    yield from _lost(document)
    if asked is None:
        yield "\nA mean of offices, no office: no band, and nothing would lift it"
    else:
        yield from _what_if(score, asked)
    if document["supposed"] is not None:
        yield from _supposed(document["supposed"])
    yield from _side_by_side(document)
    if document["findings"]:
        yield "\nNoted in the published figures, kept as published:"
        yield from (f"- {finding['text']}" for finding in document["findings"])


def _score(score: ReformYearDocument) -> str:
    parts = [f"{score['year']}: {shown(score['score'])}"]
    if score["rank"] is not None:
        parts.append(f"rank {score['rank']}/{score['of'] or '?'}")
    if score["band"] is not None:
        parts.append(score["band"])
    if score["change"] is not None:
        parts.append(f"{shown(score['change']):+} points")
    if score["broken"] is not None:
        parts.append(f"not compared with before ({score['broken']['source']})")
    return ", ".join(parts)


def _recomputed(document: ReformViewDocument) -> Iterator[str]:
    made = document["recomputed"]
    if made is None:
        yield "recomputed: not possible, there is no complete table of criteria"
        return
    parts = f"({shown(made['reviewed'])} reviewed + {shown(made['surveyed'])} surveyed)"
    yield f"recomputed: {shown(made['score'])} = 100 {parts}/{shown(made['maximum'])}"
    if made["difference"] is not None:
        verdict = "within rounding" if made["agrees"] else "MORE THAN ROUNDING EXPLAINS"
        yield f"difference: {made['difference']:+.4f} points, {verdict} (±{made['tolerance']:g})"


def _lost(document: ReformViewDocument) -> Iterator[str]:
    if not document["lost"]:
        return
    unknown = sum(one["lost"] is None for one in document["lost"])
    yield f"\nLost points: {len(document['lost'])} criteria, {unknown} of unknown worth"
    for one in document["lost"]:
        points = "? points" if one["lost"] is None else f"{shown(one['lost'])} points"
        name = f"{one['code']} {one['name']}".strip()
        yield f"{one['number']:>3}. {name}: {points}{_because(one['reason'])}"


def _because(reason: str) -> str:
    return f" ({reason})" if reason else ""


def _what_if(score: ReformYearDocument, asked: WhatIfDocument) -> Iterator[str]:
    yield "\nWhat would lift it"
    if asked["table"] is not None and asked["table"]["year"] != score["year"]:
        place = _place(asked["place"])
        yield f"- in {score['year']} itself no score of a better rank is known"
        yield f"- in the ranks of {asked['table']['year']}, as far as known, it stands {place}"
    for target in asked["targets"]:
        yield from _target(target)
    if not asked["targets"]:
        yield "- no better band, and no better rank whose score is known"
    if asked["table"] is not None and asked["table"]["unknown"]:
        count = len(asked["table"]["unknown"])
        yield f"- of {count} ranks of {asked['table']['year']} the score is not known"
    if asked["unknown"]:
        yield f"- {len(asked['unknown'])} lost criteria of unknown worth are not counted"
    yield from (f"- {_conversion(rule)}" for rule in asked["conversions"])
    if asked["maximum_assumed"] and asked["lifts"]:
        yield f"- the maximum is taken to be {asked['maximum']:g}: there is no complete table"


def _conversion(rule: ConversionDocument) -> str:
    notes = [rule["rule"], *_doubts(rule["status"], is_assumed=rule["assumed"])]
    return f"a point of {rule['of']} is taken as {rule['rate']:g} points ({', '.join(notes)})"


def _doubts(status: str, *, is_assumed: bool) -> Iterator[str]:
    if is_assumed:
        yield "made for another index: an assumption"
    if status != "published":
        yield "to confirm"


def _target(target: TargetDocument) -> Iterator[str]:
    what = f"{target['band']} ({target['at']:g})"
    if target["kind"] == "rank":
        line = f"{target['unit']}, {shown(target['at'])}"
        what = f"rank {target['rank']} in the table of {target['year']} ({line})"
    yield f"- {shown(target['missing'])} points to {what}"
    if target["alone"]:
        yield f"  enough alone: {'; '.join(target['alone'])}"
    if target["fewest"]:
        yield f"  the fewest criteria: {'; '.join(target['fewest'])}"
    for needed in target["satisfaction"]:
        yield from _wrapped(needed["said"])


def _wrapped(text: str) -> Iterator[str]:
    yield from wrap(text, WIDTH, initial_indent="  ", subsequent_indent="  ")


def _supposed(supposed: SupposedDocument) -> Iterator[str]:
    yield "\nSupposed"
    for part in supposed["parts"]:
        yield f"- {part['text']}: {shown(part['lift']):+} points{_beyond(part)}"
    band = f", {supposed['band']}" if supposed["band"] else ""
    place = "" if supposed["place"] is None else f", {_place(supposed['place'])}"
    table = f" in the table of {supposed['table_year']}" if place else ""
    yield f"= {shown(supposed['score'])}{band}{place}{table}"
    if supposed["capped"]:
        yield f"  (the scale ends at 100: {shown(supposed['uncapped'])} would be beyond it)"


def _beyond(part: PartDocument) -> str:
    if part["possible"] is not False or part["left"] is None:
        return ""
    return f" (cannot be reached: {shown(part['left'])} points are left)"


def _place(place: PlaceDocument | None) -> str:
    if place is None:
        return "nowhere"
    best, worst, of = place["best"], place["worst"], place["of"]
    return f"{best}/{of}" if best == worst else f"between {best} and {worst} of {of}"


def _side_by_side(document: ReformViewDocument) -> Iterator[str]:
    yield "\nPublished side by side, each on its own scale"
    for year in document["others"]:
        for one in year["scores"]:
            scale = one["scale"]
            of = "scale not known" if scale is None else f"{scale['low']:g} to {scale['high']:g}"
            rank = "" if one["rank"] is None else f", rank {one['rank']}/{one['of'] or '?'}"
            yield f"- {year['year']} {one['index']} {one['unit']}: {one['score']:g}{rank} ({of})"
    for component in document["components"]:
        value = f"{component['value']:g} of {component['maximum']:g}"
        yield f"- component {component['component']}: {value}"
