"""What stops the program as a whole; the message is for whoever started it."""


class BotError(Exception):
    """The root of this floor's exceptions: shown as it is, and exit status 1."""


class SettingsRefusedError(BotError):
    """The settings are faulty; `faults` has one sentence for each fault."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


class SecretUnusableError(BotError):
    """The kept secret cannot be read or made: the message says which file and why."""


class QuestionnairesRefusedError(BotError):
    """The questionnaire files are faulty."""


class FormulasRefusedError(BotError):
    """The files of formulas are faulty."""


class StoppedError(BotError):
    """A part of the program ended for good: the message says which and why."""
