"""Above the city's own figures (市本级): what belongs here, and what comes next."""

import msgspec

from fangfan_desktop.forms.places import REST, Place
from fangfan_desktop.ui.report.session import Session
from fangfan_desktop.ui.widgets.strip import Strip, StripButton

HEADING = f"{REST}（市局自己的数）"
_WHAT = "这里填市局自己直接组织、不在任何县（市、区）里的数。"
_NEXT = "填好后回进度页，按 F9 汇入全市的表。"
_SENT = "全市的表已经报送：改了这里，要先更正全市的表，再回进度页按 F9 汇入。"


class RestBar(Strip):
    """Asks for `board`, or for `bring` where the quarter before has figures."""

    def __init__(self, session: Session) -> None:
        report = session.report
        assert report.place is not None
        city = msgspec.structs.replace(report, place=Place(report.place.city))
        sent = session.workspace.submissions.is_read_only(city)
        buttons: list[StripButton] = [("带入上期", "bring")] if session.context.previous else []
        buttons.append(("回到进度（Esc）", "board"))
        super().__init__(_WHAT + (_SENT if sent else _NEXT), buttons)
