"""What was changed since the last export is given up: the question before, and how to get it back."""

from fangfan_desktop.jobs.submit.submit import edit_back_to_sent
from fangfan_desktop.rollup.difference import differences
from fangfan_desktop.ui.report.session import Session


def question(session: Session) -> str:
    """Return what is asked before a correction is given up; nothing where nothing was changed."""
    sent, form, report = session.sent, session.form, session.report
    assert sent is not None
    back = edit_back_to_sent(session.workspace, form, report)
    if back.is_empty:
        return ""
    then = session.workspace.submissions.report(form, sent)
    cells = sum(1 for _ in differences(form, then, report))
    changed = [f"{cells} 格"] if cells else []
    changed += ["核实说明"] if back.notes else []
    return f"改过的{' ' if cells else ''}{'和'.join(changed) or '地方'}会回到{sent.label}的样子。"


def way_back(session: Session) -> str:
    """Return how what was given up is found again: the step back outlives it."""
    assert session.sent is not None
    button = "更正…" if session.sent.sent else "继续修改"
    return f"要找回刚才改的，再点“{button}”，按 Ctrl+Z"
