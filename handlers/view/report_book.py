"""The report as a workbook: a sheet for each question that the head of an office asks.

Rules: what is written stands in `report_sheets`; here is only how it looks. Each sheet is printed
across one page, with its headings on every page.
"""

import io
from typing import Final

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from handlers.view.report_cells import Cells
from handlers.view.report_notes import notes_of, title_of
from handlers.view.report_shapes import ReportDocument
from handlers.view.report_sheet import Column, Form, Sheet, Value
from handlers.view.report_sheets import Sheets
from survey.text import Language

HEAD: Final = 4  # rows above the table
PALE, DARK, LINE, QUIET = "#FFFFFF", "#8CB8E0", "#B8C2CC", "#5B6670"
NUMBERS: Final = {Form.FIGURE: "0.00", Form.BOUND: "0.00", Form.COUNT: "#,##0", Form.SHARE: "0%"}
_OPTIONS: Final = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
_NOTES_WIDTH, _LABEL_WIDTH = 100, 30
_A4: Final = 9


def report_book(document: ReportDocument, language: Language, note: str = "") -> bytes:
    """Return the workbook of a report; `note` stands on every sheet, under its title."""
    cells = Cells(document, language)
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, _OPTIONS) as book:
        pen = _Pen(book)
        title = title_of(cells)
        for sheet in Sheets(cells).every():
            pen.write(sheet, title, note)
        pen.notes(cells, title, note)
    return file.getvalue()


class _Pen:
    """Writes sheets into a workbook, all in the same formats."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._title = book.add_format({"bold": True, "font_size": 14})
        self._lead = book.add_format({"font_color": QUIET})
        self._heading = book.add_format(
            {
                "bold": True,
                "text_wrap": True,
                "valign": "vcenter",
                "align": "center",
                "border": 1,
                "border_color": LINE,
                "bg_color": "#E8EEF4",
            }
        )
        self._label = book.add_format({"bold": True, "valign": "top"})
        self._text = book.add_format({"text_wrap": True, "valign": "top"})
        self._why = self._cell(align="right", font_color=QUIET, italic=True)
        self._forms = {form: self._form(form) for form in Form}

    def _cell(self, **look: object) -> Format:
        return self._book.add_format({"border": 1, "border_color": LINE, "valign": "top", **look})

    def _form(self, form: Form) -> Format:
        if form is Form.TEXT:
            return self._cell(text_wrap=True)
        if form is Form.MIDDLE:
            return self._cell(align="center")
        colour = {"font_color": QUIET} if form is Form.BOUND else {}
        return self._cell(num_format=NUMBERS[form], **colour)

    def write(self, sheet: Sheet, title: str, note: str) -> None:
        """Write a sheet."""
        page = self._book.add_worksheet(sheet.name)
        self._head(page, title, sheet.lead, note)
        self._headings(page, sheet)
        for at, row in enumerate(sheet.rows, start=HEAD + 1):
            for position, (column, value) in enumerate(zip(sheet.columns, row, strict=True)):
                self._put(page, at, position, column, value)
        last = HEAD + len(sheet.rows)
        page.freeze_panes(HEAD + 1, sheet.kept)
        if sheet.rows:
            page.autofilter(HEAD, 0, last, len(sheet.columns) - 1)
        if sheet.shaded:
            first, end = sheet.shaded
            scale = {"type": "2_color_scale", "min_color": PALE, "max_color": DARK}
            page.conditional_format(HEAD + 1, first, max(last, HEAD + 1), end, scale)
        page.repeat_rows(HEAD - 1, HEAD)

    def notes(self, cells: Cells, title: str, note: str) -> None:
        """Write what must be told with the figures."""
        page = self._book.add_worksheet(cells.words("report.sheet.notes"))
        self._head(page, title, cells.words("report.lead.notes"), note)
        page.set_column(0, 0, _LABEL_WIDTH)
        page.set_column(1, 1, _NOTES_WIDTH)
        for at, (label, text) in enumerate(notes_of(cells), start=HEAD):
            page.write_string(at, 0, label, self._label)
            page.write_string(at, 1, text, self._text)

    def _head(self, page: Worksheet, title: str, lead: str, note: str) -> None:
        page.hide_gridlines(2)
        page.set_landscape()
        page.set_paper(_A4)
        page.fit_to_pages(1, 0)
        page.set_footer("&L&A&R&P/&N")
        page.write_string(0, 0, title, self._title)
        page.write_string(1, 0, lead, self._lead)
        page.write_string(2, 0, note, self._label)

    def _headings(self, page: Worksheet, sheet: Sheet) -> None:
        page.set_row(HEAD, sheet.headings)
        groups: dict[str, list[int]] = {}
        for position, column in enumerate(sheet.columns):
            page.set_column(position, position, column.width)
            page.write_string(HEAD, position, column.heading, self._heading)
            if column.group:
                groups.setdefault(column.group, []).append(position)
        for group, positions in groups.items():
            first, last = positions[0], positions[-1]
            page.set_row(HEAD - 1, 32)
            page.merge_range(HEAD - 1, first, HEAD - 1, last, group, self._heading)

    def _put(self, page: Worksheet, row: int, position: int, column: Column, value: Value) -> None:
        look = self._forms[column.form]
        if value is None:
            page.write_blank(row, position, None, look)
        elif isinstance(value, str):
            is_why = column.form in NUMBERS
            page.write_string(row, position, value, self._why if is_why else look)
        else:
            page.write_number(row, position, value, look)
