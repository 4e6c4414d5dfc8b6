"""The figures of a simulated survey whose 95 % intervals are looked at."""

from bench.people import FACTOR, STRUCTURE, truth
from index.beside import Basis
from index.figures import IndexReport
from index.formula import FORMULAS
from index.interval import Part, part
from index.report import Minimum, report
from index.score import MEAN01 as SCORE_MEAN
from index.score import T2B as SCORE_T2B
from index.score import Score
from index.tally import ALL, Levels, Tally

EVERYTHING = Minimum(responses=1, cell=1)
MODELS = ("latent", "beta")
T2B, MEAN = "t2b/criteria@1", "mean01/criteria@1"
FIGURES = (T2B, MEAN, "one factor", "one factor, mean01")
LEAST, MOST = 93.0, 97.0
"""What a coverage of nominal 95 % should be, in percent: the most from MANY persons on."""
MANY = 100


def index_of(tally: Tally, formula: str) -> IndexReport:
    """Return the index of a tally, nothing hidden."""
    return report(
        tally, STRUCTURE, formula=FORMULAS[formula], minimum=EVERYTHING, detail=False
    ).index


def figures(tally: Tally) -> tuple[Basis, ...]:
    """Return what each of FIGURES is made of: as in a report in which nothing is hidden."""
    parts = [parts_of(tally, score) for score in (SCORE_T2B, SCORE_MEAN)]
    everybody, own = tally.moments[ALL], tally.moments[FACTOR]
    yes_or_no, levels = (tuple(each.values()) for each in parts)
    return (
        Basis(SCORE_T2B, everybody, yes_or_no),
        Basis(SCORE_MEAN, everybody, levels),
        Basis(SCORE_T2B, own, (parts[0][FACTOR],)),
        Basis(SCORE_MEAN, own, (parts[1][FACTOR],)),
    )


def parts_of(tally: Tally, score: Score) -> dict[str, Part]:
    """Return the part of each factor in the index, every criterion of the same weight."""
    found = {}
    for factor, codes in STRUCTURE.items():
        sums = [score.sums(tally.levels.get(code, Levels())) for code in codes]
        if answered := [each for each in sums if each.n]:
            found[factor] = part([1.0] * len(answered), answered)
    return found


def truths(share: float) -> tuple[float, ...]:
    """Return what is true of each of FIGURES, in percent."""
    mean = 100 * truth(share, counts_levels=True)
    return 100 * share, mean, 100 * share, mean
