"""Where offices are compared, it is told up to which day each of them counts."""

from dataclasses import replace
from datetime import date

from bot.cli.cut_lines import cut_lines
from bot.cli.index_rows import index_rows
from bot.cli.index_table import index_table
from handlers.view.index_document import index_document
from survey.text import Language
from tests.view.builders import SKHCN, measured
from usecases.figures.release import LeftOut

CUT = date(2026, 9, 30)


def test_offices_are_listed_by_their_last_day() -> None:
    """Who counts everything is not named."""
    offices = [("B", CUT), ("C", None), ("A", CUT), ("D", date(2026, 10, 31))]
    said = list(cut_lines(offices, Language.EN))
    assert [line.partition(":")[2].strip() for line in said] == ["A, B.", "D."]
    assert said[0].startswith("Counted up to 2026-09-30")
    assert list(cut_lines([("C", None)], Language.EN)) == []


def test_a_breakdown_tells_the_cut_of_each_row() -> None:
    """In the footnotes of the terminal, and in columns of the CSV."""
    whole = measured(unit=None, with_scores=False)
    left = LeftOut(units=1, responses=27)
    row = replace(measured(unit=SKHCN), label="SKHCN", cut=CUT, left_out=left)
    told = replace(whole, request=replace(whole.request, by="unit"), rows=(row,))
    assert "Counted up to 2026-09-30" in index_table(told, Language.EN, cell=5)
    (line,) = index_rows(index_document(told, Language.EN)).rows
    assert (line["cut"], line["left_out"]) == ("2026-09-30", 27)
