"""The checks that the editor offers, as sentences, from `resources/form_editor/checks.toml`."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any, Literal, cast

import msgspec

from fangfan_desktop.forms.check_entry import Severity
from fangfan_desktop.forms.columns import ColumnKind
from fangfan_desktop.paths import resources

# What is chosen or typed for a gap in a sentence.
AskKind = Literal[
    "figure",
    "column",
    "number",
    "formula",
    "row_formula",
    "between",
    "other_form",
    "date_field",
    "fields",
]
Rows = Literal["places", "list", "named", "tables"]
_GAP = re.compile(r"\{(\w+)\}")


class CheckOffer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A check in the menu: its sentence with gaps (`不能大于{whole}`), and what it writes.

    `of` says where it is added: to a column, a named row, or the form. `asks` says what fills each
    gap, `usual` what it is at first. `keys` are written into the check; a gap in them is filled in,
    too. Without `menu` it only words checks that are there already.
    """

    rule: str
    of: Literal["column", "row", "form"]
    words: str
    severity: Severity
    message: str
    kinds: tuple[ColumnKind, ...] = ()
    rows: tuple[Rows, ...] = ()
    asks: dict[str, AskKind] = {}
    usual: dict[str, int] = {}
    keys: dict[str, Any] = {}
    menu: bool = True

    def gaps_of(self, check: Mapping[str, Any]) -> dict[str, Any] | None:
        """Return what fills the gaps in a check that is there; None if it is another kind of check."""
        if check.get("rule") != self.rule:
            return None
        found: dict[str, Any] = {}
        return found if _fits(self.keys, check, found) else None

    def keys_with(self, gaps: Mapping[str, Any]) -> dict[str, Any]:
        """Return the keys to write, its gaps filled in."""
        return {name: _filled(value, gaps) for name, value in self.keys.items()}

    def said(self, gaps: Mapping[str, str]) -> str:
        """Return its sentence with words in its gaps."""
        return _GAP.sub(lambda gap: gaps.get(gap[1], "…"), self.words)


def _fits(pattern: Mapping[str, Any], stated: Mapping[str, Any], gaps: dict[str, Any]) -> bool:
    """Return True if keys fit a pattern; what stands in its gaps is put into `gaps`.

    Sentences, and numbers that are no gap, may be others.
    """
    for name, wanted in pattern.items():
        value = stated.get(name)
        if isinstance(wanted, dict):
            inner = cast("dict[str, Any]", wanted)
            if not (isinstance(value, dict) and _fits(inner, cast("dict[str, Any]", value), gaps)):
                return False
        elif isinstance(wanted, str) and (gap := _GAP.fullmatch(wanted)):
            if value is None:
                return False
            gaps[gap[1]] = value
        elif isinstance(wanted, str) and "{" not in wanted and value != wanted:
            return False
    return True


def _filled(value: Any, gaps: Mapping[str, Any]) -> Any:
    if isinstance(value, dict):
        inner = cast("dict[str, Any]", value)
        return {name: _filled(each, gaps) for name, each in inner.items()}
    gap = _GAP.fullmatch(value) if isinstance(value, str) else None
    return gaps[gap[1]] if gap else value


@cache
def check_offers() -> tuple[CheckOffer, ...]:
    """Return all offers, in the order of the menu."""
    text = (resources() / "form_editor" / "checks.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text)["offers"], tuple[CheckOffer, ...])
