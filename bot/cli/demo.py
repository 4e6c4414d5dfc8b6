"""`hailong demo`: a filled sample in a database of its own."""

import asyncio
from pathlib import Path

import click

from bot.cli.files import counted
from bot.cli.run import serve
from bot.cli.terminal import progress_bar
from bot.greeting import demo_index
from bot.settings import Settings, load_settings
from bot.wiring import opened_desk
from usecases.sample.demo import Plan, fill, is_filled

ROOM = Path("demo")
DATABASE = ROOM / "hailong.db"


@click.command("demo")
@click.option("--responses", default=Plan().responses, show_default=True, type=click.IntRange(1))
@click.option("--no-serve", is_flag=True, help="Only fill the database.")
@click.option("--again", is_flag=True, help="Fill it anew, also when it is filled already.")
def command(*, responses: int, no_serve: bool, again: bool) -> None:
    """Fill a sample database (demo/hailong.db) with simulated responses, and serve it.

    Everything in it is marked as sample data. The Telegram bot stays off: nobody real answers here.
    From 1000 responses on some look odd: of one burst nobody has decided yet, one was set aside,
    and one was taken back (`hailong quality`, /results/aside).
    """
    settings = load_settings().model_copy(
        update={"database": f"sqlite:///{DATABASE}", "data": ROOM, "sample": "auto"}
    )
    plan = Plan(responses=responses)
    if again or not asyncio.run(_was_filled(settings, plan)):
        for file in DATABASE.parent.glob(f"{DATABASE.name}*"):
            file.unlink()
        asyncio.run(_fill(settings, plan))
        click.echo(
            f"{DATABASE}: {counted(responses, 'simulated responses')}, marked as sample data."
        )
    if no_serve:
        click.echo(f"To look at it: {demo_index(settings)}")
        return
    serve(settings, with_telegram=False)


async def _was_filled(settings: Settings, plan: Plan) -> bool:
    if not DATABASE.exists():
        return False
    async with opened_desk(settings) as desk:
        return await is_filled(desk, plan)


async def _fill(settings: Settings, plan: Plan) -> None:
    with progress_bar() as bar:
        task = bar.add_task("Simulating responses", total=plan.responses)
        async with opened_desk(settings) as desk, asyncio.TaskGroup() as group:
            group.create_task(desk.writer.run())
            try:
                await fill(
                    desk, plan, lambda done, all_: bar.update(task, completed=done, total=all_)
                )
            finally:
                desk.writer.stop()
