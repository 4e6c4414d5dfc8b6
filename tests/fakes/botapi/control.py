"""What another process may ask of the fake: `POST {url}/_control/{name}` with a JSON object.

stats · violations · updates (let somebody write or tap, or put a raw update in) · chat (what stands
in one) · faults (change rates) · reset (counters to zero).
"""

from dataclasses import fields

from tests.fakes.botapi.api import FakeBotApi
from tests.fakes.botapi.calls import Counts
from tests.fakes.botapi.refusal import Json
from tests.fakes.botapi.world import Person


class Control:
    """The control of one fake, ready to be asked once made."""

    def __init__(self, api: FakeBotApi) -> None:
        self._api = api
        api.server.control |= {
            "stats": self.stats,
            "violations": self.violations,
            "updates": self.updates,
            "chat": self.chat,
            "faults": self.faults,
            "reset": self.reset,
        }

    async def stats(self, _: Json) -> Json:
        """Return all counters."""
        return self._api.stats()

    async def violations(self, _: Json) -> list[Json]:
        """Return each request that no correct bot would have sent."""
        return [{"method": v.method, "reason": v.reason} for v in self._api.violations]

    async def updates(self, asked: Json) -> Json:
        """Let `person` write `text` or tap `data` of `message_id`; or put in `kind` with `body`."""
        if "kind" in asked:
            return {"update_id": self._api.inbox.put(asked["kind"], asked["body"])}
        person = Person(**asked["person"])
        if "text" in asked:
            return self._api.says(person, asked["text"])
        message = self._api.world.chats[person.id].messages[asked["message_id"]]
        return {"callback_query_id": self._api.taps(person, message, asked["data"])}

    async def chat(self, asked: Json) -> list[Json]:
        """Return the messages of chat `id`."""
        return self._api.messages(asked["id"])

    async def faults(self, asked: Json) -> Json:
        """Set the rates that are named; return all."""
        faults = self._api.faults
        for name, value in asked.items():
            kept = tuple(value) if name == "delay" else value
            setattr(faults, name, frozenset(value) if name in {"methods", "spared"} else kept)
        names = [field.name for field in fields(faults) if not field.name.startswith("_")]
        shown = {name: getattr(faults, name) for name in names}
        return {k: sorted(v) if isinstance(v, frozenset) else v for k, v in shown.items()}

    async def reset(self, _: Json) -> Json:
        """Put the counters of calls and callbacks to zero; chats and updates stay."""
        self._api.calls.counts = Counts()
        self._api.calls.violations.clear()
        self._api.callbacks.taps.clear()
        self._api.inbox.deliveries = 0
        return {}
