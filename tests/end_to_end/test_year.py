"""A year of a county and of its city in the window: four quarters, a correction, a late one, the
list, the summary; papers and files compared by other people's readers."""

from datetime import date

from docx import Document
from openpyxl import load_workbook

from fangfan_desktop.cli.main import main
from fangfan_desktop.edits import gestures
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.ui.sent.reason_dialog import ReasonDialog
from fangfan_desktop.ui.summary.dialog import SummaryDialog
from tests.builders import CITY
from tests.end_to_end.office import pages
from tests.end_to_end.year import explain_everything, fill
from tests.returned import county_file
from tests.ui.hands import clipboard, press, reminders, to_front, write

YEAR = 2026
# What a quarter's end brings: brands are as they are, the rest adds up.
QUARTERS = {
    1: (date(YEAR, 3, 11), "2\t2\t3\t4\t5\t60\t70\t30\t90\t100\t0\t6"),
    2: (date(YEAR, 6, 12), "2\t2\t3\t4\t5\t70\t140\t60\t95\t200\t0\t12"),
    3: (date(YEAR, 9, 18), "2\t3\t3\t4\t6\t80\t210\t90\t99\t300\t0\t18"),
    4: (date(YEAR, 12, 10), "3\t3\t3\t5\t6\t90\t280\t120\t101\t400\t0\t24"),
}


def test_a_countys_year(clerk, county_profile, send, tmp_path, qtbot, capsys):
    codes = {}
    for quarter, (day, figures) in QUARTERS.items():
        window = clerk(county_profile, day, "county")
        if quarter == 3:
            assert "已过期 3 天，还没有报" in reminders(window)[0]
        window.open_report("annex1", Period(YEAR, quarter))
        fill(window, figures, day)
        explain_everything(window, "市局同意延后三天报送。")
        codes[quarter] = send(window).code
    assert len(set(codes.values())) == 4
    window.show_home()
    listed = window.pages.currentWidget().list
    assert listed.topLevelItem(2).text(2).endswith("（迟 3 天）")
    assert "迟" not in listed.topLevelItem(1).text(2)

    # The second quarter was wrong.
    window.open_report("annex1", Period(YEAR, 2))
    window.editor.sent.buttons["correct"].click()
    dialog = window.findChild(ReasonDialog)
    to_front(dialog)
    write("培训人数多报了十人")
    press("Return")
    to_front(window)
    window.editor.grid.setFocus()
    window.editor.grid.go_to(window.editor.session.report.rows[0].id, "trainees")
    write("190")
    press("Return")
    window.editor.session.apply(gestures.type_field("日期", "date", "2026年6月12日"))
    explain_everything(window, "更正。")
    corrected = send(window)
    assert (corrected.version, corrected.reason) == (2, "培训人数多报了十人")

    # Paper and file, by other people's readers and from outside.
    out = tmp_path / "county" / "out"
    (book,) = out.glob("附件1_*第2季度*_更正.xlsx")
    (paper,) = out.glob("附件1_*第2季度*_更正.pdf")
    assert f"校验码{corrected.code}" in "".join("".join(pages(paper)).split())
    assert main(["verify", str(book), "--code", corrected.code]) == 0
    assert main(["verify", str(book), "--code", codes[2]]) == 1
    assert "另一次导出" in capsys.readouterr().out

    # What fell against the quarter before is nothing; the year's list and summary.
    window.show_comparison()
    assert window.controller.page.lead.text() == "没有下降的数。"
    window.open_report("annex2", Period(YEAR))
    window.editor.grid.add_row()
    row = window.editor.session.report.rows[0].id
    window.editor.grid.go_to(row, "name")
    clipboard().setText("蔬菜加工车间\t吸纳脱贫人口就近务工。\t46\t18\t①③\t李四\t0531-66600001")
    press("Ctrl+V")
    window.editor.head.edits["date"].setFocus()
    press("Ctrl+;")
    explain_everything(window, "补报。")
    send(window)
    window.show_home()
    window.open_report("summary", Period(YEAR))
    summary = window.findChild(SummaryDialog)
    assert summary.state.text() == "没有附件1（2025年第四季度），不写同比。"
    stands = [summary.list.topLevelItem(at).text(1) for at in range(6)]
    assert [words[0] for words in stands] == ["✓"] * 5 + ["○"]
    assert "第 2 版（更正）" in stands[1]
    target = tmp_path / "总结.docx"
    summary.write(target)
    said = "".join(paragraph.text for paragraph in Document(target).paragraphs)
    assert "特色劳务品牌3个" in said
    assert "共有项目1个，带动就业46人，其中脱贫人口18人" in said
    summary.sent_button.click()
    summary.close()
    window.show_home()
    assert reminders(window) == []


def test_a_file_changed_in_libreoffice_is_told_from_the_one_that_was_sent(
    clerk, county_profile, send, tmp_path, libreoffice, capsys
):
    day, figures = QUARTERS[3][0].replace(day=12), QUARTERS[3][1]
    window = clerk(county_profile, day, "county")
    window.open_report("annex1", Period(YEAR, 3))
    fill(window, figures, day)
    code = send(window).code
    (book,) = (tmp_path / "county" / "out").glob("附件1_*.xlsx")
    saved = libreoffice.convert(book, "xlsx", tmp_path / "saved")
    assert main(["verify", str(saved), "--code", code]) == 0
    opened = load_workbook(book)
    opened.active["C6"] = 4
    opened.save(tmp_path / "改过.xlsx")
    changed = libreoffice.convert(tmp_path / "改过.xlsx", "xlsx", tmp_path / "changed")
    capsys.readouterr()
    assert main(["verify", str(changed), "--code", code]) == 1
    assert "导出以后改过" in capsys.readouterr().out


