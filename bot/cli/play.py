"""`hailong play`: take the survey in the terminal, as a trial that keeps nothing."""

from pathlib import Path

import click
from rich.console import Console
from rich.markup import escape
from rich.panel import Panel
from rich.text import Text

from bot.cli.files import FILE
from bot.settings import Settings, load_settings
from bot.wiring import draw, read_questionnaire, read_questionnaires
from handlers.view.words import Words
from survey import engine
from survey.answer import LEVELS, Answer
from survey.events import CommentRecorded, Event, InputRefused, QuestionAsked, Refusal
from survey.inputs import Input, Passed, Stopped, Tapped, Typed, WentBack
from survey.questionnaire import COMMENT, Questionnaire
from survey.session import Session
from survey.text import Language

NOT_APPLICABLE, SKIP, BACK, STOP = "n", "s", "b", "q"
_CHOICES = {NOT_APPLICABLE: Answer.NOT_APPLICABLE, SKIP: Answer.SKIPPED}


@click.command("play")
@click.argument("file", type=FILE, required=False)
@click.option("--form", metavar="FORM", help="Which form to ask (default: HAILONG_FORM).")
@click.option("--language", type=click.Choice([language.value for language in Language]))
def command(file: Path | None, form: str | None, language: str | None) -> None:
    """Take the survey in the terminal, as a trial: nothing is kept.

    FILE is a questionnaire to try (default: the one of the settings). Answer with a digit 1–5 or
    with a label; n not applicable, s skip, b back, q stop.
    """
    settings = load_settings()
    questionnaire = read_questionnaire(file) if file else _chosen(settings)
    forms = [one.code for one in questionnaire.forms]
    chosen = form or (settings.form if settings.form in forms else forms[0])
    if chosen not in forms:
        raise click.UsageError(f"There is no form “{chosen}”: there is {', '.join(forms)}.")
    spoken = Language(language) if language else settings.language
    Game(questionnaire, spoken).play(chosen)


def _chosen(settings: Settings) -> Questionnaire:
    known = [q for q in read_questionnaires().values() if q.code == settings.questionnaire]
    return max(known, key=lambda questionnaire: questionnaire.version)


class Game:
    """One trial survey, from the first question to the end."""

    def __init__(self, questionnaire: Questionnaire, language: Language) -> None:
        self.questionnaire = questionnaire
        self.language = language
        self.words = Words(language)
        self.console = Console(highlight=False)
        self.typed = 0
        self.last = ""
        self.comment = ""

    def play(self, form: str) -> None:
        """Ask until the end, or until the person stops."""
        title = escape(self.questionnaire.title.in_(self.language))
        self.console.print(f"[bold]{title}[/bold] ({self.questionnaire.reference}, {form})")
        self.console.print(f"[dim]{self.words('play.trial')}[/dim]")
        draws = [draw() for _ in self.questionnaire.factors]
        session, events = engine.begin(self.questionnaire, form, "PLAY", draws)
        self.show(session, events)
        while session.is_open:
            input_ = self.read(session)
            if isinstance(input_, Stopped):
                self.console.print(f"[dim]{self.words('play.stopped')}[/dim]")
                return
            session, events = engine.step(self.questionnaire, session, input_)
            self.show(session, events)
        self.summary(session)

    def read(self, session: Session) -> Input:
        """Read one line and return what it means."""
        line = click.prompt("", prompt_suffix="> ", default="", show_default=False)
        text = str(line).strip()
        key = text.lower()
        if key == STOP:
            return Stopped()
        if key == BACK:
            return WentBack(session.turn)
        if session.question == COMMENT:
            return Passed(session.turn) if key in {"", SKIP} else self._typed(text)
        if key in _CHOICES:
            self.last = text
            return Tapped(session.turn, session.at, _CHOICES[key])
        return self._typed(text)

    def _typed(self, text: str) -> Typed:
        self.typed += 1
        self.last = text
        return Typed(text, f"line-{self.typed}")

    def show(self, session: Session, events: tuple[Event, ...]) -> None:
        """Show what happened."""
        for event in events:
            match event:
                case InputRefused(reason=reason):
                    self.console.print(f"[yellow]{escape(self._why(reason))}[/yellow]")
                case CommentRecorded(text=text):
                    self.comment = text
                case QuestionAsked(position=position, question=question):
                    self.ask(session, position, question)
                case _:
                    pass

    def _why(self, reason: Refusal) -> str:
        """Return why nothing changed: in a terminal there are keys, and no buttons."""
        match reason:
            case Refusal.NOT_UNDERSTOOD | Refusal.NOT_OFFERED if self.last.lstrip("-+").isdecimal():
                return self.words("play.off_scale", typed=self.last)
            case Refusal.NOT_UNDERSTOOD | Refusal.NOT_OFFERED:
                return self.words(f"play.{reason.value}")
            case _:
                return self.words(f"refusal.{reason.value}")

    def ask(self, session: Session, position: int, question: str) -> None:
        """Show a question with what can be answered."""
        if question == COMMENT:
            place = self.words("comment.last")
            body = Text(self.questionnaire.comment.in_(self.language))
            keys = [f"{SKIP} {self.words('question.skip')}"]
        else:
            total = len(session.questions) - 1  # the comment is no question of the scale
            place = self.words("question.progress", number=position + 1, total=total)
            criterion = self.questionnaire.criteria[question]
            body = Text(criterion.question.in_(self.language), style="bold")
            for level in reversed(LEVELS):
                body.append(f"\n  {level.value}  ", style="cyan")
                body.append(self.questionnaire.scale[level].in_(self.language), style="not bold")
            keys = [f"{SKIP} {self.words('question.skip')}"]
            if criterion.may_not_apply:
                keys.insert(0, f"{NOT_APPLICABLE} {self.words('question.not_applicable')}")
        if position:
            keys.append(f"{BACK} {self.words('question.back')}")
        subtitle = " · ".join([*keys, f"{STOP} {self.words('play.stop')}"])
        self.console.print(Panel(body, title=place, subtitle=subtitle))

    def summary(self, session: Session) -> None:
        """Show what was answered."""
        self.console.print(f"[bold green]{self.words('thanks.title')}[/bold green]")
        for code, answer in session.given.items():
            name = escape(self.questionnaire.criteria[code].name.in_(self.language))
            self.console.print(f"  {name}: {self._shown(answer)}")
        comment = escape(self.comment) or self.words("play.no_comment")
        self.console.print(f"  {self.words('play.comment')}: {comment}")
        self.console.print(f"[dim]{self.words('play.over')}[/dim]")

    def _shown(self, answer: Answer) -> str:
        if answer.is_level:
            return self.questionnaire.scale[answer].in_(self.language)
        key = "not_applicable" if answer is Answer.NOT_APPLICABLE else "skip"
        return self.words(f"question.{key}")
