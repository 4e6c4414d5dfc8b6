"""What must hold between the parts of a questionnaire file."""

from collections.abc import Mapping, Sequence

from survey.answer import Answer
from survey.fold import fold
from survey.questionnaire import Factor
from survey.table import Table
from survey.text import Language, Text
from survey.typed import WORDS


def check_unique(tables: Sequence[Table], codes: Sequence[str]) -> None:
    """Note every code that an earlier table of the list has already."""
    first: dict[str, Table] = {}
    for table, code in zip(tables, codes, strict=True):
        if code in first:
            table.fault("code", f"{code} is already the code of {first[code].place}")
        elif code:
            first[code] = table


def check_labels(table: Table, scale: Mapping[Answer, Text]) -> None:
    """Note every label that, typed without diacritics, is no word or means something else."""
    labels = [
        (f"{int(level)}.{language}", level, fold(text.in_(language)))
        for level, text in scale.items()
        for language in Language
        if text.in_(language)
    ]
    first: dict[str, tuple[str, Answer]] = {}
    for key, level, word in labels:
        other, meaning = first.setdefault(word, (key, level))
        if not word:
            table.fault(key, "must hold a word that can be typed")
        elif WORDS.get(word, level) is not level:
            table.fault(key, f"means something else when it is typed ({word})")
        elif meaning is not level:
            table.fault(key, f"reads like {table.place}.{other} when it is typed ({word})")


def check_fits(table: Table, per_factor: int | None, factors: Sequence[Factor]) -> None:
    """Note every factor that has fewer criteria than the form draws of it."""
    if per_factor is None:
        return
    for number, factor in enumerate(factors, start=1):
        held = len(factor.criteria)
        if 0 < held < per_factor:
            table.fault("per_factor", f"is {per_factor}, but factors[{number}] has only {held}")
