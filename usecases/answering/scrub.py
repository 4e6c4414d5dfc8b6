"""Take out of a comment what could name a person, before anybody sees it.

Telephone numbers, identity-card and tax numbers, e-mail addresses, links and chat names, and
dossier codes (`000.00.12.H55-241123-0001`, `H55.12-241123-0001`) become a mark that says what
stood there, however they are disguised (`scrub_sight`). Dates, times and amounts stay
(`scrub_numbers`). What is written otherwise (a name in a sentence, a number in words) cannot be
told from other words. No pattern looks back over what it has read: a hostile text costs no more
than another.
"""

import re
from collections.abc import Iterator

from usecases.answering.scrub_numbers import numbers_in
from usecases.answering.scrub_sight import sight_of

MARKS = {
    "email": "[e-mail]",
    "link": "[link]",
    "dossier": "[mã hồ sơ]",
    "number": "[số giấy tờ]",
    "phone": "[số điện thoại]",
}

_EMAIL = re.compile(
    r"(?<![\w.+%-])[\w.+%-]++\s{0,2}+"
    r"(?:@|[(\[{]\s?(?:at|a còng)\s?[)\]}]|a\s?còng\s|at\s(?=(?:gmail|yahoo|outlook|hotmail)\b))"
    r"\s{0,2}+(?!\d++(?:[.,]\d++)*+(?!\.[a-z]|-|\w+\.))[\w-]++"
    r"(?:(?:\.|\s?[(\[{]\s?(?:dot|chấm)\s?[)\]}]\s?|\s{1,2}\.\s{0,2}(?=(?:com|vn|net|org|edu|gov)\b))"
    r"[\w-]++)++",
    re.IGNORECASE,
)
_LINK = re.compile(
    r"(?:https?://|www\.|(?<!\w)(?:(?:facebook|fb|tiktok|instagram)\.com|(?:t|m|zalo)\.me)/)\S+"
    r"|(?<![\w@])@\w{4,}",
    re.IGNORECASE,
)
_DOSSIER = re.compile(
    r"(?<![\d.])(?:\d{3}\.)?(?:\d{2}\.){0,2}(?<![a-z])[A-Z]\d{2}(?:\.\d{1,3}){0,4}+[-.]\d{6}[-.]"
    r"\d{3,6}(?!\d)"
    r"|(?<!\w)[A-Z]\d{2}(?:[.-]\d{1,6}+){3,9}+(?!\d)",
    re.IGNORECASE,
)
_PATTERNS = (("email", _EMAIL), ("link", _LINK), ("dossier", _DOSSIER))


def scrubbed(text: str) -> str:
    """Return the text, composed (NFC), with a mark in the place of all that it hides."""
    sight = sight_of(text)
    parts: list[str] = []
    at = 0
    for begin, end, mark in sorted(_found(sight.seen)):
        parts += (sight.text[at : sight.begin(begin)], mark)
        at = sight.end(end)
    return "".join((*parts, sight.text[at:]))


def _found(seen: str) -> Iterator[tuple[int, int, str]]:
    """Find what is to be hidden: from where, to where, and the mark; nothing overlaps."""
    for kind, pattern in _PATTERNS:
        spans = [match.span() for match in pattern.finditer(seen)]
        for begin, end in spans:
            yield begin, end, MARKS[kind]
        seen = _without(seen, spans)
    for number in numbers_in(seen):
        yield number.begin, number.end, MARKS["phone" if number.is_phone else "number"]


def _without(seen: str, spans: list[tuple[int, int]]) -> str:
    """Return what is seen with a blank of the same length in the place of each span."""
    parts: list[str] = []
    at = 0
    for begin, end in spans:
        parts += (seen[at:begin], "\0" * (end - begin))
        at = end
    return "".join((*parts, seen[at:]))
