"""What is wrong with a form's fields above and below its table: one that cannot be told when read."""

from collections.abc import Iterator

from fangfan_desktop.forms.columns import ColumnKind, Field
from fangfan_desktop.forms.fold import fold_width
from fangfan_desktop.forms.judging import Mistake, line_mistakes, repeated
from fangfan_desktop.forms.spec import Form

_LONGEST_NAME = 20
_PLACES = ("head", "foot")
_MOST_LINES = 20
# What is said of a row that is missing stands in these columns, and in no field of the same id.
_TAKEN: dict[ColumnKind, str] = {"place": "地方那一列", "row_name": "名称那一列"}


def field_mistakes(form: Form) -> Iterator[Mistake]:
    """Yield each mistake of a form's fields: its key, and the reason."""
    if sum(field.kind == "date" for field in form.fields) != 1:
        yield "$.fields", '要有且只有一项 kind = "date"'
    if sum(field.seal for field in form.fields) > 1:
        yield "$.fields", "最多有一项 seal = true"
    for number in sorted({field.line for field in form.fields}):
        # What says where it begins may share a slot: four names stand side by side below a table.
        slots = (f.slot for f in form.on_paper.fields if f.line == number and f.left is None)
        yield from repeated(
            "$.fields", "slot" if number == 1 else f"line = {number} 的 slot", slots
        )
    yield from _label_mistakes(form)
    for place in _PLACES:
        yield from _line_mistakes(form, place)
    taken = {
        column.id: _TAKEN.get(column.kind, "表里一列")
        for column in form.columns
        if column.kind in _TAKEN or form.has_tables
    }
    for at, field in enumerate(form.fields):
        key = f"$.fields[{at}]"
        yield from line_mistakes(f"{key}.name", field.name, _LONGEST_NAME)
        if field.id in taken:
            yield f"{key}.id", f"“{field.id}”已经是{taken[field.id]}的，请另起一个"
        if reason := _unlabelled_reason(form, field):
            yield f"{key}.label", reason
        yield from ((f"{key}.{name}", why) for name, why in _unread_mistakes(field))


def _unread_mistakes(field: Field) -> Iterator[Mistake]:
    """Yield what is wrong with a field that is not printed, or that has the period's words."""
    if not field.printed and field.kind != "date":
        yield "printed", 'kind = "date" 的一项才能不印，别的不印，填的就交不上去'
    if field.prefill == "period" and field.kind != "text":
        yield "prefill", '"period" 填的是哪一期，kind = "text" 的一项才写'
    if field.is_given_period and not field.slot.startswith("head"):
        yield "slot", "locked 的“哪一期”不从文件里读，要放在表的上面"


def _line_mistakes(form: Form, place: str) -> Iterator[Mistake]:
    """Yield where the lines above (`head`) or below the table (`foot`) cannot be printed."""
    lines: dict[int, list[Field]] = {}
    for at, field in enumerate(form.fields):
        if not (field.printed and field.slot.startswith(place)):
            continue
        lines.setdefault(field.line, []).append(field)
        if not 1 <= field.line <= _MOST_LINES:
            yield f"$.fields[{at}].line", f"{field.line}，应在 1 到 {_MOST_LINES} 之间"
        widths = (sum(column.width for column in table.columns) for table in form.tables)
        widest = max(widths, default=0)
        if field.left is not None and not 0 <= field.left < widest:
            reason = f"{field.left:g} 毫米，应在 0 到表的右边（{widest:g} 毫米）之间"
            yield f"$.fields[{at}].left", reason
    if lines and sorted(lines) != [*range(1, len(lines) + 1)]:
        stated = "、".join(map(str, sorted(lines)))
        yield "$.fields", f"{place} 各项的 line 是 {stated}，要从 1 起一行接一行"
    for fields in lines.values():
        for table in form.tables:
            columns = len(table.on_paper.columns)
            if len(fields) > columns:
                own = f"“{table.table_title}”的 " if table.table_title else " "
                reason = f"{place} 有 {len(fields)} 项，比{own}{columns} 列还多，一行放不下"
                yield "$.fields", reason
        begins = [field.left for field in fields if field.left is not None]
        if begins != sorted(begins):
            yield "$.fields", f"{place} 同一行各项的 left 要一项比一项大，照从左到右的次序写"


def _label_mistakes(form: Form) -> Iterator[Mistake]:
    """Yield the labels that are the same when they are read: width, blanks and colon do not count."""
    known: dict[str, list[str]] = {}
    for field in form.fields:
        own = {key: word for word in (field.label, *field.aliases) if (key := _key(word))}
        for key, word in own.items():
            known.setdefault(key, []).append(word)
    for words in known.values():
        alike = list(dict.fromkeys(words))
        if len(alike) > 1:
            spelt = "、".join(f"“{word}”" for word in alike)
            yield "$.fields", f"label、aliases {spelt}只差冒号或空格，读表时分不清。请改一个"
        else:
            yield from repeated("$.fields", "label、aliases", words)


def _key(label: str) -> str:
    return "".join(fold_width(label).split()).rstrip(":")


def _unlabelled_reason(form: Form, field: Field) -> str:
    """Return why a field is not found by its words when a table is read, '' if it is, or need not be."""
    if field.is_given_period:
        return ""
    if reason := _word_reason(field):
        return reason
    if field.label or not (field.printed or field.suffix):
        return ""
    return _bare_reason(form, field)


def _word_reason(field: Field) -> str:
    """Return what is wrong with the words around a field, '' if nothing is."""
    if any(word and not _key(word) for word in (field.label, *field.aliases)):
        return "要有字，不能只有冒号、空格"
    for word in (field.label, *field.aliases):
        if field.kind != "fixed" and word and not fold_width(word).endswith(":"):
            return f"“{word}”要以“：”结尾，读表时才知道填的从哪里起"
    if ":" in fold_width(field.suffix):
        return f"suffix “{field.suffix}”里不能有冒号，读表时会当成 label"
    return ""


def _bare_reason(form: Form, field: Field) -> str:
    """Return why a field without a label is not found when a table is read, '' if it is."""
    line = field.slot[:4]
    beside = [
        each
        for each in form.on_paper.fields
        if each is not field and each.slot.startswith(line) and not each.is_given_period
    ]
    if field.kind == "fixed":
        return 'kind = "fixed" 的一项印的就是 label，请写上'
    if not field.suffix:
        # The only day above the table is known by itself; it must be seen where to write it.
        is_lone_date = field.kind == "date" and line == "head" and field.blank
        return "" if is_lone_date else "label、suffix 都没写，读表时认不出这一项。请写上 label"
    if any(not each.label and each.suffix.endswith(field.suffix) for each in beside):
        return f"这一行有两项没有 label，又都以“{field.suffix}”结尾，分不清。请写上 label"
    first = [each.label for each in beside if each.line == 1]
    if line == "foot" and field.line == 1 and not any(first):
        return "表尾没有一项有 label，读表时认不出表尾从哪一行起。请写上 label"
    return ""
