"""The Telegram channel of this process, as the settings want it."""

from structlog.typing import FilteringBoundLogger

from bot.settings import Settings
from handlers.telegram.channel import TelegramChannel
from handlers.telegram.options import TelegramOptions
from handlers.view.chart.draw import Studio
from usecases.desk import Desk


def telegram_channel(
    desk: Desk, settings: Settings, studio: Studio, log: FilteringBoundLogger
) -> TelegramChannel:
    """Return the channel, not yet running. A webhook without a secret gets one of its own."""
    options = telegram_options(settings, desk.keys.token("webhook"))
    return TelegramChannel(desk, options, studio=studio, log=log)


def telegram_options(settings: Settings, webhook_secret: str) -> TelegramOptions:
    """Return what the settings say about Telegram."""
    token, chosen = settings.telegram_token, settings.telegram_webhook_secret
    return TelegramOptions(
        token="" if token is None else token.get_secret_value(),
        api=settings.telegram_api,
        webhook=settings.telegram_webhook or "",
        webhook_secret=webhook_secret if chosen is None else chosen.get_secret_value(),
    )
