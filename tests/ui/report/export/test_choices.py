from pathlib import Path

import pytest

from fangfan_desktop.jobs.submit.export import DRAFT, MASKED
from fangfan_desktop.ui.report.export.choices import ExportChoices


@pytest.fixture
def choices(qtbot, tmp_path):
    made = ExportChoices(tmp_path, "三季度", "a@b.cn")
    qtbot.addWidget(made)
    return made


def test_what_is_asked_is_what_stands_there(choices, tmp_path):
    assert choices.problem("") == ("", None)
    wanted = choices.wanted("", ("更正原因：错了",))
    assert (wanted.folder, wanted.name, wanted.recipient) == (tmp_path, "三季度", "a@b.cn")
    assert (wanted.mark, wanted.correction) == ("", ("更正原因：错了",))
    draft, masked = choices.wanted(DRAFT, ("x",)), choices.wanted(MASKED, ())
    assert (draft.name, draft.mark, draft.correction) == (f"三季度_{DRAFT}", DRAFT, ())
    assert masked.masked


def test_no_folder_is_said(choices):
    for text, says in (("", "请写明导出到哪个文件夹。"), ("报送", "不是完整的文件夹")):
        choices.folder.setText(text)
        words, widget = choices.problem("")
        assert says in words
        assert widget is choices.folder


def test_no_kind_of_file_is_said(choices):
    choices.formats["pdf"].setChecked(False)
    assert choices.problem("")[0] == "正式报送要有 Excel 和盖章用的 PDF，请都选上。"
    assert choices.problem(DRAFT) == ("", None)
    for box in choices.formats.values():
        box.setChecked(False)
    assert choices.problem(DRAFT)[0] == "请至少选一种文件。"


def test_a_folder_that_is_gone_is_replaced_in_words(choices, tmp_path):
    choices.fall_back(Path("/media/U盘"), tmp_path / "文档")
    assert choices.folder.text() == str(tmp_path / "文档")
    assert "“/media/U盘”现在没有" in choices.said.text().replace("\u200b", "")
