from datetime import date
from email import message_from_bytes, policy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fangfan_desktop.exchange.openable import openable_suffix
from fangfan_desktop.forms.invisible import visible
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.report import Note
from fangfan_desktop.jobs.submit.export import (
    ExportRefused,
    ExportRequest,
    export,
    gate,
    layout_of,
    prepare,
    write,
)
from tests.builders import (
    CITY,
    check,
    city_report,
    county_report,
    project_list,
    replace,
    rest_report,
)


@pytest.fixture
def exported(paper, places, tmp_path):
    def go(form, report, **wanted):
        findings = check(form, report, places, today=date(2026, 12, 31))
        return export(form, report, findings, places, ExportRequest(tmp_path, **wanted), paper)

    return go


def test_a_clean_report_gives_workbook_pdf_and_draft_under_the_usual_name(exported, annex1):
    done = exported(annex1, county_report(annex1), recipient="city@b.cn")
    usual = "附件1_防止返贫就业攻坚行动推进情况表_商河县_2026年第3季度_20260912"
    assert [path.name for path in done.paths] == [f"{usual}{s}" for s in (".xlsx", ".pdf", ".eml")]
    assert done.mail.to == "city@b.cn"
    assert "商河县" in done.mail.subject
    assert "2026年第3季度" in done.mail.subject


def test_an_ofd_is_written_and_mailed_where_it_is_asked_for(exported, annex1):
    done = exported(annex1, county_report(annex1), formats=("xlsx", "ofd", "eml"))
    assert [path.suffix for path in done.paths] == [".xlsx", ".ofd", ".eml"]
    assert openable_suffix(done.paths[1].name, done.paths[1].read_bytes()) == ".ofd"
    assert "Excel 和 OFD（未盖章）见附件" in done.mail.body
    attached = [
        part.get_filename()
        for part in message_from_bytes(
            done.paths[2].read_bytes(), policy=policy.default
        ).iter_attachments()
    ]
    assert attached == [done.paths[0].name, f"{done.paths[1].stem}_未盖章.ofd"]
    masked = exported(annex1, county_report(annex1), formats=("ofd",), masked=True)
    assert masked.paths[0].name.endswith("脱敏副本.ofd")


def test_a_city_mails_the_province_by_itself(exported, annex1, places):
    done = exported(annex1, city_report(annex1, places), formats=("eml",))
    assert done.mail.to == "sdrsjyfp@shandong.cn"


def test_errors_stop_the_official_export_and_nothing_is_written(exported, annex1, tmp_path):
    with pytest.raises(ExportRefused, match="1 处错误"):
        exported(annex1, county_report(annex1, brands="约30"))
    assert not list(tmp_path.iterdir())


def test_a_draft_can_always_be_made_and_says_so(exported, annex1):
    done = exported(annex1, county_report(annex1, brands="约30"), draft=True)
    assert all("草稿" in path.name for path in done.paths)
    assert done.mail.subject.startswith("【草稿】")


def test_a_sample_is_made_like_the_official_one_and_says_what_it_is_and_mails_nobody(
    exported, annex1, places
):
    done = exported(annex1, city_report(annex1, places), sample=True, name="我的表")
    assert [path.name for path in done.paths] == [
        f"我的表_示例{s}" for s in (".xlsx", ".pdf", ".eml")
    ]
    assert done.code
    assert done.mail.subject.startswith("【示例】")
    assert done.mail.to == ""
    with pytest.raises(ExportRefused, match="1 处错误"):
        exported(annex1, county_report(annex1, brands="约30"), sample=True)
    draft = exported(annex1, county_report(annex1, brands="约30"), sample=True, draft=True)
    assert all(path.stem.endswith("_示例草稿") for path in draft.paths)
    assert not draft.code


def test_the_code_is_printed_on_a_sample_too_so_that_one_can_try_to_compare(annex1, paper, places):
    report = county_report(annex1)
    for mark in ("", "示例"):
        layout = layout_of(annex1, report, paper.measure, mark=mark, code_for=places)
        assert (layout.sheet.mark, bool(layout.sheet.margin)) == (mark, True)
        assert bool(layout.pages[0].code) == (mark == "")
    draft = layout_of(annex1, report, paper.measure, mark="草稿", code_for=places)
    assert (draft.sheet.margin, draft.pages[0].code) == ("", "")


