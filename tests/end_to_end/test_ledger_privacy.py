"""Who is in a ledger stays there: neither a name nor a number is in anything that the program writes."""

import email.policy
import gzip
import io
import logging
import random
import sqlite3
import tempfile
import zipfile
import zlib
from contextlib import closing
from datetime import date
from email.message import EmailMessage

import msgspec
import pytest
from openpyxl import Workbook

from fangfan_desktop import diagnostics
from fangfan_desktop.cli.main import main
from fangfan_desktop.edits import gestures
from fangfan_desktop.exchange.ledgers.reader import LedgerReader, LineReader
from fangfan_desktop.jobs.ledgers.figure_detail import figure_detail
from fangfan_desktop.jobs.ledgers.figure_list import fill_in
from fangfan_desktop.jobs.ledgers.keeping import kept_of
from fangfan_desktop.jobs.ledgers.rules import rules_of
from fangfan_desktop.jobs.ledgers.seen_list import seen_lines, write_seen
from fangfan_desktop.jobs.ledgers.work import LedgerWork
from fangfan_desktop.jobs.open_report import OpenReport
from fangfan_desktop.jobs.submit.export import ExportRequest, export
from fangfan_desktop.jobs.submit.submit import submit
from fangfan_desktop.paths import resources
from fangfan_desktop.workspace.workspace import Workspace
from tests.builders import COUNTY, Q3, county_report
from tests.counting.ledgers import CAPTIONS, line, number
from tests.end_to_end.leaks import leaks
from tests.exchange.ledgers.books import saved, strike
from tests.jobs.ledgers.folders import ledger

NAME, NUMBER = "欧阳镜湖", number(777, "19771107")
PLANTED = (NAME, NUMBER)
DAY = date(2026, 9, 12)


def planted(folder):
    """Write ledgers with one person everywhere: counted, doubtful, struck out, twice, where nobody looks."""
    folder.mkdir()
    saved(
        folder / "技能培训台账.xlsx",
        line(1, NAME, NUMBER),
        line(2, NAME, NUMBER),  # twice
        line(3, "李四", NUMBER),  # another name
        line(4, NAME, number(778, "19771107")),  # another number
        line(5, NAME, NUMBER[:-1]),
        line(6, NAME, f"{NUMBER} {NAME}"),
        line(7, NAME, "", poor=f"{NAME}说是"),
        line(8, NAME, NUMBER, day=f"{NAME}没有说"),
        line(9, NAME, NUMBER, county=f"{NAME}家"),
        line(10, NAME, NUMBER, trade=f"{NAME} {NUMBER}"),
        ["合计", "10人", f"经办：{NAME}"],
        [f"填表人：{NAME}　{NUMBER}"],
        title=f"商河县技能培训台账　填报人：{NAME}",
        change=lambda sheet: strike(sheet, 4),
    )
    captions = (*CAPTIONS[:7], "离岗日期")
    ledger(folder, "乡村公益性岗位台账", line(1, NAME, NUMBER, trade=""), captions=captions)
    ledger(folder, "技能培训无表头", line(1, NAME, NUMBER), captions=line(2, NAME, NUMBER))
    (folder / "培训坏的.xlsx").write_bytes(b"PK\x03\x04" + f"{NAME}{NUMBER}".encode())
    return folder


class Written:
    """What a clerk's quarter leaves behind in a folder."""

    def __init__(self, folder):
        self.folder, self.ledgers = folder / "written", planted(folder / "台账")
        self.data, self.out = self.folder / "data", self.folder / "out"
        self.temporary = self.folder / "temp"
        for each in (self.data, self.out, self.temporary):
            each.mkdir(parents=True)
        self.shown = ""

    def count(self, opened, places):
        """Count through the jobs of the window, and look at the lines."""
        workspace, rules = opened.workspace, rules_of(opened.form, resources())
        work = LedgerWork(
            opened.form,
            opened.report,
            places,
            rules,
            day=DAY,
            today=DAY,
            secret=workspace.counts.secret(),
            answers=workspace.counts.answers(),
        )
        work.add(sorted(self.ledgers.iterdir()))
        with LedgerReader() as reader:
            counting = work.read(reader)
        kept = kept_of(counting, DAY, work.secret)
        workspace.counts.keep(opened.form.id, COUNTY, Q3, kept)
        workspace.counts.answer(work.confirmed(counting))
        lines = list(seen_lines(counting))
        write_seen(self.out / "要看的格子.xlsx", "要看的格子", lines, replace=False)
        opened.make(fill_in(opened, counting))
        with LineReader() as reader:
            details = [figure_detail(reader, kept, each, rules) for each in kept.figures]
        self.shown = repr(details)
        return counting


