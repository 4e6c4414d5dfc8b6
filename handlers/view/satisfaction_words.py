"""How much satisfaction would lift a reform score, in one sentence for page, chat and terminal.

Rules: whose satisfaction is known, and of which year, is said; more than there is left is never
offered: it is said that satisfaction alone cannot do it.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from handlers.view.naming import name_of
from handlers.view.numbers import number_shown, value_shown
from handlers.view.words import Words
from index.instruments import Status
from index.whatif import SatisfactionNeeded
from storage.records import Unit
from survey.text import Language


class About(NamedTuple):
    """Whose score is lifted, and in which index."""

    unit: str
    score_index: str


def satisfaction_said(
    needed: SatisfactionNeeded, about: About, units: Mapping[str, Unit], language: Language
) -> str:
    """Return how many points are needed and left, and what is assumed; units else by code."""
    return " ".join(_parts(needed, about, units, language))


def _parts(
    needed: SatisfactionNeeded, about: About, units: Mapping[str, Unit], language: Language
) -> Iterator[str]:
    words, rule = Words(language), needed.rule
    key = "reform.impossible" if needed.is_possible is False else "reform.by_satisfaction"
    points = value_shown(needed.points, language)
    yield words(key, points=points, of=rule.of, rule=rule.name)
    yield _room(needed, about, units, language)
    if needed.is_assumed:
        yield words("reform.assumed", into=rule.into, index=about.score_index)
    if rule.status is not Status.PUBLISHED:
        yield words("reform.to_confirm")


def _room(
    needed: SatisfactionNeeded, about: About, units: Mapping[str, Unit], language: Language
) -> str:
    words, of, now = Words(language), needed.rule.of, needed.now
    if now is None:
        scale = number_shown(needed.rule.scale, language)
        return words("reform.room_unknown", of=of, scale=scale)
    return words(
        "reform.room_own" if now.unit == about.unit else "reform.room_above",
        of=of,
        unit=name_of(units[now.unit], language) if now.unit in units else now.unit,
        year=now.year,
        value=value_shown(now.value, language),
        left=value_shown(needed.left, language),
    )
