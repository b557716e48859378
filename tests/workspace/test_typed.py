"""A workspace read through: whatever was done to it, it is refused whole, or nothing in it does harm."""

import contextlib
import random
import shutil
import sqlite3
from hashlib import sha256

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fangfan_desktop.checks.finding import Finding
from fangfan_desktop.edits import gestures
from fangfan_desktop.edits.edit import apply
from fangfan_desktop.exchange.reading.opened import FileContent, kept_opened
from fangfan_desktop.forms.count_spec import CountRules, HeaderAnswer, Ledger
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.report import NoteKey
from fangfan_desktop.jobs.sample.sample import load_sample
from fangfan_desktop.jobs.sample.sample_workspace import fill_sample
from fangfan_desktop.workspace.answers import ClerkAnswer
from fangfan_desktop.workspace.backup_file import is_good, look_inside
from fangfan_desktop.workspace.columns import parse_edit
from fangfan_desktop.workspace.contacts import Contact
from fangfan_desktop.workspace.database import FILE_NAME
from fangfan_desktop.workspace.history import OldFile
from fangfan_desktop.workspace.kept_projects import KeptProject
from fangfan_desktop.workspace.letters import Letter
from fangfan_desktop.workspace.pasts import OriginRow
from fangfan_desktop.workspace.received import Arrival, Identity
from fangfan_desktop.workspace.refusals import WorkspaceDamaged, WorkspaceRefused
from fangfan_desktop.workspace.schema import migrate
from fangfan_desktop.workspace.typed import TABLES, read_through
from fangfan_desktop.workspace.workspace import Workspace
from tests.builders import COUNTY, Q3, county_report, project_list, replace
from tests.counting.ledgers import TRAINEES
from tests.counting.test_kept import counting, figure_of, sheet_of
from tests.slow import one_of
from tests.workspace.reading import questions
from tests.workspace.tampering import changed, harmed_in_use, loosened, swap_pages
from tests.workspace.test_old_and_new import OLD, VERSIONS

NEWEST = OLD / f"schema-{max(VERSIONS)}.sqlite"
HARM = [
    *("NULL", "7", "-1", "1e300", "9223372036854775807", "X'80'"),
    *("CAST(X'FF' AS TEXT)", "CAST(X'4100' AS TEXT)"),
    *(f"'{text}'" for text in ("", "..", "a/b", "null", "[]", "{}", "[", '{"a": 1}', "0" * 64)),
    *("'{\"words\": 7}'", "'2026-13-01T00:00:00'", "'2026-01-01T00:00:00+08:00'", "'2026-01-01'"),
    f"'{'../' * 21}.'",
]
COLUMNS = [
    (name, column) for name, table in TABLES.items() for column in (*table.columns, *table.apart)
]


def as_found(folder, path):
    """Put a file where a workspace lies; return that place."""
    folder.mkdir(exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    return shutil.copy(path, folder / FILE_NAME)


def open_or_refuse(folder, reference, what):
    """Open a workspace and ask it everything; it answers, or it was refused in one sentence.

    What no table says of itself (a step of the journal on a row that never was) is damage when asked.
    """
    refusal = ""
    try:
        workspace = Workspace(folder, kept_opened)
    except WorkspaceDamaged as refused:
        refusal = str(refused)
    if refusal:
        assert "没有动它" in refusal, what
        assert "\n" not in refusal, what
        return False
    for ask in questions(workspace, reference):
        with contextlib.suppress(WorkspaceDamaged):
            ask()
    workspace.close()
    return True


def test_every_column_of_every_table_is_looked_at():
    with contextlib.closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        migrate(connection, 0)
        tables = connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table'"
        ).fetchall()
        there = {
            name: {column[1] for column in connection.execute(f"PRAGMA table_info({name})")}
            for (name,) in tables
        }
    assert there == {name: {*table.columns, *table.apart} for name, table in TABLES.items()}


@pytest.mark.parametrize("version", VERSIONS)
def test_what_the_program_has_ever_written_passes(tmp_path, reference, version):
    path = OLD / f"schema-{version}.sqlite"
    assert is_good(path, kept_opened)
    as_found(tmp_path / "data", path)
    answers_everything(tmp_path / "data", reference)


