"""`hailong scores`: import, list or check what was published about units."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import click

from bot.cli.at_desk import at_desk
from bot.cli.files import FILE, told
from bot.cli.output import Cell, Rows, as_table, wish_of, with_format, write, write_list
from bot.cli.terminal import filled
from bot.settings import load_settings
from handlers.view.findings import finding_shown
from handlers.view.numbers import change_shown
from handlers.view.words import Words
from index.bands import RULES, BandRule
from index.reform import ReformScore, YearScore, reform
from storage.records import Score
from survey.text import Language
from usecases.imports.import_scores import (
    ScoresImported,
    import_files,
    list_components,
    list_counts,
    list_scores,
)
from usecases.imports.published_kind import File, Kind
from usecases.reform.contradictions import check_published
from usecases.reform.finding import Finding
from usecases.reform.published_counts import Counted, counted

COLUMNS = ("index", "unit", "year", "score", "rank", "of", "printed_change", "source", "sample")
LATEST = ("index", "unit", "year", "score", "rank", "band", "change")
SHOWN = ("index", "unit", "year", "score", "rank", "of", "printed_change", "source")
COMPONENTS = ("index", "unit", "year", "component", "value", "maximum", "source", "sample")
LEVELS = ("level1", "level2", "level3", "level4", "level5")
COUNTS = ("unit", "year", *LEVELS, "answers", "t2b", "low", "high", "mean5", "mean01", "source")
COUNTED = ("unit", "year", "answers", "t2b", "low", "high", "mean5", "mean01")
FINDINGS = ("index", "year", "units", "code", "agrees", "published", "computed", "difference")
MOST_CODES = 20
"""How many new units an import names."""


@click.group("scores")
def command() -> None:
    """Import, list or check published scores (Chỉ số CCHC, PAR INDEX, SIPAS and others)."""


@command.command("import")
@click.argument("files", metavar="FILE...", type=FILE, nargs=-1, required=True)
def import_(files: tuple[Path, ...]) -> None:
    """Add what each FILE (CSV or XLSX) holds, or write it again.

    Its columns tell what it is. Scores: index, unit, year, score (needed), unit_name, rank, of,
    printed_change, source. Components: index, unit, year, component, value, maximum. Criteria: see
    `hailong criteria import`. Counts of others: unit, year, level1 to level5. A unit that nobody
    knows yet is added under its unit_name; of several files those of scores are read first. Figures
    are kept as published; what contradicts in them is told. A faulty file changes nothing, also of
    the others.
    """
    settings = load_settings()
    given = [File(file.name, file.read_bytes()) for file in files]
    seen: list[Finding] = []
    for done in at_desk(lambda desk: import_files(desk, given), settings):
        fresh = [finding for finding in done.findings if finding not in seen]
        seen += fresh
        tell(replace(done, findings=tuple(fresh)), settings.language)


def tell(done: ScoresImported, language: Language) -> None:
    """Write what an import did."""
    click.echo(told(done.kind, done))
    if done.new_units:
        more = len(done.new_units) - MOST_CODES
        named = ", ".join(done.new_units[:MOST_CODES])
        click.echo(f"New units: {named}{f' and {more} more' if more > 0 else ''}.")
    for finding in done.findings:
        begin = "Checked" if finding.agrees else "Noted, kept as published"
        click.echo(f"{begin}: {finding_shown(finding, Language.EN)}")
    if done.kind is Kind.SCORES:
        rows = latest(done.scores, done.means, language)
        click.echo(as_table(Rows(name="latest scores", columns=LATEST, rows=rows)), nl=False)
    if done.kind is Kind.COUNTS:
        counts = Rows(name="published counts", columns=COUNTED, rows=_counts(counted(done.counts)))
        click.echo(as_table(counts), nl=False)


@command.command("list")
@with_format
def list_(format_: str | None, output: Path | None) -> None:
    """List every published score."""
    wish = wish_of(format_, output)
    write_list(wish, Rows.of(at_desk(list_scores), "scores", COLUMNS, SHOWN))


@command.command("components")
@with_format
def components(format_: str | None, output: Path | None) -> None:
    """List every published component of a score."""
    wish = wish_of(format_, output)
    rows = Rows.of(at_desk(list_components), "components", COMPONENTS)
    write_list(wish, rows, importer="scores")


@command.command("counts")
@with_format
def counts(format_: str | None, output: Path | None) -> None:
    """List the counts of answers that others published, with the figures that they give."""
    wish = wish_of(format_, output)
    rows = _counts(counted(at_desk(list_counts)))
    write_list(
        wish, Rows(name="counts", columns=COUNTS, rows=rows, shown=COUNTED), importer="scores"
    )


@command.command("check")
@with_format
def check(format_: str | None, output: Path | None) -> None:
    """Compare what was published with itself: every contradiction, and what agrees.

    Scores are held against their criteria, their components, printed changes, ranks and years.
    Nothing is corrected.
    """
    wish, settings = wish_of(format_, output), load_settings()
    found = sorted(at_desk(check_published, settings), key=lambda finding: finding.agrees)
    lines = [_finding(finding, settings.language) for finding in found]
    rows = Rows(name="findings", columns=(*FINDINGS, "text"), rows=lines)
    write(wish, rows, table=lambda: _told(found, settings.language), document=lines)


def _told(found: Sequence[Finding], language: Language) -> str:
    words = Words(language)
    said = [f"- {finding_shown(finding, language)}" for finding in found]
    contradicting = sum(not finding.agrees for finding in found)
    lines = [
        words("table.contradictions", count=contradicting),
        *said[:contradicting],
        words("table.agreements", count=len(found) - contradicting),
        *said[contradicting:],
    ]
    return "\n".join(filled(line, "  ") for line in lines) + "\n"


def _finding(finding: Finding, language: Language) -> dict[str, Cell]:
    figures = finding.figures
    return {
        "index": finding.index,
        "year": finding.about[0].year,
        "units": " ".join(dict.fromkeys(about.unit for about in finding.about)),
        "code": finding.code.value,
        "agrees": finding.agrees,
        "published": figures.get("published"),
        "computed": figures.get("computed"),
        "difference": figures.get("difference"),
        "text": finding_shown(finding, language),
    }


def _counts(every: Iterable[Counted]) -> list[dict[str, Cell]]:
    return [
        {
            "unit": one.counts.unit,
            "year": one.counts.year,
            **dict(zip(LEVELS, one.counts.levels, strict=True)),
            "answers": one.answers,
            "t2b": one.t2b,
            "low": one.low,
            "high": one.high,
            "mean5": one.mean5,
            "mean01": one.mean01,
            "source": one.counts.source,
            "sample": one.counts.sample,
        }
        for one in every
    ]


def latest(
    scores: Iterable[Score], means: Collection[str], language: Language
) -> list[dict[str, Cell]]:
    """Return the latest score of each unit in each index, with its change, and its band.

    The mean of units has none.
    """
    series: dict[tuple[str, str], list[Score]] = {}
    for score in scores:
        series.setdefault((score.index, score.unit), []).append(score)
    return [
        _row(unit, newest, Words(language))
        for (index, unit), own in sorted(series.items())
        if (newest := _newest(index, own, () if unit in means else RULES)) is not None
    ]


def _newest(index: str, own: Sequence[Score], rules: Sequence[BandRule]) -> ReformScore | None:
    year = max(score.year for score in own)
    years = [YearScore(year=s.year, score=s.score, rank=s.rank, of=s.of) for s in own]
    return reform(index, years, up_to_year=year, rules=rules)


def _row(unit: str, score: ReformScore, words: Words) -> dict[str, Cell]:
    rank = None if score.rank is None else f"{score.rank}/{score.of or '?'}"
    change = None if score.change is None else change_shown(score.change, words.language)
    return {
        "index": score.index,
        "unit": unit,
        "year": score.year,
        "score": score.score,
        "rank": rank,
        "band": None if score.band is None else words(f"band.{score.band.code}"),
        "change": change,
    }