@pytest.fixture
def written(reference, annex1, places, paper, tmp_path, monkeypatch, quiet_log, capsys, qapp):
    """A quarter with ledgers, from counting to what was sent, and the command beside it."""
    made = Written(tmp_path)
    monkeypatch.setattr(tempfile, "tempdir", str(made.temporary))
    monkeypatch.setenv("TMPDIR", str(made.temporary))
    diagnostics.start_log(made.data)
    workspace = Workspace(made.data)
    opened = OpenReport(reference, workspace, county_report(annex1), places, lambda: DAY)
    counting = made.count(opened, places)
    assert {each.column.id: each.tally.value for each in counting.figures} == {
        "trainees": 1,
        "public_posts": 1,
    }
    assert len(counting.unread) == 2  # the torn one, and that without captions
    for finding in opened.findings.everything():
        key = gestures.NoteKey(finding.code, finding.row, finding.column)
        opened.make(gestures.settle(key, finding.figures, "已和台账核对"))
    request = ExportRequest(made.out, ("xlsx", "pdf", "eml", "ofd"))
    found = opened.findings.everything()
    exported = export(opened.form, opened.report, found, places, request, paper)
    submit(workspace, opened.report, (), exported, "a@b.cn")
    workspace.backups.make("手工")
    workspace.write_out(made.out / "备份.fangfan")
    try:
        raise ValueError(f"{NAME} {NUMBER}")
    except ValueError as error:
        diagnostics.log_failure(error)
        (made.out / "错误报告.txt").write_text(diagnostics.report_of(error, made.data))
    logging.getLogger("fangfan").info("closed")
    workspace.close()
    words = ["--form", "附件1", "--place", "济南市/商河县", "--period", "2026Q3"]
    for more in ([], ["--json"]):
        main(["count", str(made.ledgers), *words, "--date", "2026-9-12", *more])
        told = capsys.readouterr()
        name = f"count {' '.join(more)}.txt"
        (made.out / name).write_text(told.out + told.err, encoding="utf-8")
    return made


def test_nobody_is_in_anything_that_leaves_or_is_kept(written):
    assert leaks(written.folder, *PLANTED) == set()
    names = {path.name for path in written.folder.rglob("*") if path.is_file()}
    kinds = {name.rpartition(".")[2] for name in names}
    assert {"xlsx", "pdf", "eml", "ofd", "fangfan", "sqlite", "log", "txt", "key"} <= kinds
    told = (written.out / "count .txt").read_text(encoding="utf-8")
    assert "职业技能培训人数：台账 1 人（" in told
    assert "closed" in (written.data / "fangfan.log").read_text(encoding="utf-8")


def test_the_lines_themselves_are_shown_to_the_clerk(written):
    assert NAME in written.shown
    assert NUMBER in written.shown


def test_in_the_ledgers_the_search_finds_them(written):
    names = {path.name for path in written.ledgers.iterdir()}
    found = leaks(written.ledgers, *PLANTED)
    assert found == {f"{word} in {name}" for word in PLANTED for name in names}


# ── the search finds what is planted ──


def as_workbook(text):
    book, out = Workbook(), io.BytesIO()
    book.active["A1"] = text
    book.save(out)
    return out.getvalue()


def as_mail(text):
    mail = EmailMessage(policy=email.policy.SMTP)
    mail["Subject"] = "报表"
    mail.set_content("见附件")
    mail.add_attachment(as_workbook(text), maintype="application", subtype="x")
    return mail.as_bytes()


def as_nested_archive(text):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("inner.xlsx", as_workbook(text))
    return out.getvalue()


def as_stored_counting(text):
    """As a figure might be kept by mistake: in a long blob that is split over pages."""
    noise = random.Random(7).randbytes(40_000)
    return zlib.compress(msgspec.msgpack.encode([noise, text]), 6)


@pytest.mark.parametrize(
    "pack",
    [
        lambda text: text.encode(),
        lambda text: text.encode("utf-16-le"),
        lambda text: text.encode("gb18030"),
        lambda text: msgspec.json.encode(text).decode().encode("unicode_escape"),
        lambda text: text.encode().hex().encode(),
        lambda text: b"stream\n" + zlib.compress(text.encode()) + b"\nendstream",
        lambda text: gzip.compress(text.encode("utf-16-be")),
        as_workbook,
        as_nested_archive,
        as_mail,
    ],
)
@pytest.mark.parametrize("word", PLANTED)
def test_the_search_finds_what_is_packed(tmp_path, pack, word):
    (tmp_path / "file").write_bytes(
        b"before " + pack(word) if pack(word)[:1] != b"P" else pack(word)
    )
    assert leaks(tmp_path, *PLANTED) == {f"{word} in file"}


@pytest.mark.parametrize("word", PLANTED)
def test_the_search_finds_what_is_in_a_database(tmp_path, word):
    with closing(sqlite3.connect(tmp_path / "a.sqlite")) as connection, connection:
        connection.execute("CREATE TABLE counted (content BLOB)")
        connection.execute("INSERT INTO counted VALUES (?)", (as_stored_counting(word),))
    assert leaks(tmp_path, *PLANTED) == {f"{word} in a.sqlite"}


@pytest.mark.parametrize("word", PLANTED)
def test_the_search_finds_what_is_printed(annex1, places, paper, tmp_path, word):
    report = county_report(annex1, fields={"unit_name": word})
    formats = ("pdf", "ofd")
    export(
        annex1, report, (), places, ExportRequest(tmp_path, formats, draft=True, name="a"), paper
    )
    found = {each for each in leaks(tmp_path, *PLANTED) if each.startswith(word)}
    assert {each.rpartition(".")[2] for each in found} == set(formats)


def test_the_search_finds_a_plain_hash_and_a_name_of_a_file(tmp_path):
    import hashlib

    (tmp_path / "a").write_bytes(b"x" + hashlib.sha256(NUMBER.encode()).digest())
    (tmp_path / "b").write_text(hashlib.md5(NUMBER.encode()).hexdigest())
    (tmp_path / NAME).write_text("")
    assert leaks(tmp_path, *PLANTED) == {
        f"{NUMBER} in a",
        f"{NUMBER} in b",
        f"{NAME} in {NAME}",
    }
