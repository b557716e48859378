"""The words on the page of a city's own figures (市本级)."""

import msgspec

from fangfan_desktop.forms.place_words import words_of
from fangfan_desktop.forms.places import Place
from fangfan_desktop.jobs.open_report import OpenReport


def heading(rest: Place) -> str:
    """Return the title of the page."""
    return f"{rest.label}（{words_of(rest).office}自己的数）"


def not_alone(rest: Place, *, by_place: bool) -> str:
    """Return why the page is not sent or printed; `by_place`: the whole has a row of its own."""
    whole = words_of(rest).whole
    where = f"{whole}一行" if by_place else f"{whole}的数"
    return f"{rest.label}的数汇总在{where}里，不单独报送，也不单独打印；回进度页按 F9 汇入"


def rest_words(opened: OpenReport) -> str:
    """Return what is filled in on the page, and what comes next."""
    report = opened.report
    assert report.place is not None
    words = words_of(report.place)
    whole = msgspec.structs.replace(report, place=report.place.whole)
    is_sent = opened.workspace.submissions.is_read_only(whole)
    what = f"这里填{words.office}自己直接组织、不在任何{words.unit_kind}里的数。"
    if is_sent:
        return (
            f"{what}{words.whole}的表已经报送：改了这里，要先更正{words.whole}的表，"
            "再回进度页按 F9 汇入。"
        )
    return f"{what}填好后回进度页，按 F9 汇入{words.whole}的表。"