def test_the_sample_passes(tmp_path, reference, paper):
    fill_sample(tmp_path / "data", reference, load_sample(reference), paper)
    answers_everything(tmp_path / "data", reference)


def answers_everything(folder, reference):
    workspace = Workspace(folder, kept_opened)
    for ask in questions(workspace, reference):
        ask()
    workspace.close()


ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
# A name on Linux is any bytes; Python has those that are no text as halves of characters.
NAMES = st.text(st.characters(blacklist_characters="/\0"), min_size=1, max_size=90).filter(
    lambda name: name not in {".", ".."}
)


@settings(max_examples=40)
@given(data=st.data())
def test_whatever_the_program_itself_writes_passes(
    annex1, annex2, city_profile, tmp_path_factory, data
):
    def some(of=ANY):
        return data.draw(of)

    workspace = Workspace(tmp_path_factory.mktemp("data"), kept_opened)
    zones = (some(st.text(min_size=1, max_size=5)) or "区",)
    workspace.profile.save(replace(city_profile, unit_name=some(), filler=some(), zones=zones))
    report = project_list(annex2, {"name": some(), "summary": some()}, fields={"unit_name": some()})
    report = replace(report, period=Period(some(st.sampled_from([1, 926, 1999, 2026, 9999]))))
    workspace.reports.add(report)
    key = NoteKey(some() or "A", some(st.sampled_from([None, 1])), some())
    for edit in (
        gestures.type_cell(1, "name", some()),
        gestures.settle(key, (some(),), some()),
        gestures.add_rows(annex2, report, 1, 2),
        gestures.remove_rows([1]),
    ):
        report = workspace.journal.apply(annex2, report, edit).report
    for turn in some(
        st.lists(st.sampled_from([workspace.journal.undo, workspace.journal.redo]), max_size=4)
    ):
        step = turn(annex2, report)
        report = step[1].report if step else report
    found = [Finding(some(), "warning", None, some(), some(), (some(),), whole_column=True)]
    files = [(some(NAMES), some(st.binary(max_size=9)))]
    sent = workspace.submissions.add(report, found, some(), some(), files)
    workspace.submissions.attach(sent, some(NAMES), b"%PDF-")
    workspace.submissions.correct(report, some())
    name, content = some(NAMES), some(st.binary(max_size=9))
    arrival = Arrival(
        name,
        f"/报来/{name}",
        sha256(content).hexdigest(),
        content,
        msgspec.msgpack.encode(FileContent(reason=some())),
    )
    ((received,),) = workspace.received.add([(arrival, [Identity(reason=some())])])
    workspace.received.identify({received: Identity(some() or "x", COUNTY, Period(1926, 3))})
    workspace.received.answer_all([ClerkAnswer("caption", some(), some())])
    workspace.received.undo_answers()
    workspace.journal.confirm(report, [OriginRow(1, received, 1)])
    project = KeptProject(
        some(), some(NAMES), some(st.sampled_from(["", "926", "2026Q3"])), {"a": some()}
    )
    workspace.projects.add([project])
    workspace.summaries.mark(workspace.profile.load().place, 2026, sent=some(st.booleans()))
    workspace.contacts.put([Contact(COUNTY, some(), some(), some())])
    file = some(st.sampled_from([None, received]))
    workspace.letters.add([Letter("annex1", COUNTY, Q3, "sheet", file)])
    workspace.deadlines.set_rule("annex1", Q3, some(st.integers(0, 60)))
    workspace.deadlines.set_day("annex1", Q3, some(st.dates()))
    workspace.counts.keep("annex1", COUNTY, Q3, counting(sheet_of(7, path=some()), figure_of(3)))
    answer = HeaderAnswer(some(), {some(): some(st.integers(0, 40))})
    workspace.counts.answer({some() or "x": answer})
    workspace.counts.set_rules("annex1", CountRules((Ledger(some(), (some(),)),), (TRAINEES,)))
    old = replace(report, period=Period(some(st.sampled_from([2, 2025]))))
    edit = gestures.add_rows(annex2, old, 0)
    file = OldFile(arrival, (Identity("annex2", COUNTY, old.period),), ((1, 1),))
    workspace.history.read_in(old, edit, apply(annex2, old, edit), [file], some())
    workspace.history.mark(some() or "x", COUNTY, old.period)
    read_through(workspace._database.raw, kept_opened)
    workspace.close()
    Workspace(workspace.folder, kept_opened).close()
    made = Workspace(workspace.folder, kept_opened)
    assert is_good(made.backups.make("手工").path, kept_opened)
    made.close()


