"""Scopes, a few responses in them, and their plain sums: what every way of adding must tell."""

from collections.abc import Sequence
from datetime import date

from hypothesis import strategies as st

from index.tally import Tally
from storage.records import Response
from storage.scope import Dimension, Scope
from survey.session import State
from tests.storage.builders import QUESTIONNAIRE, QUESTIONS, response, tally_of

YEAR = (date(2026, 1, 1), date(2026, 12, 31))
DAYS = [
    date(2026, 1, 1),
    date(2026, 1, 31),
    date(2026, 2, 1),
    date(2026, 2, 10),
    date(2026, 2, 28),
    date(2026, 12, 31),
]
BY: list[Dimension] = ["unit", "service", "channel", "month"]


def scope(
    units: tuple[str, ...] | None = None,
    days: tuple[date, date] = YEAR,
    *,
    service: str | None = None,
    channel: str | None = None,
    standing: str | None = None,
) -> Scope:
    """All of 2026, or less."""
    return Scope(
        units=units,
        service=service,
        channel=channel,
        standing=standing,
        questionnaire=QUESTIONNAIRE,
        first=days[0],
        last=days[1],
    )


@st.composite
def many_responses(draw: st.DrawFn) -> list[Response]:
    """A few responses in a few cells."""
    values = st.dictionaries(st.sampled_from(QUESTIONS[:-1]), st.integers(-1, 5))
    return [
        response(
            f"s{n}",
            draw(values),
            unit=draw(st.sampled_from("AB")),
            service=draw(st.sampled_from(["", "CAP"])),
            channel=draw(st.sampled_from(["telegram", "web"])),
            standing=draw(st.sampled_from(["walk_in", "verified"])),
            day=draw(st.sampled_from(DAYS)),
            state=draw(st.sampled_from(State)),
            completed=draw(st.booleans()),
        )
        for n in range(draw(st.integers(0, 12)))
    ]


def is_in(wanted: Scope, one: Response) -> bool:
    """Whether the response is one of the scope."""
    return (
        (wanted.units is None or one.unit in wanted.units)
        and wanted.service in (None, one.service)
        and wanted.channel in (None, one.channel)
        and wanted.standing in (None, one.standing)
        and wanted.first <= one.day <= wanted.last
    )


def summed(many: Sequence[Response]) -> Tally:
    """The plain sum of the tallies."""
    return sum((tally_of(one) for one in many), Tally())


def summed_by(many: Sequence[Response], by: Dimension) -> dict[str, Tally]:
    """The plain sums, told apart."""
    names = sorted({str(getattr(one.cell, by)) for one in many})
    sums = {n: summed([o for o in many if getattr(o.cell, by) == n]) for n in names}
    return {name: tally for name, tally in sums.items() if tally != Tally()}
