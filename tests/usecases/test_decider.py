"""Who decides: a name of words alone, under the kind that the command line gives it."""

import pytest

from usecases.controls import has_controls
from usecases.quality.decider import LONGEST_NAME, Decider, NoNameError, at_host, decider_of


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        pytest.param("Nguyễn Thị Lan", "Nguyễn Thị Lan", id="a name"),
        pytest.param("  Lan\n\tNguyễn ", "Lan Nguyễn", id="blanks"),
        pytest.param("admin", "admin", id="a name like any"),
    ],
)
def test_whoever_decides_at_the_host_is_kept_by_name(name: str, kept: str) -> None:
    """The kind is the host's, whatever the name."""
    assert decider_of(at_host(name)) == Decider("host", kept)


@pytest.mark.parametrize(
    ("name", "why"),
    [
        pytest.param(" ", "needs the name", id="blanks"),
        pytest.param("L" * (LONGEST_NAME + 1), "characters, more than", id="too long"),
        pytest.param("Lan\x1b[31m", "control characters", id="ESC"),
        pytest.param("Lan\a", "control characters", id="BEL"),
        pytest.param("Lan\0", "control characters", id="NUL"),
        pytest.param("Lan\x1fMinh", "control characters", id="one that splits words"),
        pytest.param("Lan\x9b2J", "control characters", id="CSI in one character"),
        pytest.param("Lan\u2028Minh", "control characters", id="a line of its own"),
        pytest.param("Lan\u202enimda", "control characters", id="a right-to-left override"),
        pytest.param("Lan\u2066x\u2069", "control characters", id="an isolate"),
        pytest.param("Lan\udc9b", "control characters", id="half a character"),
        pytest.param("host:admin", "no colon", id="a kind before it"),
        pytest.param("host\uff1aadmin", "no colon", id="a wide colon"),
        pytest.param("host\u2236admin", "no colon", id="a ratio"),
    ],
)
def test_what_is_no_name_is_refused(name: str, why: str) -> None:
    """The log cannot be made to say that somebody else decided, nor steer a terminal."""
    with pytest.raises(NoNameError, match=why):
        at_host(name)


def test_words_in_any_script_steer_nothing() -> None:
    """Marks above letters, joined pictures and ends of lines are part of texts."""
    assert not has_controls("Trả kết quả trễ hạn (2/9): 👩‍⚖️\r\n\tنص")
