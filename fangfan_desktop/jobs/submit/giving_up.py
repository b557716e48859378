"""The question before a correction is given up, and how to get the changes back."""

from fangfan_desktop.jobs.open_report import OpenReport
from fangfan_desktop.jobs.submit.submit import edit_back_to_sent
from fangfan_desktop.rollup.difference import differences


def question(opened: OpenReport) -> str:
    """Return what is asked before a correction is given up; an empty string if nothing was changed."""
    sent, form, report = opened.sent, opened.form, opened.report
    assert sent is not None
    back = edit_back_to_sent(opened.workspace, form, report)
    if back.is_empty:
        return ""
    then = opened.workspace.submissions.report(form, sent)
    cells = sum(1 for _ in differences(form, then, report))
    changed = [f"{cells} 格"] if cells else []
    changed += ["核实说明"] if back.notes else []
    return f"改过的{' ' if cells else ''}{'和'.join(changed) or '地方'}会回到{sent.label}的样子。"


def way_back(opened: OpenReport) -> str:
    """Return how to get back what was given up: undo still works after the report is opened again."""
    assert opened.sent is not None
    button = "更正…" if opened.sent.sent else "继续修改"
    return f"要找回刚才改的，再点“{button}”，按 Ctrl+Z"
