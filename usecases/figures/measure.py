"""Pull the index: the same request from the chat, the pages, the API and the command line.

Rules: every way out gets its figures here, behind the gate (`index.release`), which says which
responses are counted; the cells serve whole local months, days at the edges of other periods are
counted from their answers into the same sums; these, and figures of many offices, take turns.
"""

from collections.abc import Sequence

from storage import marks, scores, units
from usecases.desk import Desk
from usecases.figures.dressing import REFORM, Dressing, reform_of, structure_of
from usecases.figures.formulas import fitting
from usecases.figures.measured import Beside, Measured, Stratum
from usecases.figures.opened import Opened, checked, maker_of, reading
from usecases.figures.parts import found_in
from usecases.figures.request import CHANNELS, Asker, By, IndexRequest, wanted_of
from usecases.figures.thresholds import least_of, minimum_of
from usecases.figures.weigh_scope import read_weighing

__all__ = (
    "CHANNELS",
    "REFORM",
    "Asker",
    "Beside",
    "By",
    "IndexRequest",
    "Measured",
    "Stratum",
    "least_of",
    "measure",
    "measure_each",
    "minimum_of",
    "reform_of",
    "structure_of",
)


async def measure(desk: Desk, request: IndexRequest, asker: Asker) -> Measured:
    """Return the index.

    Raises:
        UnknownUnitError, UnknownServiceError: there is no such scope.
        OtherQuestionnaireError: a formula weighs another questionnaire.
        CountingTooLongError: its turn did not come, or its single days were not counted, in time.
    """
    (measured,) = await measure_each(desk, (request,), asker)
    return measured


async def measure_each(
    desk: Desk, requests: Sequence[IndexRequest], asker: Asker
) -> tuple[Measured, ...]:
    """Return the index of several requests from one snapshot; what they share is read once.

    Raises what `measure` does.
    """
    for request in requests:
        fitting(desk, (request.formula, *request.beside))
    by_unit = sum(request.by == "unit" for request in requests)
    async with reading(desk, requests) as reader:
        known = await units.every(reader) if by_unit else ()
        opened = Opened(
            reader=reader,
            is_shared=by_unit > 1,
            desk=desk,
            asker=asker,
            known={unit.code: unit for unit in known},
            published=[s for s in await scores.every(reader) if s.index == REFORM],
            is_sample=await marks.get(reader, marks.SAMPLE) is not None,
        )
        return tuple([await _measured(opened, request) for request in requests])


async def _measured(opened: Opened, request: IndexRequest) -> Measured:
    unit = await checked(opened.reader, request)
    weighing = await read_weighing(opened.reader, wanted_of(request)) if request.weighed else None
    maker = maker_of(opened.desk, request, opened.asker)
    maker.in_cells |= weighing is not None and weighing.in_cells
    counting = await opened.counting(request, maker)
    found = await found_in(counting, request, weighing)
    dressing = Dressing(
        desk=opened.desk,
        asker=opened.asker,
        known=opened.known,
        published=opened.published,
        is_sample=opened.is_sample,
        frames=counting.frames,
        weighing=weighing,
    )
    return await dressing.whole(found, unit)
