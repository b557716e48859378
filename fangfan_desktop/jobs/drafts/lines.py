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
from fangfan_desktop.jobs.drafts.printed_form import TextLine, one_line, tidy
from fangfan_desktop.paths import resources

# A label and what it stands before: at most this many characters, with a colon.
_LABEL = re.compile(r"([^\s:：；;，,。、_＿]{1,16}(?:[(（][^()（）]{1,8}[)）])?)\s*[:：]")
_CHUNK = re.compile(r"\S(?:[ \u3000]{0,2}\S)*")
# A label of two characters that are spaced out: 表    号：
_SPACED_LABEL = re.compile(r"(?<!\S)([^\s\x00-\x7f])([ \u3000]{2,})([^\s\x00-\x7f][:：])")
_PART_OF_DAY = re.compile(r"(?:20\d{0,2}|第)?[年月日季度旬()（）]*")
_DAY_WORDS = re.compile(r"日期|时间|截止|年月")
_BLANK = re.compile(r"[\s_＿　年月日季度第./\-]*")
_DAY = re.compile(r"[\s_＿　]*(?:\d{2,4})?[\s_＿　]*年[\s_＿　]*月[\s_＿　]*日[\s_＿　]*")
_LONE_DAY = re.compile(r"(?:20\d\d)?[\s_＿　]*年[\s_＿　]+月[\s_＿　]+日")
_GAP_BEFORE = re.compile(r"([_＿]{2,}|[×XＸ#*]{2,})\s*([^_＿]{1,30})")
_REMARK = re.compile(r"(?:注|备注|说明|填表说明|填报说明|编制说明|附注|注意)\s*[:：]")
_UNIT_OF_TABLE = re.compile(r"(?:计量|数量|金额|货币)?单位\s*[:：]\s*[^\s_＿]{1,12}")
_DAY_BLANK = "    年    月    日"
_SEAL = re.compile(r"[章印]")
# A text that is as long as most of the table's width begins at its left.
_LONG = 0.6
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
    words = text.text.replace("\n", " ").replace("\t", "    ").rstrip()
    ems = text.ink.size * 25.4 / 72
    own = _length(words) * ems
    start = text.left - left
    if text.align == "right":
        start += text.width - own
    elif text.align == "centre":
        start += max(0.0, (text.width - own) / 2)
    for first, label, rest in _parts(words):
        begins = start + _length(words[:first]) * ems
        ends = begins + _length((label + rest).rstrip()) * ems
        yield _Piece(text, label, rest, begins / width, ends / width)


def _parts(words: str) -> Iterator[tuple[int, str, str]]:
    """Yield the parts of a line: where each begins, its label with the colon, what follows."""
    if _REMARK.match(words.lstrip()):
        yield from _remark(words)
        return
    begin, label, rest = 0, "", ""
    for first, chunk in _chunks(words):
        is_label = chunk.rstrip().endswith((":", "：")) or _LABEL.match(chunk)
        goes_on = _BLANK.fullmatch(chunk) or _is_part_of_day(chunk)
        is_day = bool(_DAY_WORDS.search(label)) or (not label and _is_part_of_day(rest))
        if (label or rest) and not is_label and (_is_open(rest) or (goes_on and is_day)):
            rest = rest.ljust(first - begin - len(label)) + chunk
            continue
        if label or rest.strip():
            yield begin, label, rest
        begin, label, rest = first, "", chunk
        if found := _LABEL.match(chunk):
            label, rest = chunk[: found.end()], chunk[found.end() :]
    if label or rest.strip():
        yield begin, label, rest


def _is_open(words: str) -> bool:
    """Return True if a bracket in words is not closed."""
    return sum(map(words.count, "（(")) > sum(map(words.count, "）)"))


def _is_part_of_day(words: str) -> bool:
    """Return True if words are a piece of a blank date: 20, 年, 第, 季度."""
    return bool(_PART_OF_DAY.fullmatch(re.sub(r"[\s_＿　]", "", words)))


def _chunks(words: str) -> Iterator[tuple[int, str]]:
    """Yield what stands between wide gaps, and before each label, with where it begins."""
    for found in _CHUNK.finditer(_SPACED_LABEL.sub(_closed_up, words)):
        chunk, at = found[0], found.start()
        labels = [m for m in _LABEL.finditer(chunk) if m.start() and _is_label(chunk, m)]
        ends = [*(m.start() for m in labels), len(chunk)]
        first = 0
        for end in ends:
            if chunk[first:end].strip():
                yield at + first, chunk[first:end].rstrip()
            first = end


def _closed_up(found: re.Match[str]) -> str:
    """Return 表    号： as 表号： with the blanks before it, so that what follows stays in its place."""
    return f"{found[2]}{found[1]}{found[3]}"


def _remark(words: str) -> Iterator[tuple[int, str, str]]:
    """Yield a remark, and the fields that stand right of it on its line."""
    at = len(words) - len(words.lstrip())
    found = [each for each in re.finditer(r"[\s　]{3,}(?=[^\s:：]{2,10}\s*[:：])", words[at:])]
    labels = [each for each in found if _entry(re.split("[:：]", words[at + each.end() :])[0])]
    end = at + labels[0].start() if labels else len(words)
    yield at, "", words[at:end]
    if labels:
        for first, label, rest in _parts(words[end:]):
            yield end + first, label, rest


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
        if piece.end - piece.share > _LONG:
            return f"{place}-left"  # type: ignore[return-value]
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
        printed = one_line(piece.label + piece.rest)
        return FieldGuess("remark", name[:20], printed, "fixed", reason="冒号后面已经印着字", **own)
    blank = _blank_of(rest)
    if _REMARK.fullmatch(label):
        return FieldGuess("remark", name[:20], label, "fixed", reason="只是印着的字", **own)
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
    if found := _GAP_BEFORE.fullmatch(words.strip()):
        is_city = found[2] == "市"
        return FieldGuess(
            "city" if is_city else "unit_name",
            found[2][:20],
            "",
            "text",
            reason=f"空着，后面印着“{found[2]}”",
            suffix=found[2],
            blank=found[1],
            prefill="city" if is_city else "",
            seal=bool(_SEAL.search(found[2])),
            **own,
        )  # type: ignore[arg-type]
    if _LONE_DAY.fullmatch(words.strip()):
        return FieldGuess("date", "填表日期", "", "date", reason="年月日空着", blank=words.strip(), **own)  # type: ignore[arg-type]
    name = tidy(words)[:8]
    return FieldGuess("remark", name, one_line(words), "fixed", reason="只是印着的字", **own)  # type: ignore[arg-type]


def told_apart(fields: Sequence[FieldGuess]) -> list[FieldGuess]:
    """Return the fields of head and foot with ids of their own."""
    seen: dict[str, int] = {}
    found: list[FieldGuess] = []
    for field in fields:
        seen[field.id] = seen.get(field.id, 0) + 1
        number = seen[field.id]
        found.append(field if number == 1 else msgspec.structs.replace(field, id=f"{field.id}_{number}"))
    return found
