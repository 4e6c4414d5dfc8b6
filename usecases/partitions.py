"""The parts of a unit's year, by the answers to each question in them.

A figure of a part of a year is shown of those questions only to which all its parts have no
answers, or enough (`index.gate`). Without a filter the parts are the blocks of the year; a margin
is one of its dimension's parts; whatever else is filtered stands beside the rest of its blocks.
Figures of several units have no parts: see docs/decisions, "One gate, differencing included".
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter

from index.release.blocks import block_of
from index.release.calendar import first_of, last_of, month_of
from index.release.cells import Dimension
from index.release.frame import View
from index.tally import Tally
from storage import answered, tallies
from storage.port import Reader
from storage.scope import Scope
from survey.questionnaire import Questionnaire
from usecases.release import Frames, Place, Release
from usecases.sums import Monthly

Answers = Mapping[str, int]
"""Answers on the scale to each question."""
Blocks = Mapping[str, Answers]
"""Of each block of a year, by its last month."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What is released of a scope, and its sum; `filtered`: not of everybody."""

    release: Release
    tally: Tally
    filtered: bool


@dataclass(frozen=True, slots=True)
class Partitions:
    """Reads the parts of the years of single units, each once."""

    reader: Reader
    frames: Frames
    questionnaire: Questionnaire
    standings: tuple[str, ...]
    monthly: Monthly | None = None  # the sums of every month, where they are known
    read: dict[tuple[Place, bool], Blocks] = field(default_factory=dict)

    async def of(self, scopes: Sequence[Told], *, coarse: bool) -> list[tuple[Answers, ...]]:
        """Return the answers in the parts of the year of each scope; none where it is whole.

        The coarse form has those to factors, under the code of their first criterion.
        """
        if self.frames.least.internal <= 1:
            return [()] * len(scopes)
        places = [_places(told.release) for told in scopes]
        paired = [
            (place, _margin(told))
            for told, its in zip(scopes, places, strict=True)
            for place in its
        ]
        by_blocks = {place for place, margin in paired if margin is None}
        blocks = await self._blocks(by_blocks, coarse=coarse)
        margins = {
            (place, margin): await self._of_margin(place, margin)
            for place, margin in dict.fromkeys(paired)
            if margin is not None
        }
        found = list[tuple[Answers, ...]]()
        for told, its in zip(scopes, places, strict=True):
            margin = _margin(told)
            parts = [
                _around(told, place, blocks.get(place, {}))
                if margin is None
                else margins[place, margin]
                for place in its
            ]
            found.append(tuple(part for of_year in parts for part in of_year))
        return found

    async def _blocks(self, places: set[Place], *, coarse: bool) -> dict[Place, Blocks]:
        missing = {place for place in places if (place, coarse) not in self.read}
        if missing:
            found = await self._read_blocks(missing, coarse=coarse)
            self.read.update({(place, coarse): found.get(place, {}) for place in missing})
        return {place: self.read[place, coarse] for place in places}

    async def _read_blocks(self, places: set[Place], *, coarse: bool) -> dict[Place, Blocks]:
        years = [year for _, year in places]
        scope = Scope(
            units=tuple(sorted({unit for unit, _ in places})),
            questionnaire=self.questionnaire.reference,
            standings=self.standings,
            first=first_of(f"{min(years):04}-01"),
            last=last_of(f"{max(years):04}-12"),
        )
        first = {f.code: f.criteria[0].code for f in self.questionnaire.factors}
        found: dict[Place, dict[str, dict[str, int]]] = defaultdict(dict)
        if self.monthly is None:
            rows = await answered.by_month(self.reader, scope, coarse=coarse)
        else:
            rows = answered.of_tallies(self.monthly, coarse=coarse)
        for (unit, month), its in groupby(rows, key=itemgetter(0, 1)):
            place = unit, int(month[:4])
            if place not in places:
                continue
            block = block_of(month, self.frames.frames[place].ends(self.frames.view))
            if block is not None:
                answers = found[place].setdefault(block, {})
                for _, _, code, n in its:
                    name = first.get(code, code)
                    answers[name] = answers.get(name, 0) + n
        return dict(found)

    async def _of_margin(self, place: Place, dimension: Dimension) -> tuple[Answers, ...]:
        """Return the answers in each part that is told apart, and in the rest together."""
        unit, year = place
        frame = self.frames.frames[place]
        shown = frame.parts[View.INTERNAL].margins[dimension]
        if self.frames.view is View.PUBLIC:
            shown &= frame.parts[View.PUBLIC].margins[dimension]
        scope = Scope(
            units=(unit,),
            questionnaire=self.questionnaire.reference,
            standings=self.standings,
            first=first_of(f"{year:04}-01"),
            last=last_of(frame.outside[-1]),
        )
        factor_of = self.questionnaire.factor_of
        parts = await tallies.totals(self.reader, scope, dimension, factor_of)
        alone = [_answers(tally) for value, tally in parts.items() if value in shown]
        rest = _added(_answers(tally) for value, tally in parts.items() if value not in shown)
        return (*alone, rest)


def _margin(told: Told) -> Dimension | None:
    return told.release.margin if told.filtered else None


def _places(release: Release) -> tuple[Place, ...]:
    """Return the years of which a scope is a part; none where it is whole, or of several units."""
    if release.whole or len({piece.unit for piece in release.pieces}) != 1:
        return ()
    return tuple(dict.fromkeys((piece.unit, piece.last.year) for piece in release.pieces))


def _around(told: Told, place: Place, blocks: Blocks) -> tuple[Answers, ...]:
    """Return the blocks of a year; beside what is filtered of some, the rest of them too."""
    if not told.filtered:
        return tuple(blocks.values())
    piece = next(p for p in told.release.pieces if (p.unit, p.last.year) == place)
    covered = _added(
        answers
        for end, answers in blocks.items()
        if month_of(piece.first) <= end <= month_of(piece.last)
    )
    own = _answers(told.tally)
    rest = {code: n - own.get(code, 0) for code, n in covered.items()}
    return (*blocks.values(), own, rest)


def _answers(tally: Tally) -> Answers:
    return {code: levels.answers for code, levels in tally.levels.items()}


def _added(parts: Iterable[Answers]) -> Answers:
    found: dict[str, int] = defaultdict(int)
    for part in parts:
        for code, n in part.items():
            found[code] += n
    return dict(found)
