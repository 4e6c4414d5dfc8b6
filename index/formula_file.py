"""Read a formula with configured weights from its TOML text: all of it, or every fault at once.

    label = "example"               # the formula is called t2b/weighted-example@1
    version = 1
    score = "t2b"                   # t2b, mean5 or mean01
    questionnaire = "service-19@1"  # whose codes are weighted
    basis = "choice"                # or "published"
    reference = "…"                 # the text that lays the weights down
    since = 2026-11-23

    [weights]
    access = 1                      # a factor's weight is shared equally by its criteria,
    officials.polite = 2            # or each criterion of a factor has its own

Weights count relative to their sum. Each factor is weighted once: by itself, or by each of its
criteria. What a file's name and version mean never changes: other weights are another version,
in another file beside this one.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from math import isfinite

from index.definitions import Basis
from index.errors import FormulaRefusedError
from index.formula import Formula
from index.score import SCORES

LAST_VERSION = 9999
LONGEST_REFERENCE = 500
_LABEL = re.compile(r"[a-z][a-z0-9-]{1,39}")
_KEYS = ("label", "version", "score", "questionnaire", "basis", "reference", "since")
_WEIGHTS = "weights"

Structure = Mapping[str, Sequence[str]]
"""The codes of the criteria of each factor."""


def parse_formula(source: str, name: str, structures: Mapping[str, Structure]) -> Formula:
    """Return the formula of a TOML text.

    Args:
        source: the text.
        name: the file's, for the message.
        structures: the factors and criteria of each questionnaire, by its reference.

    Raises:
        FormulaRefusedError: with every fault.
    """
    reading = _Reading()
    try:
        document: dict[str, object] = tomllib.loads(source.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise FormulaRefusedError(name, (f"not TOML: {error}",)) from None
    for key in document:
        if key not in {*_KEYS, _WEIGHTS}:
            known = ", ".join((*_KEYS, _WEIGHTS))
            reading.refuse(key[:40], f"is unknown; there are {known}")
    formula = _formula(document, structures, reading)
    if formula is None or reading.faults:
        raise FormulaRefusedError(name, tuple(reading.faults))
    return formula


@dataclass(slots=True)
class _Reading:
    """Notes every fault and raises none."""

    faults: list[str] = field(default_factory=list)

    def refuse(self, place: str, reason: str) -> None:
        self.faults.append(f"{place}: {reason}")

    def text(self, document: Mapping[str, object], key: str) -> str:
        value = document.get(key)
        if not isinstance(value, str) or not value.strip():
            self.refuse(key, "is missing" if value is None else "is not a text")
            return ""
        return value.strip()

    def one_of(self, document: Mapping[str, object], key: str, known: Sequence[str]) -> str:
        text = self.text(document, key)
        if text and text not in known:
            self.refuse(key, f"“{text[:40]}” is not one of {', '.join(known)}")
            return ""
        return text


def _formula(
    document: Mapping[str, object], structures: Mapping[str, Structure], reading: _Reading
) -> Formula | None:
    label = reading.text(document, "label")
    if label and not _LABEL.fullmatch(label):
        reading.refuse("label", f"“{label[:40]}” is not 2 to 40 of a–z 0–9 -, a letter first")
    version = _version(document, reading)
    scores = {score.name: score for score in SCORES}
    score = scores.get(reading.one_of(document, "score", list(scores)))
    questionnaire = reading.one_of(document, "questionnaire", list(structures))
    basis = reading.one_of(document, "basis", list(Basis))
    reference = reading.text(document, "reference")
    if len(reference) > LONGEST_REFERENCE:
        reading.refuse("reference", f"is longer than {LONGEST_REFERENCE} characters")
    since = _since(document, reading)
    weights = _weights(document, reading)
    if questionnaire:
        reading.faults += _uncovered(weights, structures[questionnaire])
    if reading.faults or score is None or since is None:
        return None
    return Formula.weighted(
        score,
        weights,
        label=label,
        version=version,
        reference=reference,
        basis=Basis(basis),
        since=since,
        questionnaire=questionnaire,
    )


def _version(document: Mapping[str, object], reading: _Reading) -> int:
    value = document.get("version")
    if type(value) is int and 1 <= value <= LAST_VERSION:
        return value
    reading.refuse("version", f"is not a whole number from 1 to {LAST_VERSION}")
    return 0


def _since(document: Mapping[str, object], reading: _Reading) -> date | None:
    value = document.get("since")
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    reading.refuse("since", "is not a date like 2026-11-23, without quotes")
    return None


def _weights(document: Mapping[str, object], reading: _Reading) -> dict[str, float]:
    """Return every weight that is one, by its factor's or criterion's code."""
    weights: dict[str, float] = {}
    table = document.get(_WEIGHTS)
    if not isinstance(table, dict) or not table:
        reading.refuse(_WEIGHTS, "is missing" if table is None else "is not a table of weights")
        return weights
    for code, value in _flat(table):
        number = 0.0
        if isinstance(value, int | float) and not isinstance(value, bool):
            number = float(value)
        if not (isfinite(number) and number > 0):
            reading.refuse(f"{_WEIGHTS}.{code[:80]}", "is not a positive number")
        weights[code] = number
    return weights


def _flat(table: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    """Yield the entries of a table; `access.signs = 1` is one under `access.signs`."""
    for code, entry in table.items():
        if isinstance(entry, dict):
            yield from ((f"{code}.{below}", number) for below, number in entry.items())
        else:
            yield code, entry


def _uncovered(weights: Mapping[str, float], structure: Structure) -> Iterator[str]:
    """Yield a fault for each code that is unknown, and for each factor not weighted once."""
    known = {*structure, *(code for criteria in structure.values() for code in criteria)}
    for code in weights:
        if code not in known:
            yield f"{code[:80]}: no factor and no criterion of the questionnaire"
    for factor, criteria in structure.items():
        own = [code for code in criteria if code in weights]
        if factor in weights and own:
            yield f"{factor}: has a weight, and {', '.join(own)} of it too"
        elif factor not in weights and len(own) < len(criteria):
            missing = ", ".join(code for code in criteria if code not in weights)
            yield f"{factor}: has no weight, nor have {missing}"
