"""What stands under a table of an administrator's figures: they are not for publication."""

from bot.settings import Settings
from handlers.view.internal import internal_line
from index.release.blocks import Least


def with_note(table: str, settings: Settings, *, internal: bool) -> str:
    """Return the table, with the note where the public would see other figures."""
    least = min(settings.min_internal, settings.min_publish)
    note = internal_line(Least(public=settings.min_publish, internal=least), settings.language)
    return f"{table.rstrip()}\n{note}\n" if internal and note else table
