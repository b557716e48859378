from datetime import date

import pytest
from PySide6.QtWidgets import QFileDialog

from fangfan_desktop.jobs.drafts.guess import Choice, Draft, Guess
from fangfan_desktop.jobs.form_editor.form_text import set_key
from fangfan_desktop.paths import resources
from tests.ui.hands import press, to_front

WORKSHOPS = resources() / "packs" / "workshops"


@pytest.fixture
def window(open_window, county_profile):
    return open_window(county_profile, date(2026, 9, 2))


def test_a_form_of_the_list_is_edited(window):
    window.actions_by_id["forms"].trigger()
    dialog = window.reading.forms.dialog
    to_front(dialog)
    dialog.edit_one.click()
    assert window.reading.forms.dialog is None
    assert window.controller.editing.form.id == "annex1"
    assert window.windowTitle().startswith("改表样 附件1")
    assert window.controller.page.title.text().endswith("附件1")


def test_a_file_is_chosen_and_of_a_folder_all_its_files_come_along(window, tmp_path, monkeypatch):
    path = str(WORKSHOPS / "form.toml")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (path, ""))
    window.reading.forms.editing.ask()
    assert window.controller.label == "月调度表"
    assert window.controller._pack.path == WORKSHOPS
    assert window.reading.forms.editing.edit_added("nothing") is False


def test_what_cannot_be_edited_is_said(window, tmp_path, monkeypatch):
    said = []
    monkeypatch.setattr(window, "refused", said.append)
    bad = tmp_path / "form.toml"
    bad.write_text("id = ", encoding="utf-8")
    window.reading.forms.editing.edit(bad)
    bad.write_text("columns = [{ id = 'a' }]\n", encoding="utf-8")
    window.reading.forms.editing.edit(bad)
    assert "记事本" in said[0]
    assert "[[columns]]" in said[1]


def test_a_draft_asks_first_and_shows_its_guesses(window):
    text = (WORKSHOPS / "form.toml").read_text(encoding="utf-8")
    choices = (Choice("month", "每月"), Choice("quarter", "每季度"))
    guesses = (
        Guess("$.period", "多久报一次", "month", "表名里有“月”", choices, False, "多久报一次？"),
        Guess("$.columns[1].kind", "车间", "count", "单位是“个”", (Choice("text", "一行字"),)),
    )
    draft = Draft(text, guesses)

    def answer(key, value):
        item, _, name = key.rpartition(".")
        return Draft(set_key(draft.text, item or "$", name.removeprefix("$."), value), guesses)

    door = window.reading.forms.editing
    door.edit_draft(draft, answer, "附件.docx")
    page = window.controller.page
    assert page.questions.words.text() == "多久报一次？（表名里有“月”）"
    assert page.questions.buttons[0].hasFocus()
    press("Tab", "Return")
    assert window.controller.editing.section("$")["period"] == "quarter"
    assert page.questions.isHidden()
    window.controller._choose("$.columns[1]")
    door.edit_draft(draft, answer, "附件.docx")
