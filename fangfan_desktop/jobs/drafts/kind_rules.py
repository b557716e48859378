"""The rules that say what a column holds, and which words are units: `resources/drafts/kinds.toml`."""

from functools import cache

import msgspec

from fangfan_desktop.forms.columns import ColumnKind
from fangfan_desktop.forms.fold import fold_key
from fangfan_desktop.forms.load import load_stated
from fangfan_desktop.paths import resources

_LONGEST_PER = 5  # 元/人月, 元/生·学期


class KindRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A rule of `resources/drafts/kinds.toml`: captions and units, and the kind that they say."""

    kind: ColumnKind
    is_: tuple[str, ...] = msgspec.field(default=(), name="is")
    has: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    not_has: tuple[str, ...] = ()
    unit: tuple[str, ...] = ()
    takes: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    counted: bool = False
    in_figures: bool = False
    sure: bool = True

    def reason(self, caption: str, unit: str) -> str:
        """Return why it fits a caption (without unit) and a unit, '' if it does not."""
        key = fold_key(caption)
        if any(word in caption for word in self.not_has):
            return ""
        if key and key in set(map(fold_key, self.is_)):
            return f"表头是“{caption}”"
        for words, fits, where in (
            (self.starts, key.startswith, "开头"),
            (self.ends, key.endswith, "末尾"),
        ):
            if word := next((w for w in words if fits(fold_key(w))), ""):
                return f"表头{where}是“{word}”"
        if word := next(
            (w for w in self.has if (fold_key(w) or w) in (key, caption)[not fold_key(w)]), ""
        ):
            return f"表头里有“{word}”"
        if unit and unit.partition("/")[0] in self.unit:
            return f"单位是“{unit}”"
        return ""


class KindRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The rules, in order."""

    kinds: tuple[KindRule, ...]


@cache
def kind_rules() -> tuple[KindRule, ...]:
    """Return the rules in order."""
    return load_stated(resources() / "drafts" / "kinds.toml", KindRules).kinds


def is_unit(text: str) -> bool:
    """Return True if a word is a unit of figures."""
    units = {unit for rule in kind_rules() for unit in rule.unit}
    unit, _, per = text.strip().replace("／", "/").partition("/")
    return (unit in units and len(per) <= _LONGEST_PER) or unit in {"%", "％"}


def kind_of_unit(unit: str) -> ColumnKind | None:
    """Return the kind of figures that are counted or measured in a unit; None if it is none."""
    name = unit.replace("／", "/").partition("/")[0]
    return next((rule.kind for rule in kind_rules() if name in rule.unit), None)
