"""The pages on a port of their own: the real server in this process, and a desk behind it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date

from bot.listening import listening_at
from bot.settings_values import Address
from bot.web import WebServer
from handlers.web.app import create_app
from handlers.web.options import WebOptions
from index.figures import Report
from storage import services, units
from storage.records import Service, Unit
from tests.desk import open_desk
from tests.web.counts import counted
from usecases.desk import Desk, Rules

SBD = Unit(
    code="SBD",
    name_vi="Sở Bưu điện",
    name_en="Department of Posts",
    valid_to=date(2025, 2, 28),
    successor="SKHCN",
)
LEDGERS = Service(code="SOSACH", unit="STC", name_vi="Sổ sách", name_en="Ledgers")


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Where the pages are, and the desk behind them."""

    address: str  # http://127.0.0.1:PORT
    desk: Desk

    async def counted(self) -> Report:
        """Return what was answered, after proof that the sums are those of the answers."""
        return await counted(self.desk)

    async def answered(self) -> list[tuple[int, ...]]:
        """Return the levels of the overall question, then of each criterion that was asked."""
        report = await self.counted()
        criteria = [one for factor in report.factors for one in factor.criteria]
        asked = [one for one in criteria if one.answers or one.not_applicable or one.skipped]
        return [tuple(one.levels or ()) for one in (report.overall, *asked)]


@asynccontextmanager
async def open_site(options: WebOptions) -> AsyncIterator[Site]:
    """Serve the pages of two offices, and one of the past, on a free port.

    One answer is enough to be shown.
    """
    started = asyncio.Event()
    async with open_desk(rules=Rules(min_publish=1, min_internal=1)) as desk:
        async with desk.database.transaction() as transaction:
            await units.put(transaction, (SBD,))
            await services.put(transaction, (LEDGERS,))
        server = WebServer(create_app(desk, options), on_start=started.set)
        listening = listening_at(Address("127.0.0.1", 0))
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(server.serve([listening]))
            await started.wait()
            try:
                yield Site(address=f"http://127.0.0.1:{listening.getsockname()[1]}", desk=desk)
            finally:
                server.stop()
        listening.close()
