"""Find the formulas that a form's notes say in words: 结案数不大于立案数, “小计”=“线上”+“线下”."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from fangfan_desktop.forms.columns import FIGURES
from fangfan_desktop.forms.fold import fold_key
from fangfan_desktop.jobs.drafts.column_kinds import bare_caption
from fangfan_desktop.jobs.drafts.printed_formulas import PrintedFormula

_MUST = r"(?:必须|应当|应该|应|须|需|要|均|都)*"
_RELATIONS = {
    "≤": r"不(?:能|得|应|可|会)?(?:大于|超过|超出|多于|高于)|小于(?:或|、)?等于|[≤≦]|<=",
    "≥": r"不(?:能|得|应|可|会)?(?:小于|少于|低于)|大于(?:或|、)?等于|[≥≧]|>=",
    "=": r"等于|[=＝]",
}
_EITHER = "|".join(f"(?P<r{at}>{words})" for at, words in enumerate(_RELATIONS.values()))
_RELATION = re.compile(f"{_MUST}(?:{_EITHER})")
_CLAUSE = re.compile(r"[。；;，,\n]|(?:^|(?<=[^\d]))[(（]?\d{1,2}[)）]?[.．、](?!\d)|[：:]")
_PLUS = re.compile(r"[+＋]|加上?")
_SUM = re.compile(r"(?:之和|的和|合计数?|总和)$")
_AND = re.compile(r"[+＋、与和及]|加上?")


def said_formulas(
    texts: Iterable[str], columns: Sequence[Mapping[str, Any]]
) -> tuple[PrintedFormula, ...]:
    """Return the formulas in texts over columns of figures, by their ids, each once.

    `columns` are those of a table, in the keys of a form's file. Words that are not just the caption
    of one column make no formula.
    """
    ids = _ids_by_name(columns)
    found: dict[PrintedFormula, None] = {}
    for clause in (part for text in texts for part in _CLAUSE.split(text)):
        relations = list(_RELATION.finditer(clause))
        if len(relations) != 1:
            continue
        (relation,) = relations
        left, right = clause[: relation.start()], clause[relation.end() :]
        whole, parts = _ids_in(left, ids), _ids_in(right, ids)
        if whole and parts and len({*whole, *parts}) == len(whole) + len(parts):
            sign = next(
                sign for at, sign in enumerate(_RELATIONS) if relation[f"r{at}"] is not None
            )
            found[PrintedFormula("columns", f"{'+'.join(whole)}{sign}{'+'.join(parts)}")] = None
    return tuple(found)


def _ids_by_name(columns: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """Return the ids of the columns of figures by their folded names, of names that no other has."""
    names = {
        column["id"]: {
            fold_key(words)
            for words in (column["header"], bare_caption(column["header"])[0], column["short"])
        }
        for column in columns
    }
    seen = Counter(name for own in names.values() for name in own)
    return {
        name: column["id"]
        for column in columns
        if column["kind"] in FIGURES
        for name in names[column["id"]]
        if name and seen[name] == 1
    }


def _ids_in(side: str, ids: Mapping[str, str]) -> list[str]:
    """Return the columns of one side of a formula; none if a part of it is not one column."""
    if own := ids.get(fold_key(side)):
        return [own]
    is_sum = bool(_SUM.search(side.strip()))
    parts = _AND.split(_SUM.sub("", side.strip())) if is_sum else _PLUS.split(side)
    found = [ids.get(fold_key(part), "") for part in parts]
    return found if len(found) > 1 and all(found) else []
