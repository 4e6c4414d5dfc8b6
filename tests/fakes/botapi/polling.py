"""getUpdates."""

from tests.fakes.botapi.inbox import Inbox
from tests.fakes.botapi.refusal import Json, webhook_is_active

MOST = 100


async def get_updates(inbox: Inbox, webhook: Json, asked: Json) -> list[bytes]:
    """Return the next updates, each as its JSON."""
    if webhook.get("url"):
        raise webhook_is_active()
    if "allowed_updates" in asked:
        inbox.allowed = asked["allowed_updates"]
    limit = asked.get("limit", MOST)
    return await inbox.get(
        asked.get("offset", 0), min(max(limit, 1), MOST), float(asked.get("timeout", 0))
    )
