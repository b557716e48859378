"""What can be done with a report on the first page, and what is said about it."""

from typing import Literal, NamedTuple

from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.year.due import DueReport

# The buttons of the page, and what they mean for a report.
HomeButton = Literal["elsewhere", "delete", "board", "forms", "read_in"]
HomeAction = HomeButton | Literal["here", "take_back"]
ELSEWHERE = "已用别的办法报送"


class LineActions(NamedTuple):
    """The words of the button 已用别的办法报送, and what can be done with a line."""

    elsewhere: str
    can_mark: bool
    can_delete: bool
    has_board: bool


def line_actions(due: DueReport | None) -> LineActions:
    """Return what can be done with the report of a line; None if no line is selected."""
    if due is None:
        return LineActions(ELSEWHERE, can_mark=False, can_delete=False, has_board=False)
    words = ELSEWHERE
    if due.kept.is_elsewhere:
        words = "撤回读入…" if _is_read_in(due) else "收回“已另行报送”"
    is_form = isinstance(due.form, Form)
    can_mark = not due.kept.is_sent and not due.kept.is_corrected
    return LineActions(words, can_mark, can_delete=due.kept.begun and is_form, has_board=is_form)


def meant_action(button: HomeButton, due: DueReport) -> HomeAction:
    """Return what a button means for a report: 已用别的办法报送 is taken back if it was set."""
    if button == "elsewhere" and due.kept.is_elsewhere:
        return "take_back" if _is_read_in(due) else "here"
    return button


def _is_read_in(due: DueReport) -> bool:
    return bool(due.kept.file)


def take_back_words(due: DueReport) -> str:
    """Return the question before a report that was read in is taken back."""
    return (
        f"{due.named} 是从“{due.kept.file}”读入的，没有改过。\n\n"
        "撤回后这里没有它的数，也不再算已另行报送；您的文件不动，随时可以再读。"
    )


def changed_words(due: DueReport) -> str:
    """Return that the figures stay, since a report was changed after it was read in."""
    return f"{due.named} 读入以后改过，数留着；只是不再算已另行报送，又要报了"


def delete_words(due: DueReport) -> str:
    """Return the question before an empty report is deleted."""
    return f"{due.named} 里什么也没有填。删除后它回到“未开始”，撤销记录也一起删掉。"
