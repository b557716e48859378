"""Collect the guesses of a draft; what a person answered stands in place of a guess."""

from collections.abc import Mapping

from fangfan_desktop.jobs.drafts.guess import Choice, Guess
from fangfan_desktop.jobs.drafts.words import KIND_QUESTION, kind_words, row_words


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

    def take(
        self,
        key: str,
        about: str,
        value: str,
        reason: str,
        *,
        certain: bool,
        of_kind: bool = False,
    ) -> str:
        """Note a guess about a kind or about rows; return what is taken."""
        words = kind_words() if of_kind else row_words()
        choices = tuple(Choice(each, said) for each, said in words.items())
        question = "" if certain else (KIND_QUESTION if of_kind else "“{about}”").format(about=about)
        if not of_kind and not certain:
            question = "表里的行是哪一种？"
        return self.add(key, about, value, reason, choices, question)

    def tell(
        self, key: str, about: str, value: str, reason: str, choices: Mapping[str, str]
    ) -> str:
        """Note a guess that is certain enough not to be asked."""
        return self.add(key, about, value, reason, tuple(Choice(*pair) for pair in choices.items()))

    def add(
        self,
        key: str,
        about: str,
        value: str,
        reason: str,
        choices: tuple[Choice, ...] = (),
        question: str = "",
    ) -> str:
        """Note a guess; with a question it is asked, unless it was answered. Return what is taken."""
        whole = f"{self._part}.{key}"
        if (answer := self._answers.get(whole)) is not None:
            self.found.append(Guess(whole, about, answer, "这是您选的", choices))
            return answer
        self.found.append(Guess(whole, about, value, reason, choices, not question, question))
        return value
