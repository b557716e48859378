from datetime import date
from pathlib import Path

import msgspec
import pytest

from fangfan_desktop.forms.report import make_row
from fangfan_desktop.jobs.returns.board import BoardLine, Version
from fangfan_desktop.jobs.returns.check import CheckResult
from fangfan_desktop.jobs.returns.city_deadlines import CountyDue
from fangfan_desktop.jobs.returns.unit_history import (
    PeriodLine,
    UnitHistory,
    summary_of,
    unit_events,
)
from fangfan_desktop.workspace.letters import Letter
from fangfan_desktop.workspace.received import Identity, ReceivedFile
from fangfan_desktop.workspace.submissions import Submission
from tests.builders import COUNTY, GOOD, Q3, replace
from tests.jobs.boards import WHOLE, board_of
from tests.returned import county_file

DUE = CountyDue(date(2026, 9, 10), date(2026, 9, 15))
TODAY = date(2026, 9, 20)


@pytest.fixture
def line(reference, workspace, places, annex1, tmp_path):
    """A line with a wrong file two days late, and one that mends it."""
    paths = [
        county_file(tmp_path, annex1, "商河县", "一", relief_poor="71", day="2026年9月9日"),
        county_file(tmp_path, annex1, "商河县", "二", relief_poor="30", day="2026年9月12日"),
    ]
    made = board_of(reference, workspace, places, annex1, Q3, *paths).line(COUNTY)
    moments = ("2026-09-12T10:00:00", "2026-09-14T08:30:00")
    versions = tuple(
        Version(version.entry._replace(at=at), version.checked)
        for version, at in zip(made.versions, moments, strict=True)
    )
    return replace(made, versions=versions)


def told(line, way, at, *, back=True):
    file = line.versions[0].entry.id if back else None
    return Letter("annex1", COUNTY, Q3, way, file, at)


def entry(at, name, **more):
    return ReceivedFile(
        99, at, name, f"/{name}", "0" * 64, False, Identity("annex1", COUNTY, Q3), **more
    )


def test_it_is_told_from_the_first_reminder_to_what_the_city_sent_in_order(line):
    past = UnitHistory(
        DUE,
        aside=[entry("2026-09-11T09:00:00", "别的.xlsx", aside=True)],
        letters=[
            told(line, "words", "2026-09-11T08:00:00", back=False),
            told(line, "mail", "2026-09-12T11:00:00"),
        ],
        sent=[
            Submission(
                1,
                "annex1",
                WHOLE,
                Q3,
                1,
                "2026-09-15T16:00:00",
                "7K3MR-9QXA2",
                "",
                "a@b",
                "2026-09-15",
            )
        ],
    )
    scanned = replace(line, scans=(entry("2026-09-14T08:31:00", "章.pdf"),))
    found = [(each.at, each.what, each.words) for each in unit_events(scanned, past)]
    assert found == [
        ("2026-09-10", "本市定的期限", ""),
        ("2026-09-11T08:00:00", "催报", "复制了催报的话"),
        ("2026-09-11T09:00:00", "收到", "“别的.xlsx”，后来移出了"),
        (
            "2026-09-12T10:00:00",
            "收到",
            "“一.xlsx”，有错误（1 处），填表日期 9月9日，迟 2 天",
        ),
        ("2026-09-12T11:00:00", "退回", "“一.xlsx”：写了退回的邮件草稿，附退回单"),
        (
            "2026-09-14T08:30:00",
            "又收到（第 2 次）",
            "“二.xlsx”，通过，填表日期 9月12日，改了 2 处（填表日期、以工代赈吸纳脱贫人口数）",
        ),
        ("2026-09-14T08:31:00", "收到盖章件", "“章.pdf”"),
        ("2026-09-15", "省里的期限", ""),
        ("2026-09-15", "全市的表报出", "第 1 版，校验码 7K3MR-9QXA2"),
    ]


