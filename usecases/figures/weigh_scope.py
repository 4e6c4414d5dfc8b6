"""What is known of the dossiers of a request, read with its other sums from one snapshot."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from index.release.calendar import month_of
from storage import volumes
from storage.participation import Heard
from storage.port import Reader
from storage.records import Volume
from usecases.figures.dossiers import Asked, Days, Dimension, Dossiers, dimension_of, dossiers_of
from usecases.figures.frames import Frames
from usecases.figures.release import Release, Wanted
from usecases.figures.weighing import Released, Rules, Weighed, weigh


@dataclass(frozen=True, slots=True)
class Weighing:
    """The dossiers of the units and months of a request, by unit."""

    volumes: Mapping[str, Sequence[Volume]]
    dimension: Dimension | None  # of the strata that there may be

    @property
    def in_cells(self) -> bool:
        """Whether responses must be counted by service or channel."""
        return self.dimension in {"service", "channel"}

    def dossiers(self, frames: Frames, wanted: Wanted, release: Release) -> Dossiers:
        """Return the dossiers of what is released, or of what was asked for."""
        days = list(_days(frames, wanted, release))
        named = dict.fromkeys(its.unit for its in days)
        asked = Asked(
            service=wanted.asked.service,
            channel=wanted.asked.channel,
            standing=wanted.asked.standing,
        )
        found = dossiers_of(
            (volume for unit in named for volume in self.volumes.get(unit, ())),
            _heard(frames, named),
            days,
            asked,
        )
        if found.dimension == self.dimension:
            return found
        return replace(found, dimension=None, by_stratum={}, responses_by_stratum={})

    def whole(
        self,
        dossiers: Dossiers,
        whole: tuple[Released, Release],
        strata: Iterable[tuple[str, Released, Release]],
        rules: Rules,
    ) -> Weighed:
        """Return what is told beside a figure, given what the gate shows of its strata."""
        released, release = whole
        shown = {
            code: its
            for code, its, own in strata
            if own.withheld is None and _is_part(dossiers.dimension, code, own, release)
        }
        return weigh(dossiers, released, shown, rules)


async def read_weighing(reader: Reader, wanted: Wanted) -> Weighing:
    """Return what is known of the dossiers of the days that are wanted."""
    first, last = month_of(wanted.first), month_of(wanted.last)
    units = wanted.units
    if units is None and not wanted.asked:
        found = await volumes.months_between(reader, first, last)
    else:
        alone = units[0] if units is not None and len(units) == 1 else None
        found = await volumes.between(reader, first, last, alone)
    by_unit: dict[str, list[Volume]] = {}
    for volume in found:
        if units is None or volume.unit in units:
            by_unit.setdefault(volume.unit, []).append(volume)
    known = [volume for its in by_unit.values() for volume in its]
    asked = Asked(service=wanted.asked.service, channel=wanted.asked.channel)
    return Weighing(by_unit, dimension_of(known, asked))


def _days(frames: Frames, wanted: Wanted, release: Release) -> Iterator[Days]:
    """Give the days that count; where nothing does, all days of whoever was asked for."""
    if release.pieces:
        for piece in release.pieces:
            yield Days(unit=piece.unit, first=piece.first, last=piece.last)
        return
    for unit in frames.heard if wanted.units is None else wanted.units:
        yield Days(unit=unit, first=wanted.first, last=wanted.last)


def _heard(frames: Frames, units: Iterable[str]) -> Iterator[Heard]:
    for unit in units:
        yield from frames.heard.get(unit, ())


def _is_part(dimension: Dimension | None, code: str, own: Release, whole: Release) -> bool:
    """Whether a stratum counts the same days as the whole does of it."""
    if dimension == "unit":
        return own.pieces == tuple(piece for piece in whole.pieces if piece.unit == code)
    return own.pieces == whole.pieces
