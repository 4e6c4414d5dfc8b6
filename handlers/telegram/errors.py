"""What ends the channel: each message is one clear sentence for who starts the program."""


class ChannelError(Exception):
    """The root of what stops the Telegram channel for good."""


class WrongTokenError(ChannelError):
    """Telegram does not know the token."""

    def __init__(self) -> None:
        super().__init__(
            "Telegram does not know this token: copy HAILONG_TELEGRAM_TOKEN again from @BotFather."
        )


class AnotherPollerError(ChannelError):
    """Somebody else polls with the same token."""

    def __init__(self) -> None:
        super().__init__(
            "Another program is polling Telegram with the same token: stop it, or use a bot of its"
            " own; two of them would take each other's updates."
        )
