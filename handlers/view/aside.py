"""What was set aside, in words and as data: told wherever an index is.

Rule: the number is always told; the index with them where `usecases.quality.aside` gives it.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from handlers.view.index_shapes import BoundsDocument, QuarantinedDocument
from handlers.view.numbers import count_shown, interval_shown, value_shown
from handlers.view.words import Words
from index.figures import IndexReport
from survey.text import Language
from usecases.figures.measure import Measured

PAGE: Final = "/results/aside"


def aside_shown(
    measured: Measured, language: Language, *, with_index: bool = True
) -> Iterator[str]:
    """Give how many responses were set aside, and the index with them where it is told."""
    words, aside = Words(language), measured.quarantined
    yield from aside_of((measured,), language)
    if with_index and aside.index is not None and aside.index.value is not None:
        yield words("index.quarantined_with", value=_value(aside.index, language))


def aside_of(every: Iterable[Measured | None], language: Language) -> Iterator[str]:
    """Give how many responses of several scopes were set aside; nothing where none was."""
    responses = sum(one.quarantined.responses for one in every if one is not None)
    if responses:
        yield Words(language)("index.quarantined", responses=count_shown(responses, language))


def quarantined_document(measured: Measured) -> QuarantinedDocument:
    """Return what was set aside in that scope, as the JSON of the contract."""
    aside = measured.quarantined
    why = why_aside(measured.request.unit) if aside.responses else None
    return {"responses": aside.responses, "with": with_aside(measured), "why": why}


def with_aside(measured: Measured) -> BoundsDocument | None:
    """Return the index with what was set aside; None where it is not told."""
    index = measured.quarantined.index
    if index is None:
        return None
    return {"value": index.value, "low": index.low, "high": index.high}


def why_aside(unit: str | None) -> str:
    """Return the address of the page that says why responses of a unit were set aside."""
    return f"{PAGE}?unit={unit}" if unit else PAGE


def _value(index: IndexReport, language: Language) -> str:
    value = value_shown(index.value or 0.0, language)
    if index.low is None or index.high is None:
        return value
    return f"{value} ({interval_shown(index.low, index.high, language)})"
