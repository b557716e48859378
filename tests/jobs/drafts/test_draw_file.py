"""A file that a clerk dropped is read in a process of its own, and its forms are drawn."""

from fangfan_desktop.jobs.drafts.draw_file import read_attachment
from tests.exchange.attachments import word_files
from tests.jobs.drafts.expected import ATTACHMENTS


def test_the_forms_of_a_file_are_drawn(places):
    found = read_attachment(ATTACHMENTS / "public_posts.xlsx")
    assert found.reason == ""
    (draft,) = found.drafts(places)
    assert "乡村公益性岗位" in draft.title


def test_a_file_that_cannot_be_read_says_why(tmp_path):
    path = tmp_path / "表.xlsx"
    path.write_bytes(b"PK\x03\x04 damaged")
    found = read_attachment(path)
    assert found.reason
    assert found.forms == ()


def test_a_file_that_is_gone_says_why(tmp_path, places):
    found = read_attachment(tmp_path / "没有.xlsx")
    assert found.reason
    assert found.drafts(places) == ()


def test_a_notice_that_cannot_be_read_is_named_and_the_form_is_drawn(tmp_path, places):
    path = tmp_path / "通知.docx"
    path.write_bytes(b"damaged")
    found = read_attachment(ATTACHMENTS / "public_posts.xlsx", [path])
    (unread,) = found.unread
    assert unread.startswith("通知.docx：")
    assert found.reason == ""
    assert len(found.drafts(places)) == 1


def test_a_file_without_a_table_says_so(tmp_path, places):
    path = tmp_path / "通知.docx"
    path.write_bytes(word_files.document(word_files.p("请按季报送。")))
    found = read_attachment(path)
    assert "没有表格" in found.reason
    assert found.drafts(places) == ()


def test_a_frame_around_a_text_is_no_table(tmp_path, places):
    path = tmp_path / "通知.docx"
    frame = word_files.table(
        word_files.tr(word_files.tc(word_files.p("关于报送情况的通知"))), widths=(6000,)
    )
    path.write_bytes(word_files.document(frame))
    found = read_attachment(path)
    assert "没有表格" in found.reason
    assert found.drafts(places) == ()


def test_the_words_of_a_notice_say_when_a_form_is_due(tmp_path, places):
    path = tmp_path / "通知.docx"
    words = "各地每月25日前报送《乡村振兴主要指标完成情况表》。"
    path.write_bytes(word_files.document(word_files.p(words)))
    found = read_attachment(ATTACHMENTS / "revival.xlsx", [path])
    assert found.notice == (words,)
    (draft,) = found.drafts(places)
    assert "每月25日前" in next(guess.reason for guess in draft.guesses if guess.key == "$.due")


def test_one_of_several_forms_is_drawn_by_its_number(places):
    found = read_attachment(ATTACHMENTS / "notice.docx")
    first, second = found.drafts(places)
    assert found.drafts(places, at=0) == (first,)
    assert found.drafts(places, at=1) == (second,)
