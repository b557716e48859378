from datetime import datetime
from pathlib import Path

from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place, rest_of
from fangfan_desktop.jobs.backups.words import (
    backup_path,
    going_lines,
    inside_words,
    moment_words,
    report_lines,
    restore_question,
    size_words,
)
from fangfan_desktop.workspace.backup_file import BackupContents
from fangfan_desktop.workspace.clearing import YearContents
from fangfan_desktop.workspace.kept import KeptReport
from tests.builders import CITY, Q3


def test_a_moment_and_a_size_are_as_people_say_them():
    assert moment_words(datetime(2026, 9, 2, 8, 5)) == "2026年9月2日 08:05"
    assert [size_words(count) for count in (10, 2048, 3_500_000)] == ["1 KB", "2 KB", "3.3 MB"]


def test_what_is_inside_is_said_and_listed(reference):
    at, sent = "2026-09-11T10:03:20", "2026-09-11"
    city, year = Place(CITY), Period(2026)
    inside = BackupContents(
        CITY,
        (
            (
                city,
                KeptReport("annex1", Period(2026, 1), at, at, None, elsewhere=at, file="一.xlsx"),
            ),
            (city, KeptReport("annex1", Q3, at, at, None)),
            (rest_of(Place(CITY)), KeptReport("annex1", Q3, at, at, sent, sent, exported=at)),
            (city, KeptReport("annex2", year, at, at, None, exported=at)),
            (city, KeptReport("annex9", year, at, at, None)),
        ),
        12,
        3,
        0,
    )
    assert inside_words(inside) == "济南市：5 张报表，3 次报送，收到的文件 12 个"
    assert report_lines(reference.forms, inside) == [
        (
            "附件1 · 2026年第1季度",
            "9月11日 10:03",
            "已另行报送，9月11日 10:03 从文件读入",
        ),
        ("附件1 · 2026年第3季度", "9月11日 10:03", "填报中"),
        ("市本级 · 附件1 · 2026年第3季度", "9月11日 10:03", "已报送 9月11日"),
        ("附件2 · 2026年", "9月11日 10:03", "已导出 9月11日 10:03，还没有发出"),
        ("annex9 · 2026年", "9月11日 10:03", "填报中"),
    ]
    assert inside_words(BackupContents("济南市", (), 0, 0, 42)) == "济南市：0 张报表，项目库 42 项"
    assert inside_words(BackupContents("", (), 0, 0, 0)) == "还没有填单位：0 张报表"


def test_what_goes_with_a_year_is_said_line_by_line():
    assert len(going_lines(YearContents(2025, 5, 3, 12, 0, 9, 0, 0, 0, 0))) == 4
    assert "项目库里的项目 7 个" in going_lines(YearContents(2025, 5, 3, 12, 7, 9, 0, 0, 0, 0))[3]
    lines = going_lines(YearContents(2025, 5, 3, 12, 0, 9, 0, 0, letters=4, deadlines=1))
    assert lines[-2] == "退回和催报的记录 4 条"
    assert "单独定的期限 1 个" in lines[-1]
    lines = going_lines(YearContents(2025, 5, 3, 12, 0, 9, 1, 2, 0, 0))
    assert "2025 年的报表 5 张" in lines[0]
    assert "1 份打不开" in lines[4]
    assert "2 个" in lines[5]


def test_a_backup_s_file_has_its_suffix_once():
    for name in ("搬家", "搬家.fangfan"):
        assert backup_path(Path("/u") / name) == Path("/u/搬家.fangfan")


def test_the_question_says_what_is_inside():
    words = restore_question("文件“a”", BackupContents("济南市", (), 0, 0, 0))
    assert words.startswith("换成文件“a”？\n\n里面是 济南市：0 张报表。")
