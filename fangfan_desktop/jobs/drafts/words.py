"""What the choices of a guess are called."""

from collections.abc import Mapping
from functools import cache

import msgspec

from fangfan_desktop.forms.columns import ColumnKind
from fangfan_desktop.forms.load import load_stated
from fangfan_desktop.paths import resources

KIND_QUESTION = "“{about}”一列填什么？"


class GuessWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words of `resources/drafts/words.toml`."""

    kinds: dict[ColumnKind, str]
    rows: dict[str, str]
    periods: dict[str, str]


@cache
def guess_words() -> GuessWords:
    """Return all words."""
    return load_stated(resources() / "drafts" / "words.toml", GuessWords)


def kind_words() -> Mapping[ColumnKind, str]:
    """Return what each kind of column is called."""
    return guess_words().kinds


def row_words() -> Mapping[str, str]:
    """Return what each kind of rows is called."""
    return guess_words().rows
