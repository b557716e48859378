"""Read the lines above and below a table: what is filled in there, and what is only printed."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import cast

import msgspec

from fangfan_desktop.exchange.attachments.drawn import Align, DrawnLine, Ink
from fangfan_desktop.forms.columns import FieldKind, Prefill, Slot
from fangfan_desktop.forms.fold import fold_key
from fangfan_desktop.forms.load import load_stated
from fangfan_desktop.jobs.drafts.kind_rules import is_unit
from fangfan_desktop.jobs.drafts.line_parts import (
    BLANK,
    REMARK,
    begins_at,
    line_parts,
    text_width,
)
from fangfan_desktop.jobs.drafts.printed_text import BLANK_DAY, USUAL_DAY, one_line, tidy
from fangfan_desktop.paths import resources

_GAP_BEFORE = re.compile(r"([_＿]{2,}|[×XＸ#*]{2,})\s*([^_＿]{1,30})")
_GAP = re.compile(r"[_＿]{2}")
_MADE_UP = re.compile(r"\s*[×XxＸ#＃*○]{2,}.{0,6}")
_BRACKETED = re.compile(r"[(（][^()（）]*[)）]")
_SEAL = re.compile(r"[章印]")
# What stands behind the room for a name: 填报单位：（盖章）, 填报单位：      镇（街道）.
_SEAL_BEHIND = re.compile(r"[\s　]*([(（][^()（）]{0,3}(?:[章印]|签[字名])[)）])[\s　]*")
_WORDS_BEHIND = re.compile(r"([\s_＿　]{2,})([^\s_＿]\S*)[\s　]*")
_OFFICE = re.compile(r"(?:[局厅委办]|中心|单位|机构)$")
_PERSON = re.compile(r"(?:[人员长]|签[字名])$")
# The line with the period below a title: （    年    月）, 2026年第   季度.
_PERIOD = re.compile(
    r"[(（]?[\s　_＿]*(?:20\d{0,2})?[\s　_＿]*年(?:度)?[\s　_＿]*第?[\s　_＿]*(?:[一二三四]?季度?|月份?(?:[\s　_＿]*旬)?|[上下]?半年)[\s　_＿]*[)）]?"
)
# A place whose name stands before it: ____县（市、区）____镇.
_PLACE = re.compile(
    r"(?:[省市县区旗镇村]|[乡镇县市区]{1,2}(?:[(（][^()（）]{1,6}[)）])+|街道|社区|村居|办事处)"
)
_LEAST_ROOM = 3
# The share of the table's width at which a lone text is in the middle, or at the right; and from
# which on it is so long that it begins at the left.
_MIDDLE, _RIGHT, _LONG = 0.30, 0.62, 0.6
# Of several texts the first begins left of this share, the last of two right of it.
_FIRST, _LAST = 0.45, 0.38
_LONGEST_NAME = 20


class FieldEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is known of a field: `resources/drafts/fields.toml`."""

    id: str
    name: str
    names: tuple[str, ...]
    kind: FieldKind
    prefill: Prefill = ""


