"""`hailong verify`: prove that every sum is that of its answers."""

import click

from bot.cli.at_desk import at_desk
from bot.cli.files import counted
from bot.cli.program import Failure
from bot.cli.terminal import progress_bar
from storage.recount import Difference
from usecases.desk import Desk
from usecases.verify import verify


@click.command("verify")
def command() -> None:
    """Count all answers again and compare; name every sum that differs, with exit status 1."""
    seen = 0
    with progress_bar() as bar:
        task = bar.add_task("Counting responses", total=None)

        def progress(done: int, all_: int) -> None:
            nonlocal seen
            seen = done
            bar.update(task, completed=done, total=all_)

        async def count(desk: Desk) -> tuple[Difference, ...]:
            return await verify(desk, progress)

        differences = at_desk(count)
    for difference in differences:
        click.echo(_sentence(difference))
    responses = f"{counted(seen, 'responses')} counted"
    if differences:
        noun = "sum differs" if len(differences) == 1 else "sums differ"
        raise Failure(f"{len(differences)} {noun} from the answers ({responses}).")
    click.echo(f"Every sum is that of its answers ({responses}).")


def _sentence(difference: Difference) -> str:
    cell = difference.cell
    parts = (cell.unit, cell.month, cell.service, cell.channel, cell.standing, cell.questionnaire)
    where = " · ".join(part for part in parts if part)
    kept, said = difference.stored, difference.counted
    return f"{where}: {difference.what} is kept as {kept}, the answers say {said}"
