"""`hailong gap`: satisfaction beside the reform score, and where the two disagree."""

from collections.abc import Sequence
from pathlib import Path

import click

from bot.called import called
from bot.cli.at_desk import at_desk
from bot.cli.cut_lines import cut_lines
from bot.cli.internal import with_note
from bot.cli.options import as_internal, in_period
from bot.cli.output import Cell, Rows, as_table, wish_of, with_format, write
from bot.cli.terminal import filled
from bot.settings import load_settings
from handlers.view.aside import aside_of
from handlers.view.chart.gap import gap_exhibit
from handlers.view.gap_document import GapDocument, StandingDocument, gap_document
from handlers.view.gap_words import finding_said, standing_said
from handlers.view.kinds import kind_shown
from handlers.view.numbers import interval_shown, number_shown, value_shown
from handlers.view.words import Words
from index.period import Period
from survey.text import Language
from usecases.desk import Desk
from usecases.errors import UnknownUnitError
from usecases.figures.measure import Asker
from usecases.reform.gap import Gap, gap_of

SHOWN = ("unit", "satisfaction", "interval", "responses", "score", "year", "finding")


@click.command("gap")
@click.option("--unit", metavar="UNIT", help="That office (a code) among its peers.")
@click.option(
    "--kind",
    metavar="KIND",
    help="Offices of that kind (default: the unit's, else of which most have both figures).",
)
@in_period("Satisfaction in that period")
@as_internal
@with_format
def command(  # noqa: PLR0913 - one argument for each option
    *,
    unit: str | None,
    kind: str | None,
    period: Period | None,
    internal: bool,
    format_: str | None,
    output: Path | None,
) -> None:
    """Show satisfaction beside the reform score, and name the offices where the two disagree.

    The score is the newest published one up to the period's year. The two are never mixed into
    one number: each is compared with the mean of the offices of one kind.
    """
    wish = wish_of(format_, output)
    settings = load_settings()
    asker = Asker.INTERNAL if internal else Asker.PUBLIC

    async def pull(desk: Desk) -> Gap:
        wanted = period or Period.year(desk.today().year)
        return await gap_of(desk, wanted, asker, kind=kind, unit=unit)

    try:
        found = at_desk(pull, settings)
    except UnknownUnitError:
        raise UnknownUnitError(f"there is no unit “{unit}”: see {called()} units list") from None
    document = gap_document(found, settings.language, unit)
    data = gap_exhibit(found, settings.language, unit).data
    write(
        wish,
        Rows(
            name="gap",
            columns=data.columns,
            rows=[dict(zip(data.columns, row, strict=True)) for row in data.rows],
        ),
        table=lambda: with_note(
            _table(found, document, settings.language, unit), settings, internal=internal
        ),
        document=document,
    )


def _table(found: Gap, document: GapDocument, language: Language, unit: str | None) -> str:
    said = {one.unit.code: finding_said(one, language) for one in found.standings}
    lines_ = [{**_row(one, language), "finding": said[one["unit"]]} for one in document["units"]]
    rows = Rows(name="offices", columns=SHOWN, rows=lines_)
    words = Words(language)
    lines = [_heading(document, words), as_table(rows), *_means(document, words)]
    cuts = [(s.unit.code, s.measured.cut) for s in found.standings if s.measured]
    lines += cut_lines(cuts, language)
    lines += aside_of((standing.measured for standing in found.standings), language)
    chosen = found.of(unit) if unit else None
    named = [chosen] if chosen else found.disagreeing
    lines += [standing_said(one, language) for one in named]
    if not named and found.plane.satisfaction_mean is not None:
        lines.append(words("gap.nobody"))
    years = {one["reform"]["year"] for one in document["units"] if one["reform"]}
    if years:
        lines.append(words("table.gap_years", years=_listed(sorted(years))))
    rule = found.plane.rule
    lines.append(
        words("table.gap_rule", rule=rule.name, margin=number_shown(rule.margin, language))
    )
    return "\n".join(line.rstrip("\n") if "\n" in line else filled(line) for line in lines) + "\n"


def _heading(document: GapDocument, words: Words) -> str:
    sample = f" ({words('table.sample')})" if document["sample"] else ""
    kind = kind_shown(document["kind"], words.language) or words("table.no_kind")
    return f"{words('table.gap_heading')} · {kind} · {document['period']['code']}{sample}"


def _means(document: GapDocument, words: Words) -> list[str]:
    if document["satisfaction_mean"] is None or document["score_mean"] is None:
        least = document["rule"]["least"]
        return [words("table.gap_few", least=least)]
    satisfaction = value_shown(document["satisfaction_mean"], words.language)
    score = value_shown(document["score_mean"], words.language)
    count = document["compared"]
    return [words("table.gap_means", count=count, satisfaction=satisfaction, score=score)]


def _row(one: StandingDocument, language: Language) -> dict[str, Cell]:
    index, reform = one["index"], one["reform"]
    low, high = index["low"], index["high"]
    return {
        "unit": one["unit"],
        "satisfaction": index["value"],
        "interval": None if low is None or high is None else interval_shown(low, high, language),
        "responses": one["responses"],
        "score": reform["score"] if reform else None,
        "year": str(reform["year"]) if reform else None,
    }


def _listed(years: Sequence[int]) -> str:
    return ", ".join(map(str, years))
