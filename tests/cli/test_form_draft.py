"""`fangfan forms draft`: an attachment becomes a pack, and what is not certain is asked."""

import json

import pytest

from fangfan_desktop.checks.known import known_checks
from fangfan_desktop.cli.main import main
from fangfan_desktop.forms.pack import read_pack
from fangfan_desktop.jobs.drafts.draw_file import DrawnFile
from tests.jobs.drafts.expected import ATTACHMENTS

GRADUATES, NOTICE = ATTACHMENTS / "graduates.docx", ATTACHMENTS / "notice.docx"
VILLAGES = ATTACHMENTS / "villages.xlsx"


@pytest.fixture
def draw(tmp_path, capsys):
    """Return what draws a file into a pack: exit status, output, messages."""

    def go(file, *words, out="表样"):
        status = main(["forms", "draft", str(file), "--out", str(tmp_path / out), *map(str, words)])
        told = capsys.readouterr()
        return status, told.out, told.err

    return go


def form_in(path):
    return read_pack(path, known_checks()).form


def test_an_attachment_becomes_a_pack_and_what_is_asked_is_said(draw, tmp_path):
    status, out, _ = draw(GRADUATES)
    assert status == 0
    written, asked = out.splitlines()
    assert written == f"写好 {tmp_path / '表样'}：《离校未就业高校毕业生实名登记表》"
    assert asked.startswith("问：这张表多久报一次？ 先当作“每季度")
    assert "--answer '$.period=month|" in asked
    assert form_in(tmp_path / "表样").period == "quarter"


def test_an_answer_is_taken_and_not_asked_again(draw, tmp_path):
    _, out, _ = draw(GRADUATES, "--answer", "$.period=month")
    assert "问：" not in out
    assert form_in(tmp_path / "表样").period == "month"


def test_without_answers_a_form_is_drawn_once(draw, monkeypatch):
    drawn = []
    real = DrawnFile.drafts
    monkeypatch.setattr(DrawnFile, "drafts", lambda *words: drawn.append(words) or real(*words))
    assert draw(GRADUATES)[0] == 0
    assert len(drawn) == 1


def test_a_title_may_be_answered_in_any_words(draw, tmp_path):
    assert draw(GRADUATES, "--answer", "$.title=毕业生登记表")[0] == 0
    assert form_in(tmp_path / "表样").title == "毕业生登记表"


def test_several_forms_of_a_file_become_a_pack_each(draw, tmp_path):
    assert draw(NOTICE)[0] == 0
    assert form_in(tmp_path / "表样" / "附件1").due.month_of_quarter == 3
    assert form_in(tmp_path / "表样" / "附件2").rows == "list"


@pytest.mark.parametrize("only", ["附件2", "附件 ２", "脱贫人口就业帮扶项目清单"])
def test_one_of_several_forms_is_drawn_alone(draw, tmp_path, only):
    assert draw(NOTICE, "--only", only, out="清单.fangfan-form")[0] == 0
    assert form_in(tmp_path / "清单.fangfan-form").title == "脱贫人口就业帮扶项目清单"


def test_a_form_that_is_not_in_the_file_is_said(draw):
    status, _, err = draw(NOTICE, "--only", "附件9")
    assert status == 2
    assert err.startswith("没有“附件9”这个附件，文件里有 附件1《")


def test_what_stands_on_another_page_is_the_help_of_the_pack(draw, tmp_path):
    assert draw(VILLAGES)[0] == 0
    words = (tmp_path / "表样" / "help.md").read_text(encoding="utf-8")
    assert words.startswith("# 行政村基本情况登记表\n\n")


def test_a_pack_that_is_there_is_kept(draw, tmp_path):
    draw(GRADUATES)
    draw(GRADUATES)
    assert form_in(tmp_path / "表样 (2)") == form_in(tmp_path / "表样")
    draw(GRADUATES, "--force")
    assert not (tmp_path / "表样 (3)").exists()


def test_the_json_says_each_guess_with_its_reason_and_its_choices(draw):
    status, out, err = draw(GRADUATES, "--json")
    (form,) = json.loads(out)["forms"]
    assert status == 0
    assert "写好" in err
    assert form["problems"] == []
    (asked,) = form["questions"]
    assert (asked["key"], asked["certain"]) == ("$.period", False)
    phone = next(
        each for each in form["guesses"] if each["about"] == "联系电话" and "columns" in each["key"]
    )
    assert (phone["chosen"], phone["reason"]) == ("phone", "表头里有“电话”")
    assert {"value": "text", "words": "文字，一行"} in phone["choices"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--answer", "月报"), "“月报”不是回答。请写成 '$.period=month' 这样。"),
        (("--answer", "$.colour=red"), "没有要回答的“$.colour”。能改的有：$."),
        (("--answer", "$.period=monthly"), "“$.period”不能是“monthly”。能写的有：half_year、month"),
        (("--answer", "$.columns[0].kind=red"), "“$.columns[0].kind”不能是“red”"),
        (("--answer", "$.fields[0].kind=person"), "没有要回答的“$.fields[0].kind”"),
        (("--answer", "$.due=5"), "没有要回答的“$.due”"),
    ],
)
def test_a_wrong_answer_is_said(draw, words, told):
    status, _, err = draw(GRADUATES, *words)
    assert status == 2
    assert told in err


def test_the_notice_says_when_it_is_due(draw, tmp_path):
    from docx import Document

    notice = Document()
    notice.add_paragraph("《离校未就业高校毕业生实名登记表》于每月25日前报送。")
    notice.save(tmp_path / "通知.docx")
    _, out, _ = draw(GRADUATES, "--notice", tmp_path / "通知.docx")
    assert "问：" not in out
    assert form_in(tmp_path / "表样").due.day == 25


def test_a_notice_that_cannot_be_read_is_said_and_nothing_is_written(draw, tmp_path):
    (tmp_path / "通知.docx").write_bytes(b"damaged")
    status, _, err = draw(GRADUATES, "--notice", tmp_path / "通知.docx")
    assert status == 2
    assert err.startswith("通知.docx：")
    assert not (tmp_path / "表样").exists()


def test_a_file_that_is_not_there_or_has_no_table_is_refused(draw, tmp_path):
    status, _, err = draw(tmp_path / "没有.docx")
    assert (status, err) == (2, "没有.docx：没有这个文件，请核对文件名和文件夹。\n")
    (tmp_path / "空.pdf").write_bytes(b"%PDF-1.4\n")
    assert draw(tmp_path / "空.pdf")[0] == 2


def test_in_a_folder_with_other_things_a_pack_gets_one_of_its_own(draw, tmp_path, monkeypatch):
    (tmp_path / "办公").mkdir()
    (tmp_path / "办公" / "通知.txt").touch()
    monkeypatch.chdir(tmp_path / "办公")
    for _ in range(2):
        assert main(["forms", "draft", str(GRADUATES), "--out", "."]) == 0
    names = ("离校未就业高校毕业生实名登记表", "离校未就业高校毕业生实名登记表 (2)", "通知.txt")
    assert sorted(path.name for path in (tmp_path / "办公").iterdir()) == sorted(names)
    assert form_in(tmp_path / "办公" / names[0]).title == names[0]


def test_a_pack_in_the_current_folder_is_kept(draw, tmp_path, monkeypatch):
    (tmp_path / "表样").mkdir()
    monkeypatch.chdir(tmp_path / "表样")
    for _ in range(2):
        assert main(["forms", "draft", str(GRADUATES), "--out", "."]) == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["表样", "表样 (2)"]
