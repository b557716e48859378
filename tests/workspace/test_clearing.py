import shutil
import sqlite3
from contextlib import closing
from datetime import date, datetime, timedelta
from hashlib import sha256

import msgspec
import pytest

from fangfan_desktop.edits import gestures
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.workspace import clearing
from fangfan_desktop.workspace.answers import ClerkAnswer
from fangfan_desktop.workspace.backup_list import Backup
from fangfan_desktop.workspace.backups import Backups
from fangfan_desktop.workspace.clearing import RECEIVED_COPIES, SENT_COPIES, YearContents
from fangfan_desktop.workspace.contacts import Contact
from fangfan_desktop.workspace.database import FILE_NAME
from fangfan_desktop.workspace.kept_projects import BEFORE_ALL, KeptProject
from fangfan_desktop.workspace.letters import Letter
from fangfan_desktop.workspace.pasts import OriginRow
from fangfan_desktop.workspace.received import Arrival, Identity
from fangfan_desktop.workspace.schema import is_intact
from tests.builders import COUNTY, project_list
from tests.counting.test_kept import counting, figure_of, sheet_of

THIS, LAST = "13912345678", "13887654321"
NOON = datetime(2026, 9, 12, 12)


@pytest.fixture
def two_years(workspace, annex2, county_profile):
    """A workspace with the phone numbers of two years, backed up twice."""
    workspace.profile.save(county_profile)
    for year, phone in ((2025, LAST), (2026, THIS)):
        report = msgspec.structs.replace(
            project_list(annex2, {"name": "车间", "phone": phone}), period=Period(year)
        )
        workspace.reports.add(report)
        workspace.submissions.add(
            report, (), "CODE", "", [(f"{year}.xlsx", f"表 {phone}".encode())], NOON
        )
        content = f"来 {phone}".encode()
        arrival = Arrival("甲.xlsx", "/x/甲.xlsx", sha256(content).hexdigest(), content)
        ((file,),) = workspace.received.add([(arrival, [Identity("annex2", COUNTY, Period(year))])])
        workspace.letters.add([Letter("annex2", COUNTY, Period(year), "mail", file)])
        workspace.deadlines.set_day("annex2", Period(year), date(year, 10, 20))
        project = KeptProject("济南市", "甲.xlsx", str(year), {"phone": phone})
        workspace.projects.add([project])
        workspace.summaries.mark(COUNTY, year, sent=False)
        figures = counting(sheet_of(year), figure_of(3))
        workspace.counts.keep("annex2", COUNTY, Period(year), figures)
        workspace.backups.make("手工", NOON + timedelta(hours=year - 2025))
    return workspace


def bytes_of(folder):
    files = [path for path in folder.rglob("*") if path.is_file()]
    return b"".join(path.read_bytes() for path in files)


def everything(workspace):
    with workspace._database.rewriting() as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return bytes_of(workspace.folder) + bytes_of(workspace.backups.folder)


def test_what_goes_is_told_before(two_years):
    assert two_years.years() == [2026, 2025]
    assert two_years.year_contents(2025) == YearContents(
        2025, 1, 1, 1, 1, backups=2, unreadable=0, aside=0, letters=1, deadlines=1
    )
    assert two_years.year_contents(2024) == YearContents(
        2024, 0, 0, 0, 0, backups=2, unreadable=0, aside=0, letters=0, deadlines=0
    )


def test_not_a_byte_of_it_is_left_and_the_other_year_is_whole(two_years, annex2):
    assert everything(two_years).count(LAST.encode()) > 3
    two_years.clear_year(2025)
    left = everything(two_years)
    assert LAST.encode() not in left
    assert left.count(THIS.encode()) > 3
    assert two_years.years() == [2026]
    assert [kept.period for kept in two_years.reports.kept(COUNTY)] == [Period(2026)]
    assert [s.period for s in two_years.submissions.of_place(COUNTY)] == [Period(2026)]
    assert two_years.received.of_board("annex2", Period(2026))
    assert two_years.received.of_board("annex2", Period(2025)) == []
    assert [k.period for k in two_years.summaries.kept(COUNTY, "总结")] == [Period(2026)]
    assert [each.period for _, each in two_years.projects.after(BEFORE_ALL, 9)] == ["2026"]
    assert [letter.period for letter in two_years.letters.of_place("annex2", COUNTY)] == [
        Period(2026)
    ]
    assert two_years.deadlines.day("annex2", Period(2025)) is None
    assert two_years.deadlines.day("annex2", Period(2026)) == date(2026, 10, 20)
    assert two_years.counts.load("annex2", COUNTY, Period(2025)) is None
    assert two_years.counts.load("annex2", COUNTY, Period(2026)) is not None
    assert is_intact(two_years._database)


