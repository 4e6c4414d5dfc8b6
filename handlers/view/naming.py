"""The name of a unit or service in a person's language."""

from storage.records import Service, Unit
from survey.text import Language


def name_of(named: Unit | Service, language: Language) -> str:
    """Return the name; where the English one is missing, the Vietnamese; else the code."""
    names = (named.name_vi, named.name_en)
    wanted, other = names if language is Language.VI else names[::-1]
    return wanted or other or named.code
