"""What can be wrong with a request for a figure: the fault of whoever asks, never of the data."""


class MeasureError(Exception):
    """The root of this floor's exceptions."""


class UnknownFormulaError(MeasureError, ValueError):
    """No formula has this name; the message lists those that there are."""


class FormulaRefusedError(MeasureError, ValueError):
    """The file of a formula is faulty; `faults` names every fault at once."""

    def __init__(self, name: str, faults: tuple[str, ...]) -> None:
        super().__init__("\n".join(f"{name}: {fault}" for fault in faults))
        self.name = name
        self.faults = faults


class OtherQuestionnaireError(MeasureError, ValueError):
    """The formula weighs the criteria of another questionnaire; the message names both."""


class WeightsRefusedError(MeasureError, ValueError):
    """The weights of a formula are unusable: the message says which and why."""


class UnreadablePeriodError(MeasureError, ValueError):
    """The text is not a period; the message lists the forms that can be read."""


class ImpossiblePopulationError(MeasureError, ValueError):
    """The number of transactions is not a positive number."""


class StepRefusedError(MeasureError, ValueError):
    """A span cannot be cut, or moved, so: the message says what can be."""


class SpanTooLongError(MeasureError, ValueError):
    """A series of so many months is not made: the message says how many can be."""
