"""Which digits of a text may name a person: telephone numbers, papers, accounts.

Rules: digits belong together across up to three separators, also where letters touch them; a
comma, full stop or colon with a space behind it parts them, and so does a new line. What is a date,
a time, a grouped amount or a year is no part of a number. Everything runs in linear time.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

LEAST_DIGITS = 9
"""Identity cards have 9 or 12, tax codes 10 or 13, accounts 9 and more."""

_RUN = re.compile(r"[+(]{0,3}+\d(?:[\s.,:/\\_()|*~+-]{0,3}+\d)*+")
_GROUP = re.compile(r"([+(]*+\d++)([^\d+(]*+)")
_GAP = re.compile(r"()([^\d+(]*+)")
_NO_DIGITS = re.compile(r"\D++")
_PARTS = re.compile(r"[.,:]\s|\n")
_PHONE = re.compile(
    r"(?:00|\+)?(?:84|0)0?(?:3[2-9]|5[25689]|7[06-9]|8[1-9]|9\d)\d{7}"
    r"|(?:00|\+)?(?:84|0)2\d{8,9}|\+\d{7,15}|(?:3[2-9]|5[25689]|7[06-9]|8[1-9]|9\d)\d{7}"
)
_HOTLINE = re.compile(r"1[89]00\d{4,6}")
_DAY, _MONTH, _YEAR = r"(?:3[01]|[12]\d|0?[1-9])", r"(?:1[0-2]|0?[1-9])", r"(?:19|20)\d{2}"
_DATED = re.compile(
    rf"{_DAY}([./-]){_MONTH}\1{_YEAR}(?!\d|[./]\d)"
    rf"|{_YEAR}-{_MONTH}-{_DAY}(?!\d|-\d)"
    r"|(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?!\d|[:.]\d)"
)
_SHORT_DATE = re.compile(
    rf"(?:{_DAY}/{_MONTH}/\d{{2}}|{_MONTH}[/-]{_YEAR}|{_DAY}/{_MONTH})"
    rf"(?!\d|[./,:_]\d|\s?-\s?(?!{_DAY}/{_MONTH}(?!\d)|{_MONTH}/{_YEAR}(?!\d))\d)"
    rf"|{_YEAR}(?=[,.:]\s|\s?-\s?{_YEAR}(?!\d))|(?<=-){_YEAR}(?![\s.,:/\\_()|*~+-]{{0,3}}\d)"
)
_AMOUNT = re.compile(
    r"[1-9]\d{0,2}(?:([.,])\d{3}(?:\1\d{3})*)(?:[.,]\d{1,2})?"
    r"(?!\d|[.,:/_]\d|-\d(?!\d{0,2}[.,]\d{3}))"
)
_MONEY = re.compile(
    r"\s{0,2}(?:đồng|đô|đ(?!\w)|vn[dđ]|₫|ngh?ìn|ngàn|triệu|tr(?!\w)|tỷ|tỉ|k(?!\w)|usd)",
    re.IGNORECASE,
)
_SMALL_AMOUNT = 7  # digits


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text: from where to where, and whether it can be called."""

    begin: int
    end: int
    is_phone: bool


def numbers_in(seen: str) -> Iterator[Number]:
    """Find every number that may name a person, from left to right."""
    for run in _RUN.finditer(seen):
        if "+" in run[0] or len(_digits(run[0])) >= LEAST_DIGITS:
            for begin, end in _whole(seen, run.start(), run.end()):
                written = seen[begin:end]
                kind = _kind(written)
                if kind is not None:
                    opened = written.startswith("(") and ")" not in written
                    yield Number(begin + opened, end, kind)


def _kind(written: str) -> bool | None:
    """Return whether it can be called; None when it names nobody."""
    digits = _digits(written)
    plus = "+" if written.lstrip("(").startswith("+") else ""
    if _PHONE.fullmatch(plus + digits):
        return True
    return False if len(digits) >= LEAST_DIGITS and not _HOTLINE.fullmatch(digits) else None


def _whole(seen: str, begin: int, end: int) -> Sequence[tuple[int, int]]:
    """Return where the numbers of a run stand; what is parted all over may still be called."""
    found = list(_numbers(seen, begin, end))
    digits = _digits(seen[begin:end])
    if len(found) > 1 and digits.startswith("0") and _PHONE.fullmatch(digits):
        read = sum(len(_digits(seen[first:last])) for first, last in found)
        return [(begin, end)] if read == len(digits) else found
    return found


def _numbers(seen: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """Read a run group by group; pass over what is no part of a number."""
    at, first, last, gap = begin, -1, -1, ""
    while at < end:
        other = _other(seen, at, gap, is_first=first < 0)
        if first >= 0 and (other or _PARTS.search(gap)):
            yield first, last
            first = -1
            other = other or _other(seen, at, gap, is_first=True)
        group = (_GAP if other else _GROUP).match(seen, other or at, end)
        if group is None:
            break
        if not other:
            first, last = (at if first < 0 else first), group.end(1)
        at, gap = group.end(), group[2]
    if first >= 0:
        yield first, last


def _other(seen: str, at: int, gap: str, *, is_first: bool) -> int:
    """Return where the date, time, year or amount that begins there ends; 0 when none does."""
    if not is_first and not gap[-1:].isspace():
        return 0
    if (date := _DATED.match(seen, at)) is not None:
        return date.end()
    if not is_first:
        return 0
    if (short := _SHORT_DATE.match(seen, at)) is not None:
        return short.end()
    amount = _AMOUNT.match(seen, at)
    return amount.end() if amount is not None and _is_amount(seen, amount) else 0


def _is_amount(seen: str, amount: re.Match[str]) -> bool:
    """Whether a grouped number is money or a count: by its unit, by its zeros, or as small."""
    if _MONEY.match(seen, amount.end()):
        return True
    digits = _digits(amount[0])
    if digits.endswith("000"):
        return not digits.startswith("84")
    follows = seen[amount.end() : amount.end() + 2]
    return len(digits) <= _SMALL_AMOUNT and not (follows[:1].isspace() and follows[1:].isdigit())


def _digits(written: str) -> str:
    return _NO_DIGITS.sub("", written)
