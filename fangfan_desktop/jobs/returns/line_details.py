"""The details of a board's line, or of a loose file: head, tables, and what can be done."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from fangfan_desktop.checks.finding import column_name, grade_words, settled_by
from fangfan_desktop.exchange.reading.read_report import ReceivedReport
from fangfan_desktop.forms.moments import stored_moment_words
from fangfan_desktop.forms.period_words import PERIOD_WORDS
from fangfan_desktop.forms.report import Report, of_table, row_label, shown
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.earlier_version import comparable, load_comparable
from fangfan_desktop.jobs.returns.board import BoardLine, LooseFile, Version
from fangfan_desktop.jobs.returns.board_reader import BoardReader
from fangfan_desktop.jobs.returns.board_rows import LineAction
from fangfan_desktop.rollup.difference import differences
from fangfan_desktop.workspace.received import ReceivedFile


class DetailTable(NamedTuple):
    """A table on a tab: its title, its captions, and its rows of texts."""

    title: str
    heads: Sequence[str]
    rows: Sequence[Sequence[str]]


def version_of(item: BoardLine | LooseFile) -> Version | None:
    """Return the file that counts."""
    return item.newest if isinstance(item, BoardLine) else item.version


def name_of(item: BoardLine | LooseFile) -> str:
    """Return the unit of a line, or the name of a loose file."""
    return item.place.label if isinstance(item, BoardLine) else item.version.entry.name


def head_words(item: BoardLine | LooseFile) -> str:
    """Return the state, and which file came when."""
    if isinstance(item, LooseFile):
        return f"“{item.version.entry.name}”：{item.reason}"
    version, start = item.newest, f"{item.place.label}：{item.state_words}。"
    if not version:
        before = item.before
        if before is None:
            return f"{start}上期也没有收到。"
        return f"{start}上期 {stored_moment_words(before.at)} 报送过“{before.name}”。"
    noted = "".join(f"，{words}" for words in (item.name_problem, item.stamp.words) if words)
    return f"{start}{stored_moment_words(version.entry.at)} 收到“{version.entry.name}”{noted}。"


def entries_of(item: BoardLine | LooseFile) -> list[ReceivedFile]:
    """Return the received files, tables first."""
    if isinstance(item, LooseFile):
        return [item.version.entry]
    return [*(version.entry for version in item.versions), *item.scans]


def tables_of(
    item: BoardLine | LooseFile, load_before: Callable[[], Report | None]
) -> Iterator[DetailTable]:
    """Yield findings, figures and differences, as far as there are any; the files are last.

    `load_before` returns the report of the period before.
    """
    version = version_of(item)
    if version and version.checked.received:
        yield _findings(item, version, version.checked.received)
        yield from _figures(version.checked.received, load_before)
    if isinstance(item, BoardLine) and len(item.versions) > 1:
        yield _differences(item)
    rows = [
        (stored_moment_words(e.at), "盖章件" if e.scan else "表格", e.name, _readable(e.sha256))
        for e in entries_of(item)
    ]
    heads = ("收到", "种类", "文件（双击打开，Delete 移出）", "文件指纹")
    yield DetailTable(f"各次文件（{len(rows)}）", heads, rows)


def _readable(digest: str) -> str:
    """Return the beginning of a SHA-256 as it is read aloud: `d92c c378 a257`."""
    return " ".join(digest[at : at + 4] for at in range(0, 12, 4))


def _findings(
    item: BoardLine | LooseFile, version: Version, received: ReceivedReport
) -> DetailTable:
    rows: list[tuple[str, str, str]] = []
    form, named = received.form, _row_names(received)
    for finding in version.checked.findings:
        note = settled_by(finding, received.report.notes)
        mark = "已说明" if note else grade_words(finding)
        at = (finding.row, finding.column)
        cell = "" if finding.whole_column else received.cells.get(at, "")
        words = f"{finding.message}{f'（说明：{note}）' if note else ''}"
        table = "" if finding.in_fields(form) else form.table_with(finding.column).table_title
        table = "" if cell.startswith(f"{table}!") else table  # the sheet has its name
        where = (table, cell, named.get(finding.row or 0, ""), column_name(form, finding))
        rows.append((mark, " ".join(filter(None, where)), words))
    if isinstance(item, BoardLine) and item.stamp.is_doubtful:
        rows.append(("提醒", "盖章件", item.stamp.words))
    rows += [("注意", "", note) for note in version.checked.notes]
    return DetailTable(f"检查结果（{len(rows)}）", ("程度", "位置", "问题"), rows)


def _row_names(received: ReceivedReport) -> dict[int, str]:
    """Return the names of the rows, by id, in tables that have rows of several names."""
    found: dict[int, str] = {}
    for table in received.form.tables:
        rows = of_table(table, received.report).rows
        named = {row.id: row_label(table, row) for row in rows}
        found |= named if len(set(named.values())) > 1 else {}
    return found


def _figures(
    received: ReceivedReport, load_before: Callable[[], Report | None]
) -> Iterator[DetailTable]:
    """Yield the figures of each table; if the form has several, its title says which."""
    form = received.form
    before = load_before() if any(not table.is_list for table in form.tables) else None
    for table in form.tables:
        report = of_table(table, received.report)
        if table.is_list:
            found = _listed(table, report)
        else:
            was = of_table(table, before) if before else None
            found = _figures_of(table, report, received, was)
        yield found._replace(title=table.table_title or found.title)


def _listed(form: Form, report: Report) -> DetailTable:
    columns = form.written_columns
    lines = [[shown(column, row[column.id]) for column in columns] for row in report.rows]
    title = f"{form.row_words.row}（{len(lines)}）"
    return DetailTable(title, [c.short for c in columns], lines)


def _figures_of(
    form: Form, report: Report, received: ReceivedReport, before: Report | None
) -> DetailTable:
    named = {row_label(form, row): row for row in before.rows} if before else {}
    # A unit that gathers from others sends their rows, too: each figure says whose it is.
    several = len(report.rows) > 1
    rows: list[tuple[str, ...]] = []
    for row in report.rows:
        name = row_label(form, row)
        old = named.get(name)
        for column in form.figures:
            # Where a named row has nothing to fill in, no figure is missing.
            is_open = not (column.computed or form.is_closed(row.id, column.id))
            if row[column.id].raw or is_open or not form.is_by_name:
                was = shown(column, old[column.id]) if old else "—"
                cell = received.cells.get((row.id, column.id), "")
                texts = (column.short, was, shown(column, row[column.id]), cell)
                rows.append((name, *texts) if several else texts)
    words = PERIOD_WORDS[form.period]
    captions = ("栏目", words.before, words.this, "文件里的单元格")
    whose = (form.key_column.short,) if several else ()
    return DetailTable("数字", (*whose, *captions), rows)


def _differences(line: BoardLine) -> DetailTable:
    *_, first, second = (version.checked.received for version in line.versions)
    if first is None or second is None:
        return DetailTable("两次的不同", ("",), [("有一次的文件读不出来，比不了。",)])
    found = list(differences(line.form, first.report, second.report))
    rows = [(each.row, each.column, each.before, each.after) for each in found]
    return DetailTable(f"两次的不同（{len(rows)}）", ("行", "栏目", "上一次", "这一次"), rows)


def actions_of(item: BoardLine | LooseFile) -> list[LineAction]:
    """Return the actions that are possible, in the order of the buttons."""
    file = [LineAction("original", "打开原文件"), LineAction("aside", "移出")]
    if isinstance(item, LooseFile):
        return file
    letters = [LineAction("mail", "写邮件…"), LineAction("history", "经过…")]
    if item.newest:
        back = [LineAction("return", "复制退回说明"), LineAction("return_sheet", "写退回单…")]
        return [*back, *letters, LineAction("period", "换一期…"), *file]
    scans = [LineAction("aside", "移出盖章件")] if item.scans else []
    return [LineAction("remind", "复制催报的话"), *letters, *scans]


# ── the file behind a line ──


def file_of(item: BoardLine | LooseFile | ReceivedFile) -> ReceivedFile | None:
    """Return the file that is meant: the newest table, or the last scan if there is no table."""
    if isinstance(item, ReceivedFile):
        return item
    if version := version_of(item):
        return version.entry
    return item.scans[-1] if isinstance(item, BoardLine) and item.scans else None


def copy_name(entry: ReceivedFile) -> str:
    """Return the name for a copy of a file; a scan's name also says whose pages it has."""
    whose = f"_{entry.identity.place.label}" if entry.scan and entry.identity.place else ""
    path = Path(entry.name)
    return f"{path.stem}{whose}{path.suffix}"


