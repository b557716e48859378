import pytest

from fangfan_desktop.jobs.form_editor.unsaved import UnsavedTexts


def test_a_text_is_kept_until_it_is_saved(tmp_path):
    texts = UnsavedTexts(tmp_path)
    assert texts.kept("/a/form.toml") == ""
    texts.keep("/a/form.toml", 'id = "一"\n')
    texts.keep("/b/form.toml", 'id = "二"\n')
    assert UnsavedTexts(tmp_path).kept("/a/form.toml") == 'id = "一"\n'
    texts.forget("/a/form.toml")
    texts.forget("/a/form.toml")
    assert texts.kept("/a/form.toml") == ""
    assert texts.kept("/b/form.toml")


def test_a_disk_that_fails_is_said(tmp_path):
    (tmp_path / "form_editor").write_text("in the way", encoding="utf-8")
    with pytest.raises(OSError, match="form_editor"):
        UnsavedTexts(tmp_path).keep("a", "b")
