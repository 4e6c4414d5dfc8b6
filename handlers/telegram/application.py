"""PTB's application, built for our own intake: which handler gets what, and in which order."""

from typing import Any

from structlog.typing import FilteringBoundLogger
from telegram.ext import (
    Application,
    ApplicationBuilder,
    ChatMemberHandler,
    CommandHandler,
    MessageHandler,
    TypeHandler,
    filters,
)

from handlers.telegram.faults import tell
from handlers.telegram.lanes import PLACE
from handlers.telegram.messages import COMMANDS, Context, Messages
from handlers.telegram.options import TelegramOptions
from handlers.telegram.talk import Talk
from handlers.telegram.tap import Tap
from handlers.telegram.tapping import Taps
from handlers.telegram.transport import AiohttpRequest
from handlers.view.commands import ADMINISTRATOR

Bot = Application[Any, Any, Any, Any, Any, Any]
"""PTB's six type parameters carry nothing here."""

_STRAYS = (
    (filters.Sticker.ALL, "other.sticker"),
    (filters.PHOTO | filters.VIDEO | filters.ANIMATION, "other.photo"),
    (filters.VOICE | filters.AUDIO | filters.VIDEO_NOTE, "other.voice"),
)


def built(options: TelegramOptions, request: AiohttpRequest, polling: AiohttpRequest) -> Bot:
    """Return the application, not initialized, without handlers and without PTB's updater."""
    api = options.api.rstrip("/")
    return (
        ApplicationBuilder()
        .token(options.token)
        .base_url(f"{api}/bot")
        .base_file_url(f"{api}/file/bot")
        .request(request)
        .get_updates_request(polling)
        .updater(None)
        .job_queue(None)
        .build()
    )


def wire(application: Bot, talk: Talk, log: FilteringBoundLogger) -> None:
    """Give the application its handlers; the first that fits takes the update."""
    taps, messages = Taps(talk), Messages(talk)

    async def on_tap(tap: Tap, _: Context) -> None:
        await taps.handle(tap)

    async def on_error(_: object, context: Context) -> None:
        if context.error is not None:
            PLACE.get().fault = context.error
            tell(log, "telegram.handler.failed", context.error)

    application.add_handler(TypeHandler(Tap, on_tap))
    application.add_handler(
        ChatMemberHandler(messages.on_membership, ChatMemberHandler.MY_CHAT_MEMBER)
    )
    _wire_private(application, messages)
    _wire_groups(application, messages)
    application.add_handler(TypeHandler(object, messages.on_rest))
    application.add_error_handler(on_error)


def _wire_private(application: Bot, messages: Messages) -> None:
    private = filters.ChatType.PRIVATE
    written = private & filters.UpdateType.MESSAGE
    application.add_handler(CommandHandler("start", messages.on_start, written))
    for command in ADMINISTRATOR:
        decide = COMMANDS.get(command.key)
        callback = messages.figures(command.key) if decide is None else messages.command(decide)
        application.add_handler(CommandHandler({command.vi, command.en}, callback, written))
    unknown = messages.saying("other.unknown_command")
    application.add_handler(MessageHandler(written & filters.COMMAND, unknown))
    application.add_handler(MessageHandler(written & filters.TEXT, messages.on_text))
    for kind, key in _STRAYS:
        application.add_handler(MessageHandler(written & kind, messages.saying(key)))
    ours = filters.StatusUpdate.ALL  # pins, timers and the like are nothing to answer
    application.add_handler(MessageHandler(private & ours, messages.on_rest))
    application.add_handler(MessageHandler(written, messages.saying("other.other")))
    edited = private & filters.UpdateType.EDITED_MESSAGE
    application.add_handler(MessageHandler(edited, messages.saying("other.edited")))


def _wire_groups(application: Bot, messages: Messages) -> None:
    """Answer commands only: a group talks about other things, and migrates now and then."""
    group = filters.ChatType.GROUPS & filters.UpdateType.MESSAGE & filters.COMMAND
    application.add_handler(MessageHandler(group, messages.on_group))
