"""The words about reports that are read in from files."""

from collections.abc import Sequence

from fangfan_desktop.forms.place_words import said_of, words_of
from fangfan_desktop.jobs.history.coming import PlannedReport, PlannedState, Use

_USES: dict[Use, str] = {
    "past": "作为以前的报表读入（算已另行报送）",
    "start": "作为这张表的开头填进来，接着填",
    "join": "和这里的合在一起，不同的逐处问",
    "board": "放到{board}",
    "none": "不读",
}
_INSTEAD: dict[Use, str] = {
    "none": "保留这里的数，不读",
    "past": "换成文件里的数，算已另行报送",
    "start": "换成文件里的数，接着填",
}
_STATES: dict[PlannedState, str] = {
    "new": "",
    "same": "这里已经有了，数字一样，不用再读",
    "differs": "这里已经填了数，有 {} 处不同；不选就不动",
    "sent": "这里已经报送过，有 {} 处不同；报送过的不动，要改请打开后点“更正”",
}
_MOST_NOTES = 3


def use_words(coming: PlannedReport, use: Use) -> str:
    """Return what a choice means for a report."""
    if coming.units and use == "past":
        return said_of("汇成{whole}的报表（算已另行报送）", coming.place)
    if coming.state == "differs" and not coming.units:
        return _INSTEAD.get(use, _USES[use])
    return said_of(_USES[use], coming.place)


def title_words(coming: PlannedReport) -> str:
    """Return which report it is: `附件1 · 2025年第3季度 · 商河县`."""
    return f"{coming.form.label} · {coming.period.label} · {coming.place.label}"


def note_words(coming: PlannedReport) -> str:
    """Return what a clerk must know before choosing."""
    state = _STATES[coming.state].format(len(coming.differences))
    if coming.units and coming.state in {"differs", "sent"}:
        words = words_of(coming.place)
        state = (
            f"{words.whole}的表里已经有数，有 {len(coming.differences)} 处不同；"
            f"放到{words.board}不动它"
        )
    more = len(coming.notes) - _MOST_NOTES
    notes = [*coming.notes[:_MOST_NOTES], *([f"另有 {more} 处说明"] if more > 0 else [])]
    return "；".join(filter(None, (state, *notes)))


def plan_words(waiting: int, coming: Sequence[PlannedReport], *, can_read: bool) -> str:
    """Return what is to be done with the plan. `waiting` files wait for an answer."""
    if waiting:
        return f"有 {waiting} 个文件拿不准，请先在下面选一下；不选的不读。"
    if can_read:
        return "请看一遍，再点“读入”。在这以前什么也不存。"
    left_out = [each for each in coming if len(each.uses) > 1]
    if any(each.state == "differs" for each in left_out):
        return "这里已经填了数，和文件里的不同：请选怎样用；不选就不动。"
    if left_out:
        return "选的都是不读：什么也不存。"
    return "没有要读的：这里都有了。" if coming else "没有能读入的表格。"


def done_words(done: Sequence[tuple[PlannedReport, Use]], waiting: int = 0) -> str:
    """Return what was read in, and how many files were left out for want of an answer."""
    past, started, boards = (of_use(done, use) for use in ("past", "start", "board"))
    parts: list[str] = []
    if past:
        parts.append(f"读入了 {len(past)} 张以前的报表：{'、'.join(map(_short, past))}")
    if started:
        parts.append(f"{'、'.join(map(_short, started))}填进来了，按 Ctrl+Z 可以收回")
    if boards:
        parts.append(
            f"{'、'.join(map(_short, boards))}的文件放到了{words_of(boards[0].place).board}里"
        )
    words = "；".join(parts) or "没有读入，什么也没有改"
    return f"{words}；{waiting} 个文件没有选，没有读" if waiting else words


def of_use(done: Sequence[tuple[PlannedReport, Use]], use: Use) -> list[PlannedReport]:
    """Return the reports of one use."""
    return [coming for coming, chosen in done if chosen == use]


def shown_after(done: Sequence[tuple[PlannedReport, Use]]) -> tuple[PlannedReport, Use] | None:
    """Return the stored report to show, in use `start` or `board`; None to stay on the page.

    A board is only shown if nothing was read in as a past report.
    """
    if started := of_use(done, "start"):
        return started[-1], "start"
    if (boards := of_use(done, "board")) and not of_use(done, "past"):
        return boards[0], "board"
    return None


def _short(coming: PlannedReport) -> str:
    """Return `附件1（2026年第1季度）`; 市本级 is added for the city's own figures."""
    own = f"，{coming.place.label}" if coming.place.is_rest else ""
    return f"{coming.form.label}（{coming.period.label}{own}）"
