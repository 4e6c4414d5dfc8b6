"""How many offices of each kind are ranked, and how many are not."""

from collections.abc import Iterable

from handlers.view.chart.offices import Office
from handlers.view.kinds import kind_shown
from handlers.view.words import Words
from survey.text import Language


def counts_of(offices: Iterable[Office], language: Language) -> list[str]:
    """Return of each kind how many are ranked and how many are not, where some are not."""
    counts: dict[str, list[bool]] = {}
    for office in offices:
        if office.place is not None:
            counts.setdefault(office.unit.kind, []).append(office.ranked is not None)
    words = Words(language)
    return [
        words(
            "results.ranked",
            kind=kind_shown(kind, language) or words("rank.no_kind"),
            all=len(ranked),
            of=sum(ranked),
            unranked=len(ranked) - sum(ranked),
        )
        for kind, ranked in sorted(counts.items())
        if any(ranked) and not all(ranked)
    ]
