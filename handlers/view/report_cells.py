"""The cells of the report's sheets: columns and values that several of them share."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from handlers.view.left_out import left_out_of
from handlers.view.numbers import day_shown
from handlers.view.report_shapes import (
    FigureDocument,
    OfficeDocument,
    PeersDocument,
    RankDocument,
    ReportDocument,
)
from handlers.view.report_sheet import Column, Form, Value
from handlers.view.words import Words
from survey.text import Language


@dataclass(frozen=True, slots=True)
class Cells:
    """Makes columns and cells from one report."""

    document: ReportDocument
    language: Language

    def words(self, key: str, **values: object) -> str:
        """Return a sentence."""
        return Words(self.language)(key, **values)

    def offices(self) -> Iterator[tuple[PeersDocument, OfficeDocument]]:
        """Give each office with its peers, by kind and rank."""
        for peers in self.document["kinds"]:
            for office in peers["rows"]:
                yield peers, office

    @property
    def _has_kinds(self) -> bool:
        return len(self.document["kinds"]) > 1

    def office_columns(self) -> tuple[Column, ...]:
        """Return the columns that say which office it is; its kind where there are several."""
        kind = Column(heading=self.words("report.kind"), width=16)
        name = Column(heading=self.words("report.office"), width=38)
        return (kind, name) if self._has_kinds else (name,)

    def named(self, peers: PeersDocument, office: OfficeDocument) -> tuple[Value, ...]:
        """Return the cells that say which office it is."""
        kind = peers["name"] or self.words("rank.no_kind")
        return (kind, office["name"]) if self._has_kinds else (office["name"],)

    def everybody(self) -> tuple[Value, ...]:
        """Return the same of all offices together."""
        name = self.words("index.all_units")
        return ("", name) if self._has_kinds else (name,)

    def figure_columns(self) -> tuple[Column, ...]:
        """Return the columns of an index with its interval and responses."""
        return (
            Column(heading=self.words("report.index"), width=9, form=Form.FIGURE),
            Column(heading=self.words("report.low"), width=8, form=Form.BOUND),
            Column(heading=self.words("report.high"), width=8, form=Form.BOUND),
            Column(heading=self.words("report.responses"), width=9, form=Form.COUNT),
        )

    def figure(self, figure: FigureDocument) -> tuple[Value, ...]:
        """Return these cells."""
        index = figure["index"]
        return (self.value(figure), index["low"], index["high"], figure["responses"])

    def of_all(self) -> tuple[Value, ...]:
        """Return the cells of all offices together, which have neither rank nor reform score."""
        every = self.document["all"]
        whole = every["whole"]
        shares, remarks = (whole["verified"], every["response_rate"]), "; ".join(self.left_out())
        return ("", "", "", *self.figure(whole), *shares, None, None, day_of(whole["cut"]), remarks)

    def left_out(self) -> Iterator[str]:
        """Give what must be told of responses that all offices together do not count yet."""
        whole = self.document["all"]["whole"]
        yield from left_out_of(whole["cut"], whole["left_out"], self.language)

    def month_columns(self, width: float, form: Form) -> tuple[Column, ...]:
        """Return a column for the whole period, and one for each month."""
        whole = Column(heading=self.words("report.period"), width=width, form=form)
        codes = (month["code"].split("-") for month in self.document["months"])
        headings = (self.words("report.in_month", month=int(m), year=year) for year, m in codes)
        return (whole, *(Column(heading=text, width=width, form=form) for text in headings))

    def factor_columns(self) -> tuple[Column, ...]:
        """Return the columns of each factor with its interval."""
        forms = {"report.value": Form.FIGURE, "report.low": Form.BOUND, "report.high": Form.BOUND}
        return tuple(
            Column(heading=self.words(key), width=9, form=form, group=factor["name"])
            for factor in self.document["factors"]
            for key, form in forms.items()
        )

    def bounded(self, figure: FigureDocument) -> Sequence[Value]:
        """Return these cells; of an office that nobody answered about they are empty."""
        found = {one["code"]: one for one in figure["factors"]}
        return [
            found[factor["code"]][name] if factor["code"] in found else None
            for factor in self.document["factors"]
            for name in ("value", "low", "high")
        ]

    def criteria(self, office: OfficeDocument) -> Sequence[Value]:
        """Return an office's criteria; of one that nobody answered about they are empty."""
        found = {one["code"]: one["value"] for one in office["criteria"]}
        return [found.get(one["code"]) for one in self.document["criteria"]]

    def value(self, figure: FigureDocument) -> Value:
        """Return the index, or why there is none in a word."""
        value, place = figure["index"]["value"], figure["place"]
        if value is not None:
            return value
        is_empty = place is not None and not figure["responses"]
        why = place["unranked"] if place is not None and is_empty else figure["withheld"]
        return self.words(f"report.short.{why or 'no_responses'}")

    def ranked(self, figure: FigureDocument) -> Value:
        """Return the rank with its denominator and range; "" without one."""
        place = figure["place"]
        if place is None or place["rank"] is None:
            return ""
        return f"{rank_of(place)} ({range_of(place)})"

    def remarks(self, figure: FigureDocument) -> Iterator[str]:
        """Give what must be told of a figure."""
        place = figure["place"]
        why = None if place is None else place["unranked"]
        if why is not None and figure["withheld"] and figure["responses"]:
            yield self.words(f"withheld.{figure['withheld']}")
        elif why is not None:
            yield self.words(f"rank.why.{why}")
        if place is not None and place["partial"]:
            yield self.words("report.partial")
        if figure["quarantined"]:
            yield self.words("index.quarantined", responses=figure["quarantined"])


def rank_of(place: RankDocument) -> str:
    """Return «3/19»; "" without a rank."""
    return "" if place["rank"] is None else f"{place['rank']}/{place['of']}"


def range_of(place: RankDocument) -> str:
    """Return «2–6», or «3» where the range is but one rank; "" without a rank."""
    low, high = place["rank_low"], place["rank_high"]
    if low is None:
        return ""
    return str(low) if low == high else f"{low}–{high}"


def day_of(day: str | None) -> str:
    """Return 23/11/2026; "" for none."""
    return "" if day is None else day_shown(date.fromisoformat(day))
