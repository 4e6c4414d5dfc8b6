"""What each method of the Bot API does here."""

from collections.abc import Callable
from dataclasses import dataclass, field

from tests.fakes.botapi import markup, pictures
from tests.fakes.botapi.callbacks import Callbacks
from tests.fakes.botapi.keyboards import check as check_keyboard
from tests.fakes.botapi.refusal import Json, bad, late
from tests.fakes.botapi.schema import FilePart
from tests.fakes.botapi.world import Chat, Shown, World

Result = Json | bool | list[Json]


@dataclass(slots=True)
class Account:
    """The bot's account: the world it is in and what it has set."""

    world: World
    callbacks: Callbacks
    settings: dict[str, Json] = field(default_factory=dict)
    webhook: Json = field(default_factory=dict)


def get_me(account: Account, _: Json) -> Result:
    """Say who the bot is."""
    return account.world.bot | {
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def send_message(account: Account, asked: Json) -> Result:
    """Put a text into a chat."""
    return _send(account, asked, _text(asked, "text"))


def send_photo(account: Account, asked: Json) -> Result:
    """Put a picture into a chat."""
    return _send(account, asked, _text(asked, "caption") | _photo(account, asked["photo"]))


def send_document(account: Account, asked: Json) -> Result:
    """Put a file into a chat."""
    return _send(account, asked, _text(asked, "caption") | _document(account, asked["document"]))


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
    made = _photo if media["type"] == "photo" else _document
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


def answer_callback_query(account: Account, asked: Json) -> Result:
    """Answer a tap."""
    if markup.units(asked.get("text", "")) > 200:
        raise bad("MESSAGE_TOO_LONG")
    tap = account.callbacks.answer(asked["callback_query_id"], asked.get("text"))
    chat = account.world.chats.get(tap.chat_id)
    if chat is not None:
        chat.show(Shown("toast", {"callback_query_id": tap.id, "text": tap.text}))
    return True


def send_chat_action(account: Account, asked: Json) -> Result:
    """Show "typing …"."""
    account.world.open(asked["chat_id"])
    return True


def leave_chat(account: Account, asked: Json) -> Result:
    """Leave a group."""
    chat = account.world.open(asked["chat_id"])
    if chat.chat["type"] == "private":
        raise bad("chat member status can't be changed in private chats")
    chat.blocked = "Forbidden: bot is not a member of the group chat"
    return True


def get_file(account: Account, asked: Json) -> Result:
    """Say where a file can be downloaded."""
    ident = asked["file_id"]
    if ident not in account.world.files:
        raise bad("invalid file_id")
    size = len(account.world.files[ident])
    return {
        "file_id": ident,
        "file_unique_id": ident[-8:],
        "file_size": size,
        "file_path": f"files/{ident}",
    }


def remember(name: str) -> Callable[[Account, Json], Result]:
    """Return a method that keeps what it is told, per scope and language."""

    def method(account: Account, asked: Json) -> Result:
        for command in asked.get("commands", []):
            _check_command(command)
        scope, language = asked.get("scope"), asked.get("language_code", "")
        account.settings[f"{name} {scope} {language}"] = asked
        return True

    return method


def get_my_commands(account: Account, asked: Json) -> Result:
    """Return the commands of a scope and language."""
    kept = account.settings.get(
        f"commands {asked.get('scope')} {asked.get('language_code', '')}", {}
    )
    commands: list[Json] = kept.get("commands", [])
    return commands


def recall(name: str) -> Callable[[Account, Json], Result]:
    """Return a method that tells a description in a language, "" where none was told."""

    def method(account: Account, asked: Json) -> Result:
        kept = account.settings.get(f"{name} None {asked.get('language_code', '')}", {})
        return {name: kept.get(name, "")}

    return method


def _check_command(command: Json) -> None:
    name = command["command"].removeprefix("/")
    if not (name.isascii() and name.replace("_", "a").isalnum() and name == name.lower()):
        raise bad("BOT_COMMAND_INVALID")
    if not 0 < len(name) <= 32 or not 0 < len(command["description"]) <= 256:
        raise bad("BOT_COMMAND_DESCRIPTION_INVALID")


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


def _photo(account: Account, part: object) -> Json:
    if isinstance(part, FilePart):
        width, height = pictures.size(part.content)
        file = _kept(account, part)
        return {"photo": [file | {"width": width, "height": height}]}
    return {"photo": [_known(account, part) | {"width": 1, "height": 1}]}


def _document(account: Account, part: object) -> Json:
    if isinstance(part, FilePart):
        return {"document": _kept(account, part) | {"file_name": part.name}}
    return {"document": _known(account, part)}


def _kept(account: Account, part: FilePart) -> Json:
    if not part.content:
        raise bad("file must be non-empty")
    ident = f"file-{len(account.world.files) + 1:08d}"
    account.world.files[ident] = part.content
    return _known(account, ident)


def _known(account: Account, ident: object) -> Json:
    if not isinstance(ident, str) or ident not in account.world.files:
        raise bad("wrong file identifier/HTTP URL specified")
    size = len(account.world.files[ident])
    return {"file_id": ident, "file_unique_id": ident[-8:], "file_size": size}


METHODS: dict[str, Callable[[Account, Json], Result]] = {
    "getMe": get_me,
    "sendMessage": send_message,
    "sendPhoto": send_photo,
    "sendDocument": send_document,
    "editMessageText": edit_message_text,
    "editMessageCaption": edit_message_caption,
    "editMessageMedia": edit_message_media,
    "editMessageReplyMarkup": edit_message_reply_markup,
    "deleteMessage": delete_message,
    "answerCallbackQuery": answer_callback_query,
    "sendChatAction": send_chat_action,
    "leaveChat": leave_chat,
    "getFile": get_file,
    "setMyCommands": remember("commands"),
    "deleteMyCommands": remember("commands"),
    "setMyDescription": remember("description"),
    "setMyShortDescription": remember("short_description"),
    "setMyName": remember("name"),
    "getMyCommands": get_my_commands,
    "getMyDescription": recall("description"),
    "getMyShortDescription": recall("short_description"),
}