def test_its_citys_year(clerk, city_profile, send, tmp_path, annex1, places, qtbot):
    from fangfan_desktop.forms.places import Place

    units = [place.name for place in places.reporting(Place(CITY), "county")[1:]]
    columns = [column.id for column in annex1.columns[1:]]
    for quarter, (day, figures) in QUARTERS.items():
        window = clerk(city_profile, day, "city")
        values = dict(zip(columns, figures.split("\t"), strict=True))
        words = f"{day.year}年{day.month}月{day.day}日"
        folder = tmp_path / f"报来{quarter}"
        for unit in units:
            county_file(folder, annex1, unit, day=words, **values)
        window.show_board("annex1", Period(YEAR, quarter))
        inbox = window.controller.inbox
        with qtbot.waitSignal(window.intake.told, timeout=30_000):
            inbox.take([folder])
        assert inbox.board.received == len(units)
        press("F9")
        window.editor.head.edits["date"].setFocus()
        press("Ctrl+;")
        explain_everything(window, "已核实。")
        whole = window.editor.session.report.rows[0]
        assert whole["brands"].value == len(units) * int(values["brands"])
        send(window)
    history = [each.period.number for each in window.workspace.submissions.of_place(Place(CITY))]
    assert history == [4, 3, 2, 1]
    window.show_comparison()
    assert window.controller.page.lead.text() == "没有下降的数。"
    window.show_board("annex1", Period(YEAR, 4))
    inbox = window.controller.inbox
    county_file(
        tmp_path / "又来", annex1, units[0], day="2026年12月11日", **{**values, "brands": "9"}
    )
    with qtbot.waitSignal(window.intake.told, timeout=30_000):
        inbox.take([tmp_path / "又来"])
    assert window.controller.actions.planned().replaced


def test_a_citys_summary_knows_that_the_last_quarter_is_not_sent_until_it_is(
    clerk, city_profile, send, tmp_path, annex1, annex2, places, libreoffice, qtbot, monkeypatch
):
    from PySide6.QtWidgets import QFileDialog

    from fangfan_desktop.forms.places import Place
    from tests.builders import city_report, fields_of, project_list, replace

    day = date(YEAR, 12, 10)
    window = clerk(city_profile, day, "city")
    kept, city = window.workspace, Place(CITY)
    sent = [
        city_report(annex1, places, period=Period(year, quarter))
        for year, quarter in ((YEAR - 1, 4), (YEAR, 1), (YEAR, 2), (YEAR, 3))
    ]
    for report in (*sent, project_list(annex2, {}, place=city)):
        kept.reports.add(report)
        kept.submissions.mark_sent(kept.submissions.add(report, [], "ABCD", "", []), day)
    last = city_report(annex1, places, period=Period(YEAR, 4))
    kept.reports.add(replace(last, fields=fields_of(annex1, date="")))
    names = []

    def proposed(_parent, _title, path, _filter):
        names.append(path)
        return path, ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", proposed)

    def summary():
        window.show_home()
        window.open_report("summary", Period(YEAR))
        (dialog,) = (each for each in window.findChildren(SummaryDialog) if each.isVisible())
        to_front(dialog)
        return dialog

    def printed(dialog):
        pdf = libreoffice.convert(dialog.written, "pdf", tmp_path / f"pdf{len(names)}")
        return ["".join(page.split()) for page in pages(pdf)]

    (tmp_path / "city" / "out").mkdir(parents=True, exist_ok=True)
    dialog = summary()
    assert dialog.state.text().startswith("附件1（2026年第四季度）还没有报送；")
    press("Return")
    first = printed(dialog)[0]
    assert first.startswith(
        "【附件1（2026年第四季度）还没有报送；标黄、带“*”的数以正式报送的为准。"
    )
    assert "济南市2026年防止返贫就业攻坚行动阶段性总结山东省人力资源和社会保障厅：" in first
    assert "就业帮扶车间60个*（与上年同期持平）" in first
    assert "数据截至【日期】" in first

    # The line under the cursor is the quarter that is not sent: Enter goes there.
    dialog.list.setFocus()
    assert "没有填表日期" in dialog.list.currentItem().text(1)
    press("Return")
    to_front(window)
    assert window.editor.session.report.period == Period(YEAR, 4)
    window.editor.head.edits["date"].setFocus()
    press("Ctrl+;")
    explain_everything(window, "已核实。")
    send(window)

    dialog = summary()
    assert dialog.state.text() == "都有了：附件1、附件2 都报送过了。"
    press("Return")
    assert [name.endswith("_草稿.docx") for name in names] == [True, False]
    whole = "".join(printed(dialog))
    assert whole.startswith("济南市2026年防止返贫就业攻坚行动阶段性总结")
    assert "数据截至2026年12月10日" in whole
    assert "*" not in whole
