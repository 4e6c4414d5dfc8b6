"""Up to which day the figures of offices count, under a table that compares them."""

from collections.abc import Iterable, Iterator
from datetime import date

from handlers.view.words import Words
from survey.text import Language


def cut_lines(offices: Iterable[tuple[str, date | None]], language: Language) -> Iterator[str]:
    """Yield each last day that is counted, with its offices; nothing where all is counted."""
    cuts: dict[date, list[str]] = {}
    for code, cut in offices:
        if cut is not None:
            cuts.setdefault(cut, []).append(code)
    for day, codes in sorted(cuts.items()):
        listed = ", ".join(sorted(codes))
        yield Words(language)("table.cut", day=day.isoformat(), units=listed)
