"""What the export dialog says, and what is missing before files can be written."""

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Literal, NamedTuple

from fangfan_desktop.jobs.open_report import OpenReport
from fangfan_desktop.jobs.submit.export import ExportResult, reasons_against
from fangfan_desktop.jobs.submit.formats import Format
from fangfan_desktop.jobs.submit.sending import Step, notes_of
from fangfan_desktop.jobs.submit.sent_state import change_words

FORMAT_WORDS: dict[Format, str] = {
    "xlsx": "Excel 工作簿（.xlsx）",
    "pdf": "PDF，打印盖章用（.pdf）",
    "eml": "邮件草稿（.eml）",
    "ofd": "OFD 版式文件（.ofd），收件的单位要时才选；没有电子签章",
}
LAST_LOOK = "请最后看一眼。确认后这一版原样留存，表从此只读；还没有发出的，以后还可以“继续修改”。"
_OFFICIAL: frozenset[Format] = frozenset({"xlsx", "pdf"})


class Lack(NamedTuple):
    """What is missing for an export, in words, and where it is chosen."""

    words: str
    at: Literal["formats", "folder"]


def lack_of(formats: Collection[Format], folder: str, mark: str) -> Lack | None:
    """Return what is missing; None if nothing is. Without a `mark` the export is the official one."""
    if not formats:
        return Lack("请至少选一种文件。", "formats")
    if not mark and not frozenset(formats) >= _OFFICIAL:
        return Lack("正式报送要有 Excel 和盖章用的 PDF，请都选上。", "formats")
    if not folder:
        return Lack("请写明导出到哪个文件夹。", "folder")
    if not Path(folder).is_absolute():
        return Lack(f"“{folder}”不是完整的文件夹。请点“换一个…”选一个。", "folder")
    return None


def missing_folder_words(folder: str) -> str:
    """Return that the folder of the last export is not there now."""
    return f"上次的文件夹“{folder}”现在没有（U 盘没插？），先写到这一个。"


def obstacle_words(opened: OpenReport) -> str:
    """Return why the report cannot be exported officially; an empty string if it can."""
    reasons = reasons_against(opened.form, opened.report, opened.findings.everything())
    if not reasons:
        return ""
    return f"{'，'.join(reasons)}，现在还不能正式导出。要先看样子，可以导出草稿。"


def ready_words(opened: OpenReport, correction: Sequence[str]) -> str:
    """Return that the report can be exported, and what it corrects if it is a correction."""
    _, _, settled = opened.counts()
    noted = f"，{settled} 处提醒已写核实说明" if settled else ""
    return f"{_correction_words(opened, correction)}检查通过{noted}，可以正式导出。"


def _correction_words(opened: OpenReport, correction: Sequence[str]) -> str:
    """Return which version is corrected: the last one that was sent, not one that never was."""
    if not correction or opened.sent is None:
        return ""
    corrected = opened.workspace.submissions.sent_before(opened.report)[-1]
    change = "" if opened.sent.sent else f"{change_words(opened.sent)}，"
    return f"{change}这是对{corrected.label}的更正。"


def last_steps(opened: OpenReport, correction: Sequence[str]) -> list[Step]:
    """Return the lines of the last look: the changes of a correction, and the 核实说明."""
    lines = [Step(done=True, words=line.strip()) for line in correction]
    if len(lines) == 1:
        lines.append(Step(done=False, words="和上次报送的没有不同的格子"))
    notes = notes_of(opened.form, opened.report, opened.findings.everything())
    return [*lines, *(Step(done=True, words=note) for note in notes)]


def written_words(exported: ExportResult, folder: str, mark: str, *, is_kept: bool) -> str:
    """Return what was written to a folder; `is_kept` if an official version was stored as well."""
    if mark:
        return f"{mark}写好了，在 {folder}："
    if not is_kept:
        return "文件写好了，但这一版还没有留存："
    return (
        f"已导出，校验码 {exported.code}，在 {folder}。还没有发出："
        "请打印、盖章、扫描，再到“历次报送”加上扫描件，写邮件草稿。"
    )
