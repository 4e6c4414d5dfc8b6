"""Departments whose people and whose published scores tell the same, or not."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

from storage import scores, services, units
from storage.records import Score, Service, Unit
from survey.answer import Answer
from survey.inputs import Passed
from tests.desk import ROOT, Clock, open_desk
from tests.filled import filled
from tests.walk import send, start, tap
from usecases.desk import Desk, Rules
from usecases.imports.import_scores import import_scores
from usecases.who import Who

DEPARTMENTS = tuple(
    Unit(code=code, name_vi=vi, name_en=en, kind="department")
    for code, vi, en in (
        ("SKHCN", "Sở Khoa học và Công nghệ", "Department of Science and Technology"),
        ("STC", "Sở Tài chính", "Department of Finance"),
        ("SCT", "Sở Công Thương", "Department of Industry and Trade"),
        ("SXD", "Sở Xây dựng", "Department of Construction"),
        ("SNN", "Sở Nông nghiệp", "Department of Agriculture"),
        ("SYT", "Sở Y tế", "Department of Health"),
    )
)
WARD = Unit(code="PHUONG", name_vi="Phường Phan Đình Phùng", name_en="A ward", kind="ward")
PEOPLE: Mapping[str, tuple[int, int]] = {
    "SKHCN": (24, 9),
    "STC": (24, 18),
    "SCT": (24, 16),
    "SXD": (24, 19),
    "SYT": (12, 16),
    "PHUONG": (12, 16),
}
"""How many people went to each office, and how many of twenty answers are satisfied ones.

Nobody went to SNN.
"""
PUBLISHED: Mapping[tuple[str, int], tuple[float, int]] = {
    ("SKHCN", 2021): (86.18, 4),
    ("SKHCN", 2022): (82.48, 6),
    ("SKHCN", 2023): (88.52, 3),
    ("STC", 2022): (87.86, 2),
    ("SCT", 2022): (86.49, 3),
    ("SXD", 2022): (61.33, 19),
    ("SNN", 2022): (89.11, 1),
}
"""The published CCHC score and its rank of 19; SYT has none."""
TWENTY = 20
LOST = "zero_point_criteria.csv"
LEAST = 10
"""So many responses must be enough to be shown."""


async def furnish(desk: Desk) -> None:
    """Put the departments, their services and their scores into the desk's database."""
    async with desk.database.transaction() as tx:
        await units.put(tx, (*DEPARTMENTS, WARD))
        every = [Service(code="X", unit=u.code, name_vi="", name_en="") for u in DEPARTMENTS]
        await services.put(tx, every)
        await scores.put(
            tx,
            [
                Score(index="CCHC", unit=unit, year=year, score=score, rank=rank, of=19)
                for (unit, year), (score, rank) in PUBLISHED.items()
            ],
        )


async def publish_lost(desk: Desk) -> None:
    """Put the sample's lost criteria of SKHCN beside its score."""
    content = (ROOT / "questionnaires" / "sample" / LOST).read_bytes()
    await import_scores(desk, LOST, content)


@filled
async def fill(desk: Desk, people: Mapping[str, tuple[int, int]] = PEOPLE) -> None:
    """Let the people of the departments answer, each question for itself."""
    for place, (unit, (count, satisfied)) in enumerate(people.items()):
        for number in range(count):
            who = Who(channel="web", id=f"visitor-{place}-{number}")
            await _visit(desk, unit, who, number, satisfied)


async def _visit(desk: Desk, unit: str, who: Who, number: int, satisfied: int) -> None:
    outcome = await start(desk, who, unit)
    assert outcome.response is not None
    for question in range(outcome.response.session.ratings):
        is_one = (7 * number + 3 * question) % TWENTY < satisfied
        outcome = await tap(desk, who, outcome, Answer(4) if is_one else Answer(2))
    assert outcome.response is not None
    await send(desk, who, outcome, Passed(outcome.response.session.turn))


@asynccontextmanager
async def open_departments(clock: Clock) -> AsyncIterator[Desk]:
    """Open a desk with departments that people answered for; ten are enough to be shown."""
    rules = Rules(min_publish=LEAST, min_internal=LEAST)
    async with open_desk(clock=clock, rules=rules) as desk:
        await furnish(desk)
        await fill(desk)
        yield desk
