"""Where offices stand beside each other, it is told up to which day each of them counts."""

from dataclasses import replace
from datetime import date

from handlers.view.chart.gap import gap_exhibit
from handlers.view.chart.offices import Office
from handlers.web.results_table import line_of, scale_of
from index.gap import gap
from survey.text import Language
from tests.view.builders import SKHCN, measured
from usecases.reform.gap import NO_SCORE, Gap, Standing

CUT = replace(measured(unit=SKHCN), cut=date(2026, 9, 30))


def test_a_line_of_the_results_tells_its_last_day() -> None:
    """Only where later responses are not counted."""
    for shown, until in ((CUT, "đến 30/09/2026"), (replace(CUT, cut=None), None)):
        office = Office(unit=SKHCN, measured=shown, reform=None)
        assert line_of(office, scale_of([office]), Language.VI).until == until


def test_the_table_of_the_gap_tells_it_too() -> None:
    """Beside the number of responses."""
    one = Standing(
        unit=SKHCN, measured=CUT, reform=None, without_satisfaction=None, without_score=NO_SCORE
    )
    found = Gap(whole=CUT, kind="department", kinds=(), plane=gap([]), standings=(one,))
    ((_, _, responses, *_),) = gap_exhibit(found, Language.EN).shown.rows
    assert str(responses).endswith(" (up to 30/09/2026)")
