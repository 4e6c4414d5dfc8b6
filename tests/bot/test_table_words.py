"""What the tables of the terminal say of shares, and of questions that many answered."""

from dataclasses import replace

from bot.cli.index_table import index_table
from bot.cli.weighed_lines import weighed_lines
from handlers.view.words import Words
from survey.text import Language
from tests.view.builders import measured
from usecases.figures.dossiers import Why
from usecases.figures.measure import Measured
from usecases.figures.weighing import Weighed, Weighted

CELL = 10


def with_criterion(answers: int) -> Measured:
    """Return what was measured, with a first criterion that is withheld though so many answered."""
    found = measured(with_scores=False)
    first, *factors = found.report.factors
    held, *criteria = first.criteria
    hidden = replace(held, value=None, low=None, high=None, levels=None, answers=answers)
    first = replace(first, criteria=(hidden, *criteria))
    return replace(found, report=replace(found.report, factors=(first, *factors)))


def test_what_many_answered_is_not_called_too_few() -> None:
    """From as many answers as would be shown alone, the reason is the small group."""
    for answers, cell, footnote in (
        (CELL - 1, "not enough data ¹", "Too few people have answered this"),
        (CELL, "withheld ¹", "Withheld: this figure could reveal the answers of a small group."),
        (524, "withheld ¹", "Withheld: this figure could reveal the answers of a small group."),
    ):
        told = index_table(with_criterion(answers), Language.EN, cell=CELL)
        assert cell in told
        assert f"¹ {footnote}" in " ".join(told.split())


def test_a_response_rate_is_rounded_half_up() -> None:
    """61 of 400 are 15.25 %, which is 15.3 and not 15.2."""
    weighed = Weighed(
        dossiers=400,
        response_rate=61 / 400,
        weighted=Weighted(rule="", why=Why.ONE_STRATUM),
        census=None,
    )
    (line,) = weighed_lines(replace(measured(), weighed=weighed), Words(Language.VI))
    assert line == "Tỷ lệ phản hồi: 15,3% của 400 hồ sơ"


def test_the_verified_are_rounded_half_up_and_never_all_of_some() -> None:
    """0.125 is 13 %; whoever is not all is not 100 %."""
    for verified, said in ((0.125, " 13% verified"), (0.996, " >99% verified")):
        found = measured(with_scores=False)
        found = replace(found, report=replace(found.report, verified=verified))
        assert said in index_table(found, Language.EN, cell=CELL)
