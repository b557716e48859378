"""From the attachment of a notice to a report of it, in the real window: drawn, added, filled in, exported."""

from datetime import date

from fangfan_desktop.forms.periods import Period
from tests.end_to_end.office import pages
from tests.jobs.drafts.expected import ATTACHMENTS
from tests.ui.hands import press, to_front, write
from tests.ui.history.conftest import drop_on

TRAINING = ATTACHMENTS / "training.docx"
AUGUST = Period(2026, 8, 12)
TODAY = date(2026, 9, 2)


def test_a_dropped_attachment_becomes_a_report_that_is_sent(
    clerk, send, county_profile, qtbot, tmp_path
):
    window = clerk(county_profile, TODAY, "county")
    drop_on(window.pages.currentWidget(), TRAINING)
    dialog = window.reading.dialog
    qtbot.waitUntil(lambda: bool(dialog.drawing), timeout=30_000)
    to_front(dialog)
    press("Return")
    qtbot.waitUntil(
        lambda: bool(window.controller and window.controller.kind == "form_editor"), timeout=30_000
    )
    to_front(window)
    assert not window.controller.page.questions.isVisible()
    form = window.controller.editing.form
    press("F12")
    question = window.reading.forms.question
    to_front(question)
    question.yes.setFocus()
    press("Return")
    to_front(window)

    window.open_report(form.id, AUGUST)
    grid = window.editor.grid
    figures = [column for column in form.columns if column.is_figure]
    grid.go_to(window.editor.session.report.rows[0].id, figures[0].id)
    for column in figures:
        write("95.5" if column.kind == "percent" else "12.50" if column.kind == "decimal" else "6")
        press("Tab")

    window.editor.head.edits[form.date_field.id].setFocus()
    write("9.2")
    press("Return")
    sent = send(window)
    (pdf,) = (tmp_path / "county" / "out").rglob("*.pdf")
    (page,) = pages(pdf)
    assert sent
    assert "职业技能提升培训进展情况统计表" in page.replace(" ", "")
    assert page.split().count("6") >= len(figures) - 3
