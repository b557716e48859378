"""What cannot be read is named by whoever asks for it."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from fangfan_desktop.exchange.reading.opened import kept_opened
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.workspace.answers import read_answers
from fangfan_desktop.workspace.backup_file import look_inside
from fangfan_desktop.workspace.clearing import years
from fangfan_desktop.workspace.columns import UnexpectedContent
from fangfan_desktop.workspace.contacts import Contacts
from fangfan_desktop.workspace.counts import Counts
from fangfan_desktop.workspace.database import FILE_NAME, Database
from fangfan_desktop.workspace.deadlines import Deadlines
from fangfan_desktop.workspace.history import History
from fangfan_desktop.workspace.kept import Summaries, all_kept, kept_reports
from fangfan_desktop.workspace.kept_projects import BEFORE_ALL, KeptProjects
from fangfan_desktop.workspace.letters import Letters
from fangfan_desktop.workspace.pasts import row_sources
from fangfan_desktop.workspace.profile import ProfileStore
from fangfan_desktop.workspace.received import ReceivedFiles
from fangfan_desktop.workspace.refusals import WorkspaceDamaged
from fangfan_desktop.workspace.reports import Reports
from fangfan_desktop.workspace.submissions import Submissions
from fangfan_desktop.workspace.typed import read_through
from tests.builders import COUNTY, Q3, county_report
from tests.jobs.boards import WHOLE
from tests.workspace.tampering import loosened
from tests.workspace.test_typed import NEWEST, as_found

Q4 = Period(2026, 4)


@pytest.fixture
def harmed(tmp_path):
    """Return what changes a workspace of every table, and opens it unread."""
    opened = []

    def change(statement):
        path = shutil.copy(NEWEST, tmp_path / FILE_NAME)
        with loosened(path) as connection:
            connection.execute(f"UPDATE {statement}")
        opened.append(Database(path))
        return opened[-1]

    yield change
    for each in opened:
        each.close_without_note()


def load(database, form):
    return Reports(database).load(form, WHOLE, Q3)


@pytest.mark.parametrize(
    ("harm", "ask", "what"),
    [
        ("report SET id = -id", load, "有一张报表"),
        ("report_row SET cells = X'80'", load, "有一行表格"),
        ("report_field SET raw = X'80'", load, "有一处表头或表尾"),
        ("note SET text = X'80'", load, "有一条核实说明"),
        ("report SET created = X'80'", lambda d, _: kept_reports(d, WHOLE), "有一张报表"),
        ("elsewhere SET at = X'80'", lambda d, _: all_kept(d.raw), "有一张另行报送的表"),
        ("elsewhere SET at = X'80'", lambda d, _: History(d).of_place(WHOLE), "有一张另行报送的表"),
        ("setting SET value = X'80'", lambda d, _: Summaries(d).kept(WHOLE, "x"), "有一处设置"),
        ("setting SET value = X'80'", lambda d, _: ProfileStore(d).load(), "单位资料"),
        (
            "setting SET name = 'summary/济南市/2026', value = '[]'",
            lambda d, _: Summaries(d).kept(WHOLE, "x"),
            "有一年总结的记录",
        ),
        ("answer SET value = X'80'", lambda d, _: read_answers(d), "有一个回答"),
        ("unit_contact SET name = X'80'", lambda d, _: Contacts(d).by_place(), "有一个联系人"),
        ("deadline SET day = X'80'", lambda d, _: Deadlines(d).day("annex1", Q4), "有一个期限"),
        (
            "deadline_rule SET days = -1",
            lambda d, _: Deadlines(d).rule("annex1", Q4),
            "有一个期限",
        ),
        (
            "letter SET at = X'80'",
            lambda d, _: Letters(d).of_place("annex1", COUNTY),
            "有一次退回或催报",
        ),
        (
            "received SET name = X'80'",
            lambda d, _: ReceivedFiles(d).of_board("annex1", Q3),
            "有一个收到的文件",
        ),
        (
            "library_project SET city = X'80'",
            lambda d, _: KeptProjects(d).after(BEFORE_ALL, 9),
            "项目库",
        ),
        (
            "library_project SET id = -1",
            lambda d, _: KeptProjects(d).after(BEFORE_ALL, 9),
            "项目库",
        ),
        ("journal SET edit = X'80'", lambda d, _: row_sources(d, 3, "x"), "有一条撤销记录"),
        ("origin SET source_row = 0", lambda d, _: row_sources(d, 3, "x"), "有一处汇总的来历"),
        ("submission SET at = X'80'", lambda d, _: Submissions(d).of_place(WHOLE), "有一次报送"),
        (
            "report SET correction = X'80'",
            lambda d, f: Submissions(d).correction(load(d, f)),
            "有一张报表",
        ),
        ("report SET period = X'80' WHERE id = 1", lambda d, _: years(d), "有一处期别"),
        (
            "counted SET content = X'80'",
            lambda d, _: Counts(d, Path()).load("annex1", WHOLE, Q3),
            "有一处从台账数的数",
        ),
        (
            "ledger_answer SET answer = X'80'",
            lambda d, _: Counts(d, Path()).answers(),
            "有一个对台账的回答",
        ),
        (
            "count_rules SET rules = '{}'",
            lambda d, _: Counts(d, Path()).rules("annex1"),
            "有一处取数办法",
        ),
    ],
)
def test_a_store_says_in_its_own_words_what_it_cannot_read(harmed, annex1, harm, ask, what):
    with pytest.raises(UnexpectedContent) as damaged:
        ask(harmed(harm), annex1)
    assert damaged.value.what == f"{what}读不出来"


def test_a_year_that_is_none_is_left_out(harmed):
    assert len(years(harmed("report SET period = 'spring' WHERE id = 1"))) > 0


def test_a_report_that_must_be_there_and_is_not_is_named(workspace, annex1):
    with pytest.raises(WorkspaceDamaged, match=r"^工作区文件里有一张报表不见了，"):
        workspace.reports.delete(county_report(annex1))
    with pytest.raises(WorkspaceDamaged, match=r"^工作区文件里项目库里有一项不见了，"):
        workspace.projects.choose([1], chosen=True)


def test_a_table_that_cannot_be_counted_is_named(tmp_path):
    path = shutil.copy(NEWEST, tmp_path / "given.fangfan")
    with closing(sqlite3.connect(path)) as connection:
        name = "SELECT rootpage FROM sqlite_schema WHERE name = 'library_project'"
        (page,) = connection.execute(name).fetchone()
    content = bytearray(path.read_bytes())
    content[4096 * (page - 1) : 4096 * page] = b"\x07" * 4096
    path.write_bytes(content)
    with pytest.raises(WorkspaceDamaged) as damaged:
        look_inside(path)
    assert str(damaged.value) == (
        "“given.fangfan”里有一处内容读不出来，可能坏了或者被改过，没有动任何数据。请换一份备份。"
    )


def test_a_setting_that_is_not_ours_to_read_is_no_damage(harmed):
    database = harmed("setting SET name = 'other', value = 'x'")
    read_through(database.raw, kept_opened)


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ("setting SET name = ''", "有一处设置"),
        ("generation SET number = -1", "计数"),
        ("report SET form = ''", "有一张报表"),
        ("report_row SET position = -1", "有一行表格"),
        ("report_field SET field = ''", "有一处表头或表尾"),
        ("note SET code = ''", "有一条核实说明"),
        ("journal SET undone = 7", "有一条撤销记录"),
        ("content SET bytes = 'x'", "有一份留存文件"),
        ("received SET form = ''", "有一个收到的文件"),
        ("elsewhere SET form = ''", "有一张另行报送的表"),
        ("answer SET kind = ''", "有一个回答"),
        ("origin SET source_row = 0", "有一处汇总的来历"),
        ("submission SET version = 0", "有一次报送"),
        ("submission_file SET stamped = 7", "有一份报送的文件"),
        ("library_project SET chosen = 7", "项目库里有一项"),
        ("unit_contact SET phone = X'80'", "有一个联系人"),
        ("letter SET form = ''", "有一次退回或催报"),
        ("deadline SET form = ''", "有一个期限"),
        ("deadline_rule SET form = ''", "有一个期限"),
        ("form_pack SET version = 0", "有一张装上的表"),
        ("counted SET form = ''", "有一处从台账数的数"),
        ("ledger_answer SET signature = ''", "有一个对台账的回答"),
        ("count_rules SET form = ''", "有一处取数办法"),
    ],
)
def test_every_table_has_a_name_for_people(tmp_path, change, what):
    path = as_found(tmp_path / "data", NEWEST)
    with loosened(path) as connection:
        connection.execute(f"UPDATE OR REPLACE {change}")
        with pytest.raises(WorkspaceDamaged) as refused:
            read_through(connection)
    assert refused.value.what == f"{what}读不出来"
