"""The bar above an exported report or one of a removed form: its state, and the ways on."""

from fangfan_desktop.jobs.submit.sent_state import SentStage, SentState
from fangfan_desktop.ui.widgets.strip import Strip, StripButton

_PAPER: StripButton = ("看纸面", "paper")
_SENT: StripButton = ("历次报送", "sent")
_BUTTONS: dict[SentStage, tuple[StripButton, ...]] = {
    "sent": (("更正…", "correct"), _PAPER, _SENT),
    "exported": (("记为已发送…", "mark_sent"), ("继续修改", "correct"), _PAPER, _SENT),
    "correction": (("放弃更正", "give_up"), _SENT),
    "change": (("放弃修改", "give_up"), _SENT),
    "removed": (_PAPER,),
}


class SentBar(Strip):
    """Asks for `mark_sent`, `correct`, `give_up`, `paper` or `sent`."""

    def __init__(self, state: SentState) -> None:
        stage, words = state
        mark = "warning" if stage in {"correction", "change"} else ""
        super().__init__(words, _BUTTONS[stage], mark)
