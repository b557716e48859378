"""Take the lines above and below a table apart: what is filled in, and what is only printed."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

import msgspec

from fangfan_desktop.exchange.attachments.drawn import DrawnText, Ink
from fangfan_desktop.forms.columns import FieldKind, Prefill, Slot
from fangfan_desktop.forms.fold import fold_key
from fangfan_desktop.forms.load import load_stated
from fangfan_desktop.jobs.drafts.column_kinds import is_unit
from fangfan_desktop.jobs.drafts.printed_form import TextLine, tidy
from fangfan_desktop.paths import resources

# A label and what it stands before: at most this many characters, with a colon.
_LABEL = re.compile(r"([^\s:：；;，,。、_＿]{1,16}(?:[(（][^()（）]{1,8}[)）])?)\s*[:：]")
_BLANK = re.compile(r"[\s_＿　年月日季度第./\-]*")
_DAY = re.compile(r"[\s_＿　]*(?:\d{2,4})?[\s_＿　]*年[\s_＿　]*月[\s_＿　]*日[\s_＿　]*")
_LONE_DAY = re.compile(r"(?:20\d\d)?[\s_＿　]*年[\s_＿　]+月[\s_＿　]+日")
_CITY = re.compile(r"[_＿\s×XxＸ#*]*(市|县|区|县（市、区）|省)")
_REMARK = re.compile(r"(?:注|备注|说明|填表说明|填报说明|编制说明|附注|注意)\s*[:：]")
_UNIT_OF_TABLE = re.compile(r"(?:计量|数量|金额|货币)?单位\s*[:：]\s*[^\s_＿]{1,12}")
_DAY_BLANK = "    年    月    日"
_SEAL = re.compile(r"[章印]")
_IN_MIDDLE = (0.30, 0.62)


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
    """A field of a line: its keys in the form's file, why, where it begins (mm), how it is written."""

    id: str
    name: str
    label: str
    kind: FieldKind
    slot: Slot
    line: int
    reason: str
    ink: Ink
    left: float
    suffix: str = ""
    blank: str = ""
    prefill: Prefill = ""
    seal: bool = False
    aliases: tuple[str, ...] = ()
    certain: bool = True


class _Piece(msgspec.Struct):
    """A part of a line: a label with its blank, or words that are only printed."""

    text: DrawnText
    label: str
    rest: str
    share: float  # where it begins in its line, 0 to 1
    end: float


@cache
def _known() -> tuple[FieldEntry, ...]:
    return load_stated(resources() / "drafts" / "fields.toml", FieldEntries).fields


def fields_of(lines: Sequence[TextLine], place: str, left: float, width: float) -> list[FieldGuess]:
    """Return the fields of the lines in a place (`head`, `foot`); the table is `width` mm wide.

    `left` is its left edge (mm).
    """
    found: list[FieldGuess] = []
    for number, line in enumerate(lines, 1):
        pieces = [piece for text in line for piece in _pieces(text, left, width)]
        for at, piece in enumerate(pieces):
            slot = _slot(place, at, pieces)
            found.append(_field(piece, slot, number, left + piece.share * width, pieces))
    return found


def _pieces(text: DrawnText, left: float, width: float) -> Iterator[_Piece]:
    """Yield the parts of a text, with where each begins and ends in the table's width."""
    words = text.text.replace("\n", " ").strip()
    ems = text.ink.size * 25.4 / 72
    own = _length(words) * ems
    start = text.left - left
    if text.align == "right":
        start += text.width - own
    elif text.align == "centre":
        start += max(0.0, (text.width - own) / 2)

    def piece(label: str, rest: str, at: int) -> _Piece:
        begins = start + _length(words[:at]) * ems
        ends = begins + _length((label + rest).rstrip()) * ems
        return _Piece(text, label, rest, begins / width, ends / width)

    if _REMARK.match(words) and not _BLANK.fullmatch(_LABEL.sub("", words, count=1)):
        yield from _remark(words, piece)
        return
    labels = [found for found in _LABEL.finditer(words) if _is_label(words, found)]
    first = labels[0].start() if labels else len(words)
    if before := words[:first].rstrip():
        yield piece("", before, 0)
    for found, after in zip(labels, [*labels[1:], None], strict=False):
        end = after.start() if after else len(words)
        yield piece(words[found.start() : found.end()], words[found.end() : end], found.start())


def _remark(words: str, piece: object) -> Iterator[_Piece]:
    """Yield a remark, and the fields that stand right of it on its line."""
    found = [each for each in re.finditer(r"[\s　]{3,}(?=[^\s:：]{2,10}\s*[:：])", words)]
    labels = [each for each in found if _entry(words[each.end() :].split("：")[0].split(":")[0])]
    end = labels[0].start() if labels else len(words)
    yield piece("", words[:end], 0)  # type: ignore[operator]
    for at, mark in enumerate(labels):
        stop = labels[at + 1].start() if at + 1 < len(labels) else len(words)
        own = words[mark.end() : stop]
        label = re.match(r"[^:：]*[:：]", own)
        if label:
            yield piece(label[0], own[label.end() :], mark.end())  # type: ignore[operator]


def _length(text: str) -> float:
    """Return the width of a text in characters: one that is not Chinese is half as wide."""
    return sum(0.5 if ord(character) < 0x2000 else 1.0 for character in text)


