"""A city's list of contacts: a block pasted from a spreadsheet, and what the units' own files say."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from fangfan_desktop.edits.paste import Block
from fangfan_desktop.forms.fold import fold_key, fold_width
from fangfan_desktop.forms.kinds.phone import Phone
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.report import shown
from fangfan_desktop.jobs.returns.check import Checked
from fangfan_desktop.workspace.contacts import Contact

FIELDS = ("name", "phone", "mail")
# What the heads of such columns say; an earlier line goes before a later one (联系人电话 is a phone).
_HEADS = {
    "mail": ("邮箱", "邮件", "mail", "qq"),
    "phone": ("电话", "手机", "联系方式", "号码", "座机"),
    "name": ("联系人", "姓名", "填表人", "填报人", "经办人", "负责人"),
}
# What may stand behind a unit's name without making it another body's.
_BUREAU = {"", "人社局", "人力资源和社会保障局"}
_DIGITS_OF_PHONE = 7
_LONGEST_NAME = 20


class PlacedContacts(NamedTuple):
    """A block in which units are named: what it says of each, and what was not taken.

    `strange` are the texts of lines whose unit is not known (none, or two), `twice` units that stand
    there again.
    """

    contacts: tuple[Contact, ...]
    strange: tuple[str, ...] = ()
    twice: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """Return what became of the block."""
        counts = (
            f"{words} {count} 个"
            for words, field in (("联系人", "name"), ("电话", "phone"), ("邮箱", "mail"))
            if (count := sum(bool(getattr(each, field)) for each in self.contacts))
        )
        said = [f"按单位名称放好 {len(self.contacts)} 个单位：{'、'.join(counts)}"]
        if self.strange:
            named = "、".join(self.strange[:3])
            said.append(f"{len(self.strange)} 行认不出单位（{named}），没有放进来")
        if self.twice:
            said.append(f"{'、'.join(self.twice)}不止一行，用的是第一行")
        return "；".join(said)


def placed(block: Block, units: Sequence[Place]) -> PlacedContacts | None:
    """Return what a block says of units; None where it does not name any beside something else."""
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
    """Return the one unit that a text names: `商河县`, `商河`, `济南市商河县人力资源和社会保障局`."""
    key = fold_key(text)
    if len(key) < 2:
        return None
    key = key.removeprefix(fold_key(units[0].city)) if units else key
    named = [unit for unit in units if key.startswith(fold_key(unit.name))]
    if not named:
        named = [unit for unit in units if len(unit.name) > 2 and key == fold_key(unit.name)[:-1]]
    # 高新区 goes before 高新: the longest name is the one that is meant.
    named.sort(key=lambda unit: -len(unit.name))
    return named[0] if named else None


def _is_exact(text: str, place: Place) -> bool:
    """Say whether a text is a unit's name, long or short, or the whole name of its bureau."""
    key = fold_key(text).removeprefix(fold_key(place.city))
    rest = key.removeprefix(fold_key(place.name))
    return key == fold_key(place.name)[:-1] or (rest != key and rest in _BUREAU)


def _texts(row: Sequence[str], fields: Mapping[int, str]) -> dict[str, str]:
    """Return a row's texts by field; two phones (座机, 手机) are one text."""
    found: dict[str, list[str]] = {field: [] for field in FIELDS}
    for at, field in fields.items():
        text = " ".join(row[at].split()) if at < len(row) else ""
        if text:
            found[field].append(text)
    return {field: "，".join(texts) for field, texts in found.items()}


def _is_head(row: Sequence[str], named: Sequence[Place | None]) -> bool:
    """Say whether a row says what its columns hold: no unit, no number, no address."""
    texts = [text for text in row if "@" in text or len(_digits(text)) >= _DIGITS_OF_PHONE]
    return not any(named) and not texts and any(_head_of(text) for text in row)


def _of_heads(head: Sequence[str], columns: Iterable[int]) -> dict[int, str]:
    """Return which column holds what, by its head."""
    kinds = ((at, _head_of(head[at]) if at < len(head) else "") for at in columns)
    return {at: kind for at, kind in kinds if kind}


def _of_content(block: Block, columns: Iterable[int], hits: Sequence[int]) -> dict[int, str]:
    """Return which column holds what, by what stands in it; one of units' names holds nothing else."""
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


def merged(kept: Mapping[Place, Contact], given: Iterable[Contact]) -> list[Contact]:
    """Return the contacts that change: what is given goes before what is kept, a blank is nothing."""
    changed: list[Contact] = []
    for each in given:
        now = kept.get(each.place, Contact(each.place))
        new = Contact(each.place, *(getattr(each, f) or getattr(now, f) for f in FIELDS))
        if new != now:
            changed.append(new)
    return changed


def offered(kept: Mapping[Place, Contact], files: Iterable[Checked]) -> list[Contact]:
    """Return what the units' own files offer where nothing is kept: 填表人 and 电话 of each file.

    A phone without the name that it belongs to, or beside another's, is not offered.
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


def _of_file(checked: Checked) -> Contact | None:
    """Return the clerk whom a file names below its table."""
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
