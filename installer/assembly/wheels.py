"""The pinned, hashed wheels of a target, whatever machine builds."""

import fnmatch
import hashlib
import re
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path

from assembly.targets import PYTHON, Target

# They build a wheel of ours in a checkout, and are no part of the program.
_BUILDING = frozenset("editables hatchling packaging pathspec pluggy trove-classifiers".split())
# What of a wheel is for people who compile against it, or for its own tests.
_LEFT = (
    "*.pyi", "*.pxd", "*.pyx", "*.pxi", "*.h", "*.c", "*.cpp", "*/py.typed",
    "*/tests/*", "*/__pyinstaller/*", "olefile/olefile2.py", "olefile/doc/*", "pypdfium2_cli/*",
    "olefile/*.html", "olefile/*.rst", "olefile/*.txt", "*.lib",
    "docx/templates/default-docx-template/*",  # default.docx taken apart
    "*.data/*",  # manual pages of commands
    # Without these it is as right, and a few names are compared no slower than one reads.
    "rapidfuzz/*.so", "rapidfuzz/*.pyd", "rapidfuzz.libs/*",
)  # short words, many of them  # fmt: skip
_LICENCE = re.compile(r"LICEN[CS]E|COPYING|NOTICE|^licenses/", re.IGNORECASE)
# pypdfium2 has the licences of all its builds; ours are for glibc and Windows, without XFA. fontTools has
# those of fonts that its tests draw.
_OTHER_BUILDS = (
    "*/v8_xfa/*", "*/android/*", "*/cibw_musl/*", "*/pbin_musl/*", "*/CC-BY-4.0.txt",
    "*/LICENSE.external",
)  # short words, many of them  # fmt: skip
# Of large wheels only this is used.
_KEPT = {
    # What makes a TrueType file; its compiled parts are no faster than one waits.
    "fontTools": (
        "__init__.py", "config/__init__.py", "encodings/*.py", "fontBuilder.py", "unicode.py",
        "cu2qu/__init__.py", "cu2qu/cu2qu.py", "cu2qu/errors.py",
        "feaLib/__init__.py", "feaLib/lookupDebugInfo.py",
        *(f"misc/{name}.py" for name in (
            "__init__", "arrayTools", "bezierTools", "configTools", "cython", "encodingTools",
            "filenames", "fixedTools", "lazyTools", "loggingTools", "roundTools", "sstruct",
            "textTools", "timeTools", "transform", "vector", "visitor", "xmlWriter",
        )),
        *(f"pens/{name}.py" for name in (
            "__init__", "basePen", "boundsPen", "cu2quPen", "filterPen", "pointPen",
            "recordingPen", "reverseContourPen", "transformPen", "ttGlyphPen",
        )),
        *(f"ttLib/{name}.py" for name in (
            "__init__", "sfnt", "standardGlyphOrder", "ttCollection", "ttFont", "ttGlyphSet",
            "ttVisitor",
        )),
        *(f"ttLib/tables/{name}.py" for name in (
            "__init__", "C_P_A_L_", "D_S_I_G_", "DefaultTable", "O_S_2f_2", "TupleVariation",
            "_c_m_a_p", "_f_v_a_r", "_g_l_y_f", "_h_e_a_d", "_h_h_e_a", "_h_m_t_x", "_l_o_c_a",
            "_m_a_x_p", "_n_a_m_e", "_p_o_s_t", "otBase", "otConverters", "otData",
            "otDataSchema", "otTables", "otTraverse", "ttProgram",
        )),
    ),
    "lxml": ("__init__.*", "etree.*", "_elementpath.py"),  # what it finds, and writes, is the same
    "shiboken6": ("*.py", "Shiboken.*", "libshiboken6.*", "shiboken6.*", "vcruntime*", "msvcp140*"),
    "PySide6": (
        "__init__.py", "_config.py", "_git_pyside_version.py",
        "QtCore.*", "QtGui.*", "QtWidgets.*", "QtPrintSupport.*", "QtSvg.*",
        "libpyside6.*", "pyside6.abi3.dll", "Qt6*.dll", "Qt/lib/*", "msvcp*.dll", "vcruntime*.dll",
        *(
            f"{folder}plugins/{plugin}*"
            for folder in ("", "Qt/")
            for plugin in (
                "platforms/libqxcb.", "platforms/libqoffscreen.", "platforms/qwindows.",
                "platforms/qoffscreen.", "platforminputcontexts/libibus",
                "platforminputcontexts/libcompose", "platformthemes/libqxdgdesktopportal.",
                "styles/qmodernwindowsstyle.", "styles/qwindowsvistastyle.",
                "printsupport/", "imageformats/libqsvg.", "imageformats/qsvg.",
                "imageformats/libqico.", "imageformats/qico.", "imageformats/libqjpeg.",
                "imageformats/qjpeg.", "imageformats/libqtiff.", "imageformats/qtiff.",
                "iconengines/",
            )
        ),
        *(f"{folder}translations/{words}_zh_CN.qm" for folder in ("", "Qt/") for words in ("qt", "qtbase")),
    ),
}  # short words, many of them  # fmt: skip


