"""Above a report that was sent: that it is read only, and the way to a correction."""

from fangfan_desktop.ui.moments import moment
from fangfan_desktop.ui.session import Session
from fangfan_desktop.ui.strip import Strip


class SentBar(Strip):
    """Asks for `correct`, `give_up`, `paper` or `sent`."""

    def __init__(self, session: Session) -> None:
        sent = session.sent
        assert sent is not None
        if session.correction is None:
            super().__init__(
                f"{sent.label} 已于 {moment(sent.at)} 报送，只读。校验码 {sent.code}",
                (("更正…", "correct"), ("看纸面", "paper"), ("历次报送", "sent")),
            )
        else:
            super().__init__(
                f"正在更正{sent.label}：{session.correction}",
                (("放弃更正", "give_up"), ("历次报送", "sent")),
                "warning",
            )
