"""A planned roll-up in words: before it is done, what it asks, and what it did."""

from collections import Counter
from collections.abc import Iterator, Sequence

from fangfan_desktop.forms.kinds.table import kind_of
from fangfan_desktop.forms.moments import stored_moment_words
from fangfan_desktop.forms.place_words import words_of
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.report import filled_rows, row_label, tables_of
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.consolidate.roll_in import RollIn
from fangfan_desktop.jobs.returns.board import Board
from fangfan_desktop.workspace.submissions import Submission
from fangfan_desktop.workspace.workspace import Workspace


def preview_words(planned: RollIn, board: Board) -> str:
    """Return whose figures are rolled in, and whose are not."""
    form, words = board.scope.form, f"汇入 {planned.parts} 个单位。"
    missing = [line.place.label for line in board.lines if not line.newest]
    filled = {
        row_label(table, row)
        for table, own in tables_of(form, planned.after)
        for row in own.rows
        if not table.is_by_name and not row.is_blank(form)
    }
    if by_hand := [name for name in missing if name in filled]:
        words += f"没有收到的 {len(by_hand)} 个用表里已填的数：{'、'.join(by_hand)}。"
    if absent := [name for name in missing if name not in filled]:
        words += f"没有收到的 {len(absent)} 个不在内：{'、'.join(absent)}。"
    if planned.doubtful:
        words += f"{_names(planned.doubtful)}的表有错误，或者没填全，汇入的数可能不对。请先看那一行的检查结果，改好再汇入。"
    if planned.merge.unused:
        unused = (f"{each.part.place.label}：{each.words}" for each in planned.merge.unused)
        words += f"没有汇入的：{'；'.join(unused)}。"
    if planned.withdrawn:
        words += f"{_names(planned.withdrawn)}的文件移出了，或换了一期：以前汇入的数会去掉。"
    if planned.retyped:
        words += f"{_names(planned.retyped)}的文件不在这里了，表里有自己填的数，不会动。"
    if planned.contained:
        words += f"{_names(planned.contained)}的数已含在别的单位里，它的一行会去掉。"
    if planned.strange:
        strange = "、".join(f"“{name}”" for name in planned.strange)
        words += f"{strange}一行不是应报的单位，或多出一行，会去掉。"
    if planned.merge.edit.is_empty:
        words += "表里已经是这些数，汇入不会改动什么。"
    return words


def sum_rows(form: Form, planned: RollIn) -> list[list[str]]:
    """Return each column's caption, the units' sum, 市本级, the whole, and the figure now.

    If the form has several tables, the title of its table goes before the caption.
    """
    return [
        [
            form.table_with(each.column).titled(
                f"{each.row} {form.by_id[each.column].short}".strip()
            ),
            "" if each.units is None else kind_of(form.by_id[each.column]).show(each.units),
            each.rest,
            each.whole,
            each.now,
        ]
        for each in planned.sums
    ]


def first_change(planned: RollIn) -> int:
    """Return the first of the sums that changes, from 0; 0 if none does."""
    return next((at for at, each in enumerate(planned.sums) if each.whole != each.now), 0)


def project_rows(form: Form, planned: RollIn) -> list[list[str]]:
    """Return each place of the form's lists, and how many projects it has.

    If the form has several tables, the title of its table goes before the place.
    """
    lines: list[list[str]] = []
    for table, own in tables_of(form, planned.after):
        rows = filled_rows(table, own) if table.is_list else ()
        counts = Counter(row[table.place_column.id].raw.strip() for row in rows)
        found = counts.items()
        lines += [[table.titled(name), f"{count} 个"] for name, count in found]
    return lines


def done_words(planned: RollIn, board: Board, *, changed: bool) -> str:
    """Return what was rolled in, who is missing, and what must be checked."""
    unclear = planned.merge.unclear
    missing = len(board.lines) - planned.parts - len(unclear)
    words = f"汇入 {planned.parts} 个单位" if changed else f"{planned.parts} 个单位的数都已在表里"
    left = f"，还有 {missing} 个没有收到" if missing else ""
    not_taken = f"；{_names(unclear)}没有汇入" if unclear else ""
    rest = "；市本级要核对，请看检查栏" if planned.rest_findings else ""
    rest += f"；{_names(planned.doubtful)}的表有错误，或者没填全" if planned.doubtful else ""
    doubtful = _names([line.place for line in board.lines if line.stamp.is_doubtful])
    rest += f"；{doubtful}的盖章件和表格请先核对" if doubtful else ""
    return f"{words}{left}{not_taken}{''.join(_removed_words(planned))}{rest}"


def _removed_words(planned: RollIn) -> Iterator[str]:
    """Yield what became of figures whose file is gone."""
    places = [place.label for place in (*planned.withdrawn, *planned.contained)]
    if names := "、".join([*places, *planned.strange]):
        yield f"；{names}以前的数去掉了"
    if names := _names(planned.retyped):
        yield f"；{names}的文件不在这里了，表里有自己填的数，没有动"


def _names(places: Sequence[Place]) -> str:
    return "、".join(place.label for place in places)


# ── a report that was exported already ──


def version_to_reopen(workspace: Workspace, planned: RollIn) -> Submission | None:
    """Return the version that must be corrected before figures are rolled in; None if none must."""
    submissions, report = workspace.submissions, planned.before
    sent = submissions.newest(report)
    is_closed = sent and submissions.is_read_only(report) and not planned.merge.edit.is_empty
    return sent if is_closed else None


def reopen_words(form: Form, sent: Submission) -> str:
    """Return what is asked before an exported, unsent version is changed."""
    return (
        f"{words_of(sent.place).whole}的{form.label}（{sent.period.label}）{sent.label} {stored_moment_words(sent.at)} 已导出，还没有发出。\n\n"
        "新收到的数和表里的不同。汇入以后要再导出一版，原来那一版原样留着。"
    )
