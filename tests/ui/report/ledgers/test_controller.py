"""从台账取数 in the window, from the dropped ledger to the figure and its lines."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from fangfan_desktop.counting.kept import KeptCounting
from fangfan_desktop.edits import gestures
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.jobs.ledgers.rules import CountingRules, rules_of
from fangfan_desktop.paths import resources
from fangfan_desktop.ui.report.ledgers.controller import LedgerController
from fangfan_desktop.ui.report.ledgers.count_editor import CountEditor
from tests.counting.ledgers import number
from tests.ledger_books import DAY, SHANGHE, trainee, write_ledger
from tests.ui.hands import press, to_front

Q2 = Period(2026, 2)


def texts(tree):
    """Return the texts of a list, line by line."""
    return [
        [tree.topLevelItem(at).text(column) for column in range(tree.columnCount())]
        for at in range(tree.topLevelItemCount())
    ]


@pytest.fixture
def ledger(tmp_path):
    return write_ledger(
        tmp_path / "技能培训台账.xlsx", trainee(1), trainee(2), trainee(3, day=""), trainee(1)
    )


def test_a_ledger_that_is_dropped_on_the_report_is_counted(counted, ledger):
    dialog = counted(ledger)
    assert texts(dialog.figures) == [["商河县 · 职业技能培训人数", "没有填", "2", "1 份", ""]]
    assert dialog.sentence.text().startswith(
        "技能培训台账里，“培训日期”在2026年1月1日到2026年9月12日之间"
    )
    assert dialog.status.text() == "数出 1 个数。"


def test_filled_in_it_stands_in_the_table_in_one_step_of_undo(window, counted, ledger):
    dialog = counted(ledger)
    dialog.fill_button.click()
    session = window.editor.session
    assert session.raw(1, "trainees") == "2"
    assert window.status.saved.text().startswith("从台账填了 1 格")
    window.actions_by_id["undo"].trigger()
    assert session.raw(1, "trainees") == ""
    assert session.context.counted[1, "trainees"].value == 2


def test_the_cell_says_what_its_ledgers_give_and_opens_its_lines(window, counted, ledger, qtbot):
    counted(ledger).fill_button.click()
    window.report.go_to(1, "trainees")
    assert "台账 2 人（1 份存疑）" in window.editor.grid.selection_words()[0]
    window.actions_by_id["origin"].trigger()
    lines = window.report.ledgers.lines
    qtbot.waitUntil(lambda: lines.table.model() is not None, timeout=20_000)
    model = lines.table.model()
    states = [model.headerData(row, Qt.Orientation.Vertical) for row in range(model.rowCount())]
    assert states == ["存疑：培训日期没有填日期", "和第 3 行重复", "算", "算"]
    lines.accept()


def test_another_figure_than_the_ledgers_give_is_a_warning_with_a_note(window, counted, ledger):
    counted(ledger).keep_button.click()
    session = window.editor.session
    session.apply(gestures.type_cell(1, "trainees", "5"))
    (finding,) = [each for each in session.findings.everything() if each.code == "A1-15"]
    assert "填的是 5，从台账数出来是 2（另有 1 份存疑）" in finding.message
    assert finding.asks_for_note


def test_a_cell_of_which_all_lines_are_doubtful_does_not_say_0(window, counted, tmp_path):
    dialog = counted(write_ledger(tmp_path / "培训.xlsx", trainee(1, poor="")))
    assert texts(dialog.figures)[0][2:4] == ["还数不出来", "1 份"]
    dialog.keep_button.click()
    window.report.go_to(1, "trainees")
    assert "台账还数不出来（1 份存疑）" in window.editor.grid.selection_words()[0]


def test_what_is_kept_is_not_filled_in(window, counted, ledger):
    counted(ledger).keep_button.click()
    assert window.editor.session.raw(1, "trainees") == ""
    assert "还没有填的格子，填了再比" in window.status.saved.text()
    assert window.workspace.counts.load("annex1", SHANGHE, Period(2026, 3)).figures[0].value == 2


def test_a_later_ledger_of_another_figure_leaves_the_first_with_its_lines(
    window, counted, ledger, tmp_path
):
    counted(ledger).fill_button.click()
    captions = ("序号", "车间名称", "吸纳脱贫人口数")
    shops = write_ledger(
        tmp_path / "帮扶车间.xlsx", [1, "阳光", 12], captions=captions, title="", sheet="一"
    )
    counted(shops).fill_button.click()
    known = window.editor.session.context.counted
    assert known[1, "trainees"].value == 2
    assert known[1, "workshops"].value == 1
    kept = window.workspace.counts.load("annex1", SHANGHE, Period(2026, 3))
    figure = kept.figure(1, "trainees")
    assert [kept.sheets[at.sheet].path for at in figure.tally.sure] == [str(ledger)] * 2


def test_what_must_be_asked_is_asked_once_and_remembered(window, counted, tmp_path, wait):
    captions = ("序号", "县（市、区）", "姓名", "身份证号", "户籍", "培训日期", "备注")
    path = write_ledger(tmp_path / "培训.xlsx", trainee(1), captions=captions)
    dialog = counted(path)
    ((_, box),) = dialog.questions._rows
    assert "“是否脱贫人口”是哪一列" in box.accessibleName()
    assert not dialog.answer_button.isEnabled()
    box.setCurrentIndex(box.findData("户籍"))
    dialog.answer_button.click()
    wait(dialog)
    assert texts(dialog.figures)[0][2] == "1"
    dialog.fill_button.click()
    again = counted(path)
    assert again.questions.isHidden()
    again.reject()


def test_more_ledgers_can_be_added_and_taken_away(counted, ledger, tmp_path, wait):
    dialog = counted(ledger)
    dialog.dropped.emit([write_ledger(tmp_path / "培训二.xlsx", trainee(7))])
    wait(dialog)
    assert texts(dialog.figures)[0][2] == "3"
    assert dialog.tabs.tabText(1) == "台账 2"
    dialog.ledgers.setCurrentItem(dialog.ledgers.topLevelItem(0))
    dialog.remove_button.click()
    wait(dialog)
    assert texts(dialog.figures)[0][2] == "1"


def test_a_column_that_was_taken_wrongly_is_put_right(counted, tmp_path, wait):
    captions = ("序号", "县（市、区）", "姓名", "身份证号", "是否脱贫人口", "培训日期", "脱贫情况")
    rows = [[*trainee(at)[:6], "否"] for at in (1, 2)]
    dialog = counted(write_ledger(tmp_path / "培训.xlsx", *rows, captions=captions))
    assert texts(dialog.figures)[0][2] == "2"
    sheet = dialog.ledgers.topLevelItem(0)
    names = [sheet.child(at).text(0) for at in range(sheet.childCount())]
    at = names.index("是否脱贫人口 ← E 是否脱贫人口")
    dialog.ledgers.setCurrentItem(sheet.child(at))
    dialog.wrong_button.click()
    ((_, box),) = dialog.questions._rows
    box.setCurrentIndex(box.findData("脱贫情况"))
    dialog.answer_button.click()
    wait(dialog)
    assert texts(dialog.figures)[0][2] == "0"


def test_the_rule_is_changed_from_menus_and_kept_for_the_form(window, counted, ledger, wait):
    dialog = counted(ledger)
    dialog.change_button.click()
    editor = dialog.findChild(CountEditor)
    assert editor.sentence.text().startswith("职业技能培训人数 ＝ 技能培训台账里")
    editor.what.setCurrentIndex(editor.what.findData("lines"))
    editor.done_button.click()
    wait(dialog)
    assert texts(dialog.figures)[0][2:4] == ["2", "2 份"]
    dialog.reject()
    dialog.reject()
    assert window.workspace.counts.rules("annex1") is not None
    assert texts(counted(ledger).figures)[0][2:4] == ["2", "2 份"]


def test_who_came_since_the_quarter_before_is_told(window, counted, tmp_path):
    window.open_report("annex1", Q2)
    window.editor.session.apply(gestures.type_field("日期", "date", "2026年6月12日"))
    path = write_ledger(tmp_path / "二季度培训.xlsx", trainee(1))
    counted(path).fill_button.click()
    window.open_report("annex1", Period(2026, 3))
    window.editor.session.apply(gestures.type_field("日期", "date", "2026年9月12日"))
    dialog = counted(write_ledger(tmp_path / "三季度培训.xlsx", trainee(1), trainee(2)))
    assert texts(dialog.figures)[0][4] == "来 1，走 0"


def test_what_was_counted_before_may_be_damaged_and_the_dialogue_still_closes(
    window, counted, ledger, tmp_path, monkeypatch, qtbot
):
    told = []
    monkeypatch.setattr(window, "failed", told.append)
    window.workspace.counts.keep("annex1", SHANGHE, Q2, KeptCounting())
    with window.workspace._database.transaction() as connection:
        connection.execute("UPDATE counted SET content = X'00'")
    window.take_files([ledger])
    qtbot.waitUntil(lambda: bool(told), timeout=20_000)
    assert "读不出来" in str(told[0])
    assert window.report.ledgers.dialog is None


def test_a_ledger_that_cannot_be_read_says_why(counted, tmp_path):
    path = tmp_path / "培训.xlsx"
    path.write_bytes(b"PK\x03\x04 broken")
    dialog = counted(path)
    name, state, _, reason = texts(dialog.ledgers)[0]
    assert (name, state) == ("培训.xlsx", "没有读成")
    assert "损坏" in reason
    assert dialog.status.text() == "这些台账里没有这张表要数的。有 1 份没有算，见“台账”一页。"
    assert not dialog.fill_button.isEnabled()


def test_what_was_not_read_after_a_stop_is_told_and_nothing_is_filled_in(
    window, counted, tmp_path, wait
):
    paths = [write_ledger(tmp_path / f"培训{at}.xlsx", trainee(at)) for at in range(3)]
    window.take_files(paths)
    dialog = window.report.ledgers.dialog
    assert dialog.close_button.text() == "停下"
    dialog.close_button.click()
    wait(dialog)
    assert dialog.isVisible()
    lines = texts(dialog.ledgers)
    assert {line[0].partition("（")[0] for line in lines} == {path.name for path in paths}
    left = [name for name, _, _, reason in lines if reason == "没有读，停下了"]
    assert left
    assert f"停下了，有 {len(left)} 份没有读，数不全，不能填" in dialog.status.text()
    assert not dialog.fill_button.isEnabled()
    assert not dialog.keep_button.isEnabled()
    window.report.ledgers.take(paths)
    wait(dialog)
    assert texts(dialog.figures)[0][2] == "3"
    assert dialog.fill_button.isEnabled()
    while dialog.isVisible():
        dialog.reject()


def test_files_that_are_no_ledgers_by_name_are_read_in_as_before(window, tmp_path):
    path = write_ledger(tmp_path / "附件1.xlsx", trainee(1))
    assert not window.report.takes_ledgers([path])


def test_a_report_that_was_sent_is_not_counted(ready, export, tmp_path, ledger):
    export(ready)
    assert not ready.report.takes_ledgers([ledger])
    ready.actions_by_id["count"].trigger()
    assert ready.report.ledgers.dialog is None


def test_for_a_form_without_counts_it_says_how_to_make_one(window, annex1, monkeypatch):
    none = CountingRules((), (), rules_of(annex1, resources()).columns)
    monkeypatch.setattr(LedgerController, "rules", lambda _: none)
    window.actions_by_id["count"].trigger()
    dialog = window.report.ledgers.dialog
    assert "点“改取数办法…”，选一个数" in dialog.status.text()
    dialog.change_button.click()
    editor = dialog.findChild(CountEditor)
    assert editor.wrong.text() == "请写是哪本台账。"
    editor.reject()
    dialog.reject()
    assert window.report.ledgers.dialog is None


def test_it_opens_with_a_key_and_closes_with_another(window, qtbot):
    to_front(window)
    window.editor.grid.setFocus()
    press("Ctrl+Shift+G")
    dialog = window.report.ledgers.dialog
    assert dialog.isVisible()
    assert not dialog.lines_button.isEnabled()
    to_front(dialog)
    press("Esc")
    assert window.report.ledgers.dialog is None


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("2026年9月1日", "数到填表日期2026年9月1日。"),
        ("", "填表日期还没填好，先数到今天（2026年9月12日）。"),
        ("九月份", "填表日期还没填好，先数到今天（2026年9月12日）。"),
    ],
)
def test_it_says_up_to_which_day_it_counts(window, typed, said):
    window.editor.session.apply(gestures.type_field("日期", "date", typed))
    window.actions_by_id["count"].trigger()
    words = [each.text() for each in window.report.ledgers.dialog.findChildren(QLabel)]
    assert any(text.startswith(said) for text in words)


def test_the_list_for_the_townships_is_written(counted, ledger, tmp_path, monkeypatch):
    dialog = counted(ledger)
    target = tmp_path / "清单.xlsx"
    monkeypatch.setattr(
        "fangfan_desktop.ui.report.ledgers.dialog.QFileDialog.getSaveFileName",
        lambda *_: (str(target), ""),
    )
    dialog.write_button.click()
    assert target.exists()
    assert "写好" in dialog.status.text()


def test_a_sheet_that_was_taken_for_another_ledger_is_put_right(counted, tmp_path, wait):
    path = write_ledger(tmp_path / "培训.xlsx", trainee(1), title="", sheet="一")
    dialog = counted(path)
    dialog.ledgers.setCurrentItem(dialog.ledgers.topLevelItem(0))
    dialog.wrong_button.click()
    ((_, box),) = dialog.questions._rows
    box.setCurrentIndex(box.findData(""))
    dialog.answer_button.click()
    wait(dialog)
    assert dialog.ledgers.topLevelItem(0).text(1) == "不算"
    assert not dialog.fill_button.isEnabled()


def test_while_something_is_asked_nothing_is_filled_in(counted, tmp_path):
    captions = ("序号", "县（市、区）", "姓名", "身份证号", "户籍", "培训日期", "备注")
    one = write_ledger(tmp_path / "培训一.xlsx", trainee(1))
    other = write_ledger(tmp_path / "培训二.xlsx", trainee(2), captions=captions)
    dialog = counted(one, other)
    assert dialog.status.text() == "还有 1 处要先答，答了才数得全，才能填。"
    assert not dialog.fill_button.isEnabled()
    assert not dialog.keep_button.isEnabled()


def test_a_file_that_does_not_count_is_told_where_one_looks(counted, tmp_path):
    one = write_ledger(tmp_path / "培训一.xlsx", trainee(1))
    broken = tmp_path / "培训二.xlsx"
    broken.write_bytes(b"PK broken")
    dialog = counted(one, broken)
    assert dialog.status.text() == "数出 1 个数。有 1 份没有算，见“台账”一页。"
    assert dialog.tabs.tabText(1) == "台账 1，1 份没有算"


def test_what_was_read_is_not_thrown_away_by_one_key(window, counted, ledger):
    dialog = counted(ledger)
    to_front(dialog)
    press("Esc")
    assert dialog.isVisible()
    assert "再按一次 Esc" in dialog.status.text()
    press("Esc")
    assert window.report.ledgers.dialog is None


def test_enter_leads_from_the_questions_to_the_button_and_presses_it(counted, tmp_path, wait):
    captions = ("序号", "县（市、区）", "姓名", "身份证号", "户籍", "培训日期", "备注")
    dialog = counted(write_ledger(tmp_path / "培训.xlsx", trainee(1), captions=captions))
    to_front(dialog)
    ((_, box),) = dialog.questions._rows
    assert box.hasFocus()
    box.setCurrentIndex(box.findData("户籍"))
    press("Return")
    assert dialog.answer_button.hasFocus()
    press("Return")
    wait(dialog)
    assert texts(dialog.figures)[0][2] == "1"


def test_among_several_files_one_ledger_by_name_is_enough(window, counted, tmp_path):
    one = write_ledger(tmp_path / "技能培训台账.xlsx", trainee(1))
    other = write_ledger(tmp_path / "许商街道.xlsx", trainee(2))
    dialog = counted(one, other)
    assert texts(dialog.figures)[0][2] == "2"


def test_a_new_project_does_not_take_over_what_was_counted_for_another(
    open_window, county_profile, tmp_path, qtbot
):
    window = open_window(county_profile, DAY)
    window.open_report("annex2", Period(2026))
    window.editor.session.apply(gestures.type_cell(1, "name", "彩椒分拣"))
    captions = ("序号", "项目名称", "姓名", "身份证号", "是否脱贫人口")
    row = [1, "彩椒分拣", "甲", number(1), "是"]
    path = write_ledger(tmp_path / "项目用工.xlsx", row, captions=captions, title="项目用工")
    window.take_files([path])
    dialog = window.report.ledgers.dialog
    qtbot.waitUntil(lambda: not dialog.reading, timeout=20_000)
    dialog.fill_button.click()
    window.report.go_to(1, "employed")
    assert "台账 1 人" in window.editor.grid.selection_words()[0]
    window.editor.session.apply(gestures.type_cell(1, "name", "菌菇"))
    assert "台账" not in window.editor.grid.selection_words()[0]
    assert not window.report.ledgers.show_kept(1, "employed")


def test_a_project_that_is_not_in_the_table_is_told(open_window, county_profile, tmp_path, qtbot):
    window = open_window(county_profile, DAY)
    window.open_report("annex2", Period(2026))
    window.editor.session.apply(gestures.type_cell(1, "name", "彩椒分拣"))
    window.editor.session.apply(gestures.type_cell(1, "employed", "50"))
    captions = ("序号", "项目名称", "姓名", "身份证号", "是否脱贫人口")
    rows = [[at, "别的项目", f"人{at}", number(at), "是"] for at in (1, 2)]
    path = write_ledger(tmp_path / "项目用工.xlsx", *rows, captions=captions, title="项目用工")
    window.take_files([path])
    dialog = window.report.ledgers.dialog
    qtbot.waitUntil(lambda: not dialog.reading, timeout=20_000)
    assert "有 2 条归不到表里的哪一行" in dialog.status.text()
    assert [line[3:] for line in texts(dialog.seen)] == [["项目名称", "表里没有这一行"]] * 2
    assert texts(dialog.figures) == []
    assert window.editor.session.raw(1, "employed") == "50"
