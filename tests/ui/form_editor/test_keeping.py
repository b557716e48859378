from PySide6.QtCore import QCoreApplication, QEvent

from fangfan_desktop.jobs.form_editor.unsaved import UnsavedTexts
from tests.ui.form_editor.test_saving import agree, change
from tests.ui.form_editor.test_sheet import click, sheet_of
from tests.ui.hands import press, write


def test_what_was_added_is_not_taken_up_again(edit, tmp_path):
    window = edit("workshops")
    change(window)
    kept = window.workspace.folder / "form_editor"
    assert list(kept.iterdir())
    press("F12")
    agree(window)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not list(kept.iterdir())
    window.reading.forms.editing.edit(tmp_path / "workshops")
    assert not window.controller.editing.undo_words


def test_the_text_is_kept_when_the_typing_is_still(edit, qtbot, monkeypatch):
    window = edit("workshops")
    keeping = []
    monkeypatch.setattr(UnsavedTexts, "keep", lambda _, name, text: keeping.append(text))
    click(sheet_of(window), "$.columns[1]")
    press("Return", "Ctrl+A")
    for words in ("车", "间", "个", "数"):
        write(words)
        qtbot.wait(80)
    assert keeping == []
    qtbot.waitUntil(lambda: bool(keeping), timeout=5000)
    assert keeping == [window.controller.editing.text]