@pytest.mark.parametrize(("table", "column"), one_of(COLUMNS, every=16))
def test_whatever_stands_in_a_column_it_is_refused_or_harmless(tmp_path, reference, table, column):
    given, folder = tmp_path / "given.fangfan", tmp_path / "data"
    refused = 0
    for harm in HARM:
        shutil.copy(NEWEST, given)
        with loosened(given) as connection, contextlib.suppress(sqlite3.IntegrityError):
            connection.execute(f'UPDATE OR REPLACE {table} SET "{column}" = {harm}')
        with contextlib.suppress(WorkspaceRefused):
            look_inside(given)
        good = is_good(given, kept_opened)
        if good or not refused:
            as_found(folder, given)
            assert open_or_refuse(folder, reference, harm) is good, harm
        refused += not good
    assert refused


def test_a_bad_backup_changes_nothing_and_is_refused_in_one_sentence(workspace, annex1, tmp_path):
    report = county_report(annex1)
    workspace.reports.add(report)
    given = tmp_path / "given.fangfan"
    shutil.copy(NEWEST, given)
    changed(given, "UPDATE journal SET edit = '[]'")
    with pytest.raises(
        WorkspaceDamaged, match=r"given.fangfan”里有一条撤销记录读不出来.*没有动任何数据"
    ):
        workspace.restore(given)
    assert workspace.reports.load(annex1, COUNTY, Q3) == report


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        (f"UPDATE content SET sha256 = '{'../' * 4}'  WHERE id = 1", "有一份留存文件的指纹不对"),
        (
            f"UPDATE content SET sha256 = '{'0' * 64}' WHERE id = 1",
            "有一份留存文件和存下时不一样了",
        ),
        (
            "UPDATE submission_file SET bytes = X'00' WHERE id = 1",
            "有一份报送的文件和存下时不一样了",
        ),
        ("UPDATE received SET name = '../x.xlsx'", "有一份留存文件的名字不对"),
        ("UPDATE received SET path = '/'", "有一份留存文件的来处不对"),
        ("UPDATE content SET opened = X'C1'", "有一份留存文件读出来的内容不对"),
        ("UPDATE received SET content = 1", "有一份留存文件没有来处"),
        ("UPDATE setting SET value = 'null'", "单位资料读不出来"),
        ("INSERT INTO setting VALUES ('summary/济南市/2026', '7')", "有一年总结的记录读不出来"),
        ("UPDATE report SET changed = '2026-09-12T10:00:00+08:00'", "有一处时间读不出来"),
        ("UPDATE received SET content = 77 WHERE id = 1", "有些内容对不上"),
        ("UPDATE letter SET way = 'pigeon'", "有一次退回或催报读不出来"),
        ("UPDATE deadline SET day = '20261208'", "有一处日期读不出来"),
        ("UPDATE deadline_rule SET days = 4000", "有一个期限读不出来"),
        ("UPDATE counted SET content = X'00'", "有一处从台账数的数读不出来"),
        ("UPDATE ledger_answer SET answer = '{}'", "有一个对台账的回答读不出来"),
        ("UPDATE count_rules SET rules = '[]'", "有一处取数办法读不出来"),
    ],
)
def test_what_is_wrong_is_named(tmp_path, statement, words):
    path = as_found(tmp_path / "data", NEWEST)
    changed(path, statement)
    with pytest.raises(WorkspaceDamaged) as refused:
        Workspace(tmp_path / "data", kept_opened)
    assert str(refused.value) == (
        f"工作区文件“{path}”里{words}，可能是磁盘坏了或者文件被改过，没有动它。"
    )


def test_bytes_are_weighed_in_parts(workspace):
    content = random.Random(15).randbytes(3 * 1024 * 1024 + 7)
    arrival = Arrival("甲.pdf", "/x/甲.pdf", sha256(content).hexdigest(), content, scan=True)
    workspace.received.add([(arrival, [Identity()])])
    read_through(workspace._database.raw)


