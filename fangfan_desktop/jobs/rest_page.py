"""The words on the page of a city's own figures (市本级)."""

import msgspec

from fangfan_desktop.forms.places import REST, Place
from fangfan_desktop.jobs.open_report import OpenReport

HEADING = f"{REST}（市局自己的数）"
NOT_ALONE = f"{REST}的数汇总在全市一行里，不单独报送，也不单独打印；回进度页按 F9 汇入"
_WHAT = "这里填市局自己直接组织、不在任何县（市、区）里的数。"
_NEXT = "填好后回进度页，按 F9 汇入全市的表。"
_SENT = "全市的表已经报送：改了这里，要先更正全市的表，再回进度页按 F9 汇入。"


def rest_words(opened: OpenReport) -> str:
    """Return what is filled in on the page, and what comes next."""
    report = opened.report
    assert report.place is not None
    city = msgspec.structs.replace(report, place=Place(report.place.city))
    is_sent = opened.workspace.submissions.is_read_only(city)
    return _WHAT + (_SENT if is_sent else _NEXT)
