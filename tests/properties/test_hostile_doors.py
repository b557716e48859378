"""Every door by which something comes in: whatever it is, it is taken as data or refused in words."""

import contextlib
import io
import os
import re
from email import message_from_bytes, policy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from fangfan_desktop.checks.known import known_checks
from fangfan_desktop.cli.main import main
from fangfan_desktop.edits import gestures
from fangfan_desktop.exchange.mail import MailDraft, draft_bytes
from fangfan_desktop.exchange.marks import marks_from_properties
from fangfan_desktop.forms.load import FormError, load_form
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.safe_names import safe_name
from fangfan_desktop.paths import resources
from tests.builders import Q3, city_report
from tests.jobs.boards import board_of
from tests.returned import county_file

MARKUP = '<img src="file:///etc/passwd"><b>甲</b>'
ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=80)
ODD = st.text(
    st.sampled_from("\0\x01\x1b\t\r\n\"'\\/<>&;=,.:|*?%$`~^{}[]()\u202e\u2028\ufeff甲①1-+@"),
    max_size=80,
)


# ── the clipboard ──


@given(
    text=ANY | ODD,
    html=ODD.map(lambda inside: f"<table><tr><td>{inside}</table>") | ODD,
    own=st.binary(max_size=200),
    data=st.data(),
)
@settings(max_examples=60)
def test_whatever_is_on_the_clipboard_is_pasted_as_text_or_not_at_all(
    opened_list, text, html, own, data
):
    window, start = opened_list
    mime = QMimeData()
    mime.setText(text)
    if data.draw(st.booleans()):
        mime.setHtml(html)
    if data.draw(st.booleans()):
        mime.setData('application/x-openoffice;windows_formatname="Link"', own)
    QGuiApplication.clipboard().setMimeData(mime)
    grid, session = window.editor.grid, window.editor.session
    grid.setFocus()
    grid.go_to(session.report.rows[0].id, "name")
    grid.paste()
    stored = window.workspace.reports.load(
        session.form, session.report.place, session.report.period
    )
    assert stored == session.report
    while session.report != start:
        before = session.report
        assert session.undo()
        assert session.report != before


@pytest.fixture
def opened_list(open_window, county_profile):
    window = open_window(county_profile)
    window.open_report("annex2", Period(2026))
    session = window.editor.session
    session.apply(gestures.add_rows(session.form, session.report, 0, 2))
    return window, session.report


# ── the command's words ──

WORDS = st.sampled_from(
    [
        *("check", "export", "rollup", "template", "verify", "demo", "--json", "--out", "--place"),
        *("--period", "--code", "--draft", "--masked", "--formats", "--previous", "--form", "-h"),
        *("2026Q3", "2026", "济南市", "370126", "annex1", "annex2", "xlsx", "7K3MR-9QXA2", "--"),
        *("/dev/null", "/etc/passwd", ".", "", "~", "none.xlsx", "-", "--=", "\udc80"),
    ]
)


@given(st.lists(WORDS | ODD.filter(lambda text: "\0" not in text), max_size=7))
@settings(max_examples=150)
def test_whatever_words_the_command_is_given_it_ends_with_a_sentence(tmp_path, monkeypatch, words):
    folder = tmp_path / "here"
    folder.mkdir(exist_ok=True)
    monkeypatch.chdir(folder)
    # A folder that was named is not searched from the root of the disk.
    words = [word for word in words if word not in {"/", "//", ".."} and not word.startswith("/")]
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            status = main(words)
        except SystemExit as ended:  # --help
            status = ended.code or 0
    assert status in {0, 1, 2}
    assert "Traceback" not in out.getvalue() + err.getvalue()
    assert "出了意外" not in err.getvalue()
    if status == 2:
        assert (err.getvalue() + out.getvalue()).strip()


# ── names ──


@given(ANY | ODD)
def test_any_name_stays_in_its_folder(tmp_path, name):
    path = tmp_path / f"{safe_name(name)}.xlsx"
    assert path.parent == tmp_path
    assert os.path.normpath(path) == str(path)


@given(st.lists(ANY | ODD, min_size=4, max_size=4))
def test_a_mail_has_the_headers_it_should_have_and_no_other(texts):
    to, subject, body, name = texts
    raw = draft_bytes(MailDraft(to, subject, body), [(name, b"x")])
    message = message_from_bytes(raw, policy=policy.compat32)
    assert set(message.keys()) <= {"Content-Type", "MIME-Version", "X-Unsent", "To", "Subject"}
    parts = message.get_payload()
    assert len(parts) == 2
    allowed = {"Content-Type", "MIME-Version", "Content-Transfer-Encoding", "Content-Disposition"}
    assert all(set(part.keys()) <= allowed for part in parts)
    assert not re.search(rb"^(Bcc|Cc|From):", raw, re.MULTILINE | re.IGNORECASE)


