"""One table of everything the window can be asked to do: id, words, keys, icon."""

from collections.abc import Mapping
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from fangfan_desktop.ui.widgets.icons import icon
from fangfan_desktop.ui.widgets.plain import plain
from fangfan_desktop.ui.widgets.theme import Theme


class ActionEntry(NamedTuple):
    """An action. `keys` are its keys, ` / ` between two; `tip` says what its words do not.

    `rows` names the forms that it is for: those with a row for each place, or lists. The key of
    one `in_grid` works there alone: in a line of text, Alt+Del must not take a project away.
    `page` is where it can be done: in a report, at the board, on several pages, or everywhere.
    `of_city`: a county has no use for it.
    """

    id: str
    words: str
    keys: str = ""
    icon: str = ""
    tip: str = ""
    checkable: bool = False
    rows: str = ""
    in_grid: bool = False
    page: str = "report"
    of_city: bool = False

    @property
    def for_city(self) -> bool:
        """Say whether only a city does it."""
        return self.of_city or self.page == "board"


ACTIONS = (
    ActionEntry("home", "本年报表", "Ctrl+1", "home", "回到本年报表", page=""),
    ActionEntry("sent", "历次报送", "Ctrl+2", "sent", "正式导出过的每一版，连同文件", page=""),
    ActionEntry(
        "comparison", "对比与走势", "Ctrl+3", "comparison", "环比、同比，下降的排在前面", page=""
    ),
    ActionEntry(
        "projects",
        "项目库",
        "Ctrl+4",
        "projects",
        "几个市的项目清单合在一起，筛选、导出",
        page="",
        of_city=True,
    ),
    ActionEntry(
        "data", "数据与备份", "Ctrl+5", "data", "备份、恢复、搬到新电脑、清除一年、日志", page=""
    ),
    ActionEntry(
        "read_in",
        "读入表格…",
        "Ctrl+O",
        "receive",
        "以前各期的表，或这张表的开头；也可以把文件拖进来",
        page="home report comparison sent projects data paper",
    ),
    ActionEntry(
        "read_in_folder",
        "读入整个文件夹…",
        "Ctrl+Shift+O",
        page="home report comparison sent projects data paper",
    ),
    ActionEntry("board", "县区报送进度", "Ctrl+6", "board", "这一期各县区报了没有", of_city=True),
    ActionEntry("new", "新填一张", "Ctrl+N", "", "到本年报表里选一张", page=""),
    ActionEntry("leave", "离开这一页", "Ctrl+W", "", "回到本年报表；不会退出程序", page=""),
    ActionEntry("save", "保存", "Ctrl+S", "", "填的都随时自动存下；这里看最后一次是几点", page=""),
    ActionEntry("undo", "撤销", "Ctrl+Z", "undo", page=""),
    ActionEntry("redo", "重做", "Ctrl+Y", "redo", page=""),
    ActionEntry(
        "receive", "导入县区文件…", "Ctrl+O", "receive", "选各单位发来的文件", page="board"
    ),
    ActionEntry("receive_folder", "导入整个文件夹…", "Ctrl+Shift+O", page="board"),
    ActionEntry("remind", "复制催报名单", "Ctrl+Shift+R", "remind", page="board"),
    ActionEntry(
        "mails",
        "给未报和退回的单位写邮件…",
        "Ctrl+Shift+L",
        "",
        "每个单位一封草稿，退回的附上退回单",
        page="board",
    ),
    ActionEntry("contacts", "各单位联系人…", "Ctrl+Shift+N", "", "姓名、电话、邮箱", page="board"),
    ActionEntry("deadline", "给县区定期限…", "Ctrl+D", "", "比省里早几天报到市里", page="board"),
    ActionEntry(
        "open_folder", "打开所在文件夹", "", "folder", "打开这个文件原来所在的文件夹", page="board"
    ),
    ActionEntry(
        "blanks", "发空白表…", "", "blank", "写出给各单位填的空白表，能自己检查", page="board"
    ),
    ActionEntry(
        "doubts",
        "全部疑问…",
        "F8",
        "",
        "读文件时拿不准的放在一页上，一次答完",
        page="board",
    ),
    ActionEntry("whole", "打开全市的报表", "F7", "", "这一期全市的报表；Ctrl+6 回来", page="board"),
    ActionEntry("return", "复制退回说明", "Ctrl+Shift+C", page="board"),
    ActionEntry("return_sheet", "写退回单…", "", "", "标好问题格子的一份副本", page="board"),
    ActionEntry(
        "mail", "给这个单位写邮件…", "Ctrl+L", "", "催报，或者附上退回单退回", page="board"
    ),
    ActionEntry(
        "history", "这个单位的经过…", "Ctrl+H", "", "何时应报、收到、退回、重报", page="board"
    ),
    ActionEntry(
        "period",
        "换一期…",
        "",
        "",
        "迟报的填了报出那天的日期，会算到后一期里：改回来",
        page="board",
    ),
    ActionEntry("original", "打开原文件", "Ctrl+Enter", page="board"),
    ActionEntry("aside", "移出", "", "", "不再算它；原文件还留着", page="board"),
    ActionEntry(
        "rest",
        "填市本级",
        "",
        "rest",
        "市局自己的数，汇总时加在全市一行",
        rows="places",
        page="board",
    ),
    ActionEntry(
        "board_paper",
        "打印进度",
        "Ctrl+P / Ctrl+F2",
        "",
        "县区报送进度，一个单位一行；先看纸面，从那里打印",
        page="board",
    ),
    ActionEntry(
        "board_sheet", "进度写成表格…", "Ctrl+Shift+S", "", "同一页，写成 Excel", page="board"
    ),
    ActionEntry("preview", "预览汇总表", "Shift+F9", "", "看看汇总出来是多少", page="board"),
    ActionEntry("roll_in", "汇入报表", "F9", "", "把收到的数汇成全市的表；可以撤销", page="board"),
    ActionEntry(
        "before",
        "显示上期",
        "Ctrl+B",
        "before",
        "在每个数下面用小字显示上一季度的数",
        checkable=True,
        rows="places",
    ),
    ActionEntry(
        "bring",
        "带入上期",
        "Ctrl+Shift+B",
        "bring",
        "没填的格子带入上一季度的数，再改成本期的",
        rows="places",
        in_grid=True,
    ),
    ActionEntry(
        "zero",
        "零报告",
        "Alt+0",
        "zero",
        "把本行没填的数都填 0，表示确实没有",
        rows="places",
        in_grid=True,
    ),
    ActionEntry("insert", "在上面插入项目", "Alt+Ins", rows="list", in_grid=True),
    ActionEntry(
        "duplicate", "复制项目", "Ctrl+Shift+D", "", "在下面放一份同样的", rows="list", in_grid=True
    ),
    ActionEntry("up", "上移", "Alt+Shift+Up", rows="list", in_grid=True),
    ActionEntry("down", "下移", "Alt+Shift+Down", rows="list", in_grid=True),
    ActionEntry(
        "rising",
        "按本列升序",
        "Alt+Shift+A",
        "",
        "按光标所在的列从小到大排",
        rows="list",
        in_grid=True,
    ),
    ActionEntry(
        "falling",
        "按本列降序",
        "Alt+Shift+D",
        "",
        "按光标所在的列从大到小排",
        rows="list",
        in_grid=True,
    ),
    ActionEntry("remove", "删除所选项目", "Alt+Del", rows="list", in_grid=True),
    ActionEntry(
        "fill_down", "向下填充", "Ctrl+D", "", "把选中的第一行复制到下面各行", in_grid=True
    ),
    ActionEntry(
        "fill_right", "向右填充", "Ctrl+R", "", "把选中的第一列复制到右面各列", in_grid=True
    ),
    ActionEntry(
        "list", "打开列表", "Alt+Down", "", "打开县（市、区）或①②③的列表", rows="list", in_grid=True
    ),
    ActionEntry(
        "today", "填今天", "Ctrl+;", "", "在日期和文字格里填今天的日期", rows="list", in_grid=True
    ),
    ActionEntry("find", "查找", "Ctrl+F", "find", "在表里查找；Enter 下一个，Shift+Enter 上一个"),
    ActionEntry(
        "filter",
        "筛选",
        "Ctrl+Shift+L",
        "filter",
        "按光标所在的列筛选；也可以点表头上的小三角",
        rows="list",
        in_grid=True,
    ),
    ActionEntry(
        "show_all", "显示全部项目", "Ctrl+Shift+K", "", "不再筛选", rows="list", in_grid=True
    ),
    ActionEntry("replace", "替换", "Ctrl+H", "", "在表里查找和替换"),
    ActionEntry("findings", "到检查栏", "F8", "", "到检查栏，从第一条看起；回表格按 F7 或 Esc"),
    ActionEntry("panel", "收起检查栏", "Shift+F8", "", "收起或展开检查栏；收起后表格宽一些"),
    ActionEntry("grid", "到表格", "F7", "", "回到表格"),
    ActionEntry("zoom_in", "放大", "Ctrl++ / Ctrl+=", "", "放大表格；也可以按住 Ctrl 滚滚轮"),
    ActionEntry("zoom_out", "缩小", "Ctrl+-"),
    ActionEntry("zoom_reset", "按 100% 显示", "Ctrl+0"),
    ActionEntry(
        "widths", "恢复列宽", "", "", "表头的分隔线可以拖动；这里恢复成纸上的比例", in_grid=True
    ),
    ActionEntry(
        "scheme",
        "深色界面",
        "Ctrl+Shift+M",
        "scheme",
        "深色或浅色；表总是白纸",
        checkable=True,
        page="",
    ),
    ActionEntry(
        "origin",
        "这个数从哪里来",
        "Ctrl+Shift+I",
        "",
        "汇总来的数：哪个文件、哪一格",
        in_grid=True,
        of_city=True,
    ),
    ActionEntry(
        "correct", "更正…", "Ctrl+Shift+E", "", "正式导出过的表要改：已报送的写明原因，另报一版"
    ),
    ActionEntry("help", "帮助", "F1", "", "打开这一页的帮助", page=""),
    ActionEntry(
        "tour", "先看一遍", "Shift+F1", "", "两分钟，一处一处说在哪里做什么；按 Esc 结束", page=""
    ),
    ActionEntry(
        "try_city",
        "用示例试一试：市级",
        tip="济南市，各县区报来的文件都在；随便改，不动您的数据",
        page="",
        of_city=True,
    ),
    ActionEntry(
        "try_county",
        "用示例试一试：县级",
        tip="商河县，第三季度等着改和报；随便改，不动您的数据",
        page="",
    ),
    ActionEntry("paper", "预览", "Ctrl+P / Ctrl+F2", "paper", "看打印出来的样子，也从这里打印"),
    ActionEntry("print", "打印…", "Ctrl+P", "", "用系统的打印窗口", page="paper"),
    ActionEntry("larger", "放大纸面", "Ctrl++ / Ctrl+=", page="paper"),
    ActionEntry("smaller", "缩小纸面", "Ctrl+-", page="paper"),
    ActionEntry("export", "导出报送", "F12", "", "写出 Excel、PDF 和邮件草稿"),
)


def make_actions(owner: QWidget, theme: Theme) -> dict[str, QAction]:
    """Return the actions by id, each with its key, on a window."""
    actions: dict[str, QAction] = {}
    for entry in ACTIONS:
        action = QAction(entry.words, owner)
        action.setObjectName(entry.id)
        action.setCheckable(entry.checkable)
        if entry.icon:
            action.setIcon(icon(entry.icon, theme))
        if entry.keys:
            action.setShortcuts([QKeySequence(keys) for keys in entry.keys.split(" / ")])
        keys = f"（{entry.keys}）" if entry.keys else ""
        action.setToolTip((entry.tip or entry.words) + keys)
        if entry.in_grid:
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        else:
            owner.addAction(action)
        actions[entry.id] = action
    return actions


def show_undo(actions: Mapping[str, QAction], undo: str, redo: str) -> None:
    """Let 撤销 and 重做 say what they would do; empty: nothing."""
    for name, words in (("undo", undo), ("redo", redo)):
        action = actions[name]
        action.setEnabled(bool(words))
        tip = f"{action.text()}：{words}" if words else action.text()
        action.setToolTip(plain(f"{tip}（{action.shortcut().toString()}）"))