def source_folder(item: BoardLine | LooseFile | None, default: Path) -> tuple[Path | None, str]:
    """Return the folder that a file came from, or None and why it cannot be opened."""
    version = version_of(item) if item else None
    if version and version.entry.path.startswith(("\\\\", "//")):
        # A restored backup may name any computer, and Windows would show it the clerk's account.
        return None, "这个文件是从网络上的文件夹收来的；原文件留在程序里，可以用“打开原文件”"
    folder = Path(version.entry.path).parent if version else default
    if not folder.is_dir():
        return None, f"文件夹“{folder}”已经不在了；原文件留在程序里，可以用“打开原文件”"
    return folder, ""


def figures_before(reader: BoardReader, item: BoardLine | LooseFile) -> Report | None:
    """Return the report with a unit's figures of the period before: its own, else the city's.

    Where a table names its rows, the city's figures are not the unit's.
    """
    workspace, scope = reader.workspace, reader.scope
    if isinstance(item, BoardLine) and item.before:
        found = reader.read(item.before, workspace.received.opened(item.before.sha256)).received
        if found:
            return comparable(scope.form, found.report)
    whole = load_comparable(workspace, scope.form, scope.place, scope.period.before)
    if whole is None:
        return None
    rows = tuple(row for row in whole.rows if not scope.form.table_of(row.id).is_by_name)
    return msgspec.structs.replace(whole, rows=rows) if rows else None
