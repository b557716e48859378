"""Above a report that was exported for good: how it stands, what comes next, the way to change it."""

from fangfan_desktop.forms.moments import day, moment
from fangfan_desktop.ui.report.session import Session
from fangfan_desktop.ui.widgets.strip import Strip
from fangfan_desktop.workspace.submissions import Submission


class SentBar(Strip):
    """Asks for `mark_sent`, `correct`, `give_up`, `paper` or `sent`."""

    def __init__(self, session: Session) -> None:
        sent = session.sent
        assert sent is not None
        if session.correction is None and sent.sent:
            super().__init__(
                f"{sent.label} 已于 {day(sent.sent)} 报送，只读。校验码 {sent.code}",
                (("更正…", "correct"), ("看纸面", "paper"), ("历次报送", "sent")),
            )
        elif session.correction is None:
            super().__init__(
                f"{sent.label} {moment(sent.at)} 已导出，还没有发出，只读。校验码 {sent.code}",
                (
                    ("记为已发送…", "mark_sent"),
                    ("继续修改", "correct"),
                    ("看纸面", "paper"),
                    ("历次报送", "sent"),
                ),
            )
        elif sent.sent:
            super().__init__(
                "：".join(filter(None, (f"正在更正{sent.label}", session.correction))),
                (("放弃更正", "give_up"), ("历次报送", "sent")),
                "warning",
            )
        else:
            words = f"{going_on(sent)}；改好再按 F12 导出"
            if session.correction:
                words = f"{words}。更正原因：{session.correction}"
            super().__init__(words, (("放弃修改", "give_up"), ("历次报送", "sent")), "warning")


def going_on(unsent: Submission) -> str:
    """Return that one goes on with a version which nobody has been sent: it corrects none."""
    return f"接着改第 {unsent.version} 版（还没有发出）"
