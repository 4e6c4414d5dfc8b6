"""Updates that are pushed to the bot's own address, as Telegram does after setWebhook.

An update counts as taken when its request was answered with 200; else it comes again.
"""

import asyncio
import json
from collections.abc import Callable

import aiohttp

from tests.fakes.botapi.inbox import Inbox
from tests.fakes.botapi.refusal import Json, bad, webhook_is_active


class Webhook:
    """The pushing side. `settings` is shared with the account (what getWebhookInfo tells)."""

    def __init__(self, inbox: Inbox, settings: Json, changed: Callable[[], None]) -> None:
        self._changed = changed
        self.settings = settings
        self._inbox = inbox
        self._news = asyncio.Event()
        inbox.arrived = self._news.set

    def set(self, asked: Json) -> bool:
        """Begin to push, or end it when there is no address."""
        self.settings.clear()
        if asked["url"]:
            secret = asked.get("secret_token", "")
            if secret and not secret.replace("_", "a").replace("-", "a").isalnum():
                raise bad("secret token contains unallowed characters")
            self.settings |= {"url": asked["url"], "secret_token": secret}
            if "allowed_updates" in asked:
                self._inbox.allowed = asked["allowed_updates"]
            self._inbox.interrupt(webhook_is_active())
        return self.delete(asked)

    def delete(self, asked: Json) -> bool:
        """End pushing where there is no address; drop what waits when asked to."""
        if not asked.get("url"):
            self.settings.clear()
        if asked.get("drop_pending_updates"):
            self._inbox.drop()
        self._news.set()
        return True

    def info(self, _: Json) -> Json:
        """Say what is set and how much waits."""
        return {
            "url": self.settings.get("url", ""),
            "has_custom_certificate": False,
            "pending_update_count": self._inbox.waiting,
            "allowed_updates": self._inbox.allowed,
        }

    async def push(self) -> None:
        """Push what waits, one after the other, until cancelled."""
        async with aiohttp.ClientSession() as session:
            while True:
                self._news.clear()
                while self.settings.get("url") and await self._one(session):
                    pass
                await self._news.wait()

    async def _one(self, session: aiohttp.ClientSession) -> bool:
        """Push the first update; say whether there may be another one."""
        updates = await self._inbox.get(0, 1, 0)
        if not updates:
            return False
        headers = {"Content-Type": "application/json"}
        if self.settings["secret_token"]:
            headers["X-Telegram-Bot-Api-Secret-Token"] = self.settings["secret_token"]
        try:
            async with session.post(self.settings["url"], data=updates[0], headers=headers) as told:
                taken = told.status == 200
        except aiohttp.ClientError:
            taken = False
        if taken:
            self._inbox.acknowledge(json.loads(updates[0])["update_id"] + 1)
            self._changed()
        else:
            await asyncio.sleep(0.05)
        return True


WEBHOOK: dict[str, Callable[[Webhook, Json], Json | bool]] = {
    "setWebhook": Webhook.set,
    "deleteWebhook": Webhook.delete,
    "getWebhookInfo": Webhook.info,
}
