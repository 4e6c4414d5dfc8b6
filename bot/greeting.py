"""What `run` and `demo` tell whoever starts them: where everything is, and what to do next."""

from collections.abc import Iterator

from bot.called import called
from bot.settings import Settings


def pages_shown(
    settings: Settings, page: str, *, is_sample: bool, is_demo: bool = False
) -> Iterator[str]:
    """Yield the lines about the web."""
    yield f"Page:      {page}   (choose an office and answer)"
    yield f"Results:   {page}/results"
    yield f"API:       {page}/api/docs"
    yield f"Data:      {_place(settings.database)}"
    if is_demo:
        yield from _demo(settings)
    elif is_sample:
        yield "           That is the bundled sample organisation. To put your own offices there:"
        yield f"           {called()} units import FILE"
    if settings.telegram_token is None and not is_demo:
        yield "Telegram:  off. To start a bot: write to @BotFather, send /newbot, and put the token"
        yield "           that you get into .env as HAILONG_TELEGRAM_TOKEN=…; then start again."
    yield f"Stop with Ctrl+C. To check the installation: {called()} doctor"


def _demo(settings: Settings) -> Iterator[str]:
    yield "           Simulated responses about the sample organisation. The same figures here:"
    yield f"           {demo_index(settings)}"
    yield "Telegram:  off, as always in the demo. For a bot and for your own offices stop it, and"
    yield f"           start {called()} run: that keeps its data in a place of its own."


def demo_index(settings: Settings) -> str:
    """Return the command that shows the demo's index."""
    return f"HAILONG_DATABASE={settings.database} {called()} index --by unit"


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
