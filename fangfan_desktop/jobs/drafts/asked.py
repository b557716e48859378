"""Collect the guesses of a draft; what a person answered stands in place of a guess."""

from collections.abc import Mapping
from typing import cast

from fangfan_desktop.forms.columns import ColumnKind
from fangfan_desktop.jobs.drafts.column_kinds import KindGuess
from fangfan_desktop.jobs.drafts.guess import Choice, Guess
from fangfan_desktop.jobs.drafts.row_kinds import RowKind, RowsGuess
from fangfan_desktop.jobs.drafts.words import guess_words

_WHICH_KIND = "“{about}”一列填什么？"
_WHICH_ROWS = "表里的行是哪一种？"
_ANSWERED = "这是您选的"


class Guesses:
    """The guesses so far. `part` is where the keys stand: `$`, or `$.tables[1]`."""

    def __init__(self, answers: Mapping[str, str], part: str = "$") -> None:
        self._answers, self._part = answers, part
        self.found: list[Guess] = []

    def within(self, part: str) -> "Guesses":
        """Return the same guesses for the keys in another part of the file."""
        other = Guesses(self._answers, part)
        other.found = self.found
        return other

    def take_kind(self, key: str, about: str, guess: KindGuess) -> ColumnKind:
        """Note a guess about the kind of a column; return the kind that is taken."""
        question = "" if guess.certain else _WHICH_KIND.format(about=about)
        words = {str(each): said for each, said in guess_words().kinds.items()}
        return cast("ColumnKind", self.add(key, about, guess.kind, guess.reason, words, question))

    def take_rows(self, guess: RowsGuess) -> RowKind:
        """Note a guess about the rows of a table; return the kind of rows that is taken."""
        question = "" if guess.certain else _WHICH_ROWS
        words = guess_words().rows
        return cast(
            "RowKind", self.add("rows", "下面的行", guess.rows, guess.reason, words, question)
        )

    def add(
        self,
        key: str,
        about: str,
        value: str,
        reason: str,
        choices: Mapping[str, str] | None = None,
        question: str = "",
    ) -> str:
        """Note a guess; with a question it is asked, unless it was answered. Return what is taken.

        `choices` are what it could be: the values, each with its words.
        """
        whole = f"{self._part}.{key}"
        offered = tuple(Choice(*pair) for pair in (choices or {}).items())
        if (answer := self._answers.get(whole)) is not None:
            self.found.append(Guess(whole, about, answer, _ANSWERED, offered))
            return answer
        self.found.append(Guess(whole, about, value, reason, offered, not question, question))
        return value
