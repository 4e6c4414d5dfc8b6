"""What is measured: figures with all that must be told with them."""

from dataclasses import dataclass
from datetime import date

from index.figures import IndexReport, Report
from index.formula import Formula
from index.reform import ReformScore
from storage.records import Score, Unit
from survey.questionnaire import Questionnaire
from usecases.figures.release import LeftOut
from usecases.figures.request import IndexRequest
from usecases.figures.weighing import Weighed
from usecases.quality.aside import NOTHING_ASIDE, SetAside


@dataclass(frozen=True, slots=True, kw_only=True)
class Stratum:
    """The index of the responses of one standing."""

    standing: str
    responses: int
    index: IndexReport
    withheld: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """The same responses under another formula, behind the same gate."""

    formula: Formula
    report: Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """The index in one scope, with all that must be told with it."""

    request: IndexRequest
    questionnaire: Questionnaire
    sample: bool
    unit: Unit | None
    report: Report
    reform: ReformScore | None
    scores: tuple[Score, ...]  # every published reform score of the unit, by year
    label: str | None = None  # what this row stands for: a code of the breakdown
    rows: "tuple[Measured, ...] | None" = None
    cut: date | None = None  # the last day counted, where later responses are not counted yet
    left_out: LeftOut | None = None  # asked for, and not in the figures
    strata: tuple[Stratum, ...] | None = None  # None: not asked for
    weighed: Weighed | None = None  # None: not asked for
    beside: tuple[Beside, ...] = ()
    quarantined: SetAside = NOTHING_ASIDE
