"""What would lift a reform score, and what was supposed, as lines for the terminal."""

from collections.abc import Iterator

from handlers.view.apart import apart_shown
from handlers.view.numbers import change_shown, number_shown, value_shown
from handlers.view.reform_words import targets_said, twice_said, unknown_said
from handlers.view.words import Words
from index.conversion import ConversionRule
from index.criteria import Criterion
from index.instruments import Status
from index.place import Place
from index.reform import ReformScore
from index.whatif import WhatIf
from usecases.reform.score import ReformView
from usecases.reform.suppose import Part, Supposed


def lift_lines(view: ReformView, words: Words) -> Iterator[str]:
    """Yield what would lift the score of a view, with a heading."""
    if view.what_if is None or view.score is None:
        yield from ("", words("reform.mean"))
        return
    yield from ("", words("reform.what_if"))
    yield from (f"- {line}" for line in _lines(view.what_if, view.score, view.unit.code, words))


def _lines(asked: WhatIf, score: ReformScore, unit: str, words: Words) -> Iterator[str]:
    table = asked.table
    if table is not None and table.year != score.year:
        yield words("table.no_better_rank", year=score.year)
        if asked.place is not None:
            yield words("table.place_in", year=table.year, place=_place(asked.place, words))
    for target in targets_said(asked, unit, {}, words.language):
        yield " ".join((target.missing, *target.ways))
    if not asked.targets:
        yield words("reform.top")
    if table is not None and table.unknown:
        yield words("table.ranks_unknown", year=table.year, count=len(table.unknown))
    if unknown := unknown_said(asked, words.language):
        yield unknown
    told = {needed.rule for target in asked.targets for needed in target.satisfaction}
    for rule in asked.conversions:
        doubts = () if rule in told else _doubts(rule, asked.index, words)
        yield " ".join((_conversion(rule, words), *doubts))
    if asked.is_maximum_assumed and asked.lifts:
        maximum = number_shown(asked.maximum, words.language)
        yield words("table.maximum_assumed", maximum=maximum)


def _conversion(rule: ConversionRule, words: Words) -> str:
    rate = number_shown(rule.rate, words.language)
    return words("table.conversion", of=rule.of, rate=rate, rule=rule.name)


def _doubts(rule: ConversionRule, index: str, words: Words) -> Iterator[str]:
    """Yield what is not certain about a rule; a target that uses it says so itself."""
    if rule.into != index:
        yield words("reform.assumed", into=rule.into, index=index)
    if rule.status is not Status.PUBLISHED:
        yield words("reform.to_confirm")


def supposed_lines(supposed: Supposed, words: Words) -> Iterator[str]:
    """Yield what was supposed, and the score, band and place that would come out."""
    yield from ("", words("table.supposed"))
    yield from (f"- {_part(part, words)}" for part in supposed.parts)
    found = [apart_shown(supposed.score, supposed.ends, words.language)]
    if supposed.band is not None:
        found.append(words(f"band.{supposed.band.code}"))
    if supposed.place is not None:
        place = _place(supposed.place, words)
        found.append(words("table.supposed_place", place=place, year=supposed.table_year))
    yield f"= {' · '.join(found)}"
    if supposed.is_capped:
        uncapped = apart_shown(supposed.uncapped, supposed.ends, words.language)
        yield f"  ({words('table.capped', uncapped=uncapped)})"
    if twice := twice_said(supposed, words.language):
        yield f"  ({twice})"


def _part(part: Part, words: Words) -> str:
    lift = change_shown(part.lift, words.language)
    one = "" if part.criterion is None else f" → {bracketed(part.criterion)}"
    told = f"{part.text}{one}: {words('table.points', change=lift)}"
    if part.is_possible is not False or part.left is None:
        return told
    return f"{told} ({words('table.beyond', left=value_shown(part.left, words.language))})"


def bracketed(criterion: Criterion) -> str:
    """Return a criterion with its code set apart from its number and its name."""
    return f"[{criterion.code}] {criterion.name}" if criterion.code else criterion.name


def _place(place: Place, words: Words) -> str:
    if place.best == place.worst:
        return f"{place.best}/{place.of}"
    return words("table.place_between", best=place.best, worst=place.worst, of=place.of)