class FieldEntries(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All of them."""

    fields: tuple[FieldEntry, ...]


class FieldGuess(msgspec.Struct, frozen=True):
    """A field of a line: its keys in the form's file, why, where it begins (mm from the page's left)."""

    id: str
    name: str
    label: str
    kind: FieldKind
    reason: str
    slot: Slot = "head-left"
    line: int = 1
    left: float = 0.0
    ink: Ink = Ink()
    suffix: str = ""
    blank: str = ""
    prefill: Prefill = ""
    seal: bool = False
    locked: bool = False
    aliases: tuple[str, ...] = ()


class _Piece(msgspec.Struct, frozen=True):
    """A part of a line, and where it begins and ends (share of the table's width)."""

    label: str
    rest: str
    begin: float
    end: float
    ink: Ink
    align: Align


@cache
def _known() -> tuple[FieldEntry, ...]:
    return load_stated(resources() / "drafts" / "fields.toml", FieldEntries).fields


def fields_of(
    lines: Sequence[DrawnLine], place: str, left: float, width: float
) -> list[FieldGuess]:
    """Return the fields of the lines in a place (`head`, `foot`).

    `left` is the left edge of the table, `width` its width (mm).
    """
    found: list[FieldGuess] = []
    for number, line in enumerate(lines, 1):
        pieces = _pieces(line, left, width)
        for at, piece in enumerate(pieces):
            found.append(
                msgspec.structs.replace(
                    _field(piece),
                    slot=cast("Slot", f"{place}-{_side(at, pieces)}"),
                    line=number,
                    left=left + piece.begin * width,
                    ink=piece.ink,
                )
            )
    return found


def within_columns(
    fields: Sequence[FieldGuess], most: int
) -> tuple[list[FieldGuess], dict[str, list[int]]]:
    """Return the fields with at most so many in a line: a narrow table has more lines.

    Beside them, for `head` and `foot`, of which printed line each of their lines is, from 0.
    """
    found: list[FieldGuess] = []
    printed: dict[str, list[int]] = {"head": [], "foot": []}
    for place, lines in printed.items():
        own = [field for field in fields if field.slot.startswith(place)]
        for number in sorted({field.line for field in own}):
            line = [field for field in own if field.line == number]
            for first in range(0, len(line), most):
                lines.append(number - 1)
                found += [
                    msgspec.structs.replace(field, line=len(lines))
                    for field in line[first : first + most]
                ]
    return found, printed


def told_apart(fields: Sequence[FieldGuess]) -> list[FieldGuess]:
    """Return the fields of head and foot with ids, labels and other labels of their own.

    A label that stands twice (负责人：联系电话：填表人：联系电话：) has the words of the field before it.
    """
    seen: dict[str, int] = {}
    labels: set[str] = set()
    found: list[FieldGuess] = []
    for field in fields:
        seen[field.id] = seen.get(field.id, 0) + 1
        number = seen[field.id]
        own = msgspec.structs.replace(field, id=f"{field.id}_{number}" if number > 1 else field.id)
        if (key := fold_key(own.label)) in labels:
            before = found[-1].name if fold_key(found[-1].name) not in key else ""
            label = f"{before or number}{own.label}"
            reason = f"“{own.label}”不止一处，印成“{label}”才分得清"
            own = msgspec.structs.replace(own, label=label, reason=reason)
        labels.add(fold_key(own.label))
        labels.discard("")
        found.append(own)
    return list(_with_own_aliases(found, labels))


def _with_own_aliases(fields: Sequence[FieldGuess], labels: set[str]) -> Iterator[FieldGuess]:
    """Yield fields without other labels that are those of another field, and with one seal."""
    taken, has_seal = set(labels), False
    for field in fields:
        others: list[str] = []
        for each in field.aliases:
            if (key := fold_key(each)) not in taken:
                taken.add(key)
                others.append(each)
        seal = field.seal and not has_seal
        yield msgspec.structs.replace(field, aliases=tuple(others), seal=seal)
        has_seal |= field.seal


def _pieces(line: DrawnLine, left: float, width: float) -> list[_Piece]:
    """Return the parts of a line's texts."""
    found: list[_Piece] = []
    for text in line:
        words = one_line(text.text, strip=False).rstrip()
        start, size = begins_at(text) - left, text.ink.size
        last = 0
        for first, label, rest in line_parts(words, lambda n: _entry(n) is not None, _are_units):
            if not label and _PLACE.fullmatch(rest) and first - last >= _LEAST_ROOM:
                rest, first = " " * (first - last) + rest, last  # noqa: PLW2901
            last = first + len(label + rest)
            begin = start + text_width(words[:first], size)
            end = begin + text_width((label + rest).rstrip(), size)
            piece = _Piece(label, rest, begin / width, end / width, text.ink, text.align)
            found.append(piece)
    return sorted(
        found, key=lambda piece: piece.begin
    )  # texts at the right may stand in wide rooms


def _side(at: int, pieces: Sequence[_Piece]) -> str:
    """Return where in its line a part stands: left, middle or right."""
    piece = pieces[at]
    if len(pieces) > 1:
        if at == len(pieces) - 1 and (at > 1 or piece.begin > _LAST):
            return "right"
        return "left" if at == 0 and piece.begin < _FIRST else "middle"
    if piece.end - piece.begin > _LONG or (piece.align != "centre" and piece.begin <= _MIDDLE):
        return "left"
    return "middle" if (piece.begin + piece.end) / 2 < _RIGHT else "right"


def _field(piece: _Piece) -> FieldGuess:
    label, rest = tidy(piece.label), piece.rest
    if not label:
        name = rest.strip()
        room = rest[: len(rest) - len(rest.lstrip())]
        return _open_place(name, room) if room else _unlabelled(name)
    name = _BRACKETED.sub("", label).rstrip(":： ")[:_LONGEST_NAME] or label[:_LONGEST_NAME]
    if REMARK.fullmatch(label):
        return FieldGuess("printed_words", name, label, "fixed", "只是印着的字")
    entry = _entry(label.rstrip(":："))
    is_filled = not any((BLANK.fullmatch(rest), _MADE_UP.fullmatch(rest), _GAP.search(rest)))
    if is_filled and (entry is None or _are_units(rest)):
        printed = one_line(piece.label + rest)
        return FieldGuess("printed_words", name, printed, "fixed", "冒号后面已经印着字")
    with_colon = f"{label.rstrip(':：')}："
    if entry is None and _SEAL.search(label) and _OFFICE.search(name):
        entry = next(each for each in _known() if each.prefill == "unit_name")
    if entry:
        return _known_field(entry, name, with_colon, rest)
    if BLANK_DAY.fullmatch(rest):
        return FieldGuess("day", name, with_colon, "date", "后面是年月日", blank=_blank_day(rest))
    blank = rest.strip("\n") if re.search(r"[_＿年月日季□]", rest) else ""
    kind: FieldKind = "person" if _PERSON.search(name) else "text"
    return FieldGuess("entry", name, with_colon, kind, f"“{name}”后面空着", blank=blank)


def _known_field(entry: FieldEntry, name: str, label: str, rest: str) -> FieldGuess:
    is_unit_name = entry.prefill == "unit_name"
    is_signed = entry.kind == "person" and not entry.prefill
    others = tuple(f"{word}：" for word in entry.names if fold_key(word) != fold_key(label))
    blank, suffix = _blank_day(rest) if entry.kind == "date" else "", ""
    if found := _SEAL_BEHIND.fullmatch(rest):
        suffix = found[1]
    elif entry.kind != "date" and (found := _WORDS_BEHIND.fullmatch(rest)):
        blank, suffix = found[1], found[2]
    return FieldGuess(
        entry.id,
        name if is_unit_name else entry.name,
        label,
        entry.kind,
        f"冒号前面是“{name}”",
        suffix=suffix,
        blank=blank,
        prefill=entry.prefill,
        seal=is_unit_name and bool(_SEAL.search(label + suffix)),
        aliases=() if is_signed else others,
    )


def _blank_day(rest: str) -> str:
    """Return a blank date as it is printed."""
    return rest.rstrip() if BLANK_DAY.fullmatch(rest) else USUAL_DAY


def _open_place(name: str, room: str) -> FieldGuess:
    """Return the field of a place whose name stands in the room before it."""
    is_city = name == "市"
    return FieldGuess(
        "city" if is_city else "place_name",
        name,
        "",
        "text",
        f"“{name}”前面空着",
        suffix=name,
        blank=room,
        prefill="city" if is_city else "",
    )


def _unlabelled(words: str) -> FieldGuess:
    """Return the field of words without a colon: a gap before words, a day, or only printed words."""
    if found := _GAP_BEFORE.fullmatch(words):
        is_city = found[2] == "市"
        return FieldGuess(
            "city" if is_city else "unit_name",
            found[2][:_LONGEST_NAME],
            "",
            "text",
            f"空着，后面印着“{found[2]}”",
            suffix=found[2],
            blank=found[1],
            prefill="city" if is_city else "",
            seal=bool(_SEAL.search(found[2])),
        )
    if _PERIOD.fullmatch(words) and not re.search(r"\d\s*[季月]|[上下一二三四]", words):
        return FieldGuess(
            "period_words",
            "哪一期",
            "",
            "text",
            "年、月或季空着",
            blank=one_line(words),
            prefill="period",
            locked=True,
        )
    if len(words) <= _LONGEST_NAME and (entry := _entry(words)):
        return _known_field(entry, _BRACKETED.sub("", tidy(words)), f"{tidy(words)}：", "")
    if BLANK_DAY.fullmatch(words):
        return FieldGuess("date", "填表日期", "", "date", "年月日空着", blank=words)
    return FieldGuess("printed_words", tidy(words)[:8], one_line(words), "fixed", "只是印着的字")


def _entry(name: str) -> FieldEntry | None:
    """Return what is known of a field by the words before its colon."""
    key = re.sub(r"(?<=..)签[字名]$", "", fold_key(_BRACKETED.sub("", name)))
    return next((each for each in _known() if key in map(fold_key, each.names)), None)


def _are_units(rest: str) -> bool:
    """Return True if words are the units of the table's figures, or most of them: 人、万元."""
    parts = [part for part in re.split(r"[、,，;；\s　]+", rest) if part]
    listed = re.split("[、,，;；]", rest)
    are_most = len(listed) > 1 and sum(map(is_unit, listed)) * 2 > len(listed)
    return are_most or (bool(parts) and all(map(is_unit, parts)))
