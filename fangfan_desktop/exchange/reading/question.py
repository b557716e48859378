"""Questions about a file that a person must answer, and the answers that are kept."""

from collections.abc import Mapping
from typing import Literal

import msgspec

# The answer that a file belongs to none of our units.
NOT_OURS = "not-ours"

QuestionKind = Literal["caption", "place", "period", "sheet", "zone", "stamp"]


class Option(msgspec.Struct, frozen=True):
    """One possible answer: the value that is kept, and its words for people."""

    value: str
    words: str


class Question(msgspec.Struct, frozen=True):
    """A question. Its answer is kept under `kind` and `key`; the likeliest option is first.

    `assumed` is the value that is used until a person answers, '' if none is.
    """

    kind: QuestionKind
    key: str
    words: str
    options: tuple[Option, ...]
    assumed: str = ""


# A person's answers, by kind and key of the question.
Answers = Mapping[QuestionKind, Mapping[str, str]]
