"""A workspace with other content than ours: it is read, or it is damage that is said."""

import contextlib
import random
import sqlite3
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fangfan_desktop.exchange.reading.opened import kept_opened
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.jobs.errors import known_sentence
from fangfan_desktop.workspace.database import FILE_NAME
from fangfan_desktop.workspace.refusals import RESTORE, WorkspaceDamaged
from fangfan_desktop.workspace.workspace import Workspace
from tests.builders import Q3
from tests.properties.test_hostile_doors import MARKUP
from tests.slow import one_of
from tests.workspace.reading import questions
from tests.workspace.tampering import changed, harmed_in_use, swap_pages
from tests.workspace.test_old_and_new import OLD

JSON = st.sampled_from(
    [
        "",
        "{",
        "[]",
        "{}",
        "null",
        '{"name": 1}',
        '{"无": "此列"}',
        "[1,2]",
        '{"a": {"b": []}}',
        "\x00",
        "9" * 40,
    ]
)
PLACES = st.sampled_from(
    ["", "济南市", "哪里/哪里/哪里", MARKUP, "2026", "'; DROP TABLE report;--"]
)
TAMPERINGS = [
    ("UPDATE report_row SET cells = ? WHERE rowid IN (SELECT 1)", JSON),
    ("UPDATE report_row SET cells = ?", JSON),
    ("UPDATE report_row SET position = -7, id = id + ?", st.integers(0, 9)),
    ("UPDATE report_field SET field = ?", PLACES),
    ("UPDATE report SET place = ? WHERE id = 1", PLACES),
    ("UPDATE report SET period = ?", PLACES),
    ("UPDATE report SET changed = ?", PLACES),
    ("UPDATE report SET exported = ?", PLACES),
    ("UPDATE journal SET edit = ?", JSON),
    ("UPDATE journal SET inverse = ?", JSON),
    ("UPDATE note SET figures = ?", JSON),
    ("UPDATE note SET code = ?", PLACES),
    ("UPDATE setting SET value = ?", JSON),
    ("UPDATE submission SET report = ?", JSON),
    ("UPDATE submission SET findings = ?", JSON),
    ("UPDATE submission SET place = ?", PLACES),
    ("UPDATE submission SET at = ?", PLACES),
    ("UPDATE submission SET sent = ?", PLACES),
    ("UPDATE received SET place = ?, period = 'x'", PLACES),
    ("UPDATE content SET opened = ?", st.binary(max_size=50)),
    ("UPDATE answer SET kind = ?", PLACES),
    ("UPDATE counted SET content = ?", st.binary(max_size=50)),
    ("UPDATE ledger_answer SET answer = ?", JSON),
    ("UPDATE count_rules SET rules = ?", JSON),
]


def tamper(connection, data):
    for _ in range(data.draw(st.integers(1, 2))):
        statement, values = data.draw(st.sampled_from(TAMPERINGS))
        with contextlib.suppress(sqlite3.IntegrityError, sqlite3.OperationalError):
            connection.execute(
                statement.replace(" WHERE rowid IN (SELECT 1)", ""), (data.draw(values),)
            )


@given(st.data())
@settings(max_examples=50)
def test_whatever_comes_to_stand_in_a_workspace_is_read_or_is_damage(tmp_path, reference, data):
    """Changed while the program has it open, and then found at the next start."""
    folder = tmp_path / "data"
    for old in folder.glob("*") if folder.exists() else ():
        old.unlink()
    folder.mkdir(exist_ok=True)
    (folder / FILE_NAME).write_bytes((OLD / "schema-3.sqlite").read_bytes())
    workspace = Workspace(folder, kept_opened)
    with workspace._database.rewriting() as connection:
        tamper(connection, data)
    for ask in questions(workspace, reference):
        with contextlib.suppress(WorkspaceDamaged):
            ask()
    workspace.close()
    with contextlib.suppress(WorkspaceDamaged):
        Workspace(folder, kept_opened).close()


def _by(statement, path):
    changed(path, statement)


def _swapped(seed, path):
    pages = range(2, path.stat().st_size // 4096 + 1)
    swap_pages(path, *random.Random(seed).sample(pages, 2))


@pytest.mark.qt_no_exception_capture
@pytest.mark.parametrize(
    "harm",
    one_of(
        [
            *(
                partial(_by, f"UPDATE {what}")
                for what in (
                    "report_row SET cells = '{'",
                    "journal SET edit = '[]', inverse = 'x'",
                    "journal SET inverse = json_set(inverse, '$.cells[0][0]', 7777)",
                    "journal SET edit = CAST(X'FF' AS TEXT), inverse = CAST(X'FF' AS TEXT)",
                    "submission SET report = '{', findings = 'null'",
                    "submission SET report = 'null'",
                    "submission SET period = '第三季度' WHERE id = 1",
                    "submission_file SET sha256 = '../../../../'",
                    "note SET figures = '7'",
                    "setting SET value = 'null'",
                    "setting SET value = CAST(X'FF' AS TEXT)",
                    "report SET changed = 'x'",
                    "report SET form = CAST(X'FF' AS TEXT)",
                    "received SET at = ''",
                    "content SET opened = X'C1'",
                    "answer SET value = CAST(X'FF' AS TEXT)",
                    "library_project SET cells = 'null'",
                )
            ),
            *(
                partial(_by, f"DELETE FROM {table}")
                for table in ("report", "content", "report_row")
            ),
            *(partial(_swapped, seed) for seed in range(12)),
        ],
        every=4,
    ),
    ids=lambda harm: str(harm.args[0])[:60],
)
def test_on_damaged_content_every_page_opens_or_says_how_to_restore(
    open_window, reference, tmp_path, monkeypatch, harm
):
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / FILE_NAME).write_bytes((OLD / "schema-4.sqlite").read_bytes())
    raised, said = [], []
    monkeypatch.setattr("sys.excepthook", lambda kind, error, trace: raised.append(error))
    monkeypatch.setattr("PySide6.QtWidgets.QMessageBox.warning", lambda *a: said.append(a[2]))
    window = open_window()
    harmed_in_use(window.workspace, harm)
    visits = (
        window.show_home,
        lambda: window.open_report("annex1", Q3),
        lambda: window.do("undo"),
        lambda: window.do("redo"),
        lambda: window.open_report("annex2", Period(2026)),
        lambda: window.show_board("annex1", Q3),
        window.show_sent,
        window.show_comparison,
        window.show_projects,
        window.show_profile,
        window._recolour,
        lambda: window.open_report(reference.summary.id, Period(2026)),
    )
    for visit in visits:
        try:
            visit()
        except Exception as error:
            raised.append(error)
        window.background.finish()
    for error in raised:
        assert known_sentence(error).endswith(RESTORE), repr(error)
    assert all(words.endswith(RESTORE) for words in said), said
    window.show_data()
    assert window.controller.kind == "data"
    assert window.controller.page.isVisible()
