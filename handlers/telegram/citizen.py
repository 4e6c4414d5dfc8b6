"""What a citizen says and asks besides tapping: typed texts, commands, and what we cannot read."""

from dataclasses import replace

from handlers.telegram.bodies import card_json
from handlers.telegram.opening import search_unit
from handlers.telegram.reply import Reply, cards
from handlers.telegram.standing import is_asking, refusal_of, standing
from handlers.telegram.talk import Talk
from handlers.telegram.visitor import Visitor
from handlers.view.card import notice
from handlers.view.help import help_card, language_card
from handlers.view.mine import erase_card, erased_card, my_data_cards
from handlers.view.notices import refusal_shown
from handlers.view.words import Words
from survey.events import Refusal, SessionPaused
from survey.inputs import Resumed, Stopped, Typed
from survey.text import Language
from usecases.administrators import is_administrator
from usecases.answering.answer import Answering, answer
from usecases.answering.erase import erase_mine
from usecases.answering.mydata import my_data


async def typed(talk: Talk, visitor: Visitor, text: str, key: str) -> Reply:
    """Take a text as an answer or comment; where nothing is asked, as the name of an office."""
    outcome = await answer(talk.desk, Answering(who=visitor.who, input=Typed(text, key)))
    refusal = refusal_of(outcome)
    if outcome.response is None or refusal is Refusal.OVER:
        return replace(await search_unit(talk, visitor, text), response=outcome.response)
    sentence = ""
    if refusal is not None and refusal is not Refusal.SEEN_BEFORE:  # our own second delivery
        sentence = refusal_shown(refusal, visitor.language)
    return await standing(talk.names, outcome, visitor.language, sentence=sentence) or Reply()


async def stray(talk: Talk, visitor: Visitor, sentence: str) -> Reply:
    """Say the sentence, and show the question that waits, if there is one."""
    outcome = await answer(talk.desk, Answering(who=visitor.who, input=Resumed()))
    if not is_asking(outcome):
        return replace(cards(notice(sentence)), response=outcome.response)
    return await standing(talk.names, outcome, visitor.language, sentence=sentence) or Reply()


async def cancel(talk: Talk, visitor: Visitor) -> Reply:
    """Pause the survey in hand."""
    outcome = await answer(talk.desk, Answering(who=visitor.who, input=Stopped()))
    if SessionPaused() in outcome.events:
        return await standing(talk.names, outcome, visitor.language) or Reply()
    nothing = notice(Words(visitor.language)("survey.nothing_to_pause"))
    return cards(nothing, response=outcome.response)


async def show_data(talk: Talk, visitor: Visitor) -> Reply:
    """Show all that the person answered."""
    kept = await my_data(talk.desk, visitor.who)
    return cards(*my_data_cards(kept, talk.desk.questionnaires, visitor.language))


async def ask_erase(visitor: Visitor) -> Reply:
    """Ask before everything is erased."""
    return cards(erase_card(visitor.language))


async def erase(talk: Talk, visitor: Visitor, *, sure: bool) -> Reply:
    """Erase all that is kept about the person, when they are sure."""
    if not sure:
        return cards(notice(Words(visitor.language)("erase.kept")))
    erased = await erase_mine(talk.desk, visitor.who)
    talk.languages.forget(visitor.who)
    return cards(erased_card(erased, visitor.language))


async def ask_language(visitor: Visitor) -> Reply:
    """Offer the languages."""
    return cards(language_card(visitor.language))


async def choose_language(talk: Talk, visitor: Visitor, language: Language) -> Reply:
    """Keep the choice, and show the question that waits in the new language."""
    await talk.languages.choose(visitor.who, language)
    return await stray(talk, replace(visitor, language=language), Words(language)("language.done"))


async def show_help(talk: Talk, visitor: Visitor) -> Reply:
    """Show what can be done here, and to an administrator what they can do."""
    administers = await is_administrator(talk.desk, visitor.who)
    return cards(help_card(visitor.language, administrator=administers))


def group_sentence(talk: Talk, language: Language) -> str:
    """Return why nothing is asked in a group, with the link to the private chat."""
    return Words(language)("other.group", link=f"https://t.me/{talk.username}")


def in_group(talk: Talk, language: Language) -> Reply:
    """Return the one line that a group gets."""
    return Reply(fragments=(card_json(notice(group_sentence(talk, language))),))
