"""The Windows installer under Wine: silent, used, updated, taken back, removed."""

import re
import zipfile

import pytest
from assembly.edition import Edition
from assembly.fit import NotFit
from assembly.make import version_of
from assembly.pack import files_in
from assembly.publisher import Publisher
from assembly.targets import TARGETS
from assembly.windows import _embedded_runtime, assemble, check

from tests.installer.conftest import (
    READS_SCANS,
    added_module,
    all_wanted,
    check_ofd,
    check_scans,
    plant,
    run,
    scan,
)
from tests.installer.wine import until

EDITION = Edition("1", 0, Publisher())
RUNNING, FULL = 3, 4


@pytest.fixture
def program(windows, setup):
    """The program's folder, installed in silence, and nothing from before."""
    windows.empty()
    assert windows.do(setup, "/S")[0] == 0
    return windows.programs / "fangfan"


def properties(path):
    """Return what Windows shows under 属性 of a program: its version resource's words."""
    text = path.read_bytes().decode("utf-16-le", errors="replace")
    text += path.read_bytes()[1:].decode("utf-16-le", errors="replace")
    assert "VS_VERSION_INFO" in text
    names = "CompanyName|FileDescription|FileVersion|LegalCopyright|ProductName|ProductVersion"
    return dict(re.findall(rf"({names})\0+([^\0]+)\0", text))


@pytest.fixture
def open_window(windows, program, tmp_path):
    """A window that is open, on no screen."""
    window = windows.start(
        program / "fangfan-desktop.exe",
        "--sample",
        f"Z:{tmp_path}/sample",
        "-platform",
        "offscreen",
    )
    assert until((tmp_path / "sample" / "window.ini").exists)
    yield window
    windows.do("wineboot", "-k")
    window.communicate()


@all_wanted
def test_the_command_does_its_work(windows, program, tmp_path):
    status, said = windows.do(program / "fangfan.exe", "demo", "--out", f"Z:{tmp_path}/demo")
    assert (status, said.count("写好")) == (0, 6), said
    (table,) = (tmp_path / "demo").glob("附件2*.xlsx")
    status, said = windows.do(program / "fangfan.exe", "check", f"Z:{table}")
    assert (status, "没有问题" in said) == (0, True), said


@all_wanted
def test_a_page_with_its_code_is_known_again_on_a_scan_and_written_as_an_ofd(
    windows, program, tmp_path, qapp
):
    windows.do(program / "fangfan.exe", "demo", "--out", f"Z:{tmp_path}/demo")
    (table,) = (tmp_path / "demo").glob("附件2*.xlsx")
    folder = tmp_path / "coded"
    coded = ("--out", f"Z:{folder}", "--formats", "pdf,ofd", "--show-code")
    assert windows.do(program / "fangfan.exe", "export", f"Z:{table}", *coded)[0] == 0
    pages, names = scan(folder)
    check_ofd(folder, pages)
    with added_module(program / "lib" / "fangfan_desktop", READS_SCANS) as name:
        said = windows.do(program / "fangfan.exe", "-m", name, *names, cwd=folder)[1]
    check_scans(said, pages, names)


@all_wanted
def test_nothing_is_run_that_lies_in_the_current_folder(windows, program, tmp_path):
    windows.do(program / "fangfan.exe", "demo", "--out", f"Z:{tmp_path}/demo")
    (table,) = (tmp_path / "demo").glob("附件2*.xlsx")
    plant(tmp_path / "文档", f"Z:{tmp_path}/ran")
    status, said = windows.do(program / "fangfan.exe", "check", f"Z:{table}", cwd=tmp_path / "文档")
    assert (status, "没有问题" in said) == (0, True), said
    assert not (tmp_path / "ran").exists()


@all_wanted
def test_a_second_start_raises_the_first_and_ends(windows, program, open_window, tmp_path):
    second = ("--sample", f"Z:{tmp_path}/sample", "-platform", "offscreen")
    assert windows.do(program / "fangfan-desktop.exe", *second)[0] == 0
    assert open_window.poll() is None


