import pytest

from fangfan_desktop.jobs.returns.board import BoardLine
from fangfan_desktop.jobs.returns.board_rows import (
    heading_words,
    heads_of,
    link_of,
    row_key,
    row_of,
    rows_shown,
)
from tests.builders import COUNTY, Q3, cell_of, replace
from tests.jobs.boards import WHOLE, board_of
from tests.returned import county_file


@pytest.fixture
def board(reference, workspace, places, annex1, tmp_path):
    renamed = {"captions": {"就业帮扶车间个数": "帮扶车间数"}}
    paths = [
        county_file(tmp_path, annex1, "商河县"),
        county_file(tmp_path, annex1, "平阴县", relief_poor="71"),
        county_file(tmp_path, annex1, "章丘区", **renamed),
        county_file(tmp_path, annex1, "商河", "谁的", head="县人社局"),
    ]
    return board_of(reference, workspace, places, annex1, Q3, *paths)


def rows(board):
    lines = {line.place.name: line for line in board.lines}
    return {name: row_of(lines[name]) for name in ("商河县", "平阴县", "章丘区", "历下区")}


def test_each_unit_has_its_state_file_outcome_and_next_action(board, annex1):
    found = rows(board)
    assert all(len(row.texts) == len(row.small) == len(heads_of(WHOLE)) for row in found.values())
    assert (found["商河县"].texts[1], *found["商河县"].texts[3:]) == (
        *("通过", "商河县.xlsx"),
        *("未收", "", "查看"),
    )
    assert found["商河县"].small[5] == f"{len(annex1.figures)} 项全部通过"
    assert found["平阴县"].texts[5].startswith(cell_of(annex1, "relief_poor"))
    assert found["平阴县"].texts[6] == "复制退回说明"
    assert found["章丘区"].texts[6] == "确认列"
    assert list(found["历下区"].texts[1:]) == ["未报", "—", "", "未收", "", "催报"]
    assert found["历下区"].small[3] == "上期未收到"
    assert found["历下区"].spoken.startswith("历下区，未报，—，盖章件未收")


def test_a_second_file_and_a_zone_are_said_small(board, annex1):
    line = board.line(COUNTY)
    row = row_of(replace(line, zone=True, versions=line.versions * 2))
    assert (row.small[0], row.small[3]) == ("功能区", "第 2 次")
    assert row.spoken.endswith(f"功能区，第 2 次，{len(annex1.figures)} 项全部通过")


def test_loose_files_stand_under_their_heading(board):
    heading, loose, *lines = rows_shown(board, None)
    assert heading is None
    assert heading_words(board) == "还没有归到单位的文件（1）"
    assert list(row_of(loose).texts) == [
        *("", "待归", row_of(loose).texts[2], "谁的.xlsx"),
        *("", loose.reason, "确认"),
    ]
    assert link_of(loose).id == "open"
    assert all(isinstance(line, BoardLine) for line in lines)
    assert [row_key(each) for each in (None, loose, lines[0])] == [
        *(None, loose.version.entry.id),
        lines[0].place,
    ]


def test_only_a_selection_is_shown(board):
    (line,) = rows_shown(board, "errors")
    assert line.place.name == "平阴县"
