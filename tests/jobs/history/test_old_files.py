import pytest
from openpyxl import Workbook

from fangfan_desktop.exchange.reading.question import NOT_OURS
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place
from fangfan_desktop.jobs.history.old_files import old_files_in, sort_files
from tests.builders import CITY, COUNTY, Q2, TODAY
from tests.jobs.boards import WHOLE
from tests.jobs.drafts.expected import ATTACHMENTS
from tests.jobs.old_years import sorted_of, taken_of
from tests.returned import county_file


@pytest.fixture
def file(tmp_path, annex1):
    def write(unit="商河县", name="一张", **more):
        return county_file(
            tmp_path / "以前", annex1, unit, name, **{"day": "2026年6月10日", **more}
        )

    return write


def test_a_folder_gives_its_tables_and_says_what_else_lies_there(tmp_path, file):
    path = file()
    (path.parent / "章.pdf").write_bytes(b"%PDF")
    (path.parent / ".hidden").write_bytes(b"")
    (tmp_path / "空").mkdir()
    tables, left = old_files_in([path.parent, path, tmp_path / "空"])
    assert tables == [path]
    assert [each.why for each in left] == [
        "里面另有 1 个文件不是表格，没有读。",
        "文件夹里没有能读的表格（.xlsx .xls .csv .ods .docx）。",
    ]


def test_a_file_that_says_all_of_itself_is_known(reference, file):
    (known,) = sorted_of(reference, COUNTY, file()).known
    assert (known.place, known.period, known.name) == (COUNTY, Q2, "一张.xlsx")


def test_a_file_of_no_known_quarter_is_asked_and_its_name_is_only_likely(reference, file):
    path = file(name="2025年三季度", day="")
    found = sorted_of(reference, COUNTY, path)
    (asked,) = found.asked
    assert found.known == ()
    assert asked.question.words == "“2025年三季度.xlsx”：是哪一期的？"
    assert (asked.likely, asked.is_open, asked.files) == ("2025Q3", True, ("2025年三季度.xlsx",))
    assert [option.value for option in asked.question.options][:2] == ["2026Q3", "2026Q2"]
    answers = {"period": {asked.question.key: "2025Q3"}}
    (known,) = sorted_of(reference, COUNTY, path, answers=answers).known
    assert known.period == Period(2025, 3)


def test_equal_doubts_are_asked_once(reference, file):
    paths = [file("商河", name, head="县人社局") for name in ("甲", "乙")]
    (asked,) = sorted_of(reference, COUNTY, *paths).asked
    assert asked.question.words == "“商河”是哪个单位？"
    assert asked.files == ("甲.xlsx", "乙.xlsx")


def test_a_caption_that_was_taken_for_one_is_asked_and_keeps_nothing_waiting(reference, file):
    found = sorted_of(reference, COUNTY, file(captions={"特色劳务品牌个数": "特色品牌数"}))
    assert [each.is_open for each in found.asked] == [False]
    assert len(found.known) == 1


def test_a_file_that_names_nobody_is_asked_of_a_county_and_not_guessed_by_a_city(reference, file):
    path = file("", head="")
    (asked,) = sorted_of(reference, COUNTY, path).asked
    assert asked.question.words == "“一张.xlsx”里没有写明单位，是商河县的吗？"
    key = asked.question.key
    (known,) = sorted_of(reference, COUNTY, path, answers={"place": {key: str(COUNTY)}}).known
    assert known.place == COUNTY
    (left,) = sorted_of(reference, COUNTY, path, answers={"place": {key: NOT_OURS}}).not_read
    assert left.why == "不是济南市/商河县的，没有读。"
    (left,) = sorted_of(reference, WHOLE, path).not_read
    assert left.why == "看不出是哪个单位的。请在表里写上单位的全称，再读一遍。"


def test_what_a_file_does_not_say_is_said_for_it(reference, file):
    path = file("", head="", day="")
    (known,) = sorted_of(
        reference, COUNTY, path, unsaid=COUNTY, unsaid_period=Period(2025, 4)
    ).known
    assert (known.place, known.period) == (COUNTY, Period(2025, 4))


@pytest.mark.parametrize(("home", "unit", "read"), [(COUNTY, "平阴县", 0), (WHOLE, "平阴县", 1)])
def test_others_files_are_not_read(reference, file, home, unit, read):
    found = sorted_of(reference, home, file(unit))
    assert len(found.known) == read
    assert [each.why for each in found.not_read] == (
        [] if read else ["是济南市/平阴县的，不是济南市/商河县的，没有读。"]
    )


def test_a_zone_that_no_table_has_is_asked_how_it_counts(reference, file):
    path = file("高新区")
    answers = {"place": {"高新区": f"{CITY}/高新区"}}
    (asked,) = sorted_of(reference, WHOLE, path, answers=answers).asked
    assert asked.question.kind == "zone"
    assert asked.question.options[0].words == "高新区是功能区，单独报送"
    places = reference.places.with_zones([Place(CITY, "高新区")], [Place(CITY, "高新区")])
    taken = taken_of(reference, WHOLE, path, answers=answers)
    (left,) = sort_files(WHOLE, places, taken, answers, TODAY, has_board=True).not_read
    assert left.why == "高新区的数已含在别的单位里，不另读。"


def test_what_is_no_table_says_what_it_is_and_where_it_belongs(reference, tmp_path):
    (tmp_path / "章.pdf").write_bytes(b"%PDF 1")
    (tmp_path / "照片.bmp").write_bytes(b"BM")
    (tmp_path / "通知.docx").write_bytes(b"PK\3\4")
    names = ("章.pdf", "照片.bmp", "通知.docx", "没有.xlsx")
    paths = [tmp_path / name for name in names]
    why = {each.name: each.why for each in sorted_of(reference, WHOLE, *paths).not_read}
    assert "历次报送" in why["章.pdf"]
    assert "县区报送进度" in why["照片.bmp"]
    assert "不完整或已损坏" in why["通知.docx"]
    assert "没有这个文件" in why["没有.xlsx"]
    assert "县区报送进度" not in sorted_of(reference, COUNTY, paths[0]).not_read[0].why


def test_a_table_that_is_not_known_may_be_drawn_and_that_is_said(reference, tmp_path):
    book = Workbook()
    book.active.append(["姓名", "培训人数", "备注"])
    book.save(tmp_path / "别的表.xlsx")
    (left,) = sorted_of(reference, COUNTY, tmp_path / "别的表.xlsx").not_read
    assert left.why.endswith("要填的是它里面的表，就照着画一张。")
    assert left.blank == tmp_path / "别的表.xlsx"
    (left,) = sorted_of(reference, COUNTY, ATTACHMENTS / "farmers.docx").not_read
    assert left.why.startswith("像是附件2，但表头里找不到")
    assert left.why.endswith("要填的是它里面的表，就照着画一张。")
    (tmp_path / "坏了.xlsx").write_bytes(b"PK\3\4")
    (left,) = sorted_of(reference, COUNTY, tmp_path / "坏了.xlsx").not_read
    assert "照着画" not in left.why


def test_a_blank_attachment_of_a_form_that_is_here_is_no_report_and_nothing_is_asked(
    reference, file, annex1
):
    figures = dict.fromkeys([column.id for column in annex1.columns[1:]], "")
    found = sorted_of(reference, COUNTY, file("", head="", day="", **figures))
    assert (found.known, found.asked) == ((), ())
    (left,) = found.not_read
    assert left.why.startswith(f"是一张空白的表。《{annex1.title}》这里已经有了")
    assert left.blank is not None
