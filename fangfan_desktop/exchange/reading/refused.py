"""A file that cannot be taken, in words that say what to do."""

from fangfan_desktop.exchange.reading.question import Question


class Unreadable(ValueError):
    """The file is no table we can read; the message is for the person who sent it.

    `question` is what a person could answer, and then it can be read.
    """

    def __init__(self, words: str, question: Question | None = None) -> None:
        super().__init__(words)
        self.question = question
