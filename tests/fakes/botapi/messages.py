"""The methods of the Bot API that write, change and take away messages."""

from tests.fakes.botapi import markup
from tests.fakes.botapi.account import Account, Result
from tests.fakes.botapi.files import document, photo
from tests.fakes.botapi.keyboards import check as check_keyboard
from tests.fakes.botapi.refusal import Json, bad, late
from tests.fakes.botapi.schema import FilePart
from tests.fakes.botapi.world import Chat, Shown


def send_message(account: Account, asked: Json) -> Result:
    """Put a text into a chat."""
    return _send(account, asked, _text(asked, "text"))


def send_photo(account: Account, asked: Json) -> Result:
    """Put a picture into a chat."""
    return _send(account, asked, _text(asked, "caption") | photo(account, asked["photo"]))


def send_document(account: Account, asked: Json) -> Result:
    """Put a file into a chat."""
    return _send(account, asked, _text(asked, "caption") | document(account, asked["document"]))


def edit_message_text(account: Account, asked: Json) -> Result:
    """Replace a text and its keyboard."""
    chat, message = _editable(account, asked)
    if "text" not in message:
        raise bad("there is no text in the message to edit")
    return _edit(chat, message, asked, _text(asked, "text"), ("text", "entities"))


def edit_message_caption(account: Account, asked: Json) -> Result:
    """Replace a caption and its keyboard."""
    chat, message = _editable(account, asked)
    if not message.keys() & {"photo", "document"}:
        raise bad("there is no caption in the message to edit")
    return _edit(chat, message, asked, _text(asked, "caption"), ("caption", "caption_entities"))


def edit_message_media(account: Account, asked: Json) -> Result:
    """Replace a picture or file, its caption and its keyboard."""
    chat, message = _editable(account, asked)
    media = asked["media"]
    part = media["media"]
    if part.startswith("attach://"):
        part = asked.get(part.removeprefix("attach://"))
        if not isinstance(part, FilePart):
            raise bad("wrong file identifier/HTTP URL specified")
    made = photo if media["type"] == "photo" else document
    content = _text(media, "caption") | made(account, part)
    gone = ("text", "entities", "caption", "caption_entities", "photo", "document")
    return _edit(chat, message, asked, content, gone)


def edit_message_reply_markup(account: Account, asked: Json) -> Result:
    """Replace a keyboard."""
    chat, message = _editable(account, asked)
    return _edit(chat, message, asked, {}, ())


def delete_message(account: Account, asked: Json) -> Result:
    """Take a message away."""
    chat = account.world.open(asked["chat_id"])
    message = chat.messages.pop(asked["message_id"], None)
    if message is None:
        raise late("message to delete not found")
    chat.show(Shown("deleted", message))
    return True


def _text(asked: Json, field_name: str) -> Json:
    """Return the visible text or caption with its entities."""
    most = markup.MAX_TEXT if field_name == "text" else markup.MAX_CAPTION
    if field_name not in asked and field_name == "caption":
        return {}
    text, entities = markup.parsed(asked[field_name], asked.get("parse_mode"), most)
    named = "entities" if field_name == "text" else "caption_entities"
    kept = list(entities) or asked.get(named)
    return {field_name: text} | ({named: kept} if kept else {})


def _send(account: Account, asked: Json, content: Json) -> Json:
    chat = account.world.open(asked["chat_id"])
    keyboard = asked.get("reply_markup")
    check_keyboard(keyboard)
    if keyboard and "inline_keyboard" in keyboard:
        content["reply_markup"] = keyboard
    reply = asked.get("reply_parameters")
    if reply and reply["message_id"] not in chat.messages:
        if not reply.get("allow_sending_without_reply"):
            raise late("message to be replied not found")
    elif reply:
        content["reply_to_message"] = chat.messages[reply["message_id"]]
    message = account.world.write(chat, account.world.bot, content)
    chat.show(Shown("sent", message))
    return message


def _editable(account: Account, asked: Json) -> tuple[Chat, Json]:
    if "chat_id" not in asked or "message_id" not in asked:
        raise bad("message identifier is not specified")
    chat = account.world.open(asked["chat_id"])
    message = chat.messages.get(asked["message_id"])
    if message is None:
        raise late("message to edit not found")
    if message["from"]["id"] != account.world.bot["id"]:
        raise bad("message can't be edited")
    return chat, message


def _edit(chat: Chat, message: Json, asked: Json, content: Json, gone: tuple[str, ...]) -> Json:
    """Replace the message by one with the new content; a keyboard that is not given is gone."""
    keyboard = asked.get("reply_markup")
    check_keyboard(keyboard)
    if keyboard and keyboard["inline_keyboard"]:
        content["reply_markup"] = keyboard
    edited = {key: value for key, value in message.items() if key not in (*gone, "reply_markup")}
    edited |= content
    if {**edited, "edit_date": 0} == {**message, "edit_date": 0}:
        raise late(
            "message is not modified: specified new message content and reply markup are exactly "
            "the same as a current content and reply markup of the message"
        )
    edited["edit_date"] = edited["date"]
    chat.messages[message["message_id"]] = edited
    chat.show(Shown("edited", edited))
    return edited
