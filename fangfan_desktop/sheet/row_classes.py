"""The classes of rows at the left of their names: one that several rows share is one merged cell."""

from collections.abc import Sequence
from itertools import takewhile

import msgspec

from fangfan_desktop.forms.spec import Form
from fangfan_desktop.sheet.model import Box
from fangfan_desktop.sheet.rows import SizedRow


def with_classes(form: Form, rows: Sequence[tuple[Box, ...]]) -> list[tuple[Box, ...]]:
    """Return the boxes of a form's named rows with those of their classes joined.

    The box of a class is over all rows that share it; in the rows after the first one it is `joined`
    to it, until the rows are divided into pages. A name reaches over the classes that its row does
    not have.
    """
    places = [at for at, column in enumerate(form.columns) if column.kind == "row_class"]
    if not places:
        return list(rows)
    name = form.index[form.identity]
    found: list[tuple[Box, ...]] = []
    for at, boxes in enumerate(rows):
        classes = form.named_rows[at].classes
        above = form.named_rows[at - 1].classes if at else ()
        own = dict(enumerate(boxes))
        for level, place in enumerate(places):
            if level >= len(classes):
                continue
            is_joined = above[: level + 1] == classes[: level + 1]
            count = 1 if is_joined else _shared(form, at, level)
            own[place] = msgspec.structs.replace(own[place], rows=count, joined=is_joined)
        begin = name
        while begin - 1 in places[len(classes) :]:
            begin -= 1
            del own[begin]
        own[name] = msgspec.structs.replace(own[name], column=begin, columns=name - begin + 1)
        found.append(tuple(own.values()))
    return found


def _shared(form: Form, at: int, level: int) -> int:
    """Return how many rows share the class that a row has at a level, from this one on."""
    classes = form.named_rows[at].classes[: level + 1]
    rows = form.named_rows[at:]
    return sum(1 for _ in takewhile(lambda row: row.classes[: level + 1] == classes, rows))


def merged(page: Sequence[SizedRow]) -> list[SizedRow]:
    """Return the rows of a page, whose boxes of classes reach as far as the page has them."""
    found: list[SizedRow] = []
    for at, row in enumerate(page):
        if not any(box.joined or box.rows > 1 for box in row.line.boxes):
            found.append(row)
            continue
        is_first = not at or page[at - 1].line.band != row.line.band
        boxes: list[Box] = []
        texts: list[tuple[str, ...]] = []
        for box, text in zip(row.line.boxes, row.texts, strict=True):
            if box.joined and not is_first:
                continue
            own = box, text
            if row.line.band == "body" and (box.joined or box.rows > 1):
                own = _over_rows(box, text, page[at + 1 :])
            boxes.append(own[0])
            texts.append(own[1])
        line = msgspec.structs.replace(row.line, boxes=tuple(boxes))
        found.append(msgspec.structs.replace(row, line=line, texts=tuple(texts)))
    return found


def _over_rows(
    box: Box, text: tuple[str, ...], below: Sequence[SizedRow]
) -> tuple[Box, tuple[str, ...]]:
    """Return the box of a class over the rows below it that are joined to it, and its lines.

    The rest of a row that was split has no text of its class: that of the next row is taken.
    """
    count = 1
    for row in below:
        boxes = zip(row.line.boxes, row.texts, strict=True)
        joined = [each for each in boxes if each[0].column == box.column and each[0].joined]
        if not joined:
            break
        if not box.text:
            box, text = joined[0]
        count += 1
    return msgspec.structs.replace(box, rows=count, joined=False), text