@pytest.mark.parametrize("seed", one_of(range(25), every=5))
def test_swapped_pages_are_noticed_at_opening(tmp_path, reference, seed):
    chance = random.Random(seed)
    path = as_found(tmp_path / "data", NEWEST)
    pages = range(2, path.stat().st_size // 4096 + 1)
    one, other = chance.sample(pages, 2)
    swap_pages(path, one, other)
    with contextlib.suppress(WorkspaceRefused):
        look_inside(path)
    opened = open_or_refuse(tmp_path / "data", reference, (one, other))
    assert not opened or path.read_bytes()[:100] == NEWEST.read_bytes()[:100]


@pytest.mark.parametrize("seed", one_of(range(25), every=5))
def test_pages_swapped_under_an_open_workspace_are_damage_or_nothing(tmp_path, reference, seed):
    chance = random.Random(seed)
    path = as_found(tmp_path / "data", NEWEST)
    workspace = Workspace(tmp_path / "data", kept_opened)
    pages = range(2, path.stat().st_size // 4096 + 1)
    try:
        harmed_in_use(workspace, lambda file: swap_pages(file, *chance.sample(pages, 2)))
    except WorkspaceRefused:
        return
    for ask in questions(workspace, reference):
        with contextlib.suppress(WorkspaceDamaged):
            ask()
    workspace.close()


GREAT = [
    ("journal", "id"),
    ("report_row", "id"),
    ("answer", "id"),
    ("submission", "version"),
    ("generation", "number"),
]


@pytest.mark.parametrize(("table", "column"), GREAT)
def test_from_what_is_restored_one_can_go_on_counting(tmp_path, table, column):
    given = tmp_path / "given.fangfan"
    for number, good in ((2**53 + 1, False), (2**53, True)):
        shutil.copy(NEWEST, given)
        # The least becomes the greatest: no other table names it.
        least = f"(SELECT min({column}) FROM {table})"
        statement = f"UPDATE {table} SET {column} = {number} WHERE {column} = {least}"
        changed(given, statement)
        assert is_good(given) is good, number


def test_a_workspace_without_its_count_is_none(tmp_path):
    given = tmp_path / "given.fangfan"
    shutil.copy(NEWEST, given)
    changed(given, "DELETE FROM generation")
    with pytest.raises(WorkspaceDamaged, match="计数不见了"):
        Workspace(as_found(tmp_path / "data", given).parent)
    assert not is_good(given)


def test_a_note_of_no_check_is_none_in_the_journal_either():
    edit = '{"words":"","notes":[{"key":["",null,""],"note":null}]}'
    with pytest.raises(WorkspaceDamaged):
        parse_edit(edit)


@pytest.mark.parametrize(("number", "good"), [(2**54, True), (2**54 + 1, False)])
def test_from_what_is_opened_one_can_go_on_counting(tmp_path, number, good):
    path = as_found(tmp_path / "data", NEWEST)
    changed(path, f"UPDATE answer SET id = {number}")
    if good:
        Workspace(tmp_path / "data", kept_opened).close()
        return
    with pytest.raises(WorkspaceDamaged, match="有一个回答读不出来"):
        Workspace(tmp_path / "data", kept_opened)


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        ("UPDATE content SET bytes = X'80'", "有一份留存文件和存下时不一样了"),
        ("UPDATE submission_file SET bytes = X'80'", "有一份报送的文件和存下时不一样了"),
        ("UPDATE content SET opened = X'C1'", "有一份留存文件读出来的内容不对"),
        ("DELETE FROM received WHERE id = 3", "有些内容对不上"),
        (
            f"INSERT INTO content (sha256, bytes) VALUES ('{sha256().hexdigest()}', X'')",
            "有一份留存文件没有来处",
        ),
        ("UPDATE setting SET value = '{}'", "单位资料读不出来"),
        ("INSERT INTO setting VALUES ('summary/济南市/2026', '[]')", "有一年总结的记录读不出来"),
        ("DELETE FROM generation", "计数不见了"),
    ],
)
def test_what_does_not_fit_together_is_named(tmp_path, statement, what):
    path = as_found(tmp_path / "data", NEWEST)
    changed(path, statement)
    with sqlite3.connect(path) as connection, pytest.raises(WorkspaceDamaged) as refused:
        read_through(connection, kept_opened)
    connection.close()
    assert refused.value.what == what
