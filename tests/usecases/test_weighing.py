"""Dossier counts beside a figure: response rates, weights and near-censuses, end to end."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from index.census import NEAR_CENSUS
from index.formula import DEFAULT, FORMULAS, Formula
from index.gate import Minimum
from index.period import Period
from index.score import T2B
from index.tally import OVERALL, Levels, Tally, response_tally
from index.wilson import wilson
from storage import services
from survey.answer import Answer
from survey.inputs import Passed
from tests.desk import PERMITS, Clock, citizen
from tests.filled import filled
from tests.walk import send, start, tap
from usecases.desk import Desk
from usecases.figures.dossiers import Dossiers, Why
from usecases.figures.measure import Asker, IndexRequest, Measured, measure, structure_of
from usecases.figures.weighing import Released, Rules, Weighed, weigh
from usecases.imports.import_volumes import import_volumes

MARCH = Period.parse("2026-03")
A, B, C, D = "CAPPHEP", "TUVAN", "GIAODICH", "THANHTRA"


@pytest.fixture(autouse=True)
async def march(desk: Desk, clock: Clock) -> None:
    """Let four services be given, and it be March."""
    clock.time = clock.time.replace(month=3, day=5)
    named = [replace(PERMITS, code=code) for code in (A, B, C, D)]
    async with desk.database.transaction() as transaction:
        await services.put(transaction, named)


people = iter(range(1_000_000))


@filled
async def fill(
    desk: Desk, satisfied: int, others: int, service: str = "", unit: str = "SKHCN"
) -> None:
    """Let that many citizens finish."""
    for number in range(satisfied + others):
        choice = Answer.SATISFIED if number < satisfied else Answer.DISSATISFIED
        who = citizen(next(people))
        outcome = await start(desk, who, unit, service)
        assert outcome.response is not None
        for _ in range(outcome.response.session.ratings):
            outcome = await tap(desk, who, outcome, choice)
        assert outcome.response is not None
        await send(desk, who, outcome, Passed(outcome.response.session.turn))


async def volumes(desk: Desk, *rows: str) -> None:
    """Import dossier counts of a month: «SKHCN,CAPPHEP,,120»."""
    lines = [",".join((*row.split(","), "2026-03")) for row in rows]
    text = "unit,service,channel,dossiers,month\n" + "\n".join(lines)
    await import_volumes(desk, "v.csv", text.encode())


async def pull(desk: Desk, asker: Asker = Asker.PUBLIC, **changes: object) -> Measured:
    """Pull the index of March, with its dossiers."""
    request = IndexRequest(unit="SKHCN", period=MARCH, formula=DEFAULT, weighed=True)
    return await measure(desk, replace(request, **changes), asker)  # type: ignore[arg-type] # fields by name


async def weighed_of(desk: Desk, **changes: object) -> Weighed:
    """Return what is told beside the index of March."""
    weighed = (await pull(desk, **changes)).weighed  # type: ignore[arg-type] # fields by name
    assert weighed is not None
    return weighed


async def test_each_service_counts_by_its_dossiers(desk: Desk) -> None:
    """Sixty content people of a rare service do not speak for the many of another one."""
    await fill(desk, 60, 0, A)
    await fill(desk, 10, 30, B)
    await volumes(desk, f"SKHCN,{A},,100", f"SKHCN,{B},,300")
    measured = await pull(desk)
    weighed = measured.weighed
    assert weighed is not None
    assert measured.report.index.value == pytest.approx(70)
    assert (weighed.dossiers, weighed.response_rate) == (400, 0.25)
    found = weighed.weighted
    assert found.value == pytest.approx(0.25 * 100 + 0.75 * 25)
    assert (found.strata, found.collapsed, found.trimmed, found.why) == (2, 0, 0, None)
    w = (100 / 60, 300 / 40)
    assert found.effective_n == pytest.approx(400**2 / (60 * w[0] ** 2 + 40 * w[1] ** 2))
    assert found.low is not None
    assert found.high is not None
    assert found.low < 43.75 < found.high
    assert found.rule == "weighting@1"


async def test_whoever_names_no_service_counts_as_the_average(desk: Desk) -> None:
    """Responses without a service keep their share of the figure."""
    await fill(desk, 40, 0, A)
    await fill(desk, 20, 20, B)
    await fill(desk, 40, 0)
    await volumes(desk, f"SKHCN,{A},,100", f"SKHCN,{B},,300")
    found = (await weighed_of(desk)).weighted
    assert found.strata == 3
    assert found.value == pytest.approx(100 * (1 / 3 + 2 / 3 * (0.25 + 0.75 * 0.5)))


async def test_a_hidden_stratum_stands_with_another_one(desk: Desk) -> None:
    """What the gate hides is one with others, and with what nobody answered for."""
    await fill(desk, 60, 0, A)
    await fill(desk, 20, 20, B)
    await fill(desk, 0, 5, C)
    await volumes(desk, *(f"SKHCN,{code},,100" for code in (A, B, C, D)))
    found = (await weighed_of(desk)).weighted
    assert (found.strata, found.collapsed) == (2, 3)
    assert found.value == pytest.approx(0.25 * 100 + 0.75 * 100 * 20 / 45, abs=0.01)


async def test_offices_count_by_their_dossiers(desk: Desk) -> None:
    """All offices together: each one is a stratum; one without responses is none."""
    await fill(desk, 40, 0)
    await fill(desk, 20, 20, unit="STC")
    await volumes(desk, "SKHCN,,,100", "STC,,,300")
    weighed = await weighed_of(desk, unit=None)
    assert weighed.dossiers == 400
    assert weighed.weighted.value == pytest.approx(25 + 0.75 * 50)
    rows = (await pull(desk, unit=None, by="unit")).rows
    assert rows is not None
    told = [row.weighed for row in rows if row.weighed]
    assert [its.dossiers for its in told] == [100, 300]
    assert [its.response_rate for its in told] == pytest.approx([0.4, 40 / 300])
    assert {its.weighted.why for its in told} == {Why.ASK_ALONE}


@pytest.mark.parametrize(
    ("rows", "changes", "why", "dossiers"),
    [
        pytest.param((), {}, Why.NO_VOLUMES, None, id="none"),
        pytest.param(("STC,,,9",), {}, Why.NO_VOLUMES, None, id="of another office"),
        pytest.param(("SKHCN,,,90",), {}, Why.ONE_STRATUM, 90, id="as a whole"),
        pytest.param((f"SKHCN,{A},,90",), {}, Why.ONE_STRATUM, 90, id="one service"),
        pytest.param(("SKHCN,,,90",), {"service": A}, Why.NOT_TOLD_APART, None, id="of a service"),
        pytest.param(
            ("SKHCN,,,90",), {"channel": "telegram"}, Why.NOT_TOLD_APART, None, id="of a channel"
        ),
        pytest.param(
            ("SKHCN,,,90",), {"standing": "walk_in"}, Why.NOT_TOLD_APART, None, id="of a standing"
        ),
        pytest.param(
            ("SKHCN,,,90",),
            {"period": Period.parse("2026-03-01..2026-03-20")},
            Why.PART_OF_MONTH,
            None,
            id="days",
        ),
        pytest.param(
            (f"SKHCN,{A},,90", f"SKHCN,{B},,90"), {}, Why.TOO_SMALL, 180, id="one is empty"
        ),
    ],
)
async def test_why_there_is_no_weighted_index(
    desk: Desk, rows: Sequence[str], changes: dict[str, object], why: Why, dossiers: int | None
) -> None:
    """A code says why; a number that is not known is none."""
    await fill(desk, 35, 5, A)
    if rows:
        await volumes(desk, *rows)
    weighed = await weighed_of(desk, **changes)
    assert (weighed.weighted.why, weighed.dossiers) == (why, dossiers)
    assert weighed.weighted.value is None
    assert (weighed.response_rate is None) == (dossiers is None)


async def test_a_month_without_dossiers_makes_the_rest_unknown(desk: Desk, clock: Clock) -> None:
    """Half a denominator would be a wrong rate."""
    await fill(desk, 40, 0, A)
    await volumes(desk, "SKHCN,,,90")
    clock.time = clock.time.replace(month=4)
    await fill(desk, 40, 0, A)
    weighed = await weighed_of(desk, period=Period.parse("2026-Q2"))
    assert weighed.weighted.why == Why.NO_VOLUMES
    weighed = await weighed_of(desk, period=Period.parse("2026-01-01..2026-04-30"))
    assert (weighed.weighted.why, weighed.response_rate) == (Why.INCOMPLETE, None)


async def test_more_responses_than_dossiers_is_a_mistake(desk: Desk) -> None:
    """It is told and nothing is computed with it: dossiers came first, then too many answers."""
    await volumes(desk, f"SKHCN,{A},,20", f"SKHCN,{B},,10")
    await fill(desk, 40, 0, A)
    weighed = await weighed_of(desk)
    assert (weighed.dossiers, weighed.response_rate) == (30, None)
    assert weighed.weighted.why == Why.MORE_RESPONSES
    assert weighed.census is None


async def test_a_withheld_index_has_no_weighted_one(desk: Desk) -> None:
    """The rate is told all the same: how many answered is no secret."""
    await fill(desk, 10, 2, A)
    await fill(desk, 2, 2, B)
    await volumes(desk, f"SKHCN,{A},,50", f"SKHCN,{B},,50")
    weighed = await weighed_of(desk)
    assert weighed.weighted.why == Why.WITHHELD
    assert weighed.weighted.value is None
    assert weighed.response_rate == pytest.approx(0.16)


async def test_a_near_census_is_told_beside_the_plain_interval(desk: Desk) -> None:
    """Thirty-five of forty people: the interval of a finite population, beside the plain one."""
    await fill(desk, 30, 5)
    await volumes(desk, "SKHCN,,,40")
    measured = await pull(desk)
    assert measured.weighed is not None
    census, overall = measured.weighed.census, measured.report.overall
    assert census is not None
    assert measured.weighed.response_rate == pytest.approx(35 / 40)
    n = 35 * 39 / 5
    assert (census.overall.low, census.overall.high) == pytest.approx(wilson(30 / 35, n))
    assert census.overall.effective_n == pytest.approx(n)
    index = measured.report.index
    assert None not in {index.low, index.high, overall.low}
    assert (index.low or 0) < (census.index.low or 0)
    assert census.rule == "near-census@1"


@pytest.mark.parametrize(
    ("satisfied", "answers", "dossiers", "bounds"),
    [(26, 31, 120, (69.91, 92.09)), (90, 100, 250, (84.49, 93.70))],
)
async def test_the_vectors_of_the_method(
    desk: Desk, satisfied: int, answers: int, dossiers: int, bounds: tuple[float, float]
) -> None:
    """METHOD §6 with N, from answers and a file on; but self-selected people are no census."""
    await fill(desk, satisfied, answers - satisfied)
    await volumes(desk, f"SKHCN,,,{dossiers}")
    measured = await pull(desk)
    assert measured.weighed is not None
    assert measured.weighed.dossiers == dossiers
    assert measured.weighed.response_rate == pytest.approx(answers / dossiers)
    assert measured.weighed.census is None
    levels = measured.report.overall.levels
    assert levels is not None
    first, second, third, fourth, fifth = levels
    counted = Tally(
        responses=answers,
        levels={OVERALL: Levels((first, second, third, fourth, fifth))},
    ) + full_answers(desk, answers, satisfied)
    lower = replace(NEAR_CENSUS, least=0.2)
    rules = Rules(
        structure=structure_of(desk.questionnaire),
        formula=DEFAULT,
        minimum=Minimum(responses=30, cell=10),
        near_census=lower,
    )
    known = Dossiers(total=measured.weighed.dossiers, responses=answers)
    census = weigh(known, Released(tally=counted), {}, rules).census
    assert census is not None
    assert (census.overall.low, census.overall.high) == pytest.approx(bounds, abs=0.005)


def full_answers(desk: Desk, answers: int, satisfied: int) -> Tally:
    """Return the criteria of people who are of one mind about everything."""
    tally = Tally()
    factor_of = desk.questionnaire.factor_of
    for number in range(answers):
        level = 4 if number < satisfied else 2
        given = dict.fromkeys(factor_of, level)
        tally += response_tally(given, factor_of, finished=True, verified=False)
    return replace(tally, responses=0)


async def test_formulas_stand_side_by_side(desk: Desk) -> None:
    """Other formulas are computed from the same sums, as if each were asked for alone."""
    await fill(desk, 35, 5)
    others = (FORMULAS["mean5/criteria@1"], FORMULAS["t2b/pooled@1"])
    for by in (None, "factor", "month"):
        measured = await pull(desk, beside=others, by=by)
        for formula, place in zip(others, range(2), strict=True):
            alone = await pull(desk, formula=formula, by=by)
            rows = [(measured, alone), *zip(measured.rows or (), alone.rows or (), strict=True)]
            for row, its in rows:
                assert row.beside[place].formula == formula
                assert row.beside[place].report.index == its.report.index


async def test_a_weighted_formula_is_one_like_others(desk: Desk) -> None:
    """Equal weights of factors are the mean of the factors."""
    await fill(desk, 35, 5)
    weights = {factor.code: 2.0 for factor in desk.questionnaire.factors}
    since = DEFAULT.since
    formula = Formula.weighted(T2B, weights, version=1, reference="r", since=since)
    own = (await pull(desk, formula=formula)).report.index
    mean = (await pull(desk, formula=FORMULAS["t2b/factors@1"])).report.index
    assert own.value == pytest.approx(mean.value)
    assert own.low == pytest.approx(mean.low)
