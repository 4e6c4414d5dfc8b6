"""Reading the frames of a request: how many people answered where and when, not what."""

from dataclasses import replace

from index.period import Period
from storage import participation
from storage.participation import Heard
from storage.port import Reader
from storage.scope import Scope
from usecases.release import FrameMaker, Frames, Wanted, days_of, spans_to_count


async def read_frames(reader: Reader, scope: Scope, wanted: Wanted, maker: FrameMaker) -> Frames:
    """Return the frames of every year that the wanted days touch.

    Args:
        reader: a snapshot.
        scope: the questionnaire and the standings that count; its filter is not looked at.
        wanted: the units and the days; its filter is not looked at.
        maker: the thresholds, and whether the request needs cells.
    """
    years = replace(
        scope,
        units=wanted.units,
        service=None,
        channel=None,
        standing=None,
        first=Period.year(wanted.first.year).first,
        last=Period.year(wanted.last.year).last,
    )
    read = participation.by_cell if maker.in_cells else participation.by_month
    frames = maker.frames(await read(reader, years))
    counted = list[Heard]()
    for (first, last), units in spans_to_count(frames, wanted, maker.view).items():
        block = replace(years, units=tuple(sorted(units)), first=first, last=last)
        counted += await participation.by_day(reader, block)
    days, heard = days_of(counted)
    return Frames(
        frames=frames,
        heard=maker.heard,
        days=days,
        days_heard=heard,
        view=maker.view,
        least=maker.least,
        before=maker.before,
    )
