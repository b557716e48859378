import pytest

from fangfan_desktop.jobs.submit.preview_notes import font_notes, mark_note, preview_title
from tests.builders import county_report


@pytest.mark.parametrize(
    ("draft", "sample", "words"),
    [(True, False, "草稿"), (False, True, "示例"), (True, True, "示例"), (False, False, "")],
)
def test_a_mark_is_explained(draft, sample, words):
    note = mark_note(draft=draft, sample=sample)
    assert words in note
    assert bool(note) == bool(words)


def test_the_title_has_the_mark(annex1):
    report = county_report(annex1)
    assert preview_title(annex1, report, "") == "附件1 · 2026年第3季度"
    assert preview_title(annex1, report, "草稿") == "附件1 · 2026年第3季度（草稿）"


def test_missing_fonts_are_named():
    assert font_notes({"宋体甲": ["小标宋", "仿宋"]}) == ["本机没有小标宋、仿宋，用宋体甲代替。"]
