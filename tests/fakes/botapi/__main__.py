"""`python -m tests.fakes.botapi`: the fake as a process of its own.

Prints one line of JSON with its address, its token and its control address, and serves until it is
told to end (SIGTERM, SIGINT).
"""

import asyncio
import json
import signal
import sys
from argparse import ArgumentParser, Namespace
from dataclasses import fields

from tests.citizens.control import CrowdControl
from tests.fakes.botapi.api import TOKEN, FakeBotApi
from tests.fakes.botapi.control import Control
from tests.fakes.botapi.faults import Faults

RATES = (
    "too_many",
    "server",
    "reset_before",
    "reset_after",
    "slow",
    "duplicate",
    "twin",
    "shuffle",
)


def main() -> None:
    """Read the arguments and serve."""
    parser = ArgumentParser(prog="python -m tests.fakes.botapi", description=__doc__)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--token", default=TOKEN)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--fast", action="store_true", help="do not check requests deeply")
    parser.add_argument("--callback-lifetime", type=float, default=60.0, metavar="SECONDS")
    for rate in (field.name for field in fields(Faults) if field.name in RATES):
        parser.add_argument(f"--{rate.replace('_', '-')}", type=float, default=0.0, metavar="SHARE")
    asyncio.run(_serve(parser.parse_args()))


async def _serve(given: Namespace) -> None:
    faults = Faults(seed=given.seed, **{rate: getattr(given, rate) for rate in RATES})
    api = FakeBotApi(
        token=given.token,
        port=given.port,
        faults=faults,
        fast=given.fast,
        callback_lifetime=given.callback_lifetime,
    )
    over = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, over.set)
    async with api:
        Control(api)
        CrowdControl(api)
        told = {"url": api.url, "token": api.token, "control": f"{api.url}/_control"}
        sys.stdout.write(json.dumps(told) + "\n")
        sys.stdout.flush()
        await over.wait()


if __name__ == "__main__":
    main()
