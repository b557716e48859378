import pytest

from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place
from fangfan_desktop.workspace import columns
from fangfan_desktop.workspace.refusals import WorkspaceDamaged

BAD = {
    columns.parse_time: [
        *("", "x", "2026-09-12", "20260912T120000", "2026-09-12T12:00:00+08:00"),
        *("2026-02-30T12:00:00", "2026-09-12T12:00:00.5", "2026-09-12 12:00:00"),
    ],
    columns.parse_day: ["", "x", "20260912", "2026-09-12T12:00:00", "2026-02-30", "2026-9-12"],
    columns.parse_stored_place: ["", "/", "/商河县", "济南市/"],
    columns.parse_stored_period: ["", "2026Q5", "2026q1", "0", "２０２６", "20266", " 2026"],
    columns.parse_digest: ["", "../../../../", "A" * 64, "0" * 63, "0" * 64 + "\n"],
    columns.parse_file_name: ["", ".", "..", "a/b", "../x", "a\0"],
    columns.parse_path: ["", "/", "/x\0.xlsx", "C:\\"],
    columns.parse_cells: [
        "null",
        "[]",
        '{"a": 1}',
        '{"a": ' + "[" * 100_000,
        "",
        '{"a": "\\ud800"}',
    ],
    columns.parse_figures: ["null", "7", "[7]", "{}"],
    columns.parse_edit: [
        *(
            "null",
            "[]",
            "{}",
            '{"words": 7}',
            '{"words": "", "insert": [[0, {"id": 0, "raws": {}}]]}',
        ),
        '{"words": "", "insert": [[0, {"id": 9223372036854775808, "raws": {}}]]}',
        '{"words": "", "x": ' + "[" * 100_000 + "]" * 100_000 + "}",
    ],
}


WHAT = {
    columns.parse_time: "有一处时间读不出来",
    columns.parse_day: "有一处日期读不出来",
    columns.parse_stored_place: "有一处单位读不出来",
    columns.parse_stored_period: "有一处期别读不出来",
    columns.parse_digest: "有一份留存文件的指纹不对",
    columns.parse_file_name: "有一份留存文件的名字不对",
    columns.parse_path: "有一份留存文件的来处不对",
    columns.parse_cells: "有一行表格读不出来",
    columns.parse_figures: "有一条核实说明读不出来",
    columns.parse_edit: "有一条撤销记录读不出来",
}


@pytest.mark.parametrize(
    ("read", "text"), [(read, text) for read, texts in BAD.items() for text in texts]
)
def test_what_is_not_as_we_write_it_is_damage_and_says_what_to_do(read, text):
    with pytest.raises(WorkspaceDamaged) as damaged:
        read(text)
    assert damaged.value.what == WHAT[read]
    assert str(damaged.value) == (
        f"工作区文件里{WHAT[read]}，可能是磁盘坏了或者文件被改过。"
        "请打开“数据与备份”（Ctrl+5），恢复最近的一份备份；现在的文件会另外留着。"
    )


@pytest.mark.parametrize(
    ("read", "text", "value"),
    [
        (columns.parse_time, "2026-09-12T12:00:00", "2026-09-12T12:00:00"),
        (columns.parse_day, "2026-09-12", "2026-09-12"),
        (columns.parse_stored_place, "济南市/商河县", Place("济南市", "商河县")),
        (columns.parse_stored_place, "济南市/甲/乙", Place("济南市", "甲/乙")),
        (columns.parse_stored_period, "2026Q3", Period(2026, 3)),
        # A year that was mistyped in a file, or turned to on the first page.
        (columns.parse_stored_period, "926", Period(926)),
        (columns.parse_file_name, "附件\\商:河?.xlsx", "附件\\商:河?.xlsx"),
        (columns.parse_path, "D:\\报来\\商河.xlsx", "D:\\报来\\商河.xlsx"),
        (columns.parse_cells, '{"a": ""}', {"a": ""}),
        (columns.parse_figures, '["1"]', ("1",)),
        (columns.optional(columns.parse_stored_place), None, None),
    ],
)
def test_what_we_write_is_read_back(read, text, value):
    assert read(text) == value


def test_a_kept_file_is_the_one_that_came():
    from hashlib import sha256

    assert columns.check_content(b"x", sha256(b"x").hexdigest()) == b"x"
    with pytest.raises(WorkspaceDamaged, match="有一份留存文件和收进来时不一样了"):
        columns.check_content(b"y", sha256(b"x").hexdigest())


def test_what_upstairs_cannot_read_is_damage():
    assert columns.parse_opened(b"7", int) == 7
    with pytest.raises(WorkspaceDamaged, match="有一份留存文件读出来的内容不对"):
        columns.parse_opened(b"x", int)


@pytest.mark.parametrize("found", [[], [1, 2]])
def test_what_is_asked_for_by_its_number_is_there_once(found):
    with pytest.raises(WorkspaceDamaged, match="有一次报送不见了"):
        columns.single_row(found, "有一次报送")


@pytest.mark.parametrize(
    ("of", "values"),
    [(list[tuple[str]], [(7,)]), (list[tuple[columns.Id]], [(0,)]), (list[tuple[int]], [(1, 2)])],
)
def test_a_row_of_another_type_is_damage_and_says_whose(of, values):
    with pytest.raises(WorkspaceDamaged, match="有一个期限读不出来"):
        columns.convert_rows(values, of, "有一个期限")


def test_the_greatest_and_least_numbers_are_taken():
    assert columns.convert_rows([(1,), (2**62,)], list[tuple[columns.Id]], "") == [(1,), (2**62,)]
    assert columns.convert_rows([(0,)], list[tuple[columns.Count]], "") == [(0,)]
    assert columns.convert_rows([(0,), (1,)], list[tuple[columns.Flag]], "") == [(0,), (1,)]
    for value in (-1, 2):
        with pytest.raises(WorkspaceDamaged):
            columns.convert_rows([(value,)], list[tuple[columns.Flag]], "计数")
    with pytest.raises(WorkspaceDamaged):
        columns.convert_rows([(2**62 + 1,)], list[tuple[columns.Count]], "计数")


def test_what_the_database_cannot_give_is_damage(workspace):
    with pytest.raises(WorkspaceDamaged, match="有一处设置读不出来"):
        columns.query(
            workspace._database.raw, list[tuple[str]], "有一处设置", "SELECT x FROM nowhere"
        )
