"""The bar above a report that was exported: its state, and the ways on from there."""

from fangfan_desktop.jobs.submit.sent_state import SentStage, sent_state
from fangfan_desktop.ui.report.session import Session
from fangfan_desktop.ui.widgets.strip import Strip, StripButton

_PAPER: StripButton = ("看纸面", "paper")
_SENT: StripButton = ("历次报送", "sent")
_BUTTONS: dict[SentStage, tuple[StripButton, ...]] = {
    "sent": (("更正…", "correct"), _PAPER, _SENT),
    "exported": (("记为已发送…", "mark_sent"), ("继续修改", "correct"), _PAPER, _SENT),
    "correction": (("放弃更正", "give_up"), _SENT),
    "change": (("放弃修改", "give_up"), _SENT),
}


class SentBar(Strip):
    """Asks for `mark_sent`, `correct`, `give_up`, `paper` or `sent`."""

    def __init__(self, session: Session) -> None:
        stage, words = sent_state(session)
        mark = "warning" if stage in {"correction", "change"} else ""
        super().__init__(words, _BUTTONS[stage], mark)
