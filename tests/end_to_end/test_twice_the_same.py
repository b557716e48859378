"""The same report exported by two processes, at two times: all its files are the same bytes."""

import os
import subprocess
import sys
from zipfile import ZipFile

from fangfan_desktop.jobs.submit.export import ExportRequest, export
from tests.builders import project_list

AND_OFD = (
    "import sys; from pathlib import Path; from fangfan_desktop.cli.main import main\n"
    "main(['demo', '--out', sys.argv[1]])\n"
    "books = map(str, Path(sys.argv[1]).glob('*.xlsx'))\n"
    "main(['export', *books, '--out', sys.argv[1] + '/ofd', '--formats', 'ofd', '--draft'])"
)


def test_two_exports_of_the_same_report_are_the_same_bytes(tmp_path):
    for seed, zone in (("1", "UTC"), ("2", "Asia/Shanghai")):
        env = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone}
        command = [sys.executable, "-c", AND_OFD, str(tmp_path / seed)]
        subprocess.run(command, env=env, check=True, capture_output=True)
    first, second = (
        {path.name: path.read_bytes() for path in (tmp_path / seed).rglob("*") if path.is_file()}
        for seed in ("1", "2")
    )
    assert {name.rpartition(".")[2] for name in first} >= {"xlsx", "pdf", "eml", "ofd"}
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []


AT_HOME = """
import shutil, sys
from pathlib import Path
from fangfan_desktop.paint import fonts
home, load = Path(sys.argv[1]), fonts.load_fonts
def load_from_home(folder):
    load(Path(shutil.copytree(folder, home / "fonts")))
fonts.load_fonts = load_from_home
from fangfan_desktop.cli.main import main
main(["demo", "--out", str(home / "out")])
"""


def test_a_pdf_is_the_same_bytes_wherever_the_fonts_lie(tmp_path):
    # Qt orders fonts by a hash of their files' paths.
    written = []
    for name in ("a", "b", "c", "d"):
        home = tmp_path / name
        home.mkdir()
        command = [sys.executable, "-c", AT_HOME, str(home)]
        subprocess.run(command, check=True, capture_output=True)
        assert list((home / "fonts").glob("*.otf"))
        written.append({path.name: path.read_bytes() for path in home.rglob("*.pdf")})
    assert written[0]
    assert all(each == written[0] for each in written)


SUMMARY = """
import sys
from datetime import date
from pathlib import Path
from fangfan_desktop.exchange.docx_table import DocxTable
from fangfan_desktop.exchange.docx_text import LOOKS, TextRun
from fangfan_desktop.exchange.docx_writer import TextPiece, write_docx
kinds = [kind for kind in LOOKS if kind not in {"caption", "date"}]
table = TextPiece("table", (), DocxTable("表1", ("指标", "本年*"), (("品牌", "3"),), frozenset({1})))
write_docx(Path(sys.argv[1]), "总结", [table, *(TextPiece(k, (TextRun(k),)) for k in kinds)], date(2026, 12, 9))
"""


def test_a_summary_written_by_two_processes_is_the_same_bytes(tmp_path):
    for seed in ("1", "2"):
        env = {**os.environ, "PYTHONHASHSEED": seed}
        command = [sys.executable, "-c", SUMMARY, str(tmp_path / f"{seed}.docx")]
        subprocess.run(command, env=env, check=True, capture_output=True)
    assert (tmp_path / "1.docx").read_bytes() == (tmp_path / "2.docx").read_bytes()


def test_a_workbook_and_a_mail_are_written_as_everybody_reads_them(annex2, places, paper, tmp_path):
    report = project_list(annex2, {"name": "鄄城堌堆㙦𬒈车间"})
    books = ExportRequest(tmp_path, ("xlsx", "eml"), draft=True)
    book, mail = export(annex2, report, (), places, books, paper).paths
    with ZipFile(book) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml")
    assert b"&#" not in sheet
    assert "鄄城堌堆㙦𬒈车间".encode() in sheet
    lines = mail.read_bytes().split(b"\n")
    assert all(line.endswith(b"\r") for line in lines if line)
