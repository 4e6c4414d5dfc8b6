"""`hailong run`: start everything."""

import asyncio
from collections.abc import Iterable

import click

from bot.cli.program import Failure
from bot.logs import start_logs
from bot.loops import House
from bot.settings import Settings, load_settings
from bot.wiring import opened_desk


@click.command("run")
def command() -> None:
    """Start everything: the page, the API, and the Telegram bot when a token is set."""
    serve(load_settings())


def serve(settings: Settings, *, with_telegram: bool = True) -> None:
    """Run until a signal; what was taken is finished before the end."""
    log = start_logs(settings.log)

    async def whole() -> None:
        async with opened_desk(settings) as desk:
            house = House(
                desk=desk, settings=settings, log=log, tell=tell, with_telegram=with_telegram
            )
            await house.run()

    try:
        asyncio.run(whole())
    except asyncio.CancelledError:
        raise Failure("Stopped at once; what was not yet taken comes again.") from None


def tell(lines: Iterable[str]) -> None:
    """Print lines for whoever started the program."""
    click.echo("\n".join(lines))
