"""Take out of a comment what could name a person, before anybody sees it.

Telephone numbers, identity-card and tax numbers, e-mail addresses, links and chat names, and
dossier codes (`000.00.12.H55-241123-0001`, `H55.12-241123-0001`) become a mark that says what
stood there. What is written otherwise (a name in a sentence) cannot be told from other words.
"""

import re

MARKS = {
    "email": "[e-mail]",
    "link": "[link]",
    "dossier": "[mã hồ sơ]",
    "number": "[số giấy tờ]",
    "phone": "[số điện thoại]",
}

_EMAIL = re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+")
_LINK = re.compile(r"(?:https?://|www\.|t\.me/|zalo\.me/)\S+|(?<![\w@])@\w{4,}", re.IGNORECASE)
_DOSSIER = re.compile(
    r"(?<!\w)(?:\d{3}\.)?(?:\d{2}\.){0,2}[A-Z]\d{2}(?:\.\d{1,3})*[-.]\d{6}[-.]\d{3,6}(?!\w)"
    r"|(?<!\w)[A-Z]\d{2}(?:[.-]\d{1,6}){3,}(?!\w)",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"(?<![\w])\+?\d(?:[\s.\-()]{0,2}\d){7,14}(?![\w])")
_DATE = re.compile(r"\d{1,2}([-./])\d{1,2}\1\d{4}")
_SHORTEST_PAPER = 9  # identity cards have 9 or 12 digits, tax codes 10 or 13


def scrubbed(text: str) -> str:
    """Return the text with every such mark in the place of what it hides."""
    for kind, pattern in (("email", _EMAIL), ("link", _LINK), ("dossier", _DOSSIER)):
        text = pattern.sub(MARKS[kind], text)
    return _DIGITS.sub(_number, text)


def _number(match: re.Match[str]) -> str:
    import phonenumbers

    if _DATE.fullmatch(match[0]):
        return match[0]

    try:
        phone = phonenumbers.parse(match[0], "VN")
    except phonenumbers.NumberParseException:
        phone = None
    if phone is not None and phonenumbers.is_valid_number(phone):
        return MARKS["phone"]
    digits = sum(letter.isdigit() for letter in match[0])
    return MARKS["number"] if digits >= _SHORTEST_PAPER else match[0]
