"""Guess what the rows of a table are: places, a list, or rows that the form names."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, pairwise
from typing import Literal

import msgspec
from msgspec.structs import replace

from fangfan_desktop.forms.columns import FIGURES
from fangfan_desktop.forms.fold import fold_key, fold_width
from fangfan_desktop.forms.places import Places
from fangfan_desktop.forms.spec import Lowest
from fangfan_desktop.jobs.drafts.column_kinds import ROW_NUMBERS, KindGuess
from fangfan_desktop.jobs.drafts.printed_text import tidy
from fangfan_desktop.jobs.drafts.table_shape import TableShape

RowKind = Literal["places", "list", "named"]
# What stands for a place in a blank form: ##市, XX县, ××区, ……, A市, 某某镇.
_PLACEHOLDER = re.compile(
    r"(?:[#＃×xXX○〇*＊_]+|某+|[A-Z])\s*(?:省|市|县|区|旗|乡|镇|街道|村|社区|单位|县?（市、区）|县（市、区）|乡镇（街道）)(?:本级)?|[….·。]+|\.{2,}|等"
)
_NAME_OF_PLACE = re.compile(
    r"[^\W\d_]{1,8}(?:省|市|县|区|旗|镇|乡|街道|村|社区|苏木|办事处|园区|新区|管委会|农场|兵团|州|盟)"
)
# Kinds of places, and of people by where they are: no place.
_NO_PLACE = re.compile(r"城镇|农村|乡村|[外跨][省市县]")
_REST = re.compile(r"[省市县区]?(?:本级|直|直属|直管)")
_TOTAL = re.compile(
    r"(?:[全本][省市县区镇乡])?(?:合|总|小)?\s*计?(?:\d+个)?|[全本][省市县区镇乡]|总数"
)
_EXAMPLE = re.compile(r"^\s*[(（【]?\s*(?:例|示例|样例|填写示例|范例)")
# What stands for the names that a blank form leaves open: ××镇卫生院, ……
_BLANK_NAME = re.compile(r"(?:[×xX#＃*○〇]{2,}|某+|X+[市县区乡镇村]).*|[….·。]+|等")
_REMARK = re.compile(r"备注|附注")
_MOST_BLANK_ROWS = 60
# Beside so many times as many figures a column of words (填报人) makes no list of a table with a total.
_FEW = 4
_SERIAL = re.compile(r"[(（]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[)）]?[.、]?")
CODE_CAPTION = re.compile(r"代码|行次|行号|序号|编号|指标代码")
_UNIT_CAPTION = re.compile(r"(?:计量|数量|计价|计算)?单位(?:名称)?")
_LEVELS: tuple[tuple[str, Lowest], ...] = (
    ("村", "village"),
    ("社区", "village"),
    ("乡", "township"),
    ("镇", "township"),
    ("街道", "township"),
    ("街", "township"),
    ("县", "county"),
    ("区", "county"),
)
_CLOSED = frozenset({"—", "-", "－", "–", "——", "--", "/", "／", "×", "X", "*", "╳", "\\"})


class RowsGuess(msgspec.Struct, frozen=True):
    """What the rows are, and why.

    With `named`: the columns of names, codes, classes and units, by number; `hides_name` is True of
    one row that the paper does not name. `place_at` is the column of places, if there is one.
    """

    rows: RowKind
    reason: str
    certain: bool = True
    place_at: int | None = None
    name_at: int = 0
    code_at: int | None = None
    class_at: tuple[int, ...] = ()
    unit_at: int | None = None
    lowest: Lowest = "county"
    hides_name: bool = False
    blank_rows: int = 5


def guess_rows(shape: TableShape, kinds: Sequence[KindGuess], places: Places) -> RowsGuess:
    """Return what the rows of a table are."""
    captions = _captions(shape)
    place_at = _place_at(shape, kinds, captions, places)
    figures = sum(kind.kind in FIGURES for kind in kinds)
    if place_at is not None:
        rows = [row for row in shape.body if not is_example(row)]
        filled = [text for row in rows if (text := tidy(row[place_at]))]
        caption = captions[place_at]
        lowest = _lowest(caption, filled)
        beside = _texts_beside(kinds, captions, are_counted=figures * 2 > len(kinds) - 1)
        if beside * _FEW < figures and _has_total(shape):
            beside = 0
        if all(_is_place(text, places) for text in filled):
            if is_merged(shape, place_at) and len(set(filled)) > 1:
                reason = f"“{caption}”一列的一格有几行"
                return RowsGuess(
                    "list", reason, certain=False, lowest=lowest, blank_rows=_blank_rows(shape)
                )
            found = RowsGuess("places", "", lowest=lowest, place_at=place_at)
            if filled and len(filled) * 2 >= len(rows) and not _has_names(kinds, captions):
                return replace(found, reason=f"“{caption}”一列写着{_some(filled)}")
            if not beside and figures:
                return replace(found, reason=f"有“{caption}”一列，别的都是数")
            if beside:
                reason = f"除了“{caption}”还有{beside}列文字，一个单位可以有几行"
                first = next((n for n, each in enumerate(kinds) if each.kind == "place"), place_at)
                lowest = _lowest(captions[first], [tidy(row[first]) for row in rows])
                return RowsGuess("list", reason, lowest=lowest, blank_rows=_blank_rows(shape))
    if named := _named(shape, captions, places):
        return named
    if len(kinds) > 1 and figures == len(kinds) and _is_one_blank(shape):
        return RowsGuess("named", "只有一行，各列都是数", hides_name=True)
    reason = "下面是空行，有几行填几行"
    certain = any(kind.kind in ROW_NUMBERS for kind in kinds) or figures < len(kinds) - 1
    return RowsGuess("list", reason, certain, blank_rows=_blank_rows(shape))


def _place_at(
    shape: TableShape, kinds: Sequence[KindGuess], captions: Sequence[str], places: Places
) -> int | None:
    """Return the column of places: of several the one of the lowest level; None if there is none.

    If no caption says it, it is the first column if nothing but places stands in it.
    """
    found = [at for at, kind in enumerate(kinds) if kind.kind == "place"]
    levels = [name for _, name in _LEVELS]

    def level(at: int) -> int:
        return levels.index(_lowest(captions[at], [tidy(row[at]) for row in shape.body]))

    if found:
        return min(found, key=level)
    texts = [text for row in shape.body if (text := tidy(row[0])) and not _TOTAL.fullmatch(text)]
    are_places = len(texts) > 1 and all(_is_place(text, places) for text in texts)
    return 0 if are_places and not all(_BLANK_NAME.fullmatch(text) for text in texts) else None


def _texts_beside(kinds: Sequence[KindGuess], captions: Sequence[str], *, are_counted: bool) -> int:
    """Return how many columns certainly hold words beside the place: 备注 does not count.

    `are_counted` says that the names of things (车间) stand for how many there are.
    """
    others = FIGURES | {"place", "serial"}
    return sum(
        kind.certain
        and kind.kind not in others
        and not (kind.counted and are_counted)
        and not _REMARK.search(captions[at])
        for at, kind in enumerate(kinds)
    )


def _has_total(shape: TableShape) -> bool:
    """Return True if a row is the total of the others."""
    return any(_TOTAL.fullmatch(tidy(text)) for row in shape.body for text in row[:3] if text)


def _has_names(kinds: Sequence[KindGuess], captions: Sequence[str]) -> bool:
    """Return True if a column names what a row is about: a project, a person."""
    return any(
        kind.kind in {"id_number", "organisation_code"} or captions[at].endswith(("名称", "姓名"))
        for at, kind in enumerate(kinds)
        if kind.kind != "place"
    )


def is_closed(text: str) -> bool:
    """Return True if a text in a blank form says that nothing is filled in there."""
    return fold_width(tidy(text)) in _CLOSED or tidy(text) in _CLOSED


def is_example(texts: Sequence[str]) -> bool:
    """Return True if a row is an example of how to fill the form in."""
    return any(_EXAMPLE.match(text) for text in texts)


def _captions(shape: TableShape) -> list[str]:
    """Return the lowest caption of each column, without blanks."""
    found = [""] * len(shape.widths)
    for row in shape.captions:
        for slot in row:
            if slot.words:
                for at in range(slot.first, slot.last):
                    found[at] = "".join(slot.words.split())
    return found


def _is_place(text: str, places: Places) -> bool:
    if _NO_PLACE.fullmatch(text):
        return False
    if any(each.fullmatch(text) for each in (_PLACEHOLDER, _TOTAL, _REST)):
        return True
    return bool(_NAME_OF_PLACE.fullmatch(text) or places.find(text))


def _some(texts: Sequence[str]) -> str:
    return "、".join(f"“{text}”" for text in texts[:3])


def _lowest(caption: str, texts: Sequence[str]) -> Lowest:
    """Return the level of the lowest place with a row: by the texts in the column, else its caption."""
    names = [text for text in texts if not _TOTAL.fullmatch(text)]
    for words in (names, [caption.removesuffix("名称")]):
        for word, level in _LEVELS:
            if any(each.rstrip(")）").endswith(word) for each in words):
                return level
    return "county"


def _is_one_blank(shape: TableShape) -> bool:
    """Return True if a table has one row to write in, and nothing stands in it."""
    rows = [row for row in shape.body if not is_example(row)]
    return len(rows) == 1 and not any(map(tidy, rows[0]))


def _blank_rows(shape: TableShape) -> int:
    """Return how many rows a list has to write in; an example takes the room of one."""
    return max(1, min(len(shape.body), _MOST_BLANK_ROWS))


def _named(shape: TableShape, captions: Sequence[str], places: Places) -> RowsGuess | None:
    """Return where the names of the rows stand, if the form names them; None if it does not."""
    rows = [row for row in shape.body if not is_example(row)]
    if len(rows) < 2:
        return None
    found = [at for at in range(min(4, len(captions))) if _names_rows(shape, at, captions, places)]
    if not found:
        return None
    name_at = next((at for at in found if not is_shared(shape, at)), found[-1])
    others = [at for at in range(len(captions)) if at != name_at]
    code_at = next(
        (at for at in others if CODE_CAPTION.search(captions[at]) and has_codes(shape, at)), None
    )
    unit_at = next(
        (
            at
            for at in others
            if _UNIT_CAPTION.fullmatch(captions[at]) and any(row[at] for row in rows)
        ),
        None,
    )
    names = filter(None, (name_in(shape, row, name_at) for row in range(len(shape.body))))
    first = "、".join(f"“{name}”" for name in islice(names, 2))
    return RowsGuess(
        "named", f"行的名称已经印好：{first}", name_at=name_at, code_at=code_at, unit_at=unit_at
    )


def _names_rows(shape: TableShape, at: int, captions: Sequence[str], places: Places) -> bool:
    """Return True if a column has a name in most rows, which with the classes at its left tells them."""
    if CODE_CAPTION.search(captions[at]) or _UNIT_CAPTION.fullmatch(captions[at]):
        return False
    rows = [row for row, texts in enumerate(shape.body) if not is_example(texts)]
    own = [text for row in rows if (text := tidy(shape.body[row][at])) and not is_closed(text)]
    names = {row: name for row in rows if (name := name_in(shape, row, at))}
    if len(own) < 2 or len(names) * 4 < len(rows) * 3:
        return False
    filled = names.values()
    if all(_SERIAL.fullmatch(text) or is_closed(text) for text in filled):
        return False
    classes = [level for level in range(at) if not CODE_CAPTION.search(captions[level])]
    said = [tidy(shape.body[row][level]) for row in rows for level in classes]
    if all(_is_place(text, places) for text in filled) or any(
        map(_BLANK_NAME.fullmatch, filter(None, [*filled, *said]))
    ):
        return False
    return len(set(_whole_names(shape, names, classes))) * 2 > len(filled)


def _whole_names(
    shape: TableShape, names: Mapping[int, str], classes: Sequence[int]
) -> Iterator[tuple[str, ...]]:
    """Yield the name of each row with what was last said in the columns of its classes."""
    last = dict.fromkeys(classes, "")
    for row, name in names.items():
        last |= {level: text for level in classes if (text := fold_key(shape.body[row][level]))}
        yield *last.values(), fold_key(name)


def name_in(shape: TableShape, row: int, at: int) -> str:
    """Return the name of a row in a column: a cell that reaches into it, or else the one left of it.

    What several rows share at the left is their class, not a name; a code is none either.
    """
    left, right = shape.edges[at : at + 2]
    cells = [slot.cell for slot in shape.body_slots[row] if slot.words]
    own = [c for c in cells if c.column < right and c.column + c.columns > left]
    if own or shape.body[row][at].strip():
        return tidy(own[-1].text) if own else tidy(shape.body[row][at])
    before = [slot for slot in shape.body_slots[row] if slot.words and slot.cell.column < left]
    if not before or before[-1].cell.rows > 1:
        return ""
    is_code = CODE_CAPTION.search(_captions(shape)[before[-1].first])
    return "" if is_code else before[-1].words


def is_merged(shape: TableShape, at: int) -> bool:
    """Return True if a column has words in a cell over several rows."""
    return any(
        slot.words and slot.cell.rows > 1 and slot.first <= at and slot.last == at + 1
        for row in shape.body_slots
        for slot in row
        if slot.cell.column + slot.cell.columns >= shape.edges[at + 1]
    )


def is_shared(shape: TableShape, at: int) -> bool:
    """Return True if rows share what a column says: cells are merged over them, or repeat."""
    texts = [tidy(row[at]) for row in shape.body]
    repeated = any(a and a == b and not is_closed(a) for a, b in pairwise(texts))
    return repeated or is_merged(shape, at)


def has_codes(shape: TableShape, at: int) -> bool:
    """Return True if each text in a column stands in one row alone."""
    rows = [row for row in shape.body if not is_example(row)]
    filled = [text for row in rows if (text := fold_width(row[at])) and not is_closed(text)]
    return bool(filled) and len(set(filled)) == len(filled) and not is_shared(shape, at)
