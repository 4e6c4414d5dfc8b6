"""Small surveys: what a few people answered, as tallies."""

from collections.abc import Mapping, Sequence

from index.formula import Formula
from index.gate import Minimum
from index.report import Report, report
from index.tally import OVERALL, Levels, Tally, response_tally

STRUCTURE = {
    "access": ("access.signs", "access.seats", "access.doors"),
    "officials": ("officials.polite", "officials.clear"),
}
FACTOR_OF = {code: factor for factor, codes in STRUCTURE.items() for code in codes}
EVERYTHING = Minimum(responses=1, cell=1)

Given = Mapping[str, int]


def tally_of(people: Sequence[Given], *, finished: bool = True, verified: bool = False) -> Tally:
    """Return the tally of what people answered, question code → level, 0 or -1."""
    tally = Tally()
    for given in people:
        tally += response_tally(given, FACTOR_OF, finished=finished, verified=verified)
    return tally


def counted(responses: int = 100, **answers: int) -> Tally:
    """Return a tally with so many answers to each question (`access_signs=7`), all of level 4."""
    return Tally(
        responses=responses,
        levels={
            code.replace("_", "."): Levels((0, 0, 0, number, 0)) for code, number in answers.items()
        },
    )


def measured(
    tally: Tally, formula: str = "t2b/criteria@1", minimum: Minimum = EVERYTHING
) -> Report:
    """Return the report of a tally over STRUCTURE."""
    return report(tally, STRUCTURE, formula=Formula.parse(formula), minimum=minimum)


def everyone(level: int, people: int) -> Tally:
    """Return people who gave the same level to everything."""
    return tally_of([dict.fromkeys((OVERALL, *FACTOR_OF), level)] * people)
