"""What a page says about the form before it: a code in the address, words only from here."""

from collections.abc import Mapping

from handlers.view.notices import refusal_shown
from handlers.view.words import Words
from handlers.web.desk import WebRequest
from handlers.web.language import language_of
from survey.events import Event, InputRefused, Refusal, SessionExpired, SessionFinished

PARAMETER = "notice"
EXPIRED = "expired"
THANKS = "thanks"

_REFUSALS = {reason.value: reason for reason in Refusal if reason is not Refusal.OVER}
"""A survey that is over needs no words: its page shows what was answered."""


def query_after(events: tuple[Event, ...]) -> Mapping[str, str]:
    """Return what the next page is told about what happened."""
    for event in events:
        match event:
            case SessionFinished():
                return {PARAMETER: THANKS}
            case SessionExpired():
                return {PARAMETER: EXPIRED}
            case InputRefused(reason=reason) if reason.value in _REFUSALS:
                return {PARAMETER: reason.value}
            case _:
                pass
    return {}


def is_thanks(request: WebRequest) -> bool:
    """Whether the page follows the end of a survey."""
    return request.query_params.get(PARAMETER) == THANKS


def notice_shown(request: WebRequest) -> str | None:
    """Return the sentence that the address asks for; None for none, or for a code of no kind."""
    code = str(request.query_params.get(PARAMETER, ""))
    language = language_of(request)
    if code == EXPIRED:
        return Words(language)("web.expired")
    reason = _REFUSALS.get(code)
    return None if reason is None else refusal_shown(reason, language)
