"""Which lost criterion is meant: by its code, its whole name, or its number among the lost ones.

`code:1` is a code and `number:1` a place in the printed list. A bare `1` is either, as long as
nothing else is called so: where two criteria answer to it, both are named and none is taken.
"""

from collections.abc import Sequence

from index.criteria import Criterion, counted
from usecases.errors import UseCaseError
from usecases.reform.score import ReformView

CODE, NUMBER = "code:", "number:"


class UnreadableSuppositionError(UseCaseError):
    """A supposition cannot be read or does not fit the score; the message says which and why."""


def named(criterion: Criterion) -> str:
    """Return a criterion as people know it: «1.2 Kế hoạch», without a code its name."""
    return f"{criterion.code} {criterion.name}".strip()


def lost_criterion(view: ReformView, text: str, name: str) -> Criterion:
    """Return the one lost criterion that a name in a supposition means.

    Raises:
        UnreadableSuppositionError: it means none, several, a group, or one that lost nothing.
    """
    every = view.table.criteria if view.table is not None else ()
    numbered = _numbered(view, name.removeprefix(NUMBER).strip())
    if name.startswith(NUMBER):
        called: list[Criterion] = []
    elif name.startswith(CODE):
        code, numbered = name.removeprefix(CODE).strip(), None
        called = [one for one in every if one.code and one.code == code]
    else:
        called = [one for one in every if name and name in (one.code, one.name)]
    if numbered is not None and called and called != [numbered]:
        raise UnreadableSuppositionError(f"“{text}”: {_either(view, name, called[0], numbered)}")
    if len(called) > 1:
        raise UnreadableSuppositionError(f"“{text}”: {_several(view, called)}")
    found = called[0] if called else numbered
    if found is None:
        numbers = f"1 to {len(view.lost)}" if view.lost else "none here"
        raise UnreadableSuppositionError(
            f"“{text}”: no lost criterion has that code, name or number ({numbers})"
        )
    if found not in view.lost:
        raise UnreadableSuppositionError(f"“{text}”: {_why_not(view, found)}")
    return found


def _numbered(view: ReformView, number: str) -> Criterion | None:
    numbers = {str(place): one for place, one in enumerate(view.lost, start=1)}
    return numbers.get(number)


def _either(view: ReformView, name: str, called: Criterion, numbered: Criterion) -> str:
    """Return the sentence that tells a code or name from the number of another criterion."""
    number = f"number {name} of the list, {named(numbered)}"
    if called not in view.lost:
        return f"{_why_not(view, called)}; write {NUMBER}{name} for {number}"
    ways = f"{CODE}{called.code} or {NUMBER}{name}" if called.code else f"{NUMBER}{name}"
    return f"{name} is criterion {named(called)}, and also {number}; write {ways}"


def _several(view: ReformView, called: Sequence[Criterion]) -> str:
    told = [
        f"{named(one)} ({NUMBER}{view.lost.index(one) + 1})" if one in view.lost else named(one)
        for one in called
    ]
    return f"several criteria are called so: {', '.join(told)}"


def _why_not(view: ReformView, found: Criterion) -> str:
    every = () if view.table is None else view.table.criteria
    if found not in counted(every):
        below = [one.label for one in every if one.parent == found.code]
        return f"{named(found)} is a group of criteria: name one of them ({', '.join(below)})"
    return f"criterion {named(found)} " + ("lost no points" if found.applies else "does not apply")
