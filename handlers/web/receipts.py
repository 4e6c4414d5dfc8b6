"""What a receipt opens: what is kept of one response, and the button that erases it."""

from http import HTTPStatus
from urllib.parse import quote

from litestar import get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from handlers.view.answers import answers_shown
from handlers.view.numbers import day_shown
from handlers.view.words import Words
from handlers.web.desk import WebRequest, web_of
from handlers.web.language import language_of
from handlers.web.limits import Kind
from handlers.web.page import page, see_other
from handlers.web.spending import limited
from storage.records import QUARANTINED
from survey.session import State
from usecases.answering.erase import erase_response
from usecases.answering.mydata import Kept, data_of_receipt
from usecases.answering.receipt import key_of, receipt_of

ERASED = "/receipt?erased=1"


@get("/receipt", include_in_schema=False)
async def ask_receipt(request: WebRequest) -> Template | Redirect:
    """Ask for a receipt, or lead on to the one that was typed."""
    typed = str(request.query_params.get("receipt", ""))
    if key_of(typed):
        return see_other(f"/receipt/{quote(typed.strip().upper(), safe='')}")
    erased = "erased" in request.query_params
    return page(request, "receipt_form", _asking(typed, erased=erased))


@get("/receipt/{receipt:str}", include_in_schema=False, guards=[limited(Kind.RECEIPTS)])
async def show_receipt(request: WebRequest, receipt: FromPath[str]) -> Template:
    """Show what is kept under a receipt."""
    key = key_of(receipt)
    kept = None if key is None else await data_of_receipt(web_of(request).desk, key)
    if kept is None:
        return _unknown(request, receipt)
    return page(request, "receipt", _values(request, kept))


@post("/receipt/{receipt:str}", include_in_schema=False, guards=[limited(Kind.RECEIPTS)])
async def erase_receipt(request: WebRequest, receipt: FromPath[str]) -> Redirect | Template:
    """Erase what is kept under a receipt: at once, and out of every sum."""
    key = key_of(receipt)
    if key is None or not await erase_response(web_of(request).desk, key):
        return _unknown(request, receipt)
    return see_other(ERASED)


def _unknown(request: WebRequest, receipt: FromPath[str]) -> Template:
    return page(request, "receipt_form", _asking(receipt), status=HTTPStatus.NOT_FOUND)


def _asking(typed: str, *, erased: bool = False) -> dict[str, object]:
    return {"typed": typed, "erased": erased, "unknown": bool(typed)}


def _values(request: WebRequest, kept: Kept) -> dict[str, object]:
    language = language_of(request)
    words, response = Words(language), kept.response
    questionnaire = web_of(request).desk.questionnaires[response.session.questionnaire]
    is_partial = response.session.state is not State.FINISHED
    return {
        "receipt": receipt_of(response.key),
        "unit_name": kept.unit_name.in_(language),
        "day": day_shown(response.day),
        "answers": answers_shown(questionnaire, response.session, language),
        "comment": kept.comment,
        "partial": words("mydata.partial") if is_partial else None,
        "aside": words("mydata.quarantined") if response.standing == QUARANTINED else None,
    }