@all_wanted
def test_nothing_is_written_beside_the_program(windows, program, tmp_path, request):
    installed = {*program.rglob("*")}
    assert windows.do(program / "fangfan.exe", "demo", "--out", f"Z:{tmp_path}/demo")[0] == 0
    request.getfixturevalue("open_window")
    assert {*program.rglob("*")} == installed


@all_wanted
def test_every_module_of_ours_loads(windows, program):
    with added_module(program / "lib" / "fangfan_desktop") as name:
        said = windows.do(program / "fangfan.exe", "-m", name)[1]
    assert said.strip() == "all loaded"


@all_wanted
def test_every_program_says_what_it_is_and_whose(program, setup):
    programs = [setup, *program.glob("*.exe")]
    assert {path.name for path in programs[1:]} == {
        "fangfan.exe",
        "fangfan-desktop.exe",
        "uninstall.exe",
    }
    for path in programs:
        said = properties(path)
        assert said["ProductName"] == "防返填报", path
        assert said["FileVersion"] == said["ProductVersion"] == version_of()
        assert said["CompanyName"] == Publisher().company
        assert "GPL-3.0" in said["LegalCopyright"]
        assert said["FileDescription"].startswith("防返填报")


@all_wanted
def test_backups_open_with_it_and_tables_do_not(windows, program):
    assert "fangfan.backup" in windows.registered(r"Classes\.fangfan")
    command = windows.registered(r"Classes\fangfan.backup\shell\open\command")
    assert 'fangfan-desktop.exe" "%1"' in command
    assert "fangfan" not in windows.registered(r"Classes\.xlsx")


@all_wanted
def test_while_the_window_is_open_nothing_is_replaced(windows, setup, program, open_window):
    assert windows.do(setup, "/S")[0] == RUNNING
    assert not (windows.programs / "fangfan-previous").exists()
    assert (program / "fangfan-desktop.exe").exists()


@all_wanted
def test_an_update_keeps_the_version_before_and_can_be_taken_back(windows, setup, program):
    for version in ("0.0.8", "0.0.9"):
        (program / "version.txt").write_text(version)
        # What somebody put beside the program stops neither an update nor the way back.
        (program / f"别人的{version}.txt").write_text("x")
        assert windows.do(setup, "/S")[0] == 0
        assert (program / "version.txt").read_text() != version
    (program / "别人的.txt").write_text("x")
    assert (windows.menu / "防返填报（退回上一版）.lnk").exists()
    windows.do(program / "uninstall.exe", "/S", "/BACK")
    assert until(lambda: not (windows.programs / "fangfan-previous").exists())
    assert (program / "version.txt").read_text() == "0.0.9"
    removal = r"Microsoft\Windows\CurrentVersion\Uninstall\fangfan"
    assert "0.0.9" in windows.registered(removal, "DisplayVersion")
    assert windows.do(program / "fangfan.exe", "--version")[0] == 0
    assert len(list(windows.programs.glob("fangfan*/别人的*"))) == 3


@all_wanted
def test_on_a_full_disk_the_version_before_stays(windows, setup, program, tmp_path):
    """140 MB hold one version, not two."""
    disk = tmp_path / "disk"
    disk.mkdir()
    run("mount", "-t", "tmpfs", "-o", "size=140m", "tmpfs", disk)
    try:
        where = f"/D=Z:{disk}/fangfan".replace("/", "\\").replace("\\D=", "/D=")
        assert windows.do(setup, "/S", where)[0] == 0
        (disk / "fangfan" / "version.txt").write_text("0.0.9")
        assert windows.do(setup, "/S", where)[0] == FULL
        assert (disk / "fangfan" / "version.txt").read_text() == "0.0.9"
        assert windows.do(disk / "fangfan" / "fangfan.exe", "--version")[0] == 0
        # The next installation goes where the last one was.
        windows.do(disk / "fangfan" / "uninstall.exe", "/S")
        assert until(lambda: not (disk / "fangfan").exists())
    finally:
        windows.do("wineboot", "-k")
        run("umount", disk)


