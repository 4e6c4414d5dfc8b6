"""CSV files: what they say is what was meant, in whatever way they are opened."""

import csv
import io

import pytest

from handlers.view.csv_text import BOM, as_csv

SMUGGLED = [
    "=1+1",
    "+84",
    "-5 phút",
    "@SUM(A1)",
    " =1+1",
    "\t=1+1",
    "\r\n=1+1",
    "Sở A;=1+1",
    "Sở A;  @SUM(A1)",
    "Sở A\t-1",
    "Sở A\n+1;\r=2",
    'Sở "A";"=1+1',
    "Sở A;;=1+1",
    "Sở A\n\n=cmd|' /C calc'!A0",
    "\uff1d1+1",
]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("text", SMUGGLED)
def test_no_text_becomes_a_formula(text: str, separator: str) -> None:
    """However the file is parted into cells, none begins like a formula."""
    written = as_csv(("code", "name"), [("AB", text), ("AC", f"{text}{text}")])
    lines = csv.reader(io.StringIO(written.removeprefix(BOM), newline=""), delimiter=separator)
    cells = [cell for line in lines for cell in line]
    assert not [cell for cell in cells if cell.strip()[:1] in {*"=+-@", "\uff1d"} and cell.strip()]


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        pytest.param("Sở A; Sở B - C", "Sở A; Sở B - C", id="a harmless text"),
        pytest.param("a = b + c", "a = b + c", id="signs within words"),
        pytest.param(-5, "-5", id="a negative number"),
        pytest.param(83.5, "83.5", id="a fraction"),
        pytest.param(True, "true", id="a truth"),
        pytest.param(None, "", id="nothing"),
        pytest.param('Quầy "1", tầng 2', '"Quầy ""1"", tầng 2"', id="quotes and commas"),
    ],
)
def test_what_is_harmless_stays(cell: str | float | bool | None, shown: str) -> None:  # noqa: FBT001 - a cell
    """Numbers stay numbers and texts stay as they are."""
    assert as_csv(("x", "y"), [(cell, 1)]) == f"{BOM}x,y\r\n{shown},1\r\n"
