"""What a use case cannot do: whoever asked is at fault, and the message is for them."""


class UseCaseError(Exception):
    """The root of this floor's exceptions."""


class NotAllowedError(UseCaseError):
    """The asker may not have this."""


class UnknownUnitError(UseCaseError):
    """There is no unit with that code."""


class UnknownServiceError(UseCaseError):
    """That unit gives no service with that code."""


class UnknownKindError(UseCaseError):
    """There is no unit of that kind."""


class SameUnitError(UseCaseError):
    """A unit cannot be compared with itself."""


class DifferentKindsError(UseCaseError):
    """Units of different kinds are not compared: their work is not the same."""


class UnknownFactorError(UseCaseError):
    """The questionnaire has no factor with that code; the message lists those that it has."""


class CountingTooLongError(UseCaseError):
    """So many answers were not counted in time; whole months need no counting."""
