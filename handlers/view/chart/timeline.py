"""The published reform score by year, with its breaks, and what happened to a unit in words."""

from collections.abc import Iterable, Sequence
from functools import partial

from handlers.view.chart.exhibit import Exhibit, Sheet
from handlers.view.chart.history import Year, YearMark, history_chart
from handlers.view.index_card import rank_shown
from handlers.view.naming import name_of
from handlers.view.numbers import day_shown, value_shown
from handlers.view.source_words import source_shown
from handlers.view.words import Words
from index.breaks import breaks_of
from index.reform import ReformScore
from storage.records import Score
from survey.text import Language
from usecases.figures.measure import REFORM, Measured
from usecases.trends.series import Merger

NOTHING = "–"


def score_years(scores: Iterable[Score | ReformScore], language: Language) -> list[Year]:
    """Return the published scores of a unit, as they are drawn."""
    words = Words(language)
    placed = [(one, "" if one.rank is None else rank_shown(one.rank, one.of)) for one in scores]
    return [
        Year(
            year=score.year,
            score=score.score,
            shown=value_shown(score.score, language),
            rank=words("index.rank", rank=place) if place else "",
            place=place,
        )
        for score, place in placed
    ]


def method_marks(language: Language) -> list[YearMark]:
    """Return the marks of the years from which on the reform score is made in another way."""
    shown = Words(language)("exhibit.method_break")
    return [YearMark(year=each.year, shown=shown) for each in breaks_of(REFORM)]


def merger_shown(merger: Merger, language: Language) -> str:
    """Return what happened to the unit on that day, as a sentence."""
    words, day = Words(language), day_shown(merger.day)
    told = (
        ("formed_from" if merger.is_begin else "merged_from", merger.predecessors),
        ("part_from", merger.divided),
        ("divided_into" if len(merger.successors) > 1 else "merged_into", merger.successors),
    )
    return " ".join(
        words(f"exhibit.{key}", day=day, names=", ".join(name_of(each, language) for each in units))
        for key, units in told
        if units
    )


def reform_exhibit(measured: Measured, mergers: Sequence[Merger], language: Language) -> Exhibit:
    """Return the published reform score of each year; the unit must have one."""
    words = Words(language)
    marks = [*method_marks(language), *_merger_marks(mergers, language)]
    note = words("exhibit.reform_note", index=REFORM)
    return Exhibit(
        code="reform",
        title=words("chart.reform", index=REFORM),
        note=_with_mergers(note, mergers, language),
        draw=partial(history_chart, score_years(measured.scores, language), marks=marks),
        shown=Sheet(
            columns=tuple(words(f"exhibit.{name}") for name in ("year", "score", "rank", "source")),
            rows=tuple(
                (
                    str(score.year),
                    value_shown(score.score, language),
                    NOTHING if score.rank is None else rank_shown(score.rank, score.of),
                    source_shown(score.source, language),
                )
                for score in measured.scores
            ),
        ),
        data=Sheet(
            columns=("unit", "index", "year", "score", "rank", "of", "source", "new_method"),
            rows=tuple(
                (s.unit, s.index, s.year, s.score, s.rank, s.of, s.source, int(_is_first(s.year)))
                for s in measured.scores
            ),
        ),
        subtitle="",
        foot=tuple(
            dict.fromkeys(source_shown(s.source, language) for s in measured.scores if s.source)
        ),
    )


def _is_first(year: int) -> bool:
    """Whether that year is the first of another method."""
    return any(each.year == year for each in breaks_of(REFORM))


def _merger_marks(mergers: Sequence[Merger], language: Language) -> list[YearMark]:
    """Return a mark for each merger: the score of a year that it fell into is of the new unit."""
    shown = Words(language)("exhibit.merger")
    return [YearMark(year=merger.day.year, shown=shown) for merger in mergers]


def _with_mergers(note: str, mergers: Sequence[Merger], language: Language) -> str:
    return " ".join([note, *(merger_shown(merger, language) for merger in mergers)])
