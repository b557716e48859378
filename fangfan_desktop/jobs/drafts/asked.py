"""Collect the guesses of a draft; what a person answered stands in place of a guess."""

import re
from collections.abc import Mapping
from typing import cast

from fangfan_desktop.forms.columns import ColumnKind
from fangfan_desktop.forms.named_rows import NAMING
from fangfan_desktop.jobs.drafts.column_kinds import KindGuess
from fangfan_desktop.jobs.drafts.guess import ANSWERED, Choice, Guess
from fangfan_desktop.jobs.drafts.row_kinds import RowKind, RowsGuess
from fangfan_desktop.jobs.drafts.words import guess_words

_WHICH_KIND = "“{about}”一列填什么？"
_WHICH_ROWS = "表里的行是哪一种？"
# Options are only offered where some are printed.
_OF_OPTIONS = frozenset[ColumnKind]({"one_of", "choices"})
# Rows that the form names have no place and no number.
_NOT_NAMED = frozenset[ColumnKind]({"place", "serial"})


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

    def kinds(self) -> dict[int, ColumnKind]:
        """Return the kinds of columns that a person said, by number; the newest comes last."""
        key = re.compile(rf"{re.escape(self._part)}\.columns\[(\d+)\]\.kind")
        said = ((key.fullmatch(each), answer) for each, answer in self._answers.items())
        return {int(found[1]): cast("ColumnKind", answer) for found, answer in said if found}

    def take_kind(
        self, at: int, about: str, guess: KindGuess, *, is_named: bool = False
    ) -> ColumnKind:
        """Note the kind of a column, which is what a person said of it if that can be.

        `is_named` is True if the form names its rows.
        """
        words = {
            str(kind): said
            for kind, said in guess_words().kinds.items()
            if guess.kind not in NAMING  # what names the rows is printed: it is not asked
            and (guess.options or kind not in _OF_OPTIONS)
            and not (is_named and kind in _NOT_NAMED)
        }
        is_answered = self.kinds().get(at) == guess.kind
        question = "" if guess.certain or is_answered else _WHICH_KIND.format(about=about)
        self._note(
            f"columns[{at}].kind",
            about,
            guess.kind,
            ANSWERED if is_answered else guess.reason,
            words,
            question,
        )
        return guess.kind

    def take_rows(self, guess: RowsGuess, *, has_names: bool = True) -> RowKind:
        """Note a guess about the rows of a table; return the kind of rows that is taken.

        Rows that no words stand in cannot be named ones.
        """
        question = "" if guess.certain else _WHICH_ROWS
        words = {
            str(kind): said
            for kind, said in guess_words().rows.items()
            if has_names or kind != "named"
        }
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
        if (answer := self._answers.get(f"{self._part}.{key}")) is not None:
            self._note(key, about, answer, ANSWERED, choices or {}, "")
            return answer
        self._note(key, about, value, reason, choices or {}, question)
        return value

    def _note(
        self,
        key: str,
        about: str,
        value: str,
        reason: str,
        choices: Mapping[str, str],
        question: str,
    ) -> None:
        offered = tuple(Choice(*pair) for pair in choices.items())
        whole = f"{self._part}.{key}"
        self.found.append(Guess(whole, about, value, reason, offered, not question, question))
