"""A survey bot of a hundred lines on a bare asyncio loop, without storage.

It proves the fake and the simulated citizens, and is the floor of the benchmarks: what the calls
of a survey cost when nothing else is done. `python -m tests.fakes.tinybot URL TOKEN` runs it.
"""

import asyncio
import json
import sys
from collections import Counter
from dataclasses import dataclass, field

import aiohttp

from tests.fakes.botapi import Json

LABELS = ("Rất không hài lòng", "Không hài lòng", "Bình thường", "Hài lòng", "Rất hài lòng")
SENTENCES = (
    "Nhìn chung, ông/bà hài lòng đến mức nào?",
    "Thông tin về thủ tục có dễ tìm không?",
    "Phí, lệ phí có đúng quy định không?",
    "Công chức có lịch sự không?",
    "Kết quả có đúng hẹn không?",
    "Phản ánh có dễ gửi không?",
)
END = len(SENTENCES)


@dataclass(slots=True)
class Talk:
    """Where one person is."""

    at: int = -1  # -1 consent, END the comment, END + 1 thanks
    turn: int = 0
    answers: dict[str, int] = field(default_factory=dict)
    message_id: int = 0
    comment: str | None = None


@dataclass(slots=True)
class TinyBot:
    """The bot; `talks` is what it has understood, by chat."""

    api: str
    token: str
    talks: dict[int, Talk] = field(default_factory=dict)
    seen: set[int] = field(default_factory=set)
    workers: int = 50

    def levels(self) -> Counter[tuple[str, int]]:
        """Return how often each answer was given to each question."""
        return Counter(pair for talk in self.talks.values() for pair in talk.answers.items())

    async def run(self) -> None:
        """Poll and answer until cancelled."""
        connector = aiohttp.TCPConnector(limit=self.workers + 4)
        async with aiohttp.ClientSession(connector=connector) as session:
            queues: list[asyncio.Queue[Json]] = [asyncio.Queue() for _ in range(self.workers)]
            async with asyncio.TaskGroup() as tasks:
                for queue in queues:
                    tasks.create_task(self._work(session, queue))
                await self._poll(session, queues)

    async def _poll(
        self, session: aiohttp.ClientSession, queues: list[asyncio.Queue[Json]]
    ) -> None:
        offset = failures = 0
        while failures < 300:  # then the fake is gone, and a process of our own ends with it
            asked = {"offset": offset, "timeout": 50, "limit": 100}
            updates = await self._call(session, "getUpdates", asked)
            if not isinstance(updates, list):
                failures += 1
                await asyncio.sleep(0.01)
                continue
            failures = 0
            for update in updates:
                offset = max(offset, update["update_id"] + 1)
                if update["update_id"] not in self.seen:
                    self.seen.add(update["update_id"])
                    body = update.get("message") or update.get("callback_query")
                    if body:
                        queues[body["from"]["id"] % self.workers].put_nowait(update)
        raise ConnectionError("nobody answers getUpdates any more")

    async def _work(self, session: aiohttp.ClientSession, queue: asyncio.Queue[Json]) -> None:
        while True:
            update = await queue.get()
            tap = update.get("callback_query")
            if tap:
                await self._surely(session, "answerCallbackQuery", {"callback_query_id": tap["id"]})
                await self._tapped(session, tap["from"]["id"], tap["data"])
            else:
                await self._said(session, update["message"])

    async def _said(self, session: aiohttp.ClientSession, message: Json) -> None:
        chat, text = message["chat"]["id"], message.get("text", "")
        talk = self.talks.setdefault(chat, Talk())
        if text.startswith("/start"):
            talk.message_id = 0
        elif text in {"1", "2", "3", "4", "5"} and 0 <= talk.at < END:
            self._answer(talk, int(text))
        elif text in LABELS and 0 <= talk.at < END:
            self._answer(talk, LABELS.index(text) + 1)
        elif talk.at == END and text:
            talk.comment, talk.at = text, END + 1
        else:
            talk.message_id = 0  # not understood: the card comes again
        await self._show(session, chat, talk)

    async def _tapped(self, session: aiohttp.ClientSession, chat: int, data: str) -> None:
        talk = self.talks.setdefault(chat, Talk())
        what, turn, value = data.split(":")
        if int(turn) == talk.turn:
            if what == "c":
                talk.at, talk.turn = 0, 1
            elif what == "b" and 0 < talk.at < END:
                talk.at, talk.turn = talk.at - 1, talk.turn + 1
            elif what == "p":
                talk.at = END + 1
            elif what == "a" and talk.at < END:
                self._answer(talk, int(value))
        await self._show(session, chat, talk)

    @staticmethod
    def _answer(talk: Talk, value: int) -> None:
        talk.answers[SENTENCES[talk.at]] = value
        talk.at, talk.turn = talk.at + 1, talk.turn + 1

    async def _show(self, session: aiohttp.ClientSession, chat: int, talk: Talk) -> None:
        body: Json = {"chat_id": chat, "parse_mode": "HTML"} | card(talk)
        if talk.message_id:
            body["message_id"] = talk.message_id
            await self._surely(session, "editMessageText", body)
        else:
            sent = await self._surely(session, "sendMessage", body)
            talk.message_id = sent["message_id"] if isinstance(sent, dict) else 0

    async def _surely(self, session: aiohttp.ClientSession, method: str, body: Json) -> object:
        """Call again until there is an answer that is not a trouble of the way."""
        while True:
            result = await self._call(session, method, body)
            if result is not None:
                return result

    async def _call(self, session: aiohttp.ClientSession, method: str, body: Json) -> object:
        """Return the result, False for a refusal, None for a trouble."""
        url = f"{self.api}/bot{self.token}/{method}"
        headers = {"Content-Type": "application/json"}
        try:
            async with session.post(url, data=json.dumps(body).encode(), headers=headers) as answer:
                told: Json = await answer.json()
        except aiohttp.ClientError:
            return None
        if told["ok"]:
            return told["result"]
        if "retry_after" in told.get("parameters", {}):
            await asyncio.sleep(told["parameters"]["retry_after"])
        return None if told["error_code"] in {429, 502} else False


def card(talk: Talk) -> Json:
    """Return text and keyboard of where the person is."""
    turn = talk.turn
    if talk.at < 0:
        return _card("Xin chào ông/bà!", [("✅ Đồng ý, bắt đầu", f"c:{turn}:")])
    if talk.at < END:
        buttons = [(f"• {LABELS[k - 1]}", f"a:{turn}:{k}") for k in (5, 4, 3, 2, 1)]
        buttons += [("Không áp dụng", f"a:{turn}:0"), ("Bỏ qua", f"a:{turn}:-1")]
        if talk.at:
            buttons.append(("Quay lại", f"b:{turn}:"))
        return _card(f"<b>{SENTENCES[talk.at]}</b>\n{talk.at + 1}/{END}", buttons)
    if talk.at == END:
        return _card("Ông/bà có góp ý gì thêm?", [("Bỏ qua", f"p:{turn}:")])
    return _card("Xin cảm ơn! Mã: ABC", [])


def _card(text: str, buttons: list[tuple[str, str]]) -> Json:
    rows = [[{"text": label, "callback_data": data}] for label, data in buttons]
    return {"text": text, "reply_markup": {"inline_keyboard": rows}}


if __name__ == "__main__":
    asyncio.run(TinyBot(sys.argv[1], sys.argv[2]).run())