def test_a_year_of_counting_alone_goes_too(workspace):
    kept = counting(sheet_of(7), figure_of(3))
    workspace.counts.keep("annex1", COUNTY, Period(2025, 2), kept)
    assert workspace.years() == [2025]
    workspace.clear_year(2025)
    assert workspace.years() == []


def test_contacts_and_rules_are_of_no_year(two_years):
    contact = Contact(COUNTY, "李四", "0531-66600000", "li@b.cn")
    two_years.contacts.put([contact])
    two_years.deadlines.set_rule("annex1", Period(2025, 1), 5)
    two_years.clear_year(2025)
    assert two_years.contacts.by_place() == {COUNTY: contact}
    assert two_years.deadlines.rule("annex1", Period(2026, 3)).days == 5


def test_the_backups_are_as_good_as_before_for_the_other_year(two_years, annex2, tmp_path):
    this_year = two_years.reports.load(annex2, COUNTY, Period(2026))
    two_years.clear_year(2025)
    newest, oldest = two_years.backups.everything()
    shutil.copy(oldest.path, tmp_path / "oldest.fangfan")
    two_years.restore(newest.path)
    assert two_years.reports.load(annex2, COUNTY, Period(2026)) == this_year
    assert two_years.reports.load(annex2, COUNTY, Period(2025)) is None
    two_years.restore(tmp_path / "oldest.fangfan")
    assert two_years.years() == []


def test_what_cannot_be_looked_into_goes_whole(two_years):
    newest = two_years.backups.everything()[0]
    newest.path.write_bytes(newest.path.read_bytes()[:6000] + LAST.encode())
    damaged = two_years.folder / "damaged-20260101-000000"
    newer = two_years.folder / "newer-20260101-000000"
    copies = two_years.folder / RECEIVED_COPIES / "abc"
    for folder in (damaged, newer, copies):
        folder.mkdir(parents=True)
        (folder / "file").write_text(LAST)
        (folder / "file").chmod(0o444)
    going = two_years.year_contents(2025)
    assert (going.backups, going.unreadable, going.aside) == (1, 1, 2)
    two_years.clear_year(2025)
    assert LAST.encode() not in everything(two_years)
    assert len(two_years.backups.everything()) == 1
    assert not damaged.exists()
    assert not newer.exists()


def test_a_file_of_no_known_year_goes_with_the_year_it_came_in_or_a_later_one(two_years):
    now = datetime.now().year
    content = f"某 {LAST}".encode()
    arrival = Arrival("谁的.xlsx", "/x", sha256(content).hexdigest(), content)
    two_years.received.add([(arrival, [Identity(reason="不知道是谁的")])])
    assert two_years.year_contents(now - 1).received < two_years.year_contents(now).received + 1
    (before,) = two_years._database.execute("SELECT count(*) FROM content").fetchone()
    two_years.clear_year(now)
    (after,) = two_years._database.execute("SELECT count(*) FROM content").fetchone()
    assert after < before


def test_an_old_schema_s_backup_is_cleared_too(workspace):
    from tests.workspace.test_old_and_new import OLD

    workspace.backups.usual_folder.mkdir()
    old = workspace.backups.usual_folder / "防返填报_20260101-000000_升级前.fangfan"
    shutil.copy(OLD / "schema-1.sqlite", old)
    workspace.clear_year(2026)
    connection = sqlite3.connect(old)
    assert connection.execute(
        "SELECT count(*) FROM report WHERE period LIKE '2026%'"
    ).fetchone() == (0,)
    assert is_intact(connection)
    connection.close()
    assert (workspace.folder / FILE_NAME).exists()


def free_pages(path):
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("PRAGMA freelist_count").fetchone()[0]


def test_no_page_is_left_free_and_nothing_in_the_log(two_years):
    content = b"x" * 200_000
    arrival = Arrival("大.xlsx", "/x/大.xlsx", sha256(content).hexdigest(), content)
    two_years.received.add([(arrival, [Identity("annex2", COUNTY, Period(2025))])])
    two_years.backups.make("手工", NOON + timedelta(hours=2))
    two_years.clear_year(2025)
    assert not (two_years.folder / f"{FILE_NAME}-wal").stat().st_size
    two_years.close()
    assert free_pages(two_years.folder / FILE_NAME) == 0
    assert [free_pages(each.path) for each in two_years.backups.everything()] == [0, 0, 0]


