"""What each method of the Bot API does here."""

from collections.abc import Callable

from tests.fakes.botapi import files, markup, messages
from tests.fakes.botapi.account import Account, Result
from tests.fakes.botapi.refusal import Json, bad
from tests.fakes.botapi.world import Shown


def get_me(account: Account, _: Json) -> Result:
    """Say who the bot is."""
    return account.world.bot | {
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


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


METHODS: dict[str, Callable[[Account, Json], Result]] = {
    "getMe": get_me,
    "sendMessage": messages.send_message,
    "sendPhoto": messages.send_photo,
    "sendDocument": messages.send_document,
    "editMessageText": messages.edit_message_text,
    "editMessageCaption": messages.edit_message_caption,
    "editMessageMedia": messages.edit_message_media,
    "editMessageReplyMarkup": messages.edit_message_reply_markup,
    "deleteMessage": messages.delete_message,
    "answerCallbackQuery": answer_callback_query,
    "sendChatAction": send_chat_action,
    "leaveChat": leave_chat,
    "getFile": files.get_file,
    "setMyCommands": remember("commands"),
    "deleteMyCommands": remember("commands"),
    "setMyDescription": remember("description"),
    "setMyShortDescription": remember("short_description"),
    "setMyName": remember("name"),
    "getMyCommands": get_my_commands,
    "getMyDescription": recall("description"),
    "getMyShortDescription": recall("short_description"),
}
