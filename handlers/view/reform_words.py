"""A reform score in sentences: what it is, what would lift it, and what does not agree in it.

Rules: every figure stands as it was published; what is supposed or not known is said to be so.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from handlers.view.apart import apart_shown
from handlers.view.findings import finding_shown
from handlers.view.index_card import rank_shown
from handlers.view.naming import name_of
from handlers.view.numbers import change_shown, number_shown, value_shown
from handlers.view.satisfaction_words import About, satisfaction_said
from handlers.view.words import Words
from index.bands import rule_for
from index.criteria import Criterion
from index.reform import ReformScore
from index.whatif import Lift, Target, TargetKind, WhatIf
from storage.records import Unit
from survey.text import Language
from usecases.reform.finding import FindingCode
from usecases.reform.lost_criterion import named
from usecases.reform.score import ReformView
from usecases.reform.suppose import Supposed

Units = Mapping[str, Unit]
"""The units by their codes, for their names."""
MOST_NAMED = 5  # criteria in one sentence
TOLD_ELSEWHERE = frozenset({FindingCode.RECOMPUTED, FindingCode.BREAK})
"""With the score itself: `recomputed_said`, `change_said`."""


def score_said(score: ReformScore, language: Language) -> str:
    """Return «88,52 · Tốt · hạng 3/19 · +6,04 điểm so với năm 2022», or the break in its place."""
    parts = [score_shown(score, language), *standing_of(score, language)]
    parts.append(change_said(score, language))
    return " · ".join(part for part in parts if part)


def score_shown(score: ReformScore, language: Language) -> str:
    """Return «88,52»; with more decimals where it would look like a bound that it is not at."""
    rule = None if score.band is None else rule_for(score.index, score.year)
    ends = () if rule is None else (band.at_least for band in rule.bands)
    return apart_shown(score.score, ends, language)


def standing_of(score: ReformScore, language: Language) -> list[str]:
    """Return the band and the rank, as far as they are known."""
    words, found = Words(language), []
    if score.band is not None:
        found.append(words(f"band.{score.band.code}"))
    if score.rank is not None:
        found.append(words("index.rank", rank=rank_shown(score.rank, score.of)))
    return found


def change_said(score: ReformScore, language: Language) -> str:
    """Return the change since the year before, or that the method changed; "" for neither."""
    words = Words(language)
    if score.broken is not None:
        return words("reform.broken", year=score.broken.year)
    if score.change is None:
        return ""
    change = change_shown(score.change, language)
    return words("reform.change", change=change, year=score.year - 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetSaid:
    """By how much a target is missed, and what would reach it."""

    missing: str
    ways: tuple[str, ...]


def targets_said(what_if: WhatIf, unit: str, units: Units, language: Language) -> list[TargetSaid]:
    """Return what is said of each target, the next band first."""
    return [
        TargetSaid(
            missing=missing_said(target, units, language),
            ways=tuple(_ways(target, About(unit, what_if.index), units, language)),
        )
        for target in what_if.targets
    ]


def missing_said(target: Target, units: Units, language: Language) -> str:
    """Return «Còn thiếu 1,48 điểm để lên mức Xuất sắc»."""
    words, missing = Words(language), apart_shown(target.missing, (0.0,), language)
    at = value_shown(target.at, language)
    if target.kind is TargetKind.BAND and target.band is not None:
        band = words(f"band.{target.band.code}")
        return words("reform.to_band", missing=missing, band=band, at=at)
    unit = "" if target.line is None else _name(target.line.unit, units, language)
    rank = "" if target.line is None else str(target.line.rank)
    year = "" if target.year is None else str(target.year)
    return words("reform.to_rank", missing=missing, rank=rank, year=year, unit=unit, at=at)


def unknown_said(what_if: WhatIf, language: Language) -> str:
    """Return that some lost criteria are of unknown worth, and so not counted; "" for none."""
    if not what_if.unknown:
        return ""
    return Words(language)("reform.unknown_worth", count=len(what_if.unknown))


def worth_said(what_if: WhatIf | None, language: Language) -> str:
    """Return what a point of the table is worth of the score; "" where it is one point."""
    if what_if is None or what_if.is_worth_one or not what_if.lifts:
        return ""
    maximum = number_shown(what_if.maximum, language)
    rate = value_shown(100 / what_if.maximum, language)
    lift = what_if.lifts[0]
    lost, gained = (value_shown(one, language) for one in (lift.lost, lift.lift))
    return Words(language)("reform.worth", maximum=maximum, rate=rate, lost=lost, gained=gained)


def twice_said(supposed: Supposed, language: Language) -> str:
    """Return which criteria are supposed beside the satisfaction that is in them; "" for none."""
    if not supposed.twice:
        return ""
    criteria = "; ".join(named(one) for one in supposed.twice)
    return Words(language)("reform.twice", criteria=criteria)


def lost_said(criterion: Criterion, language: Language) -> str:
    """Return a lost criterion with its points and the reason."""
    words = Words(language)
    points = lost_shown(criterion, language)
    reason = f": {criterion.reason}" if criterion.reason else ""
    return words("reform.lost_one", name=criterion.name, points=points) + reason


def lost_shown(criterion: Criterion, language: Language) -> str:
    """Return how many points were lost, or that it is not known."""
    if criterion.lost is None:
        return Words(language)("reform.lost_unknown")
    return Words(language)("reform.lost_points", points=value_shown(criterion.lost, language))


def recomputed_said(view: ReformView, language: Language) -> str:
    """Return how the score agrees with its criteria, or why that is not known."""
    words = Words(language)
    made, agreement = view.recomputed, view.agreement
    if made is None or agreement is None:
        return words("reform.not_recomputed")
    key = "reform.recomputed_agrees" if agreement.agrees else "reform.recomputed_differs"
    return words(
        key,
        computed=value_shown(agreement.computed, language),
        published=value_shown(agreement.published, language),
        difference=change_shown(agreement.difference, language),
        reviewed=value_shown(made.reviewed, language),
        surveyed=value_shown(made.surveyed, language),
        maximum=value_shown(made.maximum, language),
    )


def findings_said(view: ReformView, units: Units, language: Language) -> list[str]:
    """Return every comparison of the unit's figures that is not told elsewhere, faults first."""
    found = [one for one in view.findings if one.code not in TOLD_ELSEWHERE]
    names = {code: name_of(unit, language) for code, unit in units.items()}
    ordered = sorted(found, key=lambda one: one.agrees)
    return [finding_shown(one, language, names) for one in ordered]


def newest_said(view: ReformView, newest: ReformScore | None, language: Language) -> str:
    """Return that what follows uses a newer score than the one shown; "" where it is the same."""
    if newest is None or (view.score is not None and view.score.year == newest.year):
        return ""
    score = value_shown(newest.score, language)
    return Words(language)("reform.newest", index=newest.index, year=newest.year, score=score)


def _ways(target: Target, about: About, units: Units, language: Language) -> Iterator[str]:
    words = Words(language)
    if target.alone:
        yield words("reform.alone", criteria=_listed(target.alone, language))
    elif target.fewest:
        yield words(
            "reform.fewest", count=len(target.fewest), criteria=_listed(target.fewest, language)
        )
    for needed in target.satisfaction:
        yield satisfaction_said(needed, about, units, language)


def _listed(lifts: Sequence[Lift], language: Language) -> str:
    shown = [
        f"{lift.criterion.name} (+{value_shown(lift.lift, language)})"
        for lift in islice(lifts, MOST_NAMED)
    ]
    return "; ".join(shown) + ("; …" if len(lifts) > MOST_NAMED else "")


def _name(code: str, units: Units, language: Language) -> str:
    return name_of(units[code], language) if code in units else code
