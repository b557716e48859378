"""The command's words, one a line; files and folders only below a folder of its own."""

import contextlib
import io
import os
import shutil
from pathlib import Path
from tempfile import mkdtemp

from fangfan_desktop.cli.main import main
from tests.properties.fuzz._reading import RETURNED
from tests.properties.fuzz._text import as_text

LOOKS = (
    "fangfan_desktop.cli.main",
    "fangfan_desktop.cli.rollup",
    "fangfan_desktop.jobs.returns.check",
    "fangfan_desktop.jobs.consolidate.roll_up",
    "fangfan_desktop.jobs.submit.verify",
    "fangfan_desktop.jobs.zones",
    "fangfan_desktop.forms.places",
    "fangfan_desktop.forms.periods",
)
WORDS = tuple(
    word.encode()
    for word in (
        *(
            "check",
            "export",
            "rollup",
            "template",
            "verify",
            "--json",
            "--out",
            "--place",
            "--period",
        ),
        *("--code", "--draft", "--masked", "--formats", "--previous", "--form", "--zones", "\n"),
        *("--contained", "2026Q3", "2026", "济南市", "370126", "annex1", "annex2", "xlsx", "a.csv"),
        *("7K3MR-9QXA2", "b.csv", "out", "--date", "--unit", "--filler", "--phone", "--note"),
        *("--show-code", "--force", "A1-12=甲"),
    )
)
_FOLDER = Path(mkdtemp(prefix="fangfan-fuzz-"))
os.environ["QT_QPA_PLATFORM"] = "offscreen"


def seeds():
    for line in (
        "check a.csv --json",
        "check a.csv b.csv --place 济南市/商河县 --period 2026Q3",
        "rollup a.csv --place 济南市 --period 2026Q3 --out out --formats xlsx",
        "export b.csv --out out --formats eml --draft",
        "verify a.csv --code 7K3MR-9QXA2",
        "template annex1 --place 370126 --period 2026Q3 --out out/t",
    ):
        yield line.replace(" ", "\n").encode()


def _stays(word):
    """Say whether a word names nothing outside of the folder."""
    return not (word.startswith(("/", "demo")) or ".." in word or "=/" in word or "\0" in word)


def enter(data):
    shutil.rmtree(_FOLDER, ignore_errors=True)
    _FOLDER.mkdir()
    shutil.copy(RETURNED / "utf8.csv", _FOLDER / "a.csv")
    shutil.copy(RETURNED / "清单.csv", _FOLDER / "b.csv")
    os.chdir(_FOLDER)
    words = [word for word in as_text(data).split("\n")[:12] if _stays(word)]
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            status = main(words)
        except SystemExit as ended:
            status = ended.code or 0
    assert status in {0, 1, 2}
    assert "出了意外" not in err.getvalue(), words
    if status == 2:
        assert (err.getvalue() + out.getvalue()).strip()