@all_wanted
def test_its_removal_leaves_the_data_and_what_somebody_put_beside_it(windows, program):
    data = windows.local / "fangfan" / "workspace.sqlite"
    data.parent.mkdir(exist_ok=True)
    data.write_bytes(b"figures")
    (program / "别人的.txt").write_text("x")
    windows.do(program / "uninstall.exe", "/S")
    assert until(lambda: not (program / "fangfan.exe").exists())
    assert until(lambda: not (program / "lib").exists())
    assert data.read_bytes() == b"figures"
    assert [path.name for path in program.iterdir()] == ["别人的.txt"]
    assert not list(windows.menu.glob("防返填报*"))
    assert not windows.registered(r"Classes\.fangfan")


@all_wanted
def test_two_builds_give_the_same_bytes(build):
    again = build("windows", "--arch", "x86_64")
    for path in files_in(build("windows")):
        assert path.read_bytes() == (again / path.name).read_bytes(), path.name


@all_wanted
def test_a_copy_that_lacks_a_file_says_so(windows, portable):
    (portable / "python311.dll").unlink()
    status, said = windows.do(portable / "fangfan.exe", "--version")
    assert (status, "文件不全" in said) == (2, True), said


@all_wanted
def test_the_portable_copy_keeps_everything_beside_it(windows, portable):
    program = portable
    window = windows.start(program / "fangfan-desktop.exe", "-platform", "offscreen")
    assert until((program / "data" / "window.ini").exists)
    windows.do("wineboot", "-k")
    window.communicate()
    assert (program / "data" / "workspace.sqlite").exists()
    assert not (windows.local / "fangfan" / "window.ini").exists()


def test_only_pythons_own_zip_is_taken_as_its_runtime(tmp_path):
    other = tmp_path / "python-3.11.9-embed-amd64.zip"
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("python311.dll", "another")
    with pytest.raises(NotFit, match="校验和不对"):
        assemble(TARGETS["windows-x86_64"], tmp_path / "tree", tmp_path, EDITION, other, tmp_path)
    assert not (tmp_path / "tree").exists()


def test_of_pythons_own_zip_what_is_used_is_taken_and_stored(tmp_path):
    modules, embed = tmp_path / "python311.zip", tmp_path / "embed.zip"
    with zipfile.ZipFile(modules, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in ("os.pyc", "tarfile.pyc", "json/__init__.pyc", "asyncio/__init__.pyc"):
            archive.writestr(name, name)
    with zipfile.ZipFile(embed, "w") as archive:
        archive.write(modules, modules.name)
        for name in ("LICENSE.txt", "python311.dll", "sqlite3.dll", "_ssl.pyd", "python.exe"):
            archive.writestr(name, name)
    for folder in ("lib/dlls", "licences"):
        (tmp_path / "tree" / folder).mkdir(parents=True)
    _embedded_runtime(embed, tmp_path / "tree", tmp_path / "work")
    there = {path.name for path in (tmp_path / "tree").rglob("*") if path.is_file()}
    assert there == {"python311.dll", "sqlite3.dll", "python.zip", "python.txt"}
    taken = zipfile.ZipFile(tmp_path / "tree" / "lib" / "python.zip").infolist()
    assert [entry.filename for entry in taken] == ["json/__init__.pyc", "os.pyc"]
    assert {entry.compress_type for entry in taken} == {zipfile.ZIP_STORED}
    assert taken[1].file_size == len("os.pyc")


@pytest.mark.parametrize("place", ["PySide6", "zxingcpp", "."])
def test_microsofts_libraries_lie_where_windows_finds_them(tmp_path, place):
    """Beside what asks, or beside the program. What asks is read alike, whatever system it is for."""
    for name in ("PySide6", "zxingcpp"):
        (tmp_path / name).mkdir()
    (tmp_path / "nothing.s").write_text("")
    reference, module = tmp_path / place / "msvcp140.dll", tmp_path / "zxingcpp" / "zxingcpp.pyd"
    run("as", "-o", tmp_path / "nothing.o", tmp_path / "nothing.s")
    run("ld", "-shared", "-soname", "MSVCP140.dll", "-o", reference, tmp_path / "nothing.o")
    run("ld", "-shared", "-o", module, tmp_path / "nothing.o", reference)
    if place == "PySide6":
        with pytest.raises(NotFit, match="找不到 msvcp140"):
            check(tmp_path)
    else:
        check(tmp_path)
