"""What is wrong with a form's header: names in `under`, captions, numbers, too many rows."""

from collections.abc import Iterator, Mapping

from fangfan_desktop.forms.columns import Column, Group, Heading
from fangfan_desktop.forms.fold import fold_key
from fangfan_desktop.forms.judging import Mistake
from fangfan_desktop.forms.spec import Form

# The header is repeated on each page: with more rows of captions little room is left for the table.
_MAX_DEPTH = 6


def header_mistakes(form: Form) -> Iterator[Mistake]:
    """Yield each mistake of a form's header: its key, and the reason."""
    keys = {column.id: f"$.columns[{at}]" for at, column in enumerate(form.columns)}
    for at, group in enumerate(form.groups):
        key = f"$.groups[{at}]"
        yield from _group_mistakes(group, key, keys)
        keys.setdefault(group.id, key)
    yield from _caption_mistakes(form)
    yield from _title_mistakes(form)
    yield from _number_mistakes(form)
    tangled = list(_order_mistakes(form, keys))
    yield from tangled
    if tangled:
        return
    yield from _part_mistakes(form, keys)
    if form.header.depth > _MAX_DEPTH:
        depth = form.header.depth
        yield "$.groups", f"表头有 {depth} 层，一页放不下，最多 {_MAX_DEPTH} 层。请少分几层"


def _group_mistakes(group: Group, key: str, known: Mapping[str, str]) -> Iterator[Mistake]:
    if not group.id.strip():
        yield f"{key}.id", "id 不能是空的"
    elif group.id in known:
        yield f"{key}.id", f"“{group.id}”已经是 {known[group.id]} 的，请另起一个"
    if group.words and "".join(group.words) != group.header:
        yield f"{key}.words", f"接起来是“{''.join(group.words)}”，不是 header"


def _caption_mistakes(form: Form) -> Iterator[Mistake]:
    """Yield where a caption cannot be told from another one under the same, or is none."""
    seen: dict[tuple[str, str], Heading] = {}
    for kind, headings in (("columns", form.columns), ("groups", form.groups)):
        for at, heading in enumerate(headings):
            if heading in form.below_name:
                continue
            if reason := _unread_reason(heading):
                yield f"$.{kind}[{at}].header", reason
            places = [(heading.under, name) for name in heading.captions if name]
            if same := next((seen[place] for place in places if place in seen), None):
                yield f"$.{kind}[{at}].header", _alike(heading, same)
            for place in places:
                seen.setdefault(place, heading)


def _part_mistakes(form: Form, keys: Mapping[str, str]) -> Iterator[Mistake]:
    """Yield the captions that cannot be told from that of the whole that they stand under."""
    for heading in form.headings.values():
        whole = form.by_id.get(heading.under) if heading.under else None
        if whole and not set(whole.captions).isdisjoint(heading.captions):
            yield f"{keys[heading.id]}.header", _alike(heading, whole)


def _title_mistakes(form: Form) -> Iterator[Mistake]:
    """Yield where what is printed above the table is taken for a caption of its first row."""
    captions = {name for each in form.headings.values() if not each.under for name in each.captions}
    printed = {
        "title": form.title,
        "label" if form.printed is None else "printed": form.printed_label,
    }
    for key, text in printed.items():
        if text and fold_key(text) in captions:
            yield f"$.{key}", f"“{text}”和表头里的一样，读表时分不清。请改一个"


def _unread_reason(heading: Heading) -> str:
    """Return why a caption is taken for something else in a table, '' if it is not."""
    if heading.header.strip().isdigit():
        return f"“{heading.header}”只有数字，读表时会当成数。请加上字，比如“{heading.header}年”"
    if fold_key(heading.header):
        return ""
    if not heading.header.strip():
        return "不能是空的，请写上表头里印的字"
    return f"“{heading.header}”里没有字，读表时认不出来。请写上字"


def _alike(heading: Heading, other: Heading) -> str:
    if heading.header == other.header:
        return f"“{heading.header}”已经是另一{'列' if isinstance(other, Column) else '组'}的"
    return (
        f"“{heading.header}”和“{other.header}”读表时分不清：标点不算，后面带不带单位都认。请改一个"
    )


def _number_mistakes(form: Form) -> Iterator[Mistake]:
    if form.unit_row and not any(column.unit for column in form.columns):
        yield "$.unit_row", "没有一列写了 unit。请写上各列的 unit，或者去掉 unit_row"
    seen: dict[str, str] = {}
    for at, column in enumerate(form.columns):
        # 2=3+4 is the number 2 with its formula.
        code = column.code
        if code == column.id:
            continue
        if code in seen:
            yield f"$.columns[{at}].number", f"“{code}”已经是“{seen[code]}”的，请另写一个"
        elif code in form.by_id:
            reason = (
                f"“{code}”也是“{form.by_id[code].short}”的 id，公式里分不清。请把那个 id 换一个"
            )
            yield f"$.columns[{at}].number", reason
        seen.setdefault(code, column.short)


# ── what stands under what ──


def _order_mistakes(form: Form, keys: Mapping[str, str]) -> Iterator[Mistake]:
    """Yield where `under` names nothing, or makes a circle, and where columns are not side by side."""
    wrong = False
    for heading in form.headings.values():
        if heading.under and (reason := _under_reason(form, heading)):
            wrong = True
            yield f"{keys[heading.id]}.under", reason
    if not wrong:
        yield from _place_mistakes(form, keys)


def _under_reason(form: Form, heading: Heading) -> str:
    """Return why the `under` of a caption is wrong, '' if it names another one and no circle."""
    if heading.under not in form.headings:
        return f"没有“{heading.under}”这一列，也没有这一组。请写一列或一组的 id"
    path, above = [heading.id], heading.under
    while above in form.headings and above not in path:
        path.append(above)
        above = form.headings[above].under
    if above != heading.id:
        return ""
    if isinstance(form.headings[heading.under], Column):
        return _not_left(heading.under)
    return f"绕成了一圈：{' → '.join([*path, above])}。请去掉其中一个 under"


def _not_left(column_id: str) -> str:
    return f"“{column_id}”不是紧靠其左的一列"


def _place_mistakes(form: Form, keys: Mapping[str, str]) -> Iterator[Mistake]:
    """Yield the captions whose columns are not side by side, or not right of the whole's own."""
    above = {column.id: _above(form, column) for column in form.columns}
    for group in form.groups:
        own = [at for at, column in enumerate(form.columns) if group.id in above[column.id]]
        if not own:
            yield keys[group.id], f"“{group.header}”下面没有一列。请在列里写 under = “{group.id}”"
        for column in form.columns[own[0] : own[-1]] if own else ():
            if group.id not in above[column.id]:
                reason = f"“{group.header}”的各列没有挨在一起，中间有“{column.short}”。请把它移开"
                yield keys[group.id], reason
    told = set[str]()
    for at, column in enumerate(form.columns):
        for child, whole in zip(above[column.id], above[column.id][1:], strict=False):
            if whole not in form.index or child in told:
                continue
            between = form.columns[form.index[whole] + 1 : at]
            if form.index[whole] >= at or any(whole not in above[each.id] for each in between):
                told.add(child)
                yield f"{keys[child]}.under", _not_left(whole)


def _above(form: Form, column: Column) -> list[str]:
    """Return the ids from a column up to the first row of the header."""
    path = [column.id]
    while under := form.headings[path[-1]].under:
        path.append(under)
    return path
