"""A city's contact list: read it from a pasted block, or from the units' own files."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from fangfan_desktop.edits.paste import Block
from fangfan_desktop.forms.fold import fold_key, fold_width
from fangfan_desktop.forms.kinds.phone import Phone
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.report import shown
from fangfan_desktop.jobs.returns.check import CheckResult
from fangfan_desktop.workspace.contacts import Contact

FIELDS = ("name", "phone", "mail")
# Words in the head of each kind of column. An earlier line wins (联系人电话 is a phone).
_HEADS = {
    "mail": ("邮箱", "邮件", "mail", "qq"),
    "phone": ("电话", "手机", "联系方式", "号码", "座机"),
    "name": ("联系人", "姓名", "填表人", "填报人", "经办人", "负责人"),
}
# Texts that may follow a unit's name and still mean the same unit.
_BUREAU = {"", "人社局", "人力资源和社会保障局"}
_PROVINCE = re.compile(r"^\w{2,7}?(?:省|自治区)")
_DIGITS_OF_PHONE = 7
_LONGEST_NAME = 20


class PlacedContacts(NamedTuple):
    """The contacts read from a block, and the lines that were not used.

    `strange`: the unit texts of lines that name no unit, or two. `twice`: units named again.
    """

    contacts: tuple[Contact, ...]
    strange: tuple[str, ...] = ()
    twice: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """Return a sentence about what was read from the block."""
        counts = (
            f"{words} {count} 个"
            for words, field in (("联系人", "name"), ("电话", "phone"), ("邮箱", "mail"))
            if (count := sum(bool(getattr(each, field)) for each in self.contacts))
        )
        parts = [f"按单位名称放好 {len(self.contacts)} 个单位：{'、'.join(counts)}"]
        if self.strange:
            named = "、".join(self.strange[:3])
            parts.append(f"{len(self.strange)} 行认不出单位（{named}），没有放进来")
        if self.twice:
            parts.append(f"{'、'.join(self.twice)}不止一行，用的是第一行")
        return "；".join(parts)


def place_contacts(block: Block, units: Sequence[Place]) -> PlacedContacts | None:
    """Return the contacts in a block; None if it has no column of units beside other columns."""
    named = [[unit_of(text, units) for text in row] for row in block]
    width = max((len(row) for row in block), default=0)
    hits = [sum(at < len(row) and row[at] is not None for row in named) for at in range(width)]
    if width < 2 or not any(hits):
        return None
    of_unit = hits.index(max(hits))
    heads = [row for row, units in zip(block, named, strict=True) if _is_head(row, units)]
    others = [at for at in range(width) if at != of_unit]
    fields = _of_heads(heads[0], others) if heads else _of_content(block, others, hits)
    if not fields:
        return None
    found: dict[Place, Contact] = {}
    strange: list[str] = []
    twice: list[str] = []
    exact = {
        place
        for row, places in zip(block, named, strict=True)
        if of_unit < len(row) and (place := places[of_unit]) and _is_exact(row[of_unit], place)
    }
    for row, places in zip(block, named, strict=True):
        place = places[of_unit] if of_unit < len(places) else None
        texts = _texts(row, fields)
        is_other = place in exact and not _is_exact(row[of_unit], place)
        if place is None or is_other or {place} < {each for each in places if each}:
            if any(texts.values()) and row not in heads:
                strange.append(row[of_unit].strip() if of_unit < len(row) else "")
        elif place in found:
            twice.append(place.label)
        else:
            found[place] = Contact(place, **texts)
    return PlacedContacts(tuple(found.values()), tuple(strange), tuple(dict.fromkeys(twice)))


def unit_of(text: str, units: Sequence[Place]) -> Place | None:
    """Return the unit that a text names: `商河县`, `商河`, `济南市商河县人力资源和社会保障局`."""
    key = fold_key(text)
    if len(key) < 2:
        return None
    key = _without_whole(key, units[0]) if units else key
    named = [unit for unit in units if key.startswith(fold_key(unit.label))]
    if not named:
        named = [unit for unit in units if len(unit.label) > 2 and key == fold_key(unit.label)[:-1]]
    # 高新区 wins over 高新: the longest name is meant.
    named.sort(key=lambda unit: -len(unit.label))
    return named[0] if named else None


def _is_exact(text: str, place: Place) -> bool:
    """Return True if a text is a unit's name, long or short, or the full name of its bureau."""
    key, label = _without_whole(fold_key(text), place), fold_key(place.label)
    rest = key.removeprefix(label)
    return key == label[:-1] or (rest != key and rest in _BUREAU)