# ── a workbook's properties ──


@given(
    st.dictionaries(
        st.sampled_from(["fangfan.form", "fangfan.notes", "fangfan.place", "x"]), ANY | ODD
    )
)
def test_whatever_a_workbook_says_of_itself_is_marks_or_nothing(properties):
    marks = marks_from_properties(properties)
    assert marks is None or isinstance(marks.form, str)


# ── forms ──

FORM = (resources() / "forms" / "annex2.toml").read_text(encoding="utf-8")
LINES = FORM.split("\n")


@given(st.data())
@settings(max_examples=150)
def test_whatever_was_done_to_a_form_s_file_it_loads_or_the_place_is_named(tmp_path, data):
    lines = list(LINES)
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(lines) - 1))
        harm = data.draw(st.sampled_from(["drop", "double", "text", "value", "swap"]))
        if harm == "drop":
            del lines[at]
        elif harm == "double":
            lines.insert(at, lines[at])
        elif harm == "text":
            lines[at] = data.draw(ODD | ANY)
        elif harm == "value" and "=" in lines[at]:
            value = data.draw(
                st.sampled_from(
                    ["0", "-1", "[]", "{}", '""', "true", "nan", '"{x.y}"', '"{0!r:>9}"', "1e400"]
                )
            )
            lines[at] = f"{lines[at].partition('=')[0]}= {value}"
        else:
            other = data.draw(st.integers(0, len(lines) - 1))
            lines[at], lines[other] = lines[other], lines[at]
    path = tmp_path / "annex2.toml"
    path.write_text("\n".join(lines), encoding="utf-8", errors="replace")
    with contextlib.suppress(FormError):
        load_form(path, known_checks())


# ── what looks like HTML ──


def test_nothing_that_was_typed_or_sent_is_taken_for_html(
    open_window, city_profile, reference, annex1, places, tmp_path, qtbot
):
    import msgspec

    profile = msgspec.structs.replace(city_profile, unit_name=MARKUP, filler=MARKUP)
    window = open_window(profile)
    workspace = window.workspace
    board_of(
        reference,
        workspace,
        places,
        annex1,
        Q3,
        county_file(
            tmp_path / "in",
            annex1,
            "商河县",
            name="<b>商河<img src=x>",
            brands=MARKUP.replace("/", ""),
        ),
    )
    report = city_report(annex1, places)
    workspace.reports.add(report)
    seen = []

    def look():
        QApplication.processEvents()
        for widget in QApplication.allWidgets():
            tip = widget.toolTip()
            assert "<img" not in tip, (widget, tip)
            seen.append(type(widget).__name__)

    window.open_report("annex1", Q3)
    session = window.editor.session
    row = session.report.rows[1].id
    session.apply(gestures.type_cell(row, "brands", MARKUP))
    session.apply(gestures.type_field("填表人", "filler", MARKUP))
    grid = window.editor.grid
    for column in range(grid.grid.columnCount()):
        from PySide6.QtCore import Qt

        for at in range(grid.grid.rowCount()):
            tip = grid.grid.data(grid.grid.index(at, column), Qt.ItemDataRole.ToolTipRole)
            assert "<img" not in (tip or "")
    look()
    window.show_board("annex1", Q3)
    qtbot.waitUntil(lambda: window.controller.inbox.board.received == 1)
    look()
    from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItemIterator

    for tree in window.findChildren(QTreeWidget):
        walk = QTreeWidgetItemIterator(tree)
        while item := walk.value():
            for column in range(tree.columnCount()):
                assert "<img" not in item.toolTip(column)
            walk += 1
    window.controller.actions.open(window.controller.inbox.board.lines[-1])
    look()
    assert "Label" in seen
    for dialog in window.findChildren(QWidget, "lineDialog"):
        dialog.close()
    QToolTip.hideText()


def test_a_window_s_title_never_has_anything_of_a_person(open_window, county_profile, annex1):
    window = open_window(county_profile)
    titles = set()
    for visit in (
        window.show_home,
        lambda: window.open_report("annex1", Q3),
        lambda: window.open_report("annex2", Period(2026)),
        window.show_sent,
        window.show_comparison,
        window.show_projects,
        window.show_data,
        window.show_profile,
    ):
        visit()
        titles.add(window.windowTitle())
    said = " ".join(titles)
    assert county_profile.filler not in said
    assert not re.search(r"\d{7}", said)