def test_an_open_warning_stops_it_and_a_note_lets_it_pass(exported, annex1, places):
    report = county_report(annex1, workshop_poor="0")
    with pytest.raises(ExportRefused, match="1 处提醒"):
        exported(annex1, report)
    (finding,) = check(annex1, report, places)
    noted = replace(report, notes={finding.key: Note("试运行。", finding.figures)})
    assert len(exported(annex1, noted).paths) == 3
    stale = replace(noted, rows=county_report(annex1, workshop_poor="0", workshops="6").rows)
    with pytest.raises(ExportRefused):
        exported(annex1, stale)


def test_a_character_that_would_be_printed_as_a_box_stops_it_by_name(exported, annex2):
    report = project_list(annex2, {"summary": "很好😀"})
    with pytest.raises(ExportRefused, match="😀"):
        exported(annex2, report)
    assert any("😀" in note for note in exported(annex2, report, draft=True).notes)
    assert exported(annex2, project_list(annex2, {"contact": "𬒈鄄堌㙦"})).paths


@settings(max_examples=60)
@given(st.characters(categories=["Cc", "Cf", "Co", "Cn", "Cs"], exclude_characters="\t\n\r"))
def test_a_character_that_nobody_sees_stops_it_by_its_number_and_its_place(
    exported, annex2, character
):
    """What is harmless is gone by then; whatever else goes through is printed by its face."""
    report = project_list(annex2, {"summary": f"很好{character}呀"})
    if visible(character) == "":
        assert exported(annex2, report, formats=()).code
        return
    number = f"U+{ord(character):04X}"
    with pytest.raises(ExportRefused) as refused:
        exported(annex2, report, formats=())
    (note,) = exported(annex2, report, formats=(), draft=True).notes
    for words in (str(refused.value), note):
        assert f"第1项项目简介里“很好”后面看不见的 {number}" in words
        assert character not in words


def test_an_empty_list_is_not_exported(exported, annex2):
    with pytest.raises(ExportRefused, match="还没有项目"):
        exported(annex2, replace(project_list(annex2, {}), rows=()))


def test_what_a_city_does_itself_is_sent_by_no_one(exported, annex1):
    rest = rest_report(annex1, trainees="30")
    with pytest.raises(ExportRefused, match="不单独报送"):
        exported(annex1, rest)
    assert exported(annex1, rest, draft=True, formats=("xlsx",)).paths


def test_a_second_export_keeps_the_first_unless_told(exported, annex1):
    first = exported(annex1, county_report(annex1), formats=("xlsx",))
    second = exported(annex1, county_report(annex1), formats=("xlsx",))
    assert second.paths[0].stem.endswith("(2)")
    assert second.notes
    third = exported(annex1, county_report(annex1), formats=("xlsx",), replace=True)
    assert third.paths == first.paths


def test_a_name_that_no_system_takes_is_made_safe(exported, annex1):
    (path,) = exported(annex1, county_report(annex1), formats=("pdf",), name='a/b:c*?"<>|.').paths
    assert path.name == "a_b_c______.pdf"


def test_the_citys_own_places_stand_in_the_drop_down(exported, annex2):
    from openpyxl import load_workbook

    (path,) = exported(annex2, project_list(annex2, {}, place=Place(CITY)), formats=("xlsx",)).paths
    lists = [r.formula1 for r in load_workbook(path).active.data_validations.dataValidation]
    assert any("平阴县" in text for text in lists)


def test_what_will_be_written_is_known_before_any_file_is_there(paper, annex1, places, tmp_path):
    request = ExportRequest(tmp_path / "到", name="甲/乙", show_code=True)
    prepared = prepare(annex1, county_report(annex1), places, request, paper.measure)
    assert (prepared.name, prepared.notes) == (
        "甲_乙",
        ("文件名里有不能用的字符（或太长），写成“甲_乙”。",),
    )
    assert f"校验码 {prepared.code}" in prepared.layout.sheet.margin
    assert not (tmp_path / "到").exists()
    result = write(prepared, paper)
    assert [path.name for path in result.paths] == ["甲_乙.xlsx", "甲_乙.pdf", "甲_乙.eml"]
    assert (result.notes, result.code) == (prepared.notes, prepared.code)


def test_a_draft_and_a_masked_copy_pass_the_gate_and_an_unready_report_does_not(
    paper, annex1, places, tmp_path
):
    report = county_report(annex1, fields={"unit_name": ""})
    findings = check(annex1, report, places, today=date(2026, 12, 31))
    for more in ({"draft": True}, {"masked": True}):
        request = ExportRequest(tmp_path, **more)
        gate(prepare(annex1, report, places, request, paper.measure), findings)
    official = prepare(annex1, report, places, ExportRequest(tmp_path), paper.measure)
    with pytest.raises(ExportRefused, match="处错误要改"):
        gate(official, findings)
    assert not list(tmp_path.iterdir())
