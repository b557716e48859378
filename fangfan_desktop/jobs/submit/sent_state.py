"""The state of a report that was exported, or whose form was removed, in words."""

from typing import Literal, NamedTuple

from fangfan_desktop.forms.moments import stored_day_words, stored_moment_words
from fangfan_desktop.jobs.open_report import OpenReport
from fangfan_desktop.workspace.submissions import Submission

# It was sent; it was exported and not sent yet; what was sent is being corrected; what was exported
# and not sent is being changed; its form was removed.
SentStage = Literal["sent", "exported", "correction", "change", "removed"]


class SentState(NamedTuple):
    """The stage of an exported report, and the words about it."""

    stage: SentStage
    words: str


def state_above(opened: OpenReport) -> SentState | None:
    """Return what is said above a report: of an exported one, and of a removed form; else None."""
    state = sent_state(opened) if opened.sent else None
    if not opened.form.removed:
        return state
    known = f"{state.words}。" if state and opened.correction is None else ""
    return SentState("removed", f"{known}{opened.why_read_only()}")


def sent_state(opened: OpenReport) -> SentState:
    """Return the state of a report that was exported."""
    sent, reason = opened.sent, opened.correction
    assert sent is not None
    if reason is None and sent.sent:
        words = f"{sent.label} 已于 {stored_day_words(sent.sent)} 报送，只读。校验码 {sent.code}"
        return SentState("sent", words)
    if reason is None:
        words = f"{sent.label} {stored_moment_words(sent.at)} 已导出，还没有发出，只读。校验码 {sent.code}"
        return SentState("exported", words)
    if sent.sent:
        return SentState("correction", "：".join(filter(None, (f"正在更正{sent.label}", reason))))
    words = f"{change_words(sent)}；改好再按 F12 导出"
    return SentState("change", f"{words}。更正原因：{reason}" if reason else words)


def change_words(unsent: Submission) -> str:
    """Return that a version which was not sent is being changed: it is no correction."""
    return f"接着改第 {unsent.version} 版（还没有发出）"
