"""What `run` tells whoever starts the program: where everything is, and what to do next."""

from collections.abc import Iterator

from bot.settings import Settings

NO_TOKEN = (
    "Telegram:  off. To start a bot: write to @BotFather, send /newbot, and put the token",
    "           that you get into .env as HAILONG_TELEGRAM_TOKEN=…; then start again.",
)
SAMPLE = (
    "           That is the bundled sample organisation. To put real offices in its place:",
    "           hailong units import FILE",
)


def pages_shown(settings: Settings, page: str, *, is_sample: bool) -> Iterator[str]:
    """Yield the lines about the web."""
    yield f"Page:      {page}   (choose an office and answer)"
    yield f"Results:   {page}/results"
    yield f"API:       {page}/api/docs"
    yield f"Data:      {_place(settings.database)}"
    if is_sample:
        yield from SAMPLE
    if settings.telegram_token is None:
        yield from NO_TOKEN
    yield "Stop with Ctrl+C. To check the installation: hailong doctor"


def bot_shown(username: str, token: str | None) -> Iterator[str]:
    """Yield the lines about the bot; `token` is that of the first administrator's link."""
    yield f"Telegram:  https://t.me/{username}   (send /start)"
    if token is not None:
        yield "           There is no administrator yet. Whoever first opens this link is one:"
        yield f"           https://t.me/{username}?start=admin-{token}"


def _place(database: str) -> str:
    """Return a database's place, without a password."""
    path = database.removeprefix("sqlite:///")
    return path if path != database else database.rsplit("@", 1)[-1]
