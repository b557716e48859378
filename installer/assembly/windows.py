"""The program for Windows: one folder, and the installer made of it."""

import io
import os
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from hashlib import sha256
from itertools import groupby
from operator import attrgetter
from pathlib import Path, PureWindowsPath

from assembly.binaries import needed
from assembly.edition import Edition
from assembly.fit import NotFit, check_needs
from assembly.icons import write_ico
from assembly.pack import files_in, filled, fresh, write_zip
from assembly.targets import COMMAND, WINDOW, Target
from assembly.tree import RUNTIMES, install_packages, is_unused, standard_library, trim_qt
from assembly.wheels import fetch, unpack_only

WINDOWS = Path(__file__).resolve().parents[1] / "windows"
COMPILER = "x86_64-w64-mingw32-"
# python-3.11.9-embed-amd64.zip, the last of 3.11 that python.org built for Windows.
EMBED_SHA256 = "009d6bf7e3b2ddca3d784fa09f90fe54336d5b60f0e0f305c37f400bf83cfd3b"
# What the installer and both programs say where Qt 6 and Python 3.11 cannot run.
TOO_OLD = (
    "“防返填报”要 Windows 10 或更新的系统，Windows 7、8、8.1 上不能运行："
    "请市里（或者在别的能运行的电脑上）用它“发空白表…”，您在这台电脑上用 Excel 或 WPS 填，填错的格子表里会提示。"
)
# What Windows 7 has already: the programs have to start there to say so.
_EVER = {"kernel32.dll", "msvcrt.dll", "user32.dll"}
# Of the runtime, what no office program runs; hashes are built in without OpenSSL.
_UNUSED = (
    "_ssl", "_hashlib", "libssl", "libcrypto", "_tkinter", "tcl", "tk8", "_msi", "winsound", "_test",
    "_asyncio", "_overlapped", "_uuid", "api-ms", "_ctypes_test", "_zoneinfo",
)  # short words, many of them  # fmt: skip
# Beside the program, where Windows looks for what a program asks for; the rest beside what asks.
_TOP = ("python3", "vcruntime")
# Microsoft's C++, which no Windows need have: from shiboken6, for whatever asks for it.
_CPLUSPLUS = "msvcp140.dll"
# What every Windows 10 has.
_SYSTEM = re.compile(
    r"(api-ms-win-|ext-ms-).*|(advapi32|authz|bcrypt|bcryptprimitives|cfgmgr32|comctl32|comdlg32"
    r"|crypt32|d2d1|d3d11|d3d12|d3d9|dbghelp|dcomp|dnsapi|dwmapi|dwrite|dxgi|dxva2|gdi32|glu32|imm32"
    r"|iphlpapi|kernel32|mpr|msvcrt|netapi32|ncrypt|ntdll|ole32|oleaut32|opengl32|powrprof|psapi"
    r"|rpcrt4|secur32|setupapi|shcore|shell32|shlwapi|uiautomationcore|user32|userenv|usp10|uuid|uxtheme|version"
    r"|wininet|winhttp|winmm|winspool|ws2_32|wtsapi32)\.(dll|drv)",
    re.IGNORECASE,
)


def assemble(
    target: Target,
    tree: Path,
    work: Path,
    edition: Edition,
    embed: Path | None,
    icons: Path,
) -> None:
    """Make the program's folder: two programs, Python's DLLs beside them, `lib` with the rest.

    `embed` is python.org's embeddable zip; without it the registries' files are put together.
    Raises NotFit where that is another file, or a file asks for what is not there.
    """
    if embed and sha256(embed.read_bytes()).hexdigest() != EMBED_SHA256:
        raise NotFit(
            f"{embed.name} 不是 python.org 的 python-3.11.9-embed-amd64.zip（校验和不对）。"
        )
    lib = fresh(tree) / "lib"
    (lib / "dlls").mkdir(parents=True)
    install_packages(target, lib, tree / "licences", work / "wheels")
    (tree / "version.txt").write_text(edition.version)
    trim_qt(lib)
    if embed:
        _embedded_runtime(embed, tree, work)
    else:
        _registry_runtime(target, tree, work)
    shutil.copy(lib / "shiboken6" / _CPLUSPLUS, tree)
    (tree / "python311._pth").write_text("lib\\python.zip\r\nlib\\dlls\r\nlib\r\n", newline="")
    _launchers(tree, fresh(work / "launcher"), edition, icons)
    check(tree)


def check(tree: Path) -> None:
    """Look at every compiled file: what it asks for is here or is Windows's own.

    Microsoft's libraries have to lie beside what asks for them, or beside the program.
    """
    for path in check_needs(tree, lambda name: bool(_SYSTEM.fullmatch(name))):
        for name in needed(path):
            library = name.lower()
            places = (path.parent / library, tree / library)
            if library.startswith(("msvcp", "vcruntime")) and not any(map(Path.exists, places)):
                raise NotFit(f"{path.relative_to(tree)} 找不到 {library}。")


def _place(name: str, tree: Path) -> Path | None:
    """Return where a file of the runtime belongs; nothing where it is not used."""
    low = name.lower()
    if low.startswith(_UNUSED) or not low.endswith((".dll", ".pyd")):
        return None
    return tree / name if low.startswith(_TOP) else tree / "lib" / "dlls" / name