def _is_label(words: str, found: re.Match[str]) -> bool:
    """Return True if words before a colon are a label: blank room follows, or they are known."""
    rest = words[found.end() :]
    following = _LABEL.search(rest)
    own = rest[: following.start()] if following else rest
    if _UNIT_OF_TABLE.match(words[found.start() :]) and own.strip() and not _entry_filled(own):
        return True
    return bool(_BLANK.fullmatch(own)) or _entry(found[1]) is not None


def _entry_filled(own: str) -> bool:
    return bool(_BLANK.fullmatch(own))


def _entry(name: str) -> FieldEntry | None:
    """Return what is known of a field by the words before its colon."""
    key = fold_key(re.sub(r"[(（][^()（）]*[)）]", "", name))
    return next((each for each in _known() if key in map(fold_key, each.names)), None)


def _slot(place: str, at: int, pieces: Sequence[_Piece]) -> Slot:
    """Return where in its line a part stands."""
    if len(pieces) > 1:
        where = "left" if at == 0 and pieces[0].share < 0.45 else "middle"
        if at == len(pieces) - 1 and pieces[at].share > 0.4:
            where = "right"
    else:
        (piece,) = pieces
        middle = (piece.share + piece.end) / 2
        is_middle = piece.text.align == "centre" or piece.share > _IN_MIDDLE[0]
        where = "left" if not is_middle else "middle" if middle < _IN_MIDDLE[1] else "right"
    return f"{place}-{where}"  # type: ignore[return-value]


def _field(
    piece: _Piece, slot: Slot, line: int, left: float, pieces: Sequence[_Piece]
) -> FieldGuess:
    label, rest, ink = tidy(piece.label), piece.rest, piece.text.ink
    entry = _entry(label.rstrip(":：")) if label else None
    own = {"slot": slot, "line": line, "ink": ink, "left": left}
    if not label:
        return _unlabelled(rest, own)
    name = re.sub(r"[(（][^()（）]*[)）]", "", label).rstrip(":： ") or label
    if (entry is None or _are_units(rest)) and not _BLANK.fullmatch(rest) and not _is_example(rest):
        return FieldGuess("remark", name[:20], tidy(label + rest), "fixed", reason="冒号后面已经印着字", **own)
    blank = _blank_of(rest)
    if entry:
        seal = bool(_SEAL.search(label)) and entry.id == "unit_name"
        aliases = tuple(f"{word}：" for word in entry.names if fold_key(word) != fold_key(label))
        return FieldGuess(
            entry.id,
            entry.name if entry.id != "unit_name" else name,
            _with_colon(label),
            entry.kind,
            reason=f"冒号前面是“{name}”",
            blank=_DAY_BLANK if entry.kind == "date" else "",
            prefill=entry.prefill,
            seal=seal,
            aliases=aliases if entry.kind != "person" or entry.prefill else (),
            **own,
        )
    if _DAY.fullmatch(rest):
        return FieldGuess("day", name, _with_colon(label), "date", reason="后面是年月日", blank=_DAY_BLANK, **own)
    return FieldGuess(
        "entry", name[:20], _with_colon(label), "text", reason=f"“{name}”后面空着", blank=blank, certain=True, **own
    )


def _are_units(rest: str) -> bool:
    """Return True if words are the units of the table's figures: 人、万元."""
    parts = [part for part in re.split(r"[、,，/／;；\s　]+", rest) if part]
    return bool(parts) and all(map(is_unit, parts))


def _with_colon(label: str) -> str:
    return label.rstrip(":：") + "："


def _is_example(rest: str) -> bool:
    return bool(re.fullmatch(r"\s*[×XxＸ#＃*○]{2,}.{0,6}", rest))


def _blank_of(rest: str) -> str:
    """Return what stands for what is filled in, as it is printed; '' if it is only blank."""
    return rest.strip("\n") if re.search(r"[_＿年月日季]", rest) else ""


def _unlabelled(words: str, own: dict[str, object]) -> FieldGuess:
    """Return the field of words without a colon: the unit's city, a day, or printed words."""
    if found := _CITY.fullmatch(words.strip()):
        return FieldGuess(
            "city", found[1], "", "text", reason=f"空着，后面印着“{found[1]}”", suffix=found[1],
            blank=words.strip().removesuffix(found[1]) or "_________",
            prefill="city" if found[1] == "市" else "", **own,
        )  # type: ignore[arg-type]
    if _LONE_DAY.fullmatch(words.strip()):
        return FieldGuess("date", "填表日期", "", "date", reason="年月日空着", blank=words.strip(), **own)  # type: ignore[arg-type]
    return FieldGuess("remark", tidy(words)[:8], tidy(words), "fixed", reason="只是印着的字", **own)  # type: ignore[arg-type]


def told_apart(fields: Sequence[FieldGuess]) -> list[FieldGuess]:
    """Return the fields of head and foot with ids of their own."""
    seen: dict[str, int] = {}
    found: list[FieldGuess] = []
    for field in fields:
        seen[field.id] = seen.get(field.id, 0) + 1
        number = seen[field.id]
        found.append(field if number == 1 else msgspec.structs.replace(field, id=f"{field.id}_{number}"))
    return found
