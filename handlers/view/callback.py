"""What a button carries: short data that names all that one tap touches, at most 64 bytes.

A unit or service code has at most 20 characters, a session id 16; both are plain ASCII without
":" and quotes, so that they need no escaping anywhere. Channels decode and check: this is
untrusted when it comes back.
"""

from typing import Final, NamedTuple

from survey.answer import Answer

NOT_APPLICABLE: Final = "n"
SKIPPED: Final = "s"


class Here(NamedTuple):
    """Where a button stands: the unit, its session and the turn of its card."""

    unit: str
    session: str
    turn: int

    def __str__(self) -> str:
        return f"{self.unit}:{self.session}:{self.turn}"


def value(answer: Answer) -> str:
    """Return how a button writes that answer: 1..5, n or s."""
    if answer is Answer.NOT_APPLICABLE:
        return NOT_APPLICABLE
    return SKIPPED if answer is Answer.SKIPPED else str(int(answer))


def agree(unit: str = "", service: str = "") -> str:
    """Return the data of «Đồng ý, bắt đầu»."""
    return f"c:{unit}:{service}"


def rights(unit: str = "", service: str = "") -> str:
    """Return the data of «Xem quyền của tôi»."""
    return f"r:{unit}:{service}"


def unit(code: str) -> str:
    """Return the data of choosing that unit."""
    return f"u:{code}"


def units_page(page: int) -> str:
    """Return the data of turning to that page of units (the first is 0)."""
    return f"l:{page}"


def correct(unit_code: str, session: str) -> str:
    """Return the data of «Sửa câu trả lời»."""
    return f"k:{unit_code}:{session}"


def erase(*, sure: bool) -> str:
    """Return the data of «Xóa tất cả» and «Giữ lại»."""
    return "e:yes" if sure else "e:no"


def language(code: str) -> str:
    """Return the data of choosing a language."""
    return f"g:{code}"


def index(unit_code: str, period: str) -> str:
    """Return the data of pulling that unit's index."""
    return f"i:{unit_code}:{period}"


def reform(unit_code: str, year: int | None = None) -> str:
    """Return the data of that unit's reform score, of a year or the newest."""
    return f"f:{unit_code}:{'' if year is None else year}"


def ranks(unit_code: str, period: str, page: int, *, is_named: bool) -> str:
    """Return the data of a page of ranks, from 1: of that office, or of its kind."""
    return f"s:{'u' if is_named else 'k'}:{unit_code}:{period}:{page}"


def trend(unit_code: str, span: str | None, factor: int | None = None) -> str:
    """Return the data of that unit's series: of a span, of the factor at a place; None: default."""
    place = "-" if factor is None else factor
    return f"x:{unit_code}:{span or '-'}:{place}"
