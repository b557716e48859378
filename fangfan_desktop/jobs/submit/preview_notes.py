"""What the preview says above the pages, and its title."""

from collections.abc import Mapping, Sequence

from fangfan_desktop.forms.report import Report
from fangfan_desktop.forms.spec import Form

SEAL_NOTE = "红圈是留给公章的位置，不会打印。"


def preview_title(form: Form, report: Report, mark: str) -> str:
    """Return the form, its period and the mark of its pages, if any."""
    period = report.period.label if report.period else ""
    return f"{form.label} · {period}{f'（{mark}）' if mark else ''}"


def mark_note(*, draft: bool, sample: bool) -> str:
    """Return why the pages have a mark; an empty string if they have none."""
    if sample:
        return "这是示例，预览和打印都带“示例”两字，不能当报表报送。"
    return "还没有正式导出，预览和打印都带“草稿”两字。" if draft else ""


def font_notes(substituted: Mapping[str, Sequence[str]]) -> list[str]:
    """Return the fonts that are missing here, and the fonts used instead of them."""
    return [f"本机没有{'、'.join(faces)}，用{ours}代替。" for ours, faces in substituted.items()]