def test_the_city_s_table_that_was_exported_is_not_called_sent_before_it_was(line):
    at = "2026-09-15T16:00:00"

    def of_the_city(sent):
        version = Submission(1, "annex1", WHOLE, Q3, 1, at, "7K3MR-9QXA2", "", "a@b", sent)
        found = unit_events(line, UnitHistory(DUE, sent=[version]))
        return [(each.at, each.what) for each in found if "全市" in each.what]

    assert of_the_city(None) == [(at, "全市的表导出")]
    assert of_the_city("2026-09-16") == [("2026-09-16", "全市的表报出")]


def test_without_a_day_of_the_city_s_own_the_notice_s_is_the_only_one(line):
    past = UnitHistory(CountyDue(DUE.notice, DUE.notice))
    found = unit_events(line, past)
    assert [each.what for each in found] == ["收到", "又收到（第 2 次）", "省里的期限"]
    assert "按时，提前 3 天" in found[0].words
    assert found[0].file == line.versions[0].entry


def test_the_summary_counts_files_not_letters(line):
    letters = [
        told(line, "words", "2026-09-12T11:00:00"),
        told(line, "sheet", "2026-09-12T11:01:00"),
        told(line, "mail", "2026-09-12T11:02:00"),
    ]
    assert summary_of(line, UnitHistory(DUE, letters=letters), TODAY) == (
        "商河县：通过，迟 2 天；重报 1 次；退回 1 次。本市定的期限 9月10日（省里 9月15日）。"
        "早晚按收进程序的那一天算。"
    )


def test_who_has_sent_nothing_is_late_by_today(annex1):
    line, past = BoardLine(annex1, COUNTY), UnitHistory(DUE)
    assert summary_of(line, past, TODAY).startswith("商河县：未报，已过期 10 天。")
    asked = UnitHistory(
        DUE, letters=[Letter("annex1", COUNTY, Q3, "mail", None, "2026-09-11T08:00:00")]
    )
    assert "催报 1 天" in summary_of(line, asked, TODAY)


def test_a_file_that_cannot_be_read_stands_there_too(annex1, line):
    broken = Version(entry("2026-09-09T08:00:00", "坏.xlsx"), CheckResult(Path("坏.xlsx"), "坏了"))
    found = unit_events(replace(line, versions=(broken, *line.versions)), UnitHistory(DUE))
    words = [each.words for each in found if each.file]
    assert words[0] == "“坏.xlsx”，有错误，按时，提前 1 天"
    assert words[1] == "“一.xlsx”，有错误（1 处），填表日期 9月9日"


def test_a_period_in_short():
    files = [entry("2026-09-12T10:00:00", "一.xlsx"), entry("2026-09-14T08:30:00", "二.xlsx")]
    scan = files[0]._replace(scan=True, at="2026-09-01T10:00:00")
    letters = [Letter("annex1", COUNTY, Q3, "mail", 99, "2026-09-12T11:00:00")]
    assert PeriodLine(Q3, DUE, [scan, *files], letters).texts(TODAY) == (
        "2026年第3季度",
        "9月10日",
        "2026-09-12T10:00:00",
        "迟 2 天",
        "2",
        "1",
    )
    assert PeriodLine(Q3, DUE, [], []).texts(TODAY)[2:] == ("", "未报，已过期 10 天", "0", "0")


def test_of_many_changes_a_few_are_named_and_none_is_said(line, annex1):
    first, second = line.versions
    report = second.checked.received.report
    row = make_row(annex1, 1, {"unit": "商河县", **dict.fromkeys(GOOD, "9")})
    changed = msgspec.structs.replace(second.checked.received, report=replace(report, rows=(row,)))
    third = Version(second.entry, replace(second.checked, received=changed))
    found = unit_events(replace(line, versions=(second, third)), UnitHistory(DUE))
    (many,) = [each.words for each in found if each.what.startswith("又收到")]
    assert (
        f"改了 {len(GOOD)} 处（劳务协作联盟个数、特色劳务品牌个数、乡村振兴劳务基地个数等）" in many
    )
    same = unit_events(replace(line, versions=(first, first)), UnitHistory(DUE))
    assert any(each.words.endswith("和上一次一样") for each in same)
