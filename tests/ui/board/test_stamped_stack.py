"""A stack of twelve counties' stamped pages dropped on the board finds its places."""

from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices

from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.proof import read_proof
from fangfan_desktop.jobs.returns.doubts import open_doubts
from fangfan_desktop.jobs.returns.letters import problems_to_fix
from fangfan_desktop.jobs.submit.export import ExportRequest, export, layout_of
from fangfan_desktop.scans.codes import read_codes
from fangfan_desktop.workspace.answers import ClerkAnswer
from tests.builders import CITY, county_report, project_list, replace
from tests.scans.paper import noise, pdf, printed, scanned, stack


@pytest.fixture
def counties(annex1, places, paper, tmp_path):
    """Return what writes the first counties' workbooks, and gives their pages as they are stamped."""

    def make(count, altered=None):
        folder, pages = tmp_path / "报来", {}
        folder.mkdir()
        for unit in places.units_of(Place(CITY))[:count]:
            report = county_report(
                annex1, place=unit, fields={"unit_name": f"济南市{unit.name}人力资源和社会保障局"}
            )
            export(annex1, report, (), places, ExportRequest(folder, ("xlsx",)), paper)
            on_paper = county_report(
                annex1,
                place=unit,
                fields={"unit_name": f"济南市{unit.name}人力资源和社会保障局"},
                **(altered or {}).get(unit.name, {}),
            )
            layout = layout_of(annex1, on_paper, paper.measure, mark="", code_for=places)
            pages[unit.name] = printed(layout, layout.pages[0])
        return folder, pages

    return make


def lines_of(window):
    return {line.place.name: line for line in window.controller.inbox.board.lines}


def test_twelve_pages_at_once_go_to_twelve_lines_and_each_is_judged(
    board_window, counties, take, qtbot
):
    from random import Random

    window = board_window()
    folder, pages = counties(12, altered={"平阴县": {"trainees": "777"}})
    grain = noise(Random(3))
    lying = [
        scanned(page, dpi=200, skew=(at % 5 - 2) * 1.2, up=at % 3 == 0, grain=grain)
        for at, page in enumerate(pages.values())
    ]
    (folder / "扫描0001.pdf").write_bytes(stack(lying))
    said = take(window, folder)
    assert "按页边的码认出 12 份盖章件" in said
    lines = lines_of(window)
    assert {line.stamp.verdict for name, line in lines.items() if name != "平阴县"} == {"same"}
    assert all(len(line.scans) == 1 for line in lines.values())
    changed = lines["平阴县"]
    assert (changed.stamp.verdict, changed.state) == ("other", "waiting")
    assert "纸上 777、表里 100" in changed.outcome
    (words,) = problems_to_fix(changed)
    assert words.endswith("请核对，重新打印、盖章、扫描。")
    assert window.controller.inbox.board.loose == ()
    # Whoever looks at the paper settles it; a file that comes later asks anew.
    (doubt,) = open_doubts(window.controller.inbox.board, window.controller.actions._asking)
    assert "纸上 777、表里 100" in doubt.question.words
    window.controller.inbox.answer_all(doubt.given("looked"))
    qtbot.waitUntil(lambda: lines_of(window)["平阴县"].state == "ok")
    assert lines_of(window)["平阴县"].stamped_words == "看过了"
    window.controller.inbox.undo()
    qtbot.waitUntil(lambda: lines_of(window)["平阴县"].state == "waiting")


