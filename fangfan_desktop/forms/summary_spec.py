"""What the year's 阶段性总结 is: the shape of `resources/summary.toml`."""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

import msgspec

from fangfan_desktop.forms.load import TOML_UNREADABLE, FormError
from fangfan_desktop.forms.spec import Due, Form

PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_OWN = frozenset({"year", "place", "date", "unit", "risks"})


class Block(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A piece of the text: a heading, a paragraph, a table with its caption, the signature."""

    kind: Literal["heading", "subheading", "paragraph", "table", "signature"]
    text: str
    table: Literal["", "figures", "projects_by_kind", "projects_by_place"] = ""


class SummarySpec(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The summary: what it is called, when it is due, and its pieces in order."""

    id: str
    label: str
    title: str
    short: str
    due: Due
    blocks: tuple[Block, ...]
    period: Literal["year"] = "year"


def load_summary(path: Path, forms: Mapping[str, Form]) -> SummarySpec:
    """Return the summary in a TOML file; FormError names file, block and reason."""
    try:
        spec = msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), SummarySpec)
    except (*TOML_UNREADABLE, msgspec.ValidationError) as error:
        raise FormError(f"{path.name}：读不出来：{error}") from error
    for number, block in enumerate(spec.blocks, 1):
        for word in PLACEHOLDER.findall(block.text):
            if not _is_known(word, forms):
                raise FormError(f"{path.name}：第 {number} 段：没有“{word}”这个数")
    return spec


def _is_known(word: str, forms: Mapping[str, Form]) -> bool:
    form_id, _, column = word.removesuffix("+").partition(".")
    form = forms.get(form_id)
    if form is None:
        return word in _OWN
    counts = {each.id for each in form.columns if each.kind == "count"}
    return column in counts or (form.rows == "list" and column in {"", "by_kind"})