def requirements_of(text: str, target: Target) -> str:
    """Return the requirements of a hashed file that hold for a target, without their markers."""
    from pip._vendor.packaging.markers import Marker  # the venv's pip has what pip judges with

    kept: list[str] = []
    for entry in re.split(r"\n(?=\S)", text.replace("\\\n", "\n")):
        head, *hashes = (line.strip() for line in entry.strip().splitlines() if line.strip())
        name, _, marker = head.partition(";")
        project = re.split(r"[=<>!~\s]", name)[0].lower()
        if head.startswith("#") or project in _BUILDING:
            continue
        if marker and not Marker(marker.strip()).evaluate(target.markers):
            continue
        kept.append(" \\\n    ".join([name.strip(), *hashes]))
    return "\n".join(kept) + "\n"


def fetch(target: Target, requirements: Path, folder: Path) -> list[Path]:
    """Return a target's wheels, brought into a folder unless they are there; hashes are checked."""
    wanted = requirements_of(requirements.read_text(encoding="utf-8"), target)
    stamp = folder / ".complete"
    mark = hashlib.sha256(wanted.encode()).hexdigest()
    if not stamp.exists() or stamp.read_text() != mark:
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.iterdir():
            old.unlink()
        listed = folder / "requirements.txt"
        listed.write_text(wanted, encoding="utf-8")
        tags = [word for tag in target.tags for word in ("--platform", tag)]
        subprocess.run(
            [
                *(sys.executable, "-I", "-m", "pip", "download", "-q"),
                *(
                    "--disable-pip-version-check",
                    "--no-deps",
                    "--require-hashes",
                    "--only-binary",
                    ":all:",
                ),
                *("--python-version", PYTHON, "--implementation", "cp", *tags),
                *("-r", listed, "-d", folder),
            ],
            check=True,
        )
        stamp.write_text(mark)
    return sorted(folder.glob("*.whl"))


def unpack(wheel: Path, folder: Path) -> None:
    """Unpack what the program uses of a wheel."""
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            package, _, rest = name.partition("/")
            if ".dist-info/" not in name and _is_used(name, package, rest):
                _write(archive, name, folder / name)


def unpack_licences(wheel: Path, licences: Path) -> None:
    """Unpack a wheel's licences into a folder of its name, in folders as they lie in the wheel."""
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            about, _, rest = name.partition(".dist-info/")
            if name.endswith("/") or not _LICENCE.search(rest) or _fits(rest, _OTHER_BUILDS):
                continue
            place = licences / about.split("-")[0] / rest.removeprefix("licenses/")
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(_utf8(archive.read(name)))


def _utf8(text: bytes) -> bytes:
    """Return a text as UTF-8; what is not has a name of Western Europe in it."""
    try:
        text.decode()
    except UnicodeDecodeError:
        return text.decode("latin-1").encode()
    return text


def unpack_only(wheel: Path, patterns: Sequence[str], folder: Path) -> None:
    """Unpack the files of a wheel that fit a pattern, as they lie in it."""
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            if not name.endswith("/") and _fits(name, patterns):
                _write(archive, name, folder / name)


def _is_used(name: str, package: str, rest: str) -> bool:
    if name.endswith("/") or _fits(name, _LEFT):
        return False
    kept = _KEPT.get(package)
    return kept is None or _fits(rest, kept)


def _fits(name: str, patterns: Sequence[str]) -> bool:
    return any(fnmatch.fnmatchcase(name, pattern) for pattern in patterns)


def _write(archive: zipfile.ZipFile, name: str, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(archive.read(name))
