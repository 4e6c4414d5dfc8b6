"""The reform score as tables for the terminal; sentences in the office's language.

What the office's page says too is said in the same words (`handlers/view/reform_words.py`).
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from bot.cli.output import Cell, Rows, as_table, none_yet
from bot.cli.reform_lift import lift_lines, supposed_lines
from bot.cli.terminal import filled
from handlers.view.naming import name_of
from handlers.view.numbers import number_shown, published_shown
from handlers.view.reform_words import (
    findings_said,
    lost_said,
    recomputed_said,
    score_said,
    worth_said,
)
from handlers.view.source_words import source_shown
from handlers.view.words import Words
from index.instruments import Scale
from survey.text import Language
from usecases.reform.means import MEAN
from usecases.reform.score import ReformView
from usecases.reform.side_by_side import PublishedScore
from usecases.reform.suppose import Supposed

SHOWN = ("unit", "index", "year", "score", "rank", "band", "missing", "lost")
BULLET = "- "
_HEAD = re.compile(r"- | *[0-9]+\. ")


def overview_table(rows: Rows, views: Sequence[ReformView], language: Language) -> str:
    """Return the table of all offices, and below it what is no office, old, or ended."""
    words = Words(language)
    if not rows.rows:
        return none_yet(rows.name, "scores", words)
    bands = {view.unit.code: _band(view, words) for view in views}
    lines = [
        {
            **row,
            "year": f"{row['year']}{'' if row['year'] == row['newest'] else '*'}",
            "rank": f"{row['rank']}/{row['of'] or '?'}" if row["rank"] else None,
            "band": bands[str(row["unit"])],
        }
        for row in rows.rows
    ]
    table = as_table(Rows(name=rows.name, columns=rows.columns, rows=lines, shown=SHOWN))
    notes = (filled(note) for note in _notes(rows.rows, words))
    return "\n".join([table.rstrip("\n"), *notes]) + "\n"


def _band(view: ReformView, words: Words) -> str | None:
    band = None if view.score is None else view.score.band
    return None if band is None else words(f"band.{band.code}")


def _notes(rows: Sequence[Mapping[str, Cell]], words: Words) -> Iterator[str]:
    ended = [f"{row['unit']} ({row['until']})" for row in rows if row["until"]]
    means = [str(row["unit"]) for row in rows if row["kind"] == MEAN]
    if any(row["year"] != row["newest"] for row in rows):
        yield words("table.older_year")
    if ended:
        yield words("table.ended_or_ends", units=", ".join(ended))
    if means:
        yield words("table.means", units=", ".join(means))


def reform_table(view: ReformView, supposed: Supposed | None, language: Language) -> str:
    """Return one office's score in full, for the terminal."""
    lines = _told(view, supposed, language)
    return "\n".join(filled(line, _indent(line)) for line in lines) + "\n"


def _indent(line: str) -> str:
    """Return what stands below the bullet or the number of a line."""
    head = _HEAD.match(line)
    return " " * len(head[0]) if head else ""


def _told(view: ReformView, supposed: Supposed | None, language: Language) -> Iterator[str]:
    words, score, unit = Words(language), view.score, view.unit
    if view.sample:
        yield words("table.sample_data")
    until = "" if unit.valid_to is None else words("table.until", day=unit.valid_to.isoformat())
    yield " · ".join(part for part in (unit.code, name_of(unit, language), until) if part)
    if score is None:
        key = "reform.none" if view.year is None else "reform.none_of_year"
        yield words(key, year=str(view.year))
        return
    yield f"{view.index} {score.year}: {score_said(score, language)}"
    source = source_shown(view.source, language) or words("table.not_given")
    yield words("reform.source", source=source)
    yield from _lost(view, words)
    yield from lift_lines(view, words)
    if supposed is not None:
        yield from supposed_lines(supposed, words)
    yield from _side_by_side(view, words)
    yield from ("", words("reform.recomputed"))
    yield BULLET + recomputed_said(view, language)
    yield from (BULLET + said for said in findings_said(view, {}, language))


def _lost(view: ReformView, words: Words) -> Iterator[str]:
    is_complete = view.table is not None and view.table.complete
    if not view.lost:
        yield words("reform.nothing_lost" if is_complete else "reform.lost_none")
        return
    yield from ("", words("reform.lost_count", count=len(view.lost)))
    for number, one in enumerate(view.lost, start=1):
        code = f"[{one.code}] " if one.code else ""
        yield f"{number:>3}. {code}{lost_said(one, words.language)}"
    if not is_complete:
        yield words("reform.lost_partial")
    if worth := worth_said(view.what_if, words.language):
        yield worth


def _side_by_side(view: ReformView, words: Words) -> Iterator[str]:
    if view.others:
        yield from ("", words("reform.published"))
    for year in view.others:
        yield from (f"{BULLET}{year.year} {_published(one, words)}" for one in year.scores)
    for one in view.components:
        value, maximum = (number_shown(each, words.language) for each in (one.value, one.maximum))
        told = words("table.component", component=one.component, value=value, maximum=maximum)
        yield BULLET + told


def _published(one: PublishedScore, words: Words) -> str:
    score = one.score
    parts = [f"{score.index} {score.unit}: {published_shown(score.score, words.language)}"]
    if score.rank is not None:
        parts.append(words("index.rank", rank=f"{score.rank}/{score.of or '?'}"))
    parts.append(f"{words('reform.scale').lower()} {_ends(one.scale, words)}")
    return " · ".join(parts)


def _ends(scale: Scale | None, words: Words) -> str:
    if scale is None:
        return words("reform.scale_unknown")
    low, high = (number_shown(end, words.language) for end in (scale.low, scale.high))
    return f"{low}–{high}"
