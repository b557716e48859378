"""The guesses of a draft while its form is edited: which are asked, and what an answer changes."""

from collections.abc import Callable
from typing import NamedTuple

from fangfan_desktop.jobs.drafts.guess import Choice, Draft, Guess
from fangfan_desktop.jobs.form_editor.editing import FormEditing
from fangfan_desktop.jobs.form_editor.form_text import section_at, write_key
from fangfan_desktop.jobs.form_editor.panel import PanelLine, panel_of
from fangfan_desktop.jobs.form_editor.panel_gestures import set_line
from fangfan_desktop.jobs.form_editor.pieces import Key, list_of

# Gives the draft again with a guess answered: the guess's key, and the value that is right.
Answer = Callable[[str, str], Draft]


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
        if line:
            return set_line(editing, item, line, value).text
        return write_key(editing.text, item, name, value)

    def _line(self, editing: FormEditing, item: Key, name: str) -> PanelLine | None:
        return next((line for line in panel_of(editing, item) if line.key == name), None)

    def of(self, editing: FormEditing, item: Key) -> list[GuessedLine]:
        """Return the guesses about a part of the form, as it stands now."""
        found: list[GuessedLine] = []
        for guess in self._draft.guesses:
            place, name = self._place_of(editing, guess)
            if place == item:
                now = editing.part(f"{place}.{name}")
                others = tuple(each for each in guess.choices if each.value != str(now))
                found.append(GuessedLine(name, guess, others))
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
