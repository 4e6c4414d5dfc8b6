"""Metrics for operators, in the format of Prometheus: no ids, no texts, only counts and times."""

from collections.abc import Iterator, Mapping
from time import perf_counter

from litestar.enums import ScopeType
from litestar.middleware import ASGIMiddleware
from litestar.types import ASGIApp, Message, Receive, Scope, Send
from prometheus_client import CollectorRegistry, Histogram, generate_latest
from prometheus_client.core import CounterMetricFamily, Metric
from prometheus_client.process_collector import ProcessCollector
from prometheus_client.registry import Collector

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5)


class Metrics(Collector):
    """What is counted since the start of the process, in every channel."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._taken: Mapping[str, int] = {}
        self._seconds = Histogram(
            "hailong_http_request_seconds",
            "Time from a request to the end of its answer",
            ["method", "route", "status"],
            buckets=SECONDS,
            registry=self.registry,
        )
        self.registry.register(self)
        ProcessCollector(registry=self.registry)

    def watch(self, taken: Mapping[str, int]) -> None:
        """Show these counts of answers by channel, as they are whenever somebody looks."""
        self._taken = taken

    def collect(self) -> Iterator[Metric]:
        """Yield the answers that each channel has taken."""
        help_ = "Answers to rating questions taken"
        family = CounterMetricFamily("hailong_answers", help_, labels=["channel"])
        for channel, count in sorted(self._taken.items()):
            family.add_metric([channel], count)
        yield family

    def observe(self, method: str, route: str, status: int, seconds: float) -> None:
        """Note how long a request took."""
        self._seconds.labels(method, route, str(status)).observe(seconds)

    def exposition(self) -> bytes:
        """Return all of it as Prometheus reads it."""
        return generate_latest(self.registry)


class Timing(ASGIMiddleware):
    """Times every request under the template of its route, never under its path."""

    scopes = (ScopeType.HTTP,)

    def __init__(self, metrics: Metrics) -> None:
        self._metrics = metrics

    async def handle(self, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp) -> None:
        """Pass the request on and note how long it took."""
        began, status = perf_counter(), 500

        async def watched(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await next_app(scope, receive, watched)
        finally:
            method = str(scope.get("method", ""))
            route = str(scope.get("path_template", ""))
            self._metrics.observe(method, route, status, perf_counter() - began)
