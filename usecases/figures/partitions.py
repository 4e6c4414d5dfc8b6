"""The parts of a unit's year, by the answers to each question in them.

A figure of a part of a year is shown of those questions only to which all its parts have no
answers, or enough (`index.gate`). Without a filter the parts are the blocks of the year, or the
years where several are told as wholes. Where it is filtered, a question stands for itself: its
own answers must be such that the part may be told (`index.release.questions`).
Of all units a question is told where those that few answered in have enough answers together
(`usecases.figures.offices`).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import groupby
from operator import itemgetter

from index.release.blocks import block_of
from index.release.calendar import first_of, last_of
from index.release.cells import Cell, Counts, Filter
from index.release.frame import Span, View
from index.release.questions import tells
from index.tally import OVERALL, Tally
from storage import answered
from storage.port import Reader
from storage.scope import Scope
from survey.questionnaire import Questionnaire
from usecases.figures.frames import Frames, Place
from usecases.figures.offices import Answers, few, of_small_ones, of_small_ones_in, told_without
from usecases.figures.release import Piece, Release
from usecases.figures.sums import Monthly, of_pieces

Blocks = Mapping[str, Answers]
"""Of each block of a year, by its last month."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What is released of a scope, of whom, and whether of named units together."""

    release: Release
    asked: Filter
    joined: bool
    scope: Scope  # everybody who was asked for

    @property
    def is_of_offices(self) -> bool:
        """Whether it is of all units, and of more than one."""
        units = {piece.unit for piece in self.release.pieces}
        return self.scope.units is None and len(units) > 1


@dataclass(frozen=True, slots=True)
class Partitions:
    """Reads the parts of the years of single units, each once."""

    reader: Reader
    frames: Frames
    questionnaire: Questionnaire
    standings: tuple[str, ...]
    monthly: Monthly | None = None  # the sums of every month, where they are known
    read: dict[tuple[Place, bool], Blocks] = field(default_factory=dict)
    cells: dict[Place, Mapping[str, Counts]] = field(default_factory=dict)

    async def of(self, scopes: Sequence[Told], *, coarse: bool) -> list[tuple[Answers, ...]]:
        """Return the answers in the parts of the year of each scope; none where it is whole.

        The coarse form has those to factors, under the code of their first criterion.
        """
        if self.frames.least.internal <= 1:
            return [()] * len(scopes)
        places = [_places(told) for told in scopes]
        paired = list(zip(scopes, places, strict=True))
        wanted = {place for told, its in paired if not told.asked for place in its}
        blocks = await self._blocks(wanted, coarse=coarse)
        found = list[tuple[Answers, ...]]()
        for told, its in paired:
            if told.is_of_offices:
                found.append(await self._of_offices(told, coarse=coarse))
            elif told.asked:
                found.append(tuple([await self._untold(told, place) for place in its]))
            elif told.release.whole:
                found.append(tuple(_added(blocks[place].values()) for place in its))
            else:
                found.append(tuple(part for place in its for part in blocks[place].values()))
        return found

    async def _untold(self, told: Told, place: Place) -> Answers:
        """Return a part in which those questions are small that the filter may not tell."""
        least, frame = self.frames.least.internal, self.frames.frames[place]
        piece = next(p for p in told.release.pieces if (p.unit, p.last.year) == place)
        span = Span(first=piece.first, last=piece.last)
        answers = await self._answers_of(place)

        def is_untold(codes: Iterable[str]) -> bool:
            its = _summed(answers.get(code, {}) for code in codes)
            return not tells(its, frame, span, self.frames.view, told.asked)

        groups = {code: [code] for code in (OVERALL, *self.questionnaire.factor_of)}
        for factor in self.questionnaire.factors:
            groups[factor.code] = [criterion.code for criterion in factor.criteria]
        untold = frozenset(code for code, its in groups.items() if is_untold(its))
        return told_without(untold, self.questionnaire, least)

    async def _of_offices(self, told: Told, *, coarse: bool) -> tuple[Answers, ...]:
        """Return a part in which those questions are small that few offices tell too little of.

        That is every one where an office's year is counted in several pieces, which is rare.
        """
        if not told.scope.in_whole_months:
            return ()
        least, whole = self.frames.least.internal, told.release.pieces
        if len({(piece.unit, piece.last.year) for piece in whole}) < len(whole):
            every = (OVERALL, *(factor.code for factor in self.questionnaire.factors))
            return (told_without(frozenset(every), self.questionnaire, least),)
        pieces = [part for piece in whole for part in self._apart(piece)]
        if self.monthly is not None and not told.asked:
            given = of_small_ones_in(self.monthly, pieces, least)
        else:
            scopes = of_pieces(pieces, told.scope)
            criteria = () if coarse else self.questionnaire.factor_of.keys()
            given = await of_small_ones(self.reader, scopes, least, criteria)
        untold = few(given, least)
        return (told_without(untold, self.questionnaire, least),) if untold else ()

    def _apart(self, piece: Piece) -> Iterator[Piece]:
        """Give what is told of an office alone, and what waits there, each by itself.

        Administrators see both views: what waits for the public alone is a part of its own.
        """
        frame = self.frames.frames[piece.unit, piece.last.year]
        views = {View.PUBLIC, self.frames.view}
        ends = sorted(last_of(its[-1]) for its in map(frame.ends, views) if its)
        for end in dict.fromkeys(ends):
            if piece.first <= end < piece.last:
                yield replace(piece, last=end)
                piece = replace(piece, first=end + timedelta(days=1))
        yield piece

    async def _answers_of(self, place: Place) -> Mapping[str, Counts]:
        """Return the answers to each question of a unit's year, by month and cell."""
        if place not in self.cells:
            unit, year = place
            scope = Scope(
                units=(unit,),
                questionnaire=self.questionnaire.reference,
                standings=self.standings,
                first=first_of(f"{year:04}-01"),
                last=last_of(f"{year:04}-12"),
            )
            found: dict[str, dict[tuple[str, Cell], int]] = defaultdict(dict)
            for row in await answered.by_cell(self.reader, scope):
                cell = Cell(row.service, row.channel, row.standing)
                found[row.code][row.month, cell] = row.answers
            self.cells[place] = dict(found)
        return self.cells[place]

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


def answers_in(tally: Tally) -> Answers:
    """Return the answers to each question."""
    return {code: levels.answers for code, levels in tally.levels.items()}


def _places(told: Told) -> tuple[Place, ...]:
    """Return the years of which a scope has parts; none of all units, or of one whole year."""
    release = told.release
    places = tuple(dict.fromkeys((piece.unit, piece.last.year) for piece in release.pieces))
    if len(places) == 1:
        return () if release.whole else places
    return places if told.joined or len({unit for unit, _ in places}) == 1 else ()


def _added(parts: Iterable[Answers]) -> Answers:
    found: dict[str, int] = defaultdict(int)
    for part in parts:
        for code, n in part.items():
            found[code] += n
    return dict(found)


def _summed(groups: Iterable[Counts]) -> Counts:
    total: Counter[tuple[str, Cell]] = Counter()
    for group in groups:
        total.update(group)
    return total
