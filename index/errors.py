"""What can be wrong with a request for a figure: the fault of whoever asks, never of the data."""


class MeasureError(Exception):
    """The root of this floor's exceptions."""


class UnknownFormulaError(MeasureError, ValueError):
    """No formula has this name; the message lists those that there are."""


class WeightsRefusedError(MeasureError, ValueError):
    """The weights of a formula are unusable: the message says which and why."""


class UnreadablePeriodError(MeasureError, ValueError):
    """The text is not a period; the message lists the forms that can be read."""


class ImpossiblePopulationError(MeasureError, ValueError):
    """The number of transactions is not a positive number."""
