"""The receipt: what a citizen keeps, to see or to erase a response without any account."""

import re

from storage.records import Key
from usecases.who import SESSION_LETTERS

_PATTERN = re.compile(rf"([A-Z0-9_]{{2,20}})-([A-Z2-7]{{{SESSION_LETTERS}}})")


def receipt_of(key: Key) -> str:
    """Return the receipt, in groups that can be read out: `SKHCN-ABCD-EFGH-IJKL-MNOP`."""
    groups = (key.session[start : start + 4] for start in range(0, len(key.session), 4))
    return "-".join((key.unit, *groups))


def key_of(receipt: str) -> Key | None:
    """Return the response that a receipt names; None when it is not written like one."""
    unit, _, letters = receipt.strip().upper().partition("-")
    match = _PATTERN.fullmatch(f"{unit}-{re.sub(r'[^A-Z2-7]', '', letters)}")
    return Key(match[1], match[2]) if match else None
