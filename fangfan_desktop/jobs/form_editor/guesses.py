"""The guesses of a draft while its form is edited: which are asked, and what an answer changes."""

import tomllib
from collections.abc import Callable, Mapping
from typing import NamedTuple, cast

from fangfan_desktop.forms.periods import PeriodKind
from fangfan_desktop.jobs.drafts.guess import Choice, Draft, Guess
from fangfan_desktop.jobs.drafts.periods import usual_due
from fangfan_desktop.jobs.form_editor.editing import FormEditing
from fangfan_desktop.jobs.form_editor.form_text import section_at, set_key, spelt
from fangfan_desktop.jobs.form_editor.panel import PanelLine, panel_of
from fangfan_desktop.jobs.form_editor.panel_gestures import set_line
from fangfan_desktop.jobs.form_editor.pieces import Key, list_of

# Gives the draft again with a guess answered: the guess's key, and the value that is right.
Answer = Callable[[str, str], Draft]
_AS_TYPED = frozenset({"line", "text", "choice", "list"})
# Keys of the file that share a line of the panel.
_LINES: Mapping[str, str] = {"adds_up": "span", "of_period": "span"}


class GuessedLine(NamedTuple):
    """A guess about a line of the panel: its key there, its reason, and its other choices."""

    name: str
    guess: Guess
    others: tuple[Choice, ...]


class OpenGuesses:
    """A draft's guesses. They follow their part of the form when it is moved."""

    def __init__(self, draft: Draft, answer: Answer) -> None:
        self._draft, self._answer = draft, answer
        self._later: set[str] = set()
        self._answered: set[str] = set()

    @property
    def question(self) -> Guess | None:
        """Return the next question; None if nothing is asked any more."""
        done = self._later | self._answered
        return next((each for each in self._draft.questions if each.key not in done), None)

    def put_off(self, guess: Guess) -> None:
        """Ask later: the guess stays as it was made."""
        self._later.add(guess.key)

    def settled(self, editing: FormEditing, guess: Guess, value: str) -> str:
        """Return the text of the form with a guess answered.

        While nothing else was changed the draft is made again; later only this one key is changed.
        """
        self._answered.add(guess.key)
        if editing.text == self._draft.text:
            self._draft = self._answer(guess.key, value)
            return self._draft.text
        item, name = self._place_of(editing, guess)
        line = self._line(editing, item, name)
        if line and line.kind in _AS_TYPED and name != "due":
            text = set_line(editing, item, line, value).text
            if (item, name) == ("$", "period"):
                return set_key(text, "$", "due", self._due_of(cast("PeriodKind", value)))
            return text
        is_text = isinstance(editing.part(f"{item}.{name}"), str)
        return set_key(editing.text, item, name, value if is_text else _meant(value))

    def _due_of(self, period: PeriodKind) -> object:
        """Return when a period's report is due: as the attachment states it, or as its choice says."""
        drawn = section_at(self._draft.text, "$")
        return drawn["due"] if drawn.get("period") == period else dict(usual_due(period)[0])

    def _line(self, editing: FormEditing, item: Key, name: str) -> PanelLine | None:
        return next((line for line in panel_of(editing, item) if line.key == name), None)

    def of(self, editing: FormEditing, item: Key) -> list[GuessedLine]:
        """Return the guesses about a part of the form, as it stands now."""
        found: list[GuessedLine] = []
        for guess in self._draft.guesses:
            place, name = self._place_of(editing, guess)
            if place == item:
                now = editing.part(f"{place}.{name}")
                is_now = {str(now), "" if now is None else spelt(now)}
                others = tuple(each for each in guess.choices if each.value not in is_now)
                if name == "part":  # no key of the file: the form is drawn again
                    is_as_drawn = editing.text == self._draft.text
                    others = tuple(c for c in others if is_as_drawn and c.value != guess.chosen)
                found.append(GuessedLine(_LINES.get(name, name), guess, others))
        return found

    def _place_of(self, editing: FormEditing, guess: Guess) -> tuple[Key, str]:
        """Return the part of the form that a guess is about now, and the name of its key."""
        item, _, name = guess.key.rpartition(".")
        if not item.endswith("]"):
            return (item, name) if item else ("$", guess.key.removeprefix("$."))
        own = section_at(self._draft.text, item).get("id")
        items = editing.sections(list_of(item))
        at = next((at for at, each in enumerate(items) if own and each.get("id") == own), None)
        return (item if at is None else f"{list_of(item)}[{at}]"), name


def _meant(value: str) -> object:
    """Return a value as it would stand in the file: `true`, `3`, `{ day = 25 }`, or as a text."""
    try:
        return tomllib.loads(f"value = {value}")["value"]
    except tomllib.TOMLDecodeError:
        return value
