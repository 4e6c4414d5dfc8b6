"""Asks Telegram once who the bot is, to check an installation."""

import json

from telegram.error import InvalidToken, TelegramError

from handlers.telegram.api import Api
from handlers.telegram.errors import ChannelError, WrongTokenError
from handlers.telegram.options import TelegramOptions
from handlers.telegram.transport import AiohttpRequest


class NoAnswerError(ChannelError):
    """Telegram cannot be reached, or it answers with an error; the message says which."""


async def username_of(options: TelegramOptions) -> str:
    """Return the bot's name.

    Raises:
        WrongTokenError: Telegram does not know the token.
        NoAnswerError: there was no answer, or another error.
    """
    transport = AiohttpRequest()
    await transport.initialize()
    try:
        payload = await Api(transport, options.base).call("getMe", b"{}")
    except InvalidToken:
        raise WrongTokenError from None
    except TelegramError as error:
        raise NoAnswerError(f"Telegram does not answer: {error.message}") from None
    finally:
        await transport.shutdown()
    return str(json.loads(payload)["result"]["username"])
