"""Why an action is not possible now, in words."""

from PySide6.QtGui import QAction

from fangfan_desktop.forms.place_words import said_of
from fangfan_desktop.forms.places import Place
from fangfan_desktop.ui.shell.actions import ActionEntry

# Where an action can be done, by the kind of page.
_WHERE = {
    "report": "打开一张报表就可以做",
    "board": "在{board}里可以做",
    "home": "在本年报表里可以做",
    "paper": "在预览里可以做",
    "form_editor": "改一张表样时可以做",
}
_ROWS = {
    "list": "一行一个项目的表里才有",
    "places": "一行一个地方的表里才有",
    "named": "行由表定好的表里才有",
    "tables": "有几张小表的表里才有",
}
_NOW = {
    "undo": "现在没有可以撤销的",
    "redo": "现在没有可以重做的",
    "correct": "正式导出过的报表才要更正",
}


def why_not(entry: ActionEntry, action: QAction, kind: str, place: Place | None) -> str:
    """Return why an action cannot be done on a page of this `kind`; empty if it can be."""
    if action.isEnabled():
        return ""
    pages = entry.page.split()
    if pages and kind not in pages:
        return said_of(_WHERE[pages[0]], place)
    rows = entry.rows.split()
    return _NOW.get(entry.id) or (_ROWS[rows[0]] if rows else "现在不能做")