def _embedded_runtime(embed: Path, tree: Path, work: Path) -> None:
    library = fresh(work / "stdlib")
    with zipfile.ZipFile(embed) as archive:
        for name in archive.namelist():
            if place := _place(name, tree):
                place.write_bytes(archive.read(name))
        with zipfile.ZipFile(io.BytesIO(archive.read("python311.zip"))) as modules:
            used = [name for name in modules.namelist() if not is_unused(name.partition("/")[0])]
            modules.extractall(library, used)
        (tree / "licences" / "python.txt").write_bytes(archive.read("LICENSE.txt"))
    # Stored: the installer's own compression makes it half as large as a zip's would.
    write_zip(tree / "lib" / "python.zip", library, stored=True)


def _registry_runtime(target: Target, tree: Path, work: Path) -> None:
    unpacked = fresh(work / "unpacked")
    (wheel,) = fetch(target, RUNTIMES, work / "runtime")
    unpack_only(wheel, ("deploy_libs/*",), unpacked)
    for path in (unpacked / "deploy_libs").iterdir():
        if place := _place(path.name, tree):
            shutil.copy(path, place)
    # panda3d's is older than shiboken6's, which has what newer compilers ask for.
    (tree / "VCRUNTIME140.dll").unlink()
    for name in ("vcruntime140.dll", "vcruntime140_1.dll"):
        shutil.copy(tree / "lib" / "shiboken6" / name, tree)
    standard_library(tree / "lib" / "python.zip", work, target)
    _write_python3(tree, work)


def _write_python3(tree: Path, work: Path) -> None:
    """Write python3.dll, which hands the names that all of Python 3 has on to python311.dll."""
    table = subprocess.run(
        ["objdump", "-p", tree / "python311.dll"], capture_output=True, text=True, check=True
    ).stdout.partition("[Ordinal/Name Pointer] Table")[2]
    names = re.findall(r"\[\s*\d+\] (?:\+base\[\s*\d+\]\s+[0-9a-f]+ )?(_?Py\w+)", table)
    definition = work / "python3.def"
    lines = [f"  {name} = python311.{name}" for name in sorted(names)]
    definition.write_text("\n".join(["LIBRARY python3", "EXPORTS", *lines]) + "\n")
    _compile("-shared", "-nostdlib", "-Wl,-e,0", "-o", tree / "python3.dll", definition)


def _launchers(tree: Path, work: Path, edition: Edition, icons: Path) -> None:
    write_ico(icons, work / "app.ico")
    shutil.copy(WINDOWS / "app.manifest", work)
    for name, kind, module, extra in (
        ("fangfan-desktop.exe", "", WINDOW, ("-mwindows", "-DWINDOW")),
        ("fangfan.exe", "命令行", COMMAND, ()),
    ):
        script, compiled = work / f"{name}.rc", work / f"{name}.o"
        words = {"VERSION": edition.version, "NUMBERS": ",".join(edition.numbers), "FILE": name}
        words |= {"COMPANY": edition.publisher.company.replace('"', '""'), "KIND": kind}
        script.write_text(filled(WINDOWS / "launcher.rc.in", words), encoding="utf-8")
        subprocess.run(
            [f"{COMPILER}windres", "-c", "65001", script.name, compiled], check=True, cwd=work
        )
        _compile(
            *("-Os", "-municode", *extra, f'-DMODULE=L"{module}"', f'-DTOO_OLD=L"{TOO_OLD}"'),
            *("-o", tree / name, WINDOWS / "launcher.c", compiled),
        )
        check_launcher(tree / name)


def check_launcher(path: Path) -> None:
    """Raise NotFit where a program would not start on an old Windows, and could say nothing."""
    if strange := {name.lower() for name in needed(path)} - _EVER:
        raise NotFit(f"{path.name} 在 Windows 7 上打不开，那里没有 {'、'.join(sorted(strange))}。")


def _compile(*words: object) -> None:
    steady = ("-s", "-Wl,--no-insert-timestamp", "-Wl,--build-id=none")
    subprocess.run([f"{COMPILER}gcc", *steady, *map(str, words)], check=True)


def _installed(tree: Path) -> Iterator[str]:
    """Yield makensis's lines for the files of a folder. A whole folder it takes in the disk's order."""
    parent = attrgetter("parent")
    for folder, files in groupby(sorted(files_in(tree), key=parent), parent):
        yield f'SetOutPath "{PureWindowsPath("$INSTDIR", folder.relative_to(tree))}"\n'
        yield from (f'File "{path}"\n' for path in files)


def write_installer(tree: Path, out: Path, work: Path, edition: Edition) -> Path:
    """Write the installer of a folder."""
    version = edition.version
    installer = out / f"防返填报-{version}-windows-x64.exe"
    files = work / "files.nsh"
    files.write_text("".join(_installed(tree)), encoding="utf-8")
    subprocess.run(
        [
            *("makensis", "-V2", "-INPUTCHARSET", "UTF8", f"-DVERSION={version}"),
            *(f"-DNUMBERS={edition.four}", f"-DFILES={files}", f"-DOUT={installer}"),
            f"-DCOMPANY={edition.publisher.company}",
            f"-DTOO_OLD={TOO_OLD}",
            *(f"-DICON={work / 'launcher' / 'app.ico'}", f"-DSIDE={work / 'icons' / 'side.bmp'}"),
            WINDOWS / "installer.nsi",
        ],
        check=True,
        env={**os.environ, "SOURCE_DATE_EPOCH": str(edition.moment), "LANG": "C.UTF-8"},
    )
    return installer
