"""The error for a file that cannot be read."""

from fangfan_desktop.exchange.reading.question import Question


class Unreadable(ValueError):
    """The file is no table that can be read; the message tells the sender what to do.

    `question`: with a person's answer to it the file can be read.
    """

    def __init__(self, words: str, question: Question | None = None) -> None:
        super().__init__(words)
        self.question = question
