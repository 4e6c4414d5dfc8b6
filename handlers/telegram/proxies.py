"""The proxies that the environment names, asked for once for each host."""

from urllib.request import getproxies, proxy_bypass

from yarl import URL


class Proxies:
    """The proxy of each host that was asked for."""

    __slots__ = ("_known",)

    def __init__(self) -> None:
        self._known: dict[tuple[str, str | None, int | None], str | None] = {}

    def of(self, address: URL) -> str | None:
        """Return the proxy for that address; None when there is none."""
        key = (address.scheme, address.host, address.port)
        if key not in self._known:
            self._known[key] = _proxy_of(address)
        return self._known[key]

    def forget(self) -> None:
        """Ask the environment anew."""
        self._known.clear()


def _proxy_of(address: URL) -> str | None:
    if address.host is None or proxy_bypass(f"{address.host}:{address.port}"):
        return None
    proxies = getproxies()
    return proxies.get(address.scheme) or proxies.get("all")
