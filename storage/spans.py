"""A scope of any days as whole months, which cells can tell, and a few days at its edges.

Sums subtract as well as they add: where most of a month is in the scope, it is the whole month
without the days that are not. So never more than half a month is counted at an edge.
"""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

from storage.scope import Scope

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spans:
    """Whole months and the days of single months: those that are added and those taken away."""

    months: Scope | None
    added: tuple[Scope, ...] = ()
    taken: tuple[Scope, ...] = ()


def spans(scope: Scope) -> Spans:
    """Return what the scope's days are made of."""
    first, last = scope.first, scope.last
    if _begin(first) == _begin(last):
        return _in_one_month(scope)
    begin, end = _begin(first), _end(last)
    added, taken = list[Scope](), list[Scope]()
    if first - begin <= _end(first) - first:
        taken += _before(scope, first)
    else:
        added.append(replace(scope, last=_end(first)))
        begin = _end(first) + _DAY
    if end - last <= last - _begin(last):
        taken += _after(scope, last)
    else:
        added.append(replace(scope, first=_begin(last)))
        end = _begin(last) - _DAY
    months = replace(scope, first=begin, last=end) if begin < end else None
    return Spans(months=months, added=tuple(added), taken=tuple(taken))


def _in_one_month(scope: Scope) -> Spans:
    begin, end = _begin(scope.first), _end(scope.last)
    outside = (scope.first - begin) + (end - scope.last)
    if outside > scope.last - scope.first:
        return Spans(months=None, added=(scope,))
    taken = (*_before(scope, scope.first), *_after(scope, scope.last))
    return Spans(months=replace(scope, first=begin, last=end), taken=taken)


def _before(scope: Scope, day: date) -> list[Scope]:
    """Return the days of its month before that day, if there are any."""
    return [] if day.day == 1 else [replace(scope, first=_begin(day), last=day - _DAY)]


def _after(scope: Scope, day: date) -> list[Scope]:
    """Return the days of its month after that day, if there are any."""
    return [] if day == _end(day) else [replace(scope, first=day + _DAY, last=_end(day))]


def _begin(day: date) -> date:
    return day.replace(day=1)


def _end(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])
