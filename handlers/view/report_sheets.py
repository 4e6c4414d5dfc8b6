"""The sheets of the report's workbook as values: what stands where, in a person's language.

Rules: a number is a number, so that it can be computed with; where one is withheld its cell says
why in a word or two, and the notes say it in full.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from handlers.view.report_cells import Cells, day_of, range_of, rank_of
from handlers.view.report_sheet import Column, Form, Sheet


@dataclass(frozen=True, slots=True)
class Sheets:
    """Makes the sheets of one report."""

    cells: Cells

    def every(self) -> Iterator[Sheet]:
        """Give the sheets with tables, in their order."""
        yield self.whole()
        yield self.months()
        yield self.ranks()
        yield self.factors()
        yield self.criteria()
        yield self.figures()

    def whole(self) -> Sheet:
        """The period: rank with range, index with interval, and what stands beside it."""
        columns = (
            *self.cells.office_columns(),
            Column(heading=self.cells.words("report.code"), width=14),
            Column(heading=self.cells.words("report.rank"), width=8, form=Form.MIDDLE),
            Column(heading=self.cells.words("report.range"), width=9, form=Form.MIDDLE),
            *self.cells.figure_columns(),
            Column(heading=self.cells.words("report.verified"), width=10, form=Form.SHARE),
            Column(heading=self.cells.words("report.rate"), width=10, form=Form.SHARE),
            Column(heading=self.cells.words("report.reform"), width=9, form=Form.FIGURE),
            Column(heading=self.cells.words("report.reform_year"), width=7, form=Form.MIDDLE),
            Column(heading=self.cells.words("report.cut"), width=12, form=Form.MIDDLE),
            Column(heading=self.cells.words("report.remarks"), width=44),
        )
        rows = [[*self.cells.everybody(), *self.cells.of_all()]]
        for peers, office in self.cells.offices():
            its = office["whole"]
            place, reform = its["place"], office["reform"]
            rows.append(
                [
                    *self.cells.named(peers, office),
                    office["unit"],
                    "" if place is None else rank_of(place),
                    "" if place is None else range_of(place),
                    *self.cells.figure(its),
                    its["verified"],
                    office["response_rate"],
                    None if reform is None else reform["score"],
                    None if reform is None else str(reform["year"]),
                    day_of(its["cut"]),
                    "; ".join(self.cells.remarks(its)),
                ]
            )
        return Sheet(
            name=self.cells.words("report.sheet.whole"),
            lead=self.cells.words("report.lead.whole"),
            columns=columns,
            rows=rows,
            kept=len(self.cells.office_columns()),
        )

    def months(self) -> Sheet:
        """The index by month."""
        every = self.cells.document["all"]
        rows = [
            [
                *self.cells.everybody(),
                *(self.cells.value(f) for f in (every["whole"], *every["months"])),
            ]
        ]
        for peers, office in self.cells.offices():
            figures = (office["whole"], *office["months"])
            rows.append([*self.cells.named(peers, office), *(self.cells.value(f) for f in figures)])
        first = len(self.cells.office_columns())
        return Sheet(
            name=self.cells.words("report.sheet.months"),
            lead=self.cells.words("report.lead.months"),
            columns=(*self.cells.office_columns(), *self.cells.month_columns(8, Form.FIGURE)),
            rows=rows,
            kept=first + 1,
            shaded=(first, first + len(every["months"])),
        )

    def ranks(self) -> Sheet:
        """The ranks by month, each with its denominator and range."""
        rows = [
            [
                *self.cells.named(peers, office),
                *(self.cells.ranked(figure) for figure in (office["whole"], *office["months"])),
            ]
            for peers, office in self.cells.offices()
        ]
        return Sheet(
            name=self.cells.words("report.sheet.ranks"),
            lead=self.cells.words("report.lead.ranks"),
            columns=(*self.cells.office_columns(), *self.cells.month_columns(16, Form.MIDDLE)),
            rows=rows,
            kept=len(self.cells.office_columns()) + 1,
        )

    def factors(self) -> Sheet:
        """The factors of the whole period, with their intervals."""
        rows = [[*self.cells.everybody(), *self.cells.bounded(self.cells.document["all"]["whole"])]]
        rows += [
            [*self.cells.named(peers, office), *self.cells.bounded(office["whole"])]
            for peers, office in self.cells.offices()
        ]
        return Sheet(
            name=self.cells.words("report.sheet.factors"),
            lead=self.cells.words("report.lead.factors"),
            columns=(*self.cells.office_columns(), *self.cells.factor_columns()),
            rows=rows,
            kept=len(self.cells.office_columns()),
        )

    def criteria(self) -> Sheet:
        """The criteria of the whole period."""
        questions = self.cells.document["criteria"]
        names = {factor["code"]: factor["name"] for factor in self.cells.document["factors"]}
        columns = [
            Column(heading=one["question"], width=18, form=Form.FIGURE, group=names[one["factor"]])
            for one in questions
        ]
        rows = [
            [*self.cells.named(peers, office), *self.cells.criteria(office)]
            for peers, office in self.cells.offices()
        ]
        return Sheet(
            name=self.cells.words("report.sheet.criteria"),
            lead=self.cells.words("report.lead.criteria"),
            columns=(*self.cells.office_columns(), *columns),
            rows=rows,
            kept=len(self.cells.office_columns()),
            headings=110,
        )

    def figures(self) -> Sheet:
        """Every office's months in full, one row each."""
        columns = (
            *self.cells.office_columns(),
            Column(heading=self.cells.words("report.month"), width=9, form=Form.MIDDLE),
            *self.cells.figure_columns(),
            Column(heading=self.cells.words("report.rank"), width=16, form=Form.MIDDLE),
            *self.cells.factor_columns(),
            Column(heading=self.cells.words("report.cut"), width=12, form=Form.MIDDLE),
            Column(heading=self.cells.words("report.remarks"), width=44),
        )
        rows = [
            [
                *self.cells.named(peers, office),
                its["period"],
                *self.cells.figure(its),
                self.cells.ranked(its),
                *self.cells.bounded(its),
                day_of(its["cut"]),
                "; ".join(self.cells.remarks(its)),
            ]
            for peers, office in self.cells.offices()
            for its in office["months"]
        ]
        return Sheet(
            name=self.cells.words("report.sheet.figures"),
            lead=self.cells.words("report.lead.figures"),
            columns=columns,
            rows=rows,
            kept=len(self.cells.office_columns()) + 1,
        )
