"""What would lift a score: bands, ranks as far as they are known, criteria, satisfaction."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.bands import THAI_NGUYEN_2018
from index.conversion import CONVERSIONS, PAR_INDEX_SIPAS_10, conversions_into
from index.criteria import Criterion
from index.instruments import Status, parts_of, scale_of
from index.place import Line, Place, RankTable, next_line, place_of, table_of
from index.reform import ranks
from index.whatif import Known, Question, TargetKind, fewest, what_if

LINES = {
    "SNNPTNT": (1, 89.11),
    "STC": (2, 87.86),
    "SCT": (3, 86.49),
    "SKHCN": (6, 82.48),
    "BDT": (18, 65.77),
    "SXD": (19, 61.33),
}
TABLE_2022 = table_of(
    "CCHC", 2022, 19, [Line(unit=u, rank=r, score=s) for u, (r, s) in LINES.items()]
)
SKHCN_2023 = Question(
    unit="SKHCN",
    index="CCHC",
    score=88.52,
    rule=THAI_NGUYEN_2018,
    table=TABLE_2022,
    conversions=CONVERSIONS,
)


def lost(code: str, points: float | None) -> Criterion:
    """Return a criterion of two points and more, of which so many were lost."""
    maximum = None if points is None else points + 2
    return Criterion(code=code, name=code, maximum=maximum, reviewed=2.0, reason="chưa có")


def test_the_department_misses_1_48_points() -> None:
    """SKHCN 2023: 88.52, Tốt; Xuất sắc begins at 90; nine lost criteria of unknown worth."""
    found = what_if(replace(SKHCN_2023, criteria=[lost(str(n), None) for n in range(9)]))
    band, rank = found.targets
    assert (band.kind, band.at, band.band and band.band.name) == (TargetKind.BAND, 90, "Xuất sắc")
    assert band.missing == pytest.approx(1.48)
    assert (band.alone, band.fewest) == ((), None)
    assert rank.line == Line(unit="SNNPTNT", rank=1, score=89.11)
    assert (rank.kind, rank.year) == (TargetKind.RANK, 2022)
    assert rank.missing == pytest.approx(0.59)
    assert (len(found.lifts), len(found.unknown), found.all_known) == (0, 9, 88.52)
    assert found.place == Place(best=2, worst=2, of=19)
    assert found.table is not None
    assert found.table.unknown == (4, 5, *range(7, 18))


def test_satisfaction_is_converted_by_a_named_rule() -> None:
    """1.48 points of score are 14.8 of satisfaction; for CCHC that is an assumption, and said."""
    (needed,) = what_if(SKHCN_2023).targets[0].satisfaction
    assert needed.rule is PAR_INDEX_SIPAS_10
    assert needed.points == pytest.approx(14.8)
    assert (needed.is_assumed, needed.is_possible) == (True, None)
    province = replace(
        SKHCN_2023, index="PARINDEX", satisfaction=Known(unit="TN", year=2024, value=90.23)
    )
    (of_province,) = what_if(province).targets[0].satisfaction
    assert (of_province.is_assumed, of_province.is_possible) == (False, False)
    (enough,) = (
        what_if(replace(province, satisfaction=Known(unit="TN", year=2024, value=85.2)))
        .targets[0]
        .satisfaction
    )
    assert enough.is_possible is True
    (far,) = what_if(replace(SKHCN_2023, score=79.0)).targets[0].satisfaction
    assert far.is_possible is None
    of_above = Known(unit="TN", year=2024, value=90.23)
    (more,) = what_if(replace(SKHCN_2023, satisfaction=of_above)).targets[0].satisfaction
    assert (more.is_possible, more.now) == (False, of_above)
    assert more.left == pytest.approx(9.77)
    (beyond,) = what_if(replace(SKHCN_2023, score=79, table=None, conversions=[
        replace(PAR_INDEX_SIPAS_10, points=0.5)
    ])).targets[0].satisfaction  # fmt: skip
    assert beyond.is_possible is False
    assert PAR_INDEX_SIPAS_10.converted(14.8) == pytest.approx(1.48)
    assert conversions_into("PARINDEX", 2024) == CONVERSIONS
    assert conversions_into("CCHC", 2024) == ()
    assert PAR_INDEX_SIPAS_10.status is Status.TO_CONFIRM


def test_known_criteria_say_which_are_enough() -> None:
    """Alone, or the fewest together; all known ones together may not be enough."""
    few = [lost("a", 0.5), lost("b", 1.5), lost("c", 1.0), lost("d", None)]
    found = what_if(replace(SKHCN_2023, criteria=few))
    assert [lift.criterion.code for lift in found.lifts] == ["b", "c", "a"]
    assert [lift.lift for lift in found.lifts] == [1.5, 1.0, 0.5]
    assert found.is_maximum_assumed
    assert found.maximum == 100
    band, rank = found.targets
    assert [lift.criterion.code for lift in band.alone] == ["b"]
    assert [lift.criterion.code for lift in band.fewest or ()] == ["b"]
    assert [lift.criterion.code for lift in rank.alone] == ["b", "c"]
    assert found.all_known == pytest.approx(91.52)
    together = what_if(replace(SKHCN_2023, criteria=few[::2])).targets[0]
    assert [lift.criterion.code for lift in together.fewest or ()] == ["c", "a"]
    assert what_if(replace(SKHCN_2023, criteria=few[:1])).targets[0].fewest is None


def test_a_complete_table_knows_its_maximum() -> None:
    """Where only 80 points applied, one of them is worth 1.25 of the score."""
    table = [lost("a", 6.0), Criterion(name="x", maximum=72, reviewed=72)]
    found = what_if(replace(SKHCN_2023, criteria=table, is_complete=True))
    assert (found.maximum, found.is_maximum_assumed) == (80, False)
    assert found.lifts[0].lift == pytest.approx(7.5)


def test_the_best_has_nothing_above_it() -> None:
    """No band above 90, no line above the first, and nothing at all without rule and table."""
    assert what_if(replace(SKHCN_2023, score=90.0)).targets == ()
    bare = what_if(Question(unit="TN", index="PARINDEX", score=91.47))
    assert (bare.targets, bare.table, bare.place) == ((), None, None)


@pytest.mark.parametrize(
    ("score", "place", "above"),
    [
        (90.0, (1, 1), None),
        (89.11, (1, 1), None),
        (87.0, (3, 3), "STC"),
        (82.48, (6, 6), "SCT"),
        (84.0, (4, 6), "SCT"),
        (70.0, (6, 17), "SCT"),
        (65.0, (18, 18), "BDT"),
        (50.0, (19, 19), "SXD"),
    ],
)
def test_a_place_is_a_range_where_lines_are_unknown(
    score: float, place: tuple[int, int], above: str | None
) -> None:
    """Between two known lines there is a range; an equal score shares the better rank."""
    found = place_of(score, TABLE_2022, "SKHCN")
    assert (found.best, found.worst, found.of) == (*place, 19)
    line = next_line(score, TABLE_2022, "SKHCN")
    assert (line.unit if line else None) == above


def test_whoever_has_no_line_is_a_hidden_one_or_one_more() -> None:
    """Where lines are missing it may be one of them; a complete table gets one line more."""
    assert place_of(88.0, TABLE_2022, "NEW") == Place(best=2, worst=2, of=19)
    assert place_of(70.0, TABLE_2022, "NEW") == Place(best=6, worst=18, of=19)
    lines = [Line(unit="A", rank=1, score=9), Line(unit="B", rank=1, score=9)]
    tied = table_of("CCHC", 2022, 3, lines)
    assert tied.unknown == (3,)
    assert place_of(8.0, tied, "NEW") == Place(best=3, worst=3, of=3)
    assert place_of(8.0, replace(tied, of=2), "NEW") == Place(best=3, worst=3, of=3)
    assert place_of(9.0, replace(tied, of=2), "NEW") == Place(best=1, worst=1, of=3)


@given(
    values=st.lists(st.integers(0, 30), min_size=2, max_size=12),
    known=st.lists(st.booleans(), min_size=12, max_size=12),
    score=st.integers(0, 30),
)
def test_the_true_place_is_always_in_the_range(
    values: list[int], known: list[bool], score: int
) -> None:
    """Whatever lines are hidden, the rank that the full table gives lies in the range told."""
    lines = [
        Line(unit=str(n), rank=rank, score=value)
        for n, (value, rank) in enumerate(zip(values, ranks(values), strict=True))
    ]
    part = [line for line, is_known in zip(lines, known, strict=False) if is_known]
    table = RankTable(index="CCHC", year=2022, of=len(lines), lines=tuple(part))
    found = place_of(score, table, "0")
    true = 1 + sum(value > score for value in values[1:])
    assert found.best <= true <= found.worst


@given(worth=st.lists(st.integers(1, 40), max_size=8), missing=st.integers(1, 100))
def test_no_smaller_set_is_enough(worth: list[int], missing: int) -> None:
    """The fewest criteria: one fewer, however chosen, would not do."""
    lifts = what_if(
        replace(SKHCN_2023, criteria=[lost(str(n), w) for n, w in enumerate(worth)])
    ).lifts
    taken = fewest(lifts, missing)
    if taken is None:
        assert sum(worth) < missing
        return
    assert sum(lift.lift for lift in taken) >= missing - 1e-9
    assert sum(sorted(worth, reverse=True)[: len(taken) - 1]) < missing


@pytest.mark.parametrize(
    ("index", "year", "high", "percent"),
    [("CCHC", 2023, 100, True), ("PAPI", 2023, 80, False), ("PAPI", 2017, 60, False)],
)
def test_each_index_has_its_own_scale(index: str, year: int, high: float, *, percent: bool) -> None:
    """PAPI is no percentage; a scale is dated and says its source."""
    scale = scale_of(index, year)
    assert scale is not None
    assert (scale.high, scale.percent) == (high, percent)
    assert scale.source


def test_an_index_without_a_known_scale_has_none() -> None:
    """Before its first day, too."""
    assert scale_of("XYZ", 2023) is None
    assert scale_of("QD766", 2021) is None
    assert [parts.name for parts in parts_of("SIPAS", 2021)] == ["sipas-factors"]
    assert len(parts_of("SIPAS", 2024)) == 2
