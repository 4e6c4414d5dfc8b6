"""What /sosanh says: offices of one kind by rank, each with its range, a page at a time.

The text fits the caption of a picture (1 024 characters), however long the names are.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from typing import Final

from handlers.view import callback
from handlers.view.aside import aside_of
from handlers.view.card import Button, Card, Row, escaped, notice, strong
from handlers.view.kinds import kind_shown
from handlers.view.naming import name_of
from handlers.view.numbers import change_shown, period_shown, value_shown
from handlers.view.words import Words
from index.ranking import Ranked
from storage.records import Unit
from survey.text import Language
from usecases.figures.compare import ALONE, NO_RESPONSES, NOT_IN_PERIOD, Comparison, Place, Ranking

PAGE: Final = 8  # offices on one card
CAPTION: Final = 1024  # letters under a picture
LONGEST: Final = (38, 30, 22, 14, 8)  # letters of a name in a line: as many as fit a caption
NAME: Final = 60  # letters of a name that stands alone
PARTIAL: Final = "*"
_OWN_WHY: Final = frozenset({NO_RESPONSES, NOT_IN_PERIOD, ALONE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One page of one ranking, from 1."""

    comparison: Comparison
    ranking: Ranking
    page: int

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return max(1, -(-len(self.ranking.places) // PAGE))

    @property
    def places(self) -> Sequence[Place]:
        """The offices of this page."""
        return self.ranking.places[(self.page - 1) * PAGE : self.page * PAGE]

    @property
    def own(self) -> Place | None:
        """The office that was asked for by name."""
        wanted = self.comparison.request.unit
        return next((p for p in self.ranking.places if p.unit.code == wanted), None)


def sheet_of(comparison: Comparison, ranking: Ranking, page: int | None) -> Sheet:
    """Return a page; none is the one with the office that was asked for, else the first."""
    codes = [place.unit.code for place in ranking.places]
    own = comparison.request.unit
    if page is None:
        page = 1 + codes.index(own) // PAGE if own in codes else 1
    sheet = Sheet(comparison=comparison, ranking=ranking, page=1)
    return Sheet(comparison=comparison, ranking=ranking, page=min(max(page, 1), sheet.pages))


def ranks_card(sheet: Sheet, language: Language, room: int = 0) -> Card:
    """Return a page of a ranking as a text for people; so many letters stay free."""
    text = ""
    for most in LONGEST:
        text = _text(sheet, language, most)
        if len(unescape(text)) <= CAPTION - room:
            break
    return Card(text, _turns(sheet, language))


def _text(sheet: Sheet, language: Language, most: int) -> str:
    blocks = (
        _heading(sheet, language),
        _own(sheet, language),
        [_line(sheet, place, language, most) for place in sheet.places],
        _footnotes(sheet, language),
    )
    return "\n\n".join("\n".join(lines) for block in blocks if (lines := list(block)))


def kinds_card(comparison: Comparison, language: Language) -> Card:
    """Return the kinds of offices that can be compared."""
    words, period = Words(language), comparison.request.period.code
    if not comparison.rankings:
        return notice(words("rank.none"))
    rows = [
        (Button(kind_of(ranking, language), _data(ranking, period, 1)),)
        for ranking in comparison.rankings
    ]
    return Card(strong(words("rank.choose")), tuple(rows))


def kind_of(ranking: Ranking, language: Language) -> str:
    """Return the name of a ranking's kind."""
    return kind_shown(ranking.kind, language) or Words(language)("rank.no_kind")


def range_shown(ranked: Ranked) -> str:
    """Return the range of a rank: «2–6», or «3» where it is but one."""
    return str(ranked.low) if ranked.low == ranked.high else f"{ranked.low}–{ranked.high}"


def rank_with_range(ranked: Ranked) -> str:
    """Return «3/19 (2–6)»."""
    return f"{ranked.rank}/{ranked.of} ({range_shown(ranked)})"


def why_shown(place: Place, language: Language) -> str:
    """Return why an office has no rank."""
    words = Words(language)
    return words(f"rank.why.{place.why}" if place.why in _OWN_WHY else "index.withheld")


def shortened(unit: Unit, language: Language, most: int = NAME) -> str:
    """Return the name of an office, cut where it is too long for a line."""
    name = name_of(unit, language)
    return name if len(name) <= most else f"{name[: most - 1].rstrip()}…"


def place_shown(place: Place, language: Language, most: int) -> str:
    """Return «3/19 (2–6) · Sở Tài chính · 83,42»."""
    name = shortened(place.unit, language, most) + (PARTIAL if place.is_partial else "")
    if place.ranked is None:
        return f"– · {name} · {why_shown(place, language)}"
    return f"{rank_with_range(place.ranked)} · {name} · {_value(place, language)}"


def _line(sheet: Sheet, place: Place, language: Language, most: int) -> str:
    """Return the line of an office; that of the one that was asked for stands out."""
    shown = place_shown(place, language, most)
    return strong(shown) if place is sheet.own else escaped(shown)


def _value(place: Place, language: Language) -> str:
    value = None if place.measured is None else place.measured.report.index.value
    return "" if value is None else value_shown(value, language)


def _heading(sheet: Sheet, language: Language) -> Iterator[str]:
    words, period = Words(language), sheet.comparison.request.period
    if sheet.comparison.sample:
        yield escaped(f"⚠ {words('sample.marker')}")
    yield strong(words("rank.title"))
    shown = period_shown(period.code, period.first, period.last, language)
    yield escaped(words("rank.of_kind", kind=kind_of(sheet.ranking, language)[:NAME], period=shown))
    ranking = sheet.ranking
    if ranking.of:
        yield escaped(words("rank.counts", of=ranking.of, unranked=ranking.unranked))
    elif any(place.why == ALONE for place in ranking.places):
        yield escaped(words("rank.alone"))
    else:
        yield escaped(words("rank.none"))


def _own(sheet: Sheet, language: Language) -> Iterator[str]:
    words, own = Words(language), sheet.own
    if own is None:
        return
    name = shortened(own.unit, language)
    if own.ranked is None:
        yield strong(words("rank.own_unranked", unit=name, why=why_shown(own, language)))
        return
    if sheet.comparison.request.against is not None:
        yield from _pair(sheet, own, language)
        return
    its = own.ranked
    rank = f"{its.rank}/{its.of}"
    yield strong(words("rank.own", unit=name, rank=rank, range=range_shown(its)))
    yield escaped(words("rank.own_counts", above=its.above, below=its.below, alike=its.alike))


def _pair(sheet: Sheet, own: Place, language: Language) -> Iterator[str]:
    """Say which of two offices is higher, or that they cannot be told apart."""
    words = Words(language)
    other = next(place for place in sheet.ranking.places if place is not own)
    found = other.difference
    if found is None or found.value is None or found.low is None or found.high is None:
        return
    low, high = change_shown(found.low, language), change_shown(found.high, language)
    difference = change_shown(found.value, language)
    yield escaped(words("rank.pair", difference=difference, low=low, high=high))
    if found.is_clear:
        better = own if found.value > 0 else other
        yield strong(words("rank.pair_clear", unit=shortened(better.unit, language)))
    else:
        yield strong(words("rank.no_clear_difference").capitalize())


def _footnotes(sheet: Sheet, language: Language) -> Iterator[str]:
    words, comparison = Words(language), sheet.comparison
    if sheet.pages > 1:
        yield escaped(words("rank.page", page=sheet.page, pages=sheet.pages))
    if sheet.ranking.of:
        if sheet.ranking.is_flat and comparison.request.against is None:
            yield strong(words("rank.flat"))
        yield escaped(words("rank.note"))
        yield escaped(words("index.self_selected"))
    measured = [place.measured for place in sheet.ranking.places]
    yield from (escaped(line) for line in aside_of(measured, language))
    if any(place.is_partial for place in sheet.places):
        yield escaped(words("rank.partial"))
    yield escaped(
        words(
            "rank.method",
            formula=comparison.request.formula.code,
            questionnaire=comparison.questionnaire.reference,
            rule=comparison.rule.name,
        )
    )


def _turns(sheet: Sheet, language: Language) -> tuple[Row, ...]:
    """Return buttons for the pages before and after."""
    words, request, row = Words(language), sheet.comparison.request, []
    if request.against is not None or sheet.pages == 1:
        return ()
    if sheet.page > 1:
        data = _data(sheet.ranking, request.period.code, sheet.page - 1, request.unit)
        row.append(Button(words("rank.previous"), data))
    if sheet.page < sheet.pages:
        data = _data(sheet.ranking, request.period.code, sheet.page + 1, request.unit)
        row.append(Button(words("rank.next"), data))
    return (tuple(row),)


def _data(ranking: Ranking, period: str, page: int, unit: str | None = None) -> str:
    """Return the data of a page; a kind is named by an office of it, whose code is short."""
    if unit is not None:
        return callback.ranks(unit, period, page, is_named=True)
    code = min(place.unit.code for place in ranking.places)
    return callback.ranks(code, period, page, is_named=False)
