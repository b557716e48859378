"""Other people's readers, as commands: LibreOffice, poppler, qpdf."""

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from fangfan_desktop.paths import resources


def run(*command, env=None):
    """Run a command; return what it printed. Its failure is the test's."""
    done = subprocess.run(
        [str(part) for part in command], capture_output=True, text=True, timeout=180, env=env
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def skip_where_pages_are_set_otherwise():
    """Skip where LibreOffice is newer than Debian 12's: pages are compared to the millimetre.

    Version 25.2 breaks lines on a grid, and takes a column's width from the letters, in another way.
    """
    version = run("soffice", "--version").split()[1]
    if not version.startswith("7."):
        pytest.skip(f"LibreOffice {version} sets pages otherwise than 7")


# A Chinese office's settings: without them its lines may begin with any mark.
_CHINESE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Linguistic/General">
<prop oor:name="DefaultLocale_CJK" oor:op="fuse"><value>zh-CN</value></prop></item>
<item oor:path="/org.openoffice.Setup/L10N">
<prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>zh-CN</value></prop></item>
</oor:items>
"""
# Faces of the official ones' names and measure: ours.
_STANDS_FOR = {
    "仿宋_GB2312": "FangFan Serif",
    "宋体": "FangFan Serif",
    "方正小标宋简体": "FangFan Serif",
    "黑体": "FangFan Sans",
}
# Chinese faces that a machine may have: they are of another measure.
_WITHOUT_OTHERS = "<selectfont><rejectfont>{}</rejectfont></selectfont>".format(
    "".join(f"<glob>*{name}*</glob>" for name in ("CJK", "wqy", "uming", "ukai", "droid"))
)


def _faces(folder: Path, *, official: bool) -> Path:
    """Write fontconfig's settings of a machine that has Chinese faces, the official ones or others."""
    alias = '<alias binding="same"><family>{}</family><prefer><family>{}</family></prefer></alias>'
    aliases = [alias.format(*pair) for pair in _STANDS_FOR.items()] if official else []
    lines = [
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>',
        f"<dir>{resources() / 'fonts'}</dir><cachedir>{folder / 'cache'}</cachedir>",
        '<include ignore_missing="yes">/etc/fonts/fonts.conf</include>',
        _WITHOUT_OTHERS,
        *aliases,
        "</fontconfig>",
    ]
    path = folder / "fonts.conf"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


# A hand in LibreOffice: words are entered into a cell, and the workbook is saved.
_LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:{0} PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "{0}.dtd">
<library:{0} xmlns:library="http://openoffice.org/2000/library" {1}</library:{0}>
"""
_MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script"
 script:name="Hand" script:language="StarBasic">
Sub Enter(source, target, at, words)
  Dim opening(0) As New com.sun.star.beans.PropertyValue
  opening(0).Name = "Hidden"
  opening(0).Value = True
  book = StarDesktop.loadComponentFromURL(source, "_blank", 0, opening())
  book.Sheets.getByIndex(0).getCellRangeByName(at).setString(words)
  Dim saving(0) As New com.sun.star.beans.PropertyValue
  saving(0).Name = "FilterName"
  saving(0).Value = "Calc MS Excel 2007 XML"
  book.storeToURL(target, saving())
  book.close(True)
End Sub
</script:module>
"""


def _give_hand(profile: Path) -> None:
    """Put the macro `Enter` into a LibreOffice profile."""
    folder = profile / "user" / "basic" / "Standard"
    folder.mkdir(parents=True, exist_ok=True)
    standard = 'library:name="Standard" library:link="false"'
    libraries = _LIBRARY.format("libraries", f"><library:library {standard}/>")
    modules = _LIBRARY.format(
        "library", 'library:name="Standard"><library:element library:name="Hand"/>'
    )
    (folder.parent / "script.xlc").write_text(libraries, encoding="utf-8")
    (folder / "script.xlb").write_text(modules, encoding="utf-8")
    (folder / "Hand.xba").write_text(_MODULE, encoding="utf-8")


class LibreOffice:
    """LibreOffice with a profile of its own, so that two may run at once.

    With `official` it is that of a Chinese office that has, or has not, the official faces; else it
    is as it was installed.
    """

    def __init__(self, folder: Path, *, official: bool | None = None) -> None:
        self._folder, self._env = folder, dict(os.environ)
        if official is not None:
            user = folder / "profile" / "user"
            user.mkdir(parents=True)
            (user / "registrymodifications.xcu").write_text(_CHINESE, encoding="utf-8")
            self._env["FONTCONFIG_FILE"] = str(_faces(folder, official=official))

    def print(self, books: Sequence[Path], into: Path) -> Path:
        """Print workbooks as PDFs, all in one run; return their folder."""
        return self._convert_all(books, "pdf", into)

    def save(self, books: Sequence[Path], into: Path, kind: str = "xlsx") -> Path:
        """Save workbooks as it does itself, all in one run; return their folder."""
        return self._convert_all(books, kind, into)

    def _convert_all(self, books: Sequence[Path], to: str, into: Path) -> Path:
        into.mkdir(parents=True)
        profile = f"-env:UserInstallation={(self._folder / 'profile').as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", to, "--outdir", into]
        run(*command, *books, env=self._env)
        return into

    def convert(self, path: Path, to: str, into: Path, *, reader: str = "") -> Path:
        """Return a file as another kind: `pdf`, `xlsx`, `csv`; read by one of its readers."""
        into.mkdir(parents=True, exist_ok=True)
        profile = f"-env:UserInstallation={(self._folder / 'profile').as_uri()}"
        by = [f"--infilter={reader}"] if reader else []
        run("soffice", profile, "--headless", *by, "--convert-to", to, "--outdir", into, path)
        (written,) = into.glob(f"{path.stem}.{to.split(':', maxsplit=1)[0]}")
        return written

    def enter(self, book: Path, at: str, words: str, into: Path) -> Path:
        """Enter words into a cell (`D6`) of a workbook and save it; return the saved one."""
        into.mkdir(parents=True, exist_ok=True)
        profile, saved = self._folder / "profile", into / book.name
        office = ("soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless")
        if not (profile / "user" / "basic" / "Standard" / "Hand.xba").exists():
            run(*office, "--terminate_after_init")  # its first start writes over what is there
            _give_hand(profile)
        said = ",".join(f'"{each}"' for each in (book.as_uri(), saved.as_uri(), at, words))
        run(*office, "--norestore", f"macro:///Standard.Hand.Enter({said})")
        return saved


def pages(pdf: Path) -> list[str]:
    """Return a PDF's text, page by page."""
    return run("pdftotext", "-layout", pdf, "-").split("\f")[:-1]


def fonts(pdf: Path) -> list[dict[str, str]]:
    """Return what `pdffonts` says: name, emb, sub, uni."""
    lines = run("pdffonts", pdf).splitlines()
    rules = [len(part) for part in lines[1].split()]
    starts = [sum(rules[:at]) + at for at in range(len(rules))]
    heads = [lines[0][start:].split()[0] for start in starts]
    return [
        dict(
            zip(
                heads,
                (line[a : a + n].strip() for a, n in zip(starts, rules, strict=True)),
                strict=True,
            )
        )
        for line in lines[2:]
    ]
