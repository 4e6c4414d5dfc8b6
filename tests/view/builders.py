"""What the views are shown in tests: the real questionnaire, responses, measured units."""

import csv
import random
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

from index.formula import Formula
from index.period import Period
from index.reform import YearScore, reform
from index.report import Minimum, report
from index.tally import Tally, response_tally
from storage.records import Key, Response, Score, Service, Unit
from survey.answer import Answer
from survey.engine import begin, step
from survey.inputs import Tapped
from survey.parse import parse
from survey.questionnaire import OVERALL, Questionnaire
from survey.session import Session
from usecases.figures.measure import IndexRequest, Measured, structure_of

ROOT = Path(__file__).parents[2]
SESSION = "ABCDEFGHIJKLMNOP"
SKHCN = Unit(
    code="SKHCN",
    name_vi="Sở Khoa học và Công nghệ tỉnh Thái Nguyên",
    name_en="Thai Nguyen Department of Science and Technology",
)
LICENCE = Service(
    code="CAP_PHEP",
    unit="SKHCN",
    name_vi="Cấp giấy phép <bức xạ> & hạt nhân",
    name_en="Radiation licence",
)
LEVELS_OF_A_UNIT = (1, 2, 3, 3, 4, 4, 4, 4, 4, 4, 5, 5, 5, 5, 5, 5, 5, 5)


@cache
def questionnaire() -> Questionnaire:
    """Return the questionnaire that the project ships."""
    path = ROOT / "questionnaires" / "service-19.toml"
    return parse(path.read_text(encoding="utf-8"), path.name)


def session(form: str = "short", ident: str = SESSION) -> Session:
    """Return a survey at its first question."""
    return begin(questionnaire(), form, ident, (0, 1, 2, 0, 1))[0]


def answered(count: int, answer: Answer = Answer.SATISFIED, form: str = "short") -> Session:
    """Return a survey of which so many questions were answered alike."""
    at = session(form)
    for _ in range(count):
        at, _ = step(questionnaire(), at, Tapped(at.turn, at.at, answer))
    return at


def response(of: Session, day: date = date(2026, 11, 23)) -> Response:
    """Return lan's response to SKHCN with that session."""
    moment = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
    return Response(
        unit="SKHCN",
        channel="telegram",
        owner="lan",
        consent="1",
        day=day,
        begun_at=moment,
        touched_at=moment,
        session=of,
    )


def key() -> Key:
    """Return the name of lan's response."""
    return Key("SKHCN", SESSION)


def measured(
    people: int = 412,
    *,
    unit: Unit | None = SKHCN,
    sample: bool = True,
    rare: bool = False,
    with_scores: bool = True,
    period: str = "2026-11",
) -> Measured:
    """Return what simulated people say of a unit; `rare`: few on the last factor."""
    asked = questionnaire()
    structure = structure_of(asked)
    scores = published() if with_scores else ()
    years = [YearScore(year=s.year, score=s.score, rank=s.rank, of=s.of) for s in scores]
    return Measured(
        request=IndexRequest(
            unit=unit.code if unit else None,
            period=Period.parse(period),
            formula=Formula.parse("t2b/criteria@1"),
        ),
        questionnaire=asked,
        sample=sample,
        unit=unit,
        report=report(
            _tally(people, rare=rare),
            structure,
            formula=Formula.parse("t2b/criteria@1"),
            minimum=Minimum(responses=30, cell=10),
        ),
        reform=reform("CCHC", years, up_to_year=2026),
        scores=scores,
    )


def published() -> tuple[Score, ...]:
    """Return SKHCN's published reform scores."""
    with (Path(__file__).with_name("cchc_skhcn.csv")).open(encoding="utf-8") as file:
        return tuple(
            Score(
                index=row["index"],
                unit=row["unit"],
                year=int(row["year"]),
                score=float(row["score"]),
                rank=int(row["rank"]),
                of=int(row["of"]),
            )
            for row in csv.DictReader(file)
        )


@cache
def _tally(people: int, *, rare: bool) -> Tally:
    """Return what they answered; many offices in a row are told the same."""
    chance = random.Random(19)
    asked = questionnaire()
    total = Tally()
    for person in range(people):
        given = {OVERALL: chance.choice(LEVELS_OF_A_UNIT)}
        for place, factor in enumerate(asked.factors):
            if rare and place == len(asked.factors) - 1 and person >= 4:
                continue
            given[chance.choice(factor.criteria).code] = chance.choice(LEVELS_OF_A_UNIT[place:])
        total += response_tally(
            given, asked.factor_of, finished=person % 20 > 0, verified=person % 5 < 3
        )
    return total
