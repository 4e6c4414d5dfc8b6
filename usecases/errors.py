"""What a use case cannot do: whoever asked is at fault, and the message is for them."""


class UseCaseError(Exception):
    """The root of this floor's exceptions."""


class NotAllowedError(UseCaseError):
    """The asker may not have this."""


class UnknownUnitError(UseCaseError):
    """There is no unit with that code."""


class UnknownServiceError(UseCaseError):
    """That unit gives no service with that code."""


class CountingTooLongError(UseCaseError):
    """So many answers were not counted in time; whole months need no counting."""
