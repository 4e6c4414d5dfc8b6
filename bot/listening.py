"""The socket of the web server, taken before anything else starts."""

import socket

from bot.errors import StoppedError
from bot.settings_values import Address

QUEUE = 1024


def listening_at(address: Address) -> socket.socket:
    """Return a socket that listens there; port 0 takes a free one.

    Raises:
        StoppedError: it cannot, in one sentence.
    """
    family = socket.AF_INET6 if ":" in address.host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(tuple(address))
        listening.listen(QUEUE)
    except OSError as refused:
        listening.close()
        raise StoppedError(
            f"HAILONG_HTTP: {address} cannot be used ({refused.strerror or refused}). "
            "Stop the program that listens there, or choose another port."
        ) from refused
    listening.setblocking(False)  # noqa: FBT003 - the standard library's own signature
    return listening


def page_of(listening: socket.socket, address: Address) -> str:
    """Return where people on this machine open the page."""
    port = listening.getsockname()[1]
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(address.host, address.host)  # noqa: S104 - not bound here
    return f"http://{Address(host, port)}"
