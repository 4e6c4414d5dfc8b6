"""The exhibit of many offices: each one's index with its interval, and its reform score."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from handlers.view.chart.exhibit import Cell, Exhibit, Sheet
from handlers.view.chart.exhibits import ABOUT, FIGURE, about
from handlers.view.chart.factors import Row, factors_chart
from handlers.view.chart.ranks import legend
from handlers.view.chart.theme import Json, Look
from handlers.view.index_card import figure_shown
from handlers.view.naming import name_of
from handlers.view.numbers import count_shown, share_shown, value_shown
from handlers.view.ranks_card import range_shown, rank_with_range
from handlers.view.words import Words
from index.figures import IndexReport
from index.ranking import Ranked
from index.reform import ReformScore
from storage.records import Unit
from survey.text import Language
from usecases.figures.compare import Place
from usecases.figures.measure import Measured

NOTHING = "–"
_NO_INDEX = IndexReport()


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """One office in a period; without a response nothing was measured."""

    unit: Unit
    measured: Measured | None
    reform: ReformScore | None
    place: Place | None = None  # among its peers; None: there is nothing to compare

    @property
    def ranked(self) -> Ranked | None:
        """Its rank among its peers; None where it has none."""
        return None if self.place is None else self.place.ranked

    @property
    def index(self) -> IndexReport:
        """The index, as far as it may be shown."""
        return _NO_INDEX if self.measured is None else self.measured.report.index

    @property
    def responses(self) -> int:
        """How many responses there are."""
        return 0 if self.measured is None else self.measured.report.responses

    @property
    def verified(self) -> float | None:
        """The share of the responses that stand on an invitation; None without a response."""
        return None if self.measured is None else self.measured.report.verified


def offices_exhibit(whole: Measured, offices: Sequence[Office], language: Language) -> Exhibit:
    """Return the offices in that order."""
    words = Words(language)
    names = ("office", "value", "rank", "range", "responses", "verified", "reform", "year")
    return Exhibit(
        code="offices",
        title=words("index.name"),
        note=words("exhibit.offices_note"),
        draw=partial(_chart, [_row(office, language) for office in offices], language),
        shown=Sheet(
            columns=tuple(words(f"exhibit.{name}") for name in names),
            rows=tuple(_shown(office, language) for office in offices),
        ),
        data=Sheet(
            columns=(
                *ABOUT,
                "name",
                *FIGURE,
                "responses",
                "verified",
                "withheld",
                "kind",
                "rank",
                "rank_of",
                "rank_low",
                "rank_high",
                "unranked",
                "reform_index",
                "reform_year",
                "reform_score",
                "reform_rank",
                "reform_of",
            ),
            rows=tuple(_data(whole, office, language) for office in offices),
        ),
    )


def _chart(rows: Sequence[Row], language: Language, look: Look) -> Json:
    """Return the rows, and below them what the signs of their ranks mean."""
    if not any(row.sign for row in rows):
        return factors_chart(rows, look)
    return {"vconcat": [factors_chart(rows, look), legend(rows, language, look)]}


def _row(office: Office, language: Language) -> Row:
    name, index, reform = name_of(office.unit, language), office.index, office.reform
    shown = figure_shown(index, language)
    score = "" if reform is None else value_shown(reform.score, language)
    ranked = office.ranked
    parts = [f"{name}: {shown}"]
    if ranked is not None:
        name = f"{rank_with_range(ranked)} · {name}"
    if reform is not None:
        parts.append(f"{reform.index} {reform.year}: {score}")
    return Row(
        name=name,
        shown=shown if index.value is None else value_shown(index.value, language),
        value=index.value,
        low=index.low,
        high=index.high,
        reform=None if reform is None else reform.score,
        sign="" if ranked is None else ranked.group.value,
        tip=" · ".join(parts),
    )


def _shown(office: Office, language: Language) -> tuple[Cell, ...]:
    reform, ranked = office.reform, office.ranked
    return (
        name_of(office.unit, language),
        figure_shown(office.index, language),
        NOTHING if ranked is None else f"{ranked.rank}/{ranked.of}",
        NOTHING if ranked is None else range_shown(ranked),
        count_shown(office.responses, language),
        NOTHING if office.verified is None else share_shown(office.verified),
        NOTHING if reform is None else value_shown(reform.score, language),
        NOTHING if reform is None else str(reform.year),
    )


def _data(whole: Measured, office: Office, language: Language) -> tuple[Cell, ...]:
    _, *rest = about(whole)
    index, reform = office.index, office.reform
    withheld = None if office.measured is None else office.measured.report.withheld
    published: tuple[Cell, ...] = (None,) * 5
    if reform is not None:
        published = (reform.index, reform.year, reform.score, reform.rank, reform.of)
    return (
        office.unit.code,
        *rest,
        name_of(office.unit, language),
        index.value,
        index.low,
        index.high,
        office.responses,
        office.verified,
        withheld,
        office.unit.kind,
        *_ranks(office),
        *published,
    )


def _ranks(office: Office) -> tuple[Cell, ...]:
    its, why = office.ranked, None if office.place is None else office.place.why
    if its is None:
        return None, None, None, None, why
    return its.rank, its.of, its.low, its.high, None
