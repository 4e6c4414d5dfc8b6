"""What can be wrong with a questionnaire: the faults of its author, never of a citizen."""

from dataclasses import dataclass


class SurveyError(Exception):
    """The root of this floor's exceptions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One fault of a questionnaire file: where it is and what is wrong there."""

    place: str
    reason: str

    def __str__(self) -> str:
        return f"{self.place}: {self.reason}"


class QuestionnaireRefusedError(SurveyError):
    """The questionnaire is faulty; `faults` names every fault at once."""

    def __init__(self, name: str, faults: tuple[Fault, ...]) -> None:
        super().__init__("\n".join(f"{name}: {fault}" for fault in faults))
        self.name = name
        self.faults = faults
