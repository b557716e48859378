"""A doubt about a file, put to a person: asked, never guessed, and remembered when answered."""

from collections.abc import Mapping
from typing import Literal

import msgspec

# The answer that a file is nobody's here.
NOT_OURS = "not-ours"

QuestionKind = Literal["caption", "place", "period", "sheet", "zone", "stamp"]


class Option(msgspec.Struct, frozen=True):
    """One answer: what is remembered, and its words."""

    value: str
    words: str


class Question(msgspec.Struct, frozen=True):
    """What is asked. `key` is what its answer is remembered under; the likeliest answer is first.

    `assumed` is the answer that was taken until a person says otherwise; empty where none was.
    """

    kind: QuestionKind
    key: str
    words: str
    options: tuple[Option, ...]
    assumed: str = ""


# What a person has said, by kind and key.
Answers = Mapping[QuestionKind, Mapping[str, str]]
