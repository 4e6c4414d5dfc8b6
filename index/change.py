"""How the sums move when one response changes: only what differs is computed (METHOD §3).

Rule: `change_of(before, after)` is `response_tally(after) - response_tally(before)`, without the
work for the answers that stayed as they were. It runs at every tap.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from operator import attrgetter

from index.tally import ALL, Levels, Moments, Tally, levels_of, moments_of

_NONE = Levels()
_NOBODY = Moments()
_NUMBERS = attrgetter(*(each.name for each in fields(Moments)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What one response says: question code → stored answer (see `response_tally`)."""

    answers: Mapping[str, int] = field(default_factory=dict)
    finished: bool = False
    verified: bool = False

    @property
    def counts(self) -> bool:
        """Whether there is any answer on the scale: only then it is a response."""
        return any(value > 0 for value in self.answers.values())


def change_of(before: Given, after: Given, factor_of: Mapping[str, str]) -> Tally:
    """Return by what the sums of a response's cell move."""
    changed = _changed(before.answers, after.answers)
    factors = {factor_of[code] for code in changed if code in factor_of}
    levels = {code: _level_change(before.answers, after.answers, code) for code in changed}
    moments = {factor: _moments_change(before, after, factor_of, factor) for factor in factors}
    if factors:
        moments[ALL] = _moments_change(before, after, factor_of, None)
    was, is_ = int(before.counts), int(after.counts)
    return Tally(
        responses=is_ - was,
        finished=is_ * after.finished - was * before.finished,
        verified=is_ * after.verified - was * before.verified,
        levels=levels,
        moments={code: moved for code, moved in moments.items() if moved != _NOBODY},
    )


def _changed(before: Mapping[str, int], after: Mapping[str, int]) -> list[str]:
    changed = [code for code, value in after.items() if before.get(code) != value]
    return changed + [code for code in before if code not in after]


def _level_change(before: Mapping[str, int], after: Mapping[str, int], code: str) -> Levels:
    new = levels_of(after[code]) if code in after else _NONE
    return new + -levels_of(before[code]) if code in before else new


def _moments_change(
    before: Given, after: Given, factor_of: Mapping[str, str], factor: str | None
) -> Moments:
    was = _levels_in(before.answers, factor_of, factor)
    is_ = moments_of(_levels_in(after.answers, factor_of, factor))
    return is_ + -moments_of(was) if was else is_


def _levels_in(
    answers: Mapping[str, int], factor_of: Mapping[str, str], factor: str | None
) -> list[int]:
    """Return the levels given to a factor's criteria; to every criterion when it is None."""
    if factor is None:
        return [value for code, value in answers.items() if value > 0 and code in factor_of]
    return [value for code, value in answers.items() if value > 0 and factor_of.get(code) == factor]


def total(tallies: Iterable[Tally]) -> Tally:
    """Return the sum of many tallies in one pass; a code whose sum is zero is left out."""
    responses = finished = verified = 0
    levels = defaultdict[str, list[Levels]](list)
    moments = defaultdict[str, list[Moments]](list)
    for tally in tallies:
        responses += tally.responses
        finished += tally.finished
        verified += tally.verified
        for code, counted in tally.levels.items():
            levels[code].append(counted)
        for code, moved in tally.moments.items():
            moments[code].append(moved)
    summed = {code: _levels_together(its) for code, its in levels.items()}
    moved_by = {code: _moments_together(its) for code, its in moments.items()}
    return Tally(
        responses=responses,
        finished=finished,
        verified=verified,
        levels={code: counted for code, counted in summed.items() if counted != _NONE},
        moments={code: moved for code, moved in moved_by.items() if moved != _NOBODY},
    )


def _levels_together(its: Sequence[Levels]) -> Levels:
    """Return the sum of one question's levels, column by column: several times as fast as `+`."""
    if len(its) == 1:
        return its[0]
    one, two, three, four, five = map(sum, zip(*(each.counts for each in its), strict=True))
    return Levels(
        (one, two, three, four, five),
        sum(each.not_applicable for each in its),
        sum(each.skipped for each in its),
    )


def _moments_together(its: Sequence[Moments]) -> Moments:
    return its[0] if len(its) == 1 else Moments(*map(sum, zip(*map(_NUMBERS, its), strict=True)))