def _without_whole(key: str, unit: Place) -> str:
    """Return a folded name without what the unit is a part of: 济南市, 山东省."""
    bare = _PROVINCE.sub("", key)
    for label in str(unit.whole or "").split("/"):
        bare = bare.removeprefix(fold_key(label))
    return bare


def _texts(row: Sequence[str], fields: Mapping[int, str]) -> dict[str, str]:
    """Return a row's texts by field; two phones (座机, 手机) are joined."""
    found: dict[str, list[str]] = {field: [] for field in FIELDS}
    for at, field in fields.items():
        text = " ".join(row[at].split()) if at < len(row) else ""
        if text:
            found[field].append(text)
    return {field: "，".join(texts) for field, texts in found.items()}


def _is_head(row: Sequence[str], named: Sequence[Place | None]) -> bool:
    """Return True if a row is a head row: no unit, no number, no address in it."""
    texts = [text for text in row if "@" in text or len(_digits(text)) >= _DIGITS_OF_PHONE]
    return not any(named) and not texts and any(_head_of(text) for text in row)


def _of_heads(head: Sequence[str], columns: Iterable[int]) -> dict[int, str]:
    """Return the field of each column, known by its head."""
    kinds = ((at, _head_of(head[at]) if at < len(head) else "") for at in columns)
    return {at: kind for at, kind in kinds if kind}


def _of_content(block: Block, columns: Iterable[int], hits: Sequence[int]) -> dict[int, str]:
    """Return the field of each column, known by its cells; a column with unit names has none."""
    found: dict[int, str] = {}
    for at in columns:
        cells = [row[at].strip() for row in block if at < len(row) and row[at].strip()]
        kind = "" if hits[at] else _kind_of(cells)
        if kind and (kind == "phone" or kind not in found.values()):
            found[at] = kind
    return found


def _head_of(text: str) -> str:
    key = fold_key(text)
    return next((kind for kind, heads in _HEADS.items() if any(h in key for h in heads)), "")


def _kind_of(cells: Sequence[str]) -> str:
    if not cells:
        return ""
    half = len(cells) / 2
    if sum("@" in fold_width(text) for text in cells) >= half:
        return "mail"
    if sum(_is_phone(text) for text in cells) >= half:
        return "phone"
    is_name = sum(not re.search(r"\d", t) and len(t) <= _LONGEST_NAME for t in cells) >= half
    return "name" if is_name else ""


def _is_phone(text: str) -> bool:
    digits = _digits(text)
    return len(digits) >= _DIGITS_OF_PHONE or (digits != "" and not Phone().read(text).problem)


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def changed_contacts(kept: Mapping[Place, Contact], given: Iterable[Contact]) -> list[Contact]:
    """Return the contacts that change: a given text replaces the stored one, unless it is blank."""
    changed: list[Contact] = []
    for each in given:
        now = kept.get(each.place, Contact(each.place))
        new = Contact(each.place, *(getattr(each, f) or getattr(now, f) for f in FIELDS))
        if new != now:
            changed.append(new)
    return changed


def contacts_from_files(
    kept: Mapping[Place, Contact], files: Iterable[CheckResult]
) -> list[Contact]:
    """Return new contacts from the units' files (填表人 and 电话), if none is stored yet.

    A phone is not used without its name, or if another person's name is stored.
    """
    found: dict[Place, Contact] = {}
    for checked in files:
        contact = _of_file(checked)
        if contact is None:
            continue
        now = kept.get(contact.place, Contact(contact.place))
        if now.phone or now.name not in {"", contact.name}:
            continue
        new = Contact(contact.place, contact.name, contact.phone, now.mail)
        if new != now:
            found[contact.place] = new
    return list(found.values())


def _of_file(checked: CheckResult) -> Contact | None:
    """Return the clerk named in a file's foot; None if no name is given."""
    received = checked.received
    if received is None or received.report.place is None:
        return None
    texts = {"person": "", "phone": ""}
    for field in received.form.fields:
        if field.kind in texts and not texts[field.kind]:
            texts[field.kind] = shown(field, received.report.field(field.id)).strip()
    if not texts["person"]:
        return None
    return Contact(received.report.place, texts["person"], texts["phone"])
