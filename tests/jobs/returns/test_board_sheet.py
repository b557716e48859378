import subprocess
from datetime import datetime

import pytest
from openpyxl import load_workbook

from fangfan_desktop.forms.periods import Period
from fangfan_desktop.jobs.returns.board_sheet import board_layout, board_name, write_board
from tests.builders import Q3, cell_of
from tests.jobs.boards import board_of
from tests.returned import county_file, list_file

NOW = datetime(2026, 11, 24, 9, 5)


@pytest.fixture
def board(reference, workspace, places, annex1, tmp_path):
    files = [
        county_file(tmp_path, annex1, "商河县", "商河县李四13300000001_20260912"),
        county_file(tmp_path, annex1, "平阴县", relief_poor="71"),
        county_file(tmp_path, annex1, "历下区", captions={"就业帮扶车间个数": "帮扶车间数"}),
    ]
    return board_of(reference, workspace, places, annex1, Q3, *files)


def texts(layout):
    return [box.text for line in layout.sheet.lines for box in line.boxes]


def test_it_says_what_of_when_and_how_each_unit_stands(board, annex1, paper):
    layout = board_layout(board, NOW, paper.measure)
    said = texts(layout)
    assert said[:4] == [
        "济南市县区报送进度",
        "附件1　防止返贫就业攻坚行动推进情况表　2026年第3季度",
        "截止 9 月 15 日，已过期 70 天。",
        "2026年11月24日 9时05分的情况",
    ]
    lines = [[box.text for box in line.boxes] for line in layout.sheet.lines]
    by_unit = {line[1]: line for line in lines if len(line) == 7}
    assert list(by_unit) == ["单位", *(line.place.label for line in board.lines)]
    assert by_unit["槐荫区"] == ["3", "槐荫区", "未报", "—", "—", "未收", ""]
    assert by_unit["平阴县"][2] == "有错误"
    assert by_unit["平阴县"][6].startswith(
        f"1 处错误。{cell_of(annex1, 'relief_poor')}（以工代赈吸纳脱贫人口数）："
    )
    assert by_unit["商河县"][6] == f"{len(annex1.figures)} 项全部通过"
    assert said[-2:] == [
        "应报 12 个单位，已收到 3 个，未报 9 个。收到的：通过 1 个，有错误 1 个，待核实 1 个。",
        "盖章件已收 0 个，未收 12 个。",
    ]
    assert len(layout.pages) == 1


def test_nobodys_name_or_phone_is_on_it(board, paper):
    said = "".join(texts(board_layout(board, NOW, paper.measure)))
    for personal in ("李四", "13300000001", "66600000"):
        assert personal not in said


@pytest.mark.parametrize(
    ("filler", "name"),
    [
        ("王小明", "历下区_王 小明"),
        ("王 小明", "历下区_王小明"),
        ("王小明、李大海", "历下区_王小明"),
        ("王小明（李大海）", "历下区_李大海报"),
        ("买买提.吐尔逊", "历下区_买买提·吐尔逊"),
        ("欧阳　小明", "历下区_欧阳小明"),
        ("王小明", "历下区 １３８１２３４５６７８"),
        ("王小明", "历下区8888-1234"),
    ],
)
def test_a_files_name_is_not_on_it_however_people_and_phones_are_written_there(
    reference, workspace, places, annex1, tmp_path, paper, filler, name
):
    path = county_file(tmp_path, annex1, "历下区", name)
    book = load_workbook(path)
    book.active["E7"] = f"填表人：{filler}"
    book.save(path)
    board = board_of(reference, workspace, places, annex1, Q3, path)
    lines = board_layout(board, NOW, paper.measure).sheet.lines
    said = next(texts for line in lines if "历下区" in (texts := [box.text for box in line.boxes]))
    assert said[4] == "第 1 次"
    assert not any(part in text for text in said for part in (name[3:].strip("_ "), *"王李买欧"))


def test_a_file_that_came_again_is_the_second(
    reference, workspace, places, annex1, tmp_path, paper
):
    first = county_file(tmp_path, annex1, "历下区", "第一份", relief_poor="71")
    board = board_of(
        reference, workspace, places, annex1, Q3, first, county_file(tmp_path, annex1, "历下区")
    )
    assert "第 2 次" in texts(board_layout(board, NOW, paper.measure))


def test_nobodys_name_is_in_what_the_checks_found(
    reference, workspace, places, annex2, tmp_path, paper
):
    project = {"name": "车间", "contact": "王小明、李大海", "employed": "约30，问李大海"}
    path = list_file(tmp_path, annex2, "商河县", project)
    board = board_of(reference, workspace, places, annex2, Period(2026), path)
    said = "".join(texts(board_layout(board, NOW, paper.measure)))
    assert "约30，问李**" in said
    assert "李大海" not in said


def test_a_wrong_phone_is_wrong_without_being_said(
    reference, workspace, places, annex2, tmp_path, paper
):
    path = list_file(
        tmp_path, annex2, "商河县", {"name": "甲", "phone": "1330000001", "contact": "王五"}
    )
    board = board_of(reference, workspace, places, annex2, Period(2026), path)
    said = "".join(texts(board_layout(board, NOW, paper.measure)))
    assert "1 处错误" in said
    assert "联系电话" in said
    for personal in ("1330000001", "王五"):
        assert personal not in said


def test_the_workbook_is_the_page_and_its_lines_can_be_filtered(board, paper, tmp_path):
    layout = board_layout(board, NOW, paper.measure, "示例")
    written = write_board(layout, tmp_path / "进度.xlsx")
    sheet = load_workbook(written.path).active
    assert sheet["A1"].value == "示例"
    assert sheet["A2"].value == "济南市县区报送进度"
    assert [cell.value for cell in sheet[5]] == [
        "序",
        "单位",
        "状态",
        "收到时间",
        "第几次",
        "盖章件",
        "检查结果",
    ]
    assert sheet.auto_filter.ref == "A5:G17"
    assert sheet["A6"].value == 1
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.print_title_rows == "$5:$5"
    write_board(layout, written.path)
    assert [path.name for path in tmp_path.glob("进度*.xlsx")] == ["进度.xlsx"]


def test_libreoffice_opens_it(board, paper, tmp_path):
    write_board(board_layout(board, NOW, paper.measure), tmp_path / "进度.xlsx")
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation=file://{tmp_path}/profile",
            "--headless",
            "--convert-to",
            "csv:Text - txt - csv (StarCalc):44,34,76",
            "--outdir",
            tmp_path,
            tmp_path / "进度.xlsx",
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    assert "平阴县,有错误" in (tmp_path / "进度.csv").read_text(encoding="utf-8")


def test_a_file_of_another_year_says_which(board, paper):
    later = datetime(2028, 1, 2, 10, 0)
    said = texts(board_layout(board, later, paper.measure))
    year = datetime.now().year
    assert any(text.startswith(f"{year}年") for text in said[4:])


def test_its_files_name_says_which_board_and_day(board):
    assert board_name(board, NOW) == "济南市县区报送进度_附件1_2026年第3季度_20261124"
    assert board_name(board, NOW, "示例").endswith("_示例")