@pytest.mark.parametrize(
    "keep",
    [
        lambda w: w.letters.add([Letter("annex1", COUNTY, Period(2023), "words")]),
        lambda w: w.deadlines.set_day("annex1", Period(2023), date(2023, 9, 8)),
        lambda w: w.history.mark("annex1", COUNTY, Period(2023)),
        lambda w: w.received.add(
            [(Arrival("甲", "/甲", "1" * 64, b"1"), [Identity("annex1", COUNTY, Period(2023))])]
        ),
        lambda w: w.received.add(
            [(Arrival("甲", "/甲", "1" * 64, b"1"), [Identity()])], datetime(2023, 9, 8)
        ),
        lambda w: w.projects.add([KeptProject("济南市", "甲.xlsx", "2023", {})]),
    ],
    ids=["letter", "deadline", "mark", "file", "file of no year", "project"],
)
def test_a_year_is_told_by_whatever_is_kept_of_it_and_gone_with_it(workspace, keep):
    keep(workspace)
    assert workspace.years() == [2023]
    workspace.clear_year(2022)
    assert workspace.years() == [2023]
    workspace.clear_year(2023)
    assert workspace.years() == []


def test_what_was_said_of_files_goes_with_those_that_were_put_aside(two_years):
    (gone,) = two_years.received.of_board("annex2", Period(2025))
    (stays,) = two_years.received.of_board("annex2", Period(2026))
    two_years.received.answer_all([ClerkAnswer("zone", "高新区", "alone")], [gone.id, stays.id])
    two_years.clear_year(2025)
    kept = [(each.kind, each.key) for each in two_years.received.undo_answers()]
    assert kept == [("zone", "高新区"), ("aside", str(stays.id))]


def test_a_letter_about_a_file_that_goes_goes_with_it(two_years):
    (file,) = two_years.received.of_board("annex2", Period(2025))
    two_years.letters.add([Letter("annex2", COUNTY, Period(2026), "mail", file.id)])
    assert two_years.year_contents(2025).letters == 2
    two_years.clear_year(2025)
    assert len(two_years.letters.of_place("annex2", COUNTY)) == 1


def test_the_other_year_s_files_origins_profile_and_answers_stay(two_years, annex2, county_profile):
    this_year = two_years.reports.load(annex2, COUNTY, Period(2026))
    (gone,) = two_years.received.of_board("annex2", Period(2025))
    (stays,) = two_years.received.of_board("annex2", Period(2026))
    edit = gestures.type_cell(1, "name", "新名")
    origins = [OriginRow(1, each.id, 1) for each in (gone, stays)]
    two_years.submissions.correct(this_year, "改")
    two_years.journal.apply(annex2, this_year, edit, origins)
    two_years.clear_year(2025)
    (sources,) = two_years.reports.row_sources(this_year, "汇入").values()
    assert [origin.received for origin in sources.origins] == [stays.id]
    assert two_years.profile.load() == county_profile
    (sent,) = two_years.submissions.of_place(COUNTY)
    (file,) = two_years.submissions.files(sent)
    assert THIS.encode() in two_years.submissions.content(file)


def test_what_goes_is_made_writable_before_and_that_it_is_gone_is_on_the_disk(
    two_years, monkeypatch
):
    folder = two_years.folder / SENT_COPIES / "abc"
    folder.mkdir(parents=True)
    (folder / "file").write_text(LAST)
    (folder / "file").chmod(0o400)
    modes, flushed = set(), []

    def rmtree(path, **options):
        modes.update(each.stat().st_mode & 0o777 for each in path.rglob("*"))
        real(path, **options)

    real = shutil.rmtree
    monkeypatch.setattr(clearing.shutil, "rmtree", rmtree)
    monkeypatch.setattr(clearing, "flush_folder", flushed.append)
    two_years.clear_year(2025)
    assert modes >= {0o700}
    assert 0o400 not in modes
    assert set(flushed) == {two_years.folder, two_years.backups.folder}


def test_a_backup_that_somebody_else_deletes_meanwhile_is_no_error(two_years, monkeypatch):
    gone = Backup(two_years.backups.folder / "gone.fangfan", NOON, "手工")
    everything = [gone, *two_years.backups.everything()]
    monkeypatch.setattr(Backups, "everything", lambda _: everything)
    two_years.clear_year(2025)
    assert LAST.encode() not in bytes_of(two_years.backups.folder)


def test_the_office_s_second_copies_lose_the_year_too(two_years, tmp_path):
    share = tmp_path / "share"
    two_years.backups.second = share / "own"
    with pytest.raises(FileNotFoundError):
        two_years.clear_year(2025)
    assert 2025 in two_years.years(), "nothing is deleted while the second place is out of reach"
    share.mkdir()
    two_years.backups.keep_second(NOON)
    assert LAST.encode() in bytes_of(share)
    two_years.clear_year(2025)
    assert LAST.encode() not in bytes_of(share)
    assert THIS.encode() in bytes_of(share)
