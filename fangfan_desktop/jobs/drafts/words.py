"""What the choices of a guess are called."""

from functools import cache

import msgspec

from fangfan_desktop.forms.columns import ColumnKind
from fangfan_desktop.forms.load import load_stated
from fangfan_desktop.forms.periods import PeriodKind
from fangfan_desktop.paths import resources


class GuessWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words of `resources/drafts/words.toml`."""

    kinds: dict[ColumnKind, str]
    rows: dict[str, str]
    periods: dict[PeriodKind, str]


@cache
def guess_words() -> GuessWords:
    """Return all words."""
    return load_stated(resources() / "drafts" / "words.toml", GuessWords)
