"""The state of a summary's draft in words, and the name of its file."""

from fangfan_desktop.forms.safe_names import safe_name
from fangfan_desktop.jobs.submit.export import DRAFT
from fangfan_desktop.jobs.summary.draft import Summary

SENT = "记下了。上面没有报送的表，报送时数有变动的，总结也要跟着改。"


def draft_state(summary: Summary) -> str:
    """Return in a sentence if all figures are there and sent."""
    if summary.open:
        return f"{summary.open}。"
    if rest := "、".join(each.name for each in summary.not_final):
        return f"草稿用的数都报送过了。{rest}没有报送，不影响草稿里的数。"
    labels = dict.fromkeys(use.state.due.form.label for use in summary.used_reports)
    return f"都有了：{'、'.join(labels)} 都报送过了。"


def draft_name(summary: Summary) -> str:
    """Return the name of the draft's file, marked as a draft while figures are missing."""
    return safe_name(summary.title + (f"_{DRAFT}" if summary.open else ""))
