"""`hailong scores`: import or list published scores."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from bot.cli.at_desk import at_desk
from bot.cli.files import FILE, told
from bot.cli.output import Cell, Rows, as_table, wish_of, with_format, write_list
from bot.settings import load_settings
from handlers.view.words import Words
from index.reform import ReformScore, YearScore, reform
from storage.records import Score
from survey.text import Language
from usecases.import_scores import import_scores, list_scores

COLUMNS = ("index", "unit", "year", "score", "rank", "of", "source", "sample")
LATEST = ("index", "unit", "year", "score", "rank", "band", "change")

SHOWN = ("index", "unit", "year", "score", "rank", "of", "source")


@click.group("scores")
def command() -> None:
    """Import or list published scores (Chỉ số CCHC, PAR INDEX, SIPAS and others)."""


@command.command("import")
@click.argument("file", type=FILE)
def import_(file: Path) -> None:
    """Add the scores of FILE (CSV or XLSX), or write them again.

    Columns: index, unit, year, score (needed), unit_name, rank, of, source. A unit that nobody
    knows yet is added under its unit_name. Figures are kept as published; what looks odd in them
    is told. A faulty file changes nothing.
    """
    settings = load_settings()
    done = at_desk(lambda desk: import_scores(desk, file.name, file.read_bytes()), settings)
    click.echo(told("scores", added=done.added, changed=done.changed, unchanged=done.unchanged))
    if done.new_units:
        click.echo(f"New units: {', '.join(done.new_units)}.")
    for oddity in done.oddities:
        click.echo(f"Odd, kept as published: {oddity}")
    click.echo(
        as_table(
            Rows(name="latest scores", columns=LATEST, rows=latest(done.scores, settings.language))
        ),
        nl=False,
    )


@command.command("list")
@with_format
def list_(format_: str | None, output: Path | None) -> None:
    """List every published score."""
    wish = wish_of(format_, output)
    scores = at_desk(list_scores)
    rows = [{name: getattr(score, name) for name in COLUMNS} for score in scores]
    write_list(wish, Rows(name="scores", columns=COLUMNS, rows=rows, shown=SHOWN))


def latest(scores: Iterable[Score], language: Language) -> list[dict[str, Cell]]:
    """Return the latest score of each unit in each index, with its band and change."""
    series: dict[tuple[str, str], list[Score]] = {}
    for score in scores:
        series.setdefault((score.index, score.unit), []).append(score)
    return [
        _row(unit, newest, Words(language))
        for (index, unit), own in sorted(series.items())
        if (newest := _newest(index, own)) is not None
    ]


def _newest(index: str, own: Sequence[Score]) -> ReformScore | None:
    year = max(score.year for score in own)
    years = [YearScore(year=s.year, score=s.score, rank=s.rank, of=s.of) for s in own]
    return reform(index, years, up_to_year=year)


def _row(unit: str, score: ReformScore, words: Words) -> dict[str, Cell]:
    from index.rounding import shown

    rank = None if score.rank is None else f"{score.rank}/{score.of or '?'}"
    change = None if score.change is None else f"{shown(score.change):+.2f}"
    return {
        "index": score.index,
        "unit": unit,
        "year": score.year,
        "score": score.score,
        "rank": rank,
        "band": None if score.band is None else words(f"band.{score.band.code}"),
        "change": change,
    }
