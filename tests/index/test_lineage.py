"""Units that change: whose counts are added, whose never are, and who does the work now."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from index.lineage import (
    Life,
    Past,
    circle,
    family_of,
    heirs_of,
    lives_of,
    past_of,
    predecessors,
    working_on,
)

MARCH, JULY = date(2025, 3, 1), date(2025, 7, 1)
LAST_OF_FEBRUARY, LAST_OF_JUNE = date(2025, 2, 28), date(2025, 6, 30)


def life(code: str, *successors: str, first: date | None = None, last: date | None = None) -> Life:
    """Return a unit's life."""
    return Life(code=code, first=first, last=last, successors=successors)


LIVES = lives_of(
    [
        life("SKHCN"),
        life("STTTT", "SKHCN", last=LAST_OF_FEBRUARY),
        life("BCVT", "STTTT", last=date(2008, 3, 31)),
        life("BDT", "SDTTG", last=LAST_OF_FEBRUARY),
        life("SDTTG", first=MARCH),
        life("SLDTBXH", "SNV", "SYT", last=LAST_OF_FEBRUARY),
        life("SNV"),
        life("SYT"),
        life("CITY", "EAST", "WEST", last=LAST_OF_JUNE),
        life("EAST", "NEW", first=JULY, last=date(2026, 6, 30)),
        life("WEST", first=JULY),
        life("NEW", first=date(2026, 7, 1)),
    ]
)


def test_a_merged_past_is_that_of_every_predecessor() -> None:
    """Over two steps: whoever was joined into a predecessor is joined into the unit."""
    assert past_of(LIVES, "SKHCN") == Past(joined=("BCVT", "STTTT"))
    assert family_of(LIVES, "SKHCN") == ("SKHCN", "BCVT", "STTTT")
    assert [each.code for each in predecessors(LIVES, "SKHCN")] == ["STTTT"]


def test_a_rename_hands_the_whole_past_on() -> None:
    """One to one: the new code has the old one's past, and did not exist before."""
    assert family_of(LIVES, "SDTTG") == ("SDTTG", "BDT")
    assert working_on(LIVES, "SDTTG", LAST_OF_FEBRUARY) == ("BDT",)
    assert working_on(LIVES, "SDTTG", MARCH) == ("SDTTG",)


def test_a_split_past_is_named_and_never_counted() -> None:
    """Its parts have no share of it; nor has whoever took over one of the parts."""
    assert past_of(LIVES, "SNV") == Past(undivided=("SLDTBXH",))
    assert past_of(LIVES, "NEW") == Past(joined=("EAST",), undivided=("CITY",))
    assert family_of(LIVES, "WEST") == ("WEST",)


def test_who_did_the_work_on_a_day() -> None:
    """Before the merger two offices, after it one, and the oldest only in its own days."""
    assert working_on(LIVES, "SKHCN", date(2008, 1, 1)) == ("SKHCN", "BCVT", "STTTT")
    assert working_on(LIVES, "SKHCN", LAST_OF_FEBRUARY) == ("SKHCN", "STTTT")
    assert working_on(LIVES, "SKHCN", MARCH) == ("SKHCN",)


def test_who_does_the_work_now() -> None:
    """All successors that exist, and in place of one that is gone its own."""
    assert heirs_of(LIVES, "CITY", JULY) == ("EAST", "WEST")
    assert heirs_of(LIVES, "CITY", date(2026, 7, 1)) == ("WEST", "NEW")
    assert heirs_of(LIVES, "BCVT", MARCH) == ("SKHCN",)
    assert heirs_of(LIVES, "SKHCN", MARCH) == ()
    assert heirs_of(LIVES, "NOBODY", MARCH) == ()
    lost = lives_of([life("A", "GONE", "B", last=MARCH), life("B", "A", last=MARCH)])
    assert heirs_of(lost, "A", JULY) == ()


def test_a_life_has_its_days() -> None:
    """Both bounds are in; without a bound there is no end."""
    both = life("A", first=MARCH, last=LAST_OF_JUNE)
    assert both.includes(MARCH)
    assert both.includes(LAST_OF_JUNE)
    assert not both.includes(LAST_OF_FEBRUARY)
    assert not both.includes(JULY)
    assert both.meets(LAST_OF_FEBRUARY, MARCH)
    assert not both.meets(JULY, date.max)
    assert both.end == JULY
    assert life("B").end is None
    assert life("B", last=date.max).end is None


def test_a_circle_is_told_by_its_way() -> None:
    """The way back to the code, also over a branch; a circle elsewhere is not its own."""
    ways = {"A": ("X", "B"), "B": ("C",), "C": ("B", "A"), "X": (), "D": ("B",), "E": ("E",)}
    assert circle(lambda code: ways[code], "A") == ("A", "B", "C", "A")
    assert circle(lambda code: ways[code], "B") == ("B", "C", "B")
    assert circle(lambda code: ways[code], "D") == ()
    assert circle(lambda code: ways[code], "E") == ("E", "E")


CODES = st.sampled_from("ABCDEFG")
GRAPHS = st.dictionaries(CODES, st.lists(CODES, max_size=3, unique=True))


@given(GRAPHS, CODES)
def test_any_map_is_followed_to_its_end(graph: dict[str, list[str]], code: str) -> None:
    """However units name each other: nobody is joined twice, nor to itself, nor shared out."""
    lives = lives_of(life(each, *successors) for each, successors in graph.items())
    past = past_of(lives, code)
    family = family_of(lives, code)
    assert len(set(family)) == len(family)
    assert not set(past.joined) & set(past.undivided)
    assert all(len(lives[each].successors) == 1 for each in past.joined)
    assert all(len(lives[each].successors) > 1 for each in past.undivided if each != code)
    assert code not in heirs_of(lives, code, MARCH)


@given(GRAPHS)
def test_no_unit_is_joined_into_two(graph: dict[str, list[str]]) -> None:
    """The counts of a unit are added in one place only, unless its heirs stand one above another.

    So the sums of all units of one map never count an answer twice.
    """
    lives = lives_of(life(each, *successors) for each, successors in graph.items())
    last = [code for code in "ABCDEFG" if not (code in lives and lives[code].successors)]
    joined = [each for code in last for each in past_of(lives, code).joined]
    assert len(joined) == len(set(joined))
