"""How the sums move when one response changes."""

from hypothesis import given as drawn
from hypothesis import strategies as st

from index.change import Given, change_of, total
from index.tally import Tally, response_tally

FACTOR_OF = {"access.a": "access", "access.b": "access", "outcome.a": "outcome"}
CODES = ["overall", *FACTOR_OF]

answers = st.dictionaries(st.sampled_from(CODES), st.integers(-1, 5))
said = st.builds(Given, answers=answers, finished=st.booleans(), verified=st.booleans())


def tally(what: Given) -> Tally:
    """Return all that a response adds."""
    return response_tally(what.answers, FACTOR_OF, finished=what.finished, verified=what.verified)


@drawn(before=said, after=said)
def test_a_change_is_the_difference(before: Given, after: Given) -> None:
    """Whatever changed: the sums move from what the response said to what it says."""
    assert tally(before) + change_of(before, after, FACTOR_OF) == tally(after)


@drawn(what=said)
def test_nothing_moves_when_nothing_changed(what: Given) -> None:
    """The same response again is no change."""
    assert change_of(what, what, FACTOR_OF) == Tally()


@drawn(parts=st.lists(said.map(tally), max_size=8))
def test_a_total_is_the_sum(parts: list[Tally]) -> None:
    """One pass over many tallies gives what adding them one by one gives."""
    assert total(parts) == sum(parts, Tally())