def test_a_page_that_is_not_read_is_asked_about_by_its_number(board_window, counties, take, qtbot):
    window = board_window()
    folder, pages = counties(5)
    stamped = list(pages.values())
    torn = stamped[4].copy()
    torn.fill("white")
    half = stamped[4].copy(0, 0, stamped[4].width(), stamped[4].height() * 4 // 5)
    back = torn.copy()
    (folder / "扫描0001.pdf").write_bytes(stack([stamped[0], half, back, stamped[1]]))
    take(window, folder)
    names = list(pages)
    lines = lines_of(window)
    assert [bool(lines[name].scans) for name in names[:5]] == [True, True, False, False, False]
    (loose,) = window.controller.inbox.board.loose
    assert "第 2 页没有认出" in loose.reason
    # The clerk says whose it is; the pages that are known stay where they are.
    window.controller.inbox.answer_all(
        [ClerkAnswer("place", loose.question.key, f"{CITY}/{names[4]}")]
    )
    qtbot.waitUntil(lambda: bool(lines_of(window)[names[4]].scans))
    lines = lines_of(window)
    assert [bool(lines[name].scans) for name in names[:5]] == [True, True, False, False, True]
    assert (lines[names[4]].stamp.verdict, lines[names[0]].stamp.verdict) == ("unknown", "same")
    assert window.controller.inbox.board.loose == ()


def test_pages_of_another_board_and_of_nobody_here_are_told(
    board_window, annex2, places, paper, take, tmp_path
):
    window = board_window()
    own = project_list(annex2, {}, fields={"city": "济南"})
    far = replace(county_report(window._reference.forms["annex1"]), place=Place("青岛市", "市南区"))
    whole = replace(far, place=Place(CITY))
    images = []
    for report in (own, far, whole):
        form = window._reference.forms[report.form]
        layout = layout_of(form, report, paper.measure, mark="", code_for=places)
        images.append(printed(layout, layout.pages[0], 200))
    path = tmp_path / "扫描.pdf"
    path.write_bytes(stack(images))
    said = take(window, path)
    assert "1 个放到了附件2 2026年的进度里" in said
    reasons = [loose.reason for loose in window.controller.inbox.board.loose]
    assert reasons == [
        "盖章件是青岛市/市南区的，不是本市的单位",
        "是全市的盖章件，请在“历次报送”里加",
    ]


def test_a_units_own_page_is_opened_out_of_the_stack(
    board_window, counties, take, monkeypatch, tmp_path
):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url) or True)
    window = board_window()
    folder, pages = counties(3)
    names = list(pages)
    (folder / "扫描0001.pdf").write_bytes(stack([pages[name] for name in names]))
    take(window, folder)
    (scan,) = lines_of(window)[names[1]].scans
    for _ in range(2):
        window.controller.actions.open_original(scan)
        window.background.finish()
    first, second = [Path(url.toLocalFile()) for url in opened]
    assert first == second
    assert first.name == f"扫描0001_{names[1]}.pdf"
    ((words,),) = read_codes(first.read_bytes()).codes
    assert read_proof(words).place == "370103"


def test_a_file_as_it_was_exported_is_no_stamped_page(
    board_window, annex1, counties, places, paper, take
):
    window = board_window()
    folder, pages = counties(2)
    name, other = pages
    report = county_report(
        annex1,
        place=Place(CITY, name),
        fields={"unit_name": f"济南市{name}人力资源和社会保障局"},
    )
    layout = layout_of(annex1, report, paper.measure, mark="", code_for=places)
    paper.write_pdf(layout, folder / f"{name}_未盖章.pdf")
    take(window, folder)
    line = lines_of(window)[name]
    assert (line.stamp.verdict, line.stamped_words) == ("unsealed", "请核对")
    assert problems_to_fix(line) == [
        "盖章件是直接导出的文件，没有盖章的痕迹。请打印、盖章、扫描后再发。"
    ]
    # Beside a stamped one it counts for nothing.
    (folder / "盖章.pdf").write_bytes(stack([pages[name]]))
    take(window, folder / "盖章.pdf")
    assert lines_of(window)[name].stamp.verdict == "same"
    assert not lines_of(window)[other].scans


def test_a_scan_that_cannot_be_opened_says_why_and_is_nobodys(board_window, take, tmp_path):
    window = board_window()
    path = tmp_path / "商河县盖章.pdf"
    path.write_bytes(pdf(1, "1234"))
    said = take(window, path)
    assert "有密码，打不开" in said
    assert "。；" not in said
    (loose,) = window.controller.inbox.board.loose
    assert loose.reason == "盖章件有密码，打不开。请去掉密码再扫描、再发。"
    assert loose.question is None
    assert not any(line.scans for line in window.controller.inbox.board.lines)
