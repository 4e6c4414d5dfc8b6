"""What was found in published figures, in words: both numbers, never which of them is right."""

from collections.abc import Mapping
from typing import Final

from handlers.view.numbers import change_shown, number_shown, value_shown
from handlers.view.words import Words
from survey.text import Language
from usecases.reform.finding import Figure, Finding, FindingCode

_CHANGES: Final = frozenset({"difference"})
_EXACT: Final = frozenset({"tolerance"})
_WITH_AGREEMENT: Final = frozenset(
    {
        FindingCode.PRINTED_CHANGE,
        FindingCode.RECOMPUTED,
        FindingCode.COMPONENTS_SUM,
        FindingCode.COMPONENTS_MEAN,
    }
)


def finding_shown(
    finding: Finding, language: Language, names: Mapping[str, str] | None = None
) -> str:
    """Return one sentence; units by those names, else by their codes."""
    words, known = Words(language), names or {}
    one, other = finding.about[0], finding.about[-1]
    years = [about.year for about in finding.about]
    values: dict[str, object] = {
        "index": finding.index,
        "unit": known.get(one.unit, one.unit),
        "other": known.get(other.unit, other.unit),
        "other_year": other.year,
        "year": one.year,
        "before": min(years),
        "units": ", ".join(sorted({known.get(about.unit, about.unit) for about in finding.about})),
    }
    if finding.code is FindingCode.BREAK:
        values["why"] = words(f"break.{str(finding.figures['name']).replace('-', '_')}")
    values |= {
        name: _shown(finding.code, name, figure, language)
        for name, figure in finding.figures.items()
    }
    return words(_key(finding), **values)


def _key(finding: Finding) -> str:
    key = f"finding.{finding.code}"
    if finding.code is FindingCode.GROUP_SUM:
        return f"{key}.{finding.figures['figure']}"
    if finding.code is FindingCode.AGAINST_RANK:
        return f"{key}.{finding.figures['move']}"
    return f"{key}.agrees" if finding.agrees and finding.code in _WITH_AGREEMENT else key


def _shown(code: FindingCode, name: str, figure: Figure, language: Language) -> str:
    if not isinstance(figure, float):
        return "–" if figure is None else str(figure)
    is_change = code is FindingCode.PRINTED_CHANGE and name in {"published", "computed"}
    if is_change or name in _CHANGES:
        return change_shown(figure, language)
    return number_shown(figure, language) if name in _EXACT else value_shown(figure, language)
