"""Sums of what is released: of the scope that is asked for, of its rows, of its standings."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from index.change import total as added
from index.tally import Tally
from storage.elsewhere import elsewhere
from storage.port import Reader
from storage.records import COUNTED
from storage.scope import Dimension
from survey.questionnaire import Questionnaire
from usecases.figures import sums
from usecases.figures.frames import Frames
from usecases.figures.offices import Answers
from usecases.figures.partitions import Partitions, Told
from usecases.figures.release import Piece, Release
from usecases.figures.request import IndexRequest, narrowed_to, scope_of, wanted_of
from usecases.figures.weigh_scope import Weighing
from usecases.quality.aside import STANDINGS, AllAside

_NOBODY = Tally()
_MONTHS = 12
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Part:
    """A scope with what is released of it: the one asked for, or a row's."""

    label: str | None
    request: IndexRequest
    release: Release
    tally: Tally
    aside: int = 0  # responses that are set aside
    all_told: Tally | None = None  # the sum with them, where that may be told
    around: tuple[Answers, ...] = ()  # the parts of the year of which it is one


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What is released of a request."""

    whole: Part
    parts: tuple[Part, ...]  # the rows of a breakdown
    strata: tuple[Part, ...] | None  # the standings; None: not asked for
    weighed: tuple[Part, ...]  # what may be strata of its dossiers


@dataclass(frozen=True, slots=True)
class Counting:
    """Sums of what is released, from one snapshot."""

    reader: Reader
    questionnaire: Questionnaire
    frames: Frames
    aside: AllAside
    partitions: Partitions

    async def elsewhere(self, decide: Callable[[], Made]) -> Made:
        """Return what is decided about the frames; beside the event loop where they are many."""
        return await elsewhere(_MONTHS * len(self.frames.frames), decide)

    async def sum_of(
        self, request: IndexRequest, release: Release, parts: Sequence[Part] = ()
    ) -> Tally:
        """Return the sum of what is released of a request, given its rows where they are known."""
        scope, factor_of = scope_of(request, self.questionnaire), self.questionnaire.factor_of
        if request.by != "unit" or not scope.in_whole_months:
            scopes = sums.scopes_of(release, scope)
            return await sums.total(self.reader, scopes, factor_of)
        known = {piece: part.tally for part in parts for piece in _alone(part.release)}
        counted = [known[piece] for piece in release.pieces if piece in known]
        rest = sums.of_pieces((piece for piece in release.pieces if piece not in known), scope)
        return added([*counted, await sums.total(self.reader, rest, factor_of)])

    async def parts_of(
        self, request: IndexRequest, by: Dimension, labels: Sequence[str]
    ) -> tuple[Part, ...]:
        """Return what is released of each row of a breakdown, and its sum."""
        narrowed = {label: narrowed_to(request, by, label) for label in labels}
        released = await self.elsewhere(
            lambda: {label: self.frames.release(wanted_of(its)) for label, its in narrowed.items()}
        )
        tallies = await self._of_rows(request, by, released)
        parts = (
            Part(label, its, released[label], tallies.get(label, _NOBODY))
            for label, its in narrowed.items()
        )
        return tuple([await self.with_aside(part) for part in parts])

    async def _of_rows(
        self, request: IndexRequest, by: Dimension, released: Mapping[str, Release]
    ) -> Mapping[str, Tally]:
        monthly, scope = self.partitions.monthly, scope_of(request, self.questionnaire)
        if monthly is None or by != "unit" or wanted_of(request).asked or not scope.in_whole_months:
            factor_of = self.questionnaire.factor_of
            return await sums.of_rows(self.reader, released, scope, by, factor_of)
        return await self.elsewhere(
            lambda: {code: sums.of_pieces_in(monthly, its.pieces) for code, its in released.items()}
        )

    async def placed(self, parts: Sequence[Part], *, coarse: bool = False) -> tuple[Part, ...]:
        """Return the parts with what stands around them in their year."""
        told = [
            Told(
                release=part.release,
                asked=wanted_of(part.request).asked,
                joined=bool(part.request.units),
                scope=scope_of(part.request, self.questionnaire),
            )
            for part in parts
        ]
        around = await self.partitions.of(told, coarse=coarse)
        return tuple(replace(p, around=its) for p, its in zip(parts, around, strict=True))

    async def with_aside(self, part: Part) -> Part:
        """Return the part with what is set aside of it."""
        wanted = wanted_of(part.request)
        responses = self.aside.responses(wanted)
        if not responses:
            return part
        pieces = self.aside.pieces(wanted, part.release)
        if not pieces:
            return replace(part, aside=responses)
        scope = replace(scope_of(part.request, self.questionnaire), standings=STANDINGS)
        scopes = sums.of_pieces(pieces, scope)
        added = await sums.total(self.reader, scopes, self.questionnaire.factor_of)
        return replace(part, aside=responses, all_told=part.tally + added)


def _alone(release: Release) -> tuple[Piece, ...]:
    """Return the days that a row of a unit counts, where they are in one piece."""
    return release.pieces if len(release.pieces) == 1 else ()


async def found_in(counting: Counting, request: IndexRequest, weighing: Weighing | None) -> Found:
    """Return what is released of a request, with what stands around each part in its year."""
    parts = await _parts(counting, request)
    release = await counting.elsewhere(lambda: counting.frames.release(wanted_of(request)))
    tally = await counting.sum_of(request, release, parts)
    whole = await counting.with_aside(Part(None, request, release, tally))
    strata = await _strata(counting, request) if request.strata else None
    (whole,) = await counting.placed((whole,))
    parts = await counting.placed(parts, coarse=not request.detail)
    return Found(
        whole=whole,
        parts=parts,
        strata=None if strata is None else await counting.placed(strata),
        weighed=await _weighed(counting, weighing, whole, parts) if weighing else (),
    )


async def _parts(counting: Counting, request: IndexRequest) -> tuple[Part, ...]:
    match request.by:
        case None | "factor" | "criterion":
            return ()
        case by:
            wanted = wanted_of(request)
            labels = await counting.elsewhere(lambda: counting.frames.labels(wanted, by))
            if by == "unit":  # one of which everything is set aside is no office without answers
                labels = sorted({*labels, *counting.aside.units(wanted)})
            return await counting.parts_of(request, by, labels)


async def _weighed(
    counting: Counting, weighing: Weighing, whole: Part, parts: tuple[Part, ...]
) -> tuple[Part, ...]:
    """Return the parts that may be strata of a figure, by what its dossiers are told apart by."""
    by = weighing.dimension
    if by is None or not whole.release.pieces:
        return ()
    if whole.request.by == by:
        return parts
    wanted = wanted_of(whole.request)
    labels = await counting.elsewhere(lambda: counting.frames.labels(wanted, by))
    found = await counting.parts_of(whole.request, by, labels)
    return await counting.placed(found, coarse=True)


async def _strata(counting: Counting, request: IndexRequest) -> tuple[Part, ...]:
    standings = [one for one in COUNTED if request.standing in {None, one}]
    return await counting.parts_of(request, "standing", standings)
