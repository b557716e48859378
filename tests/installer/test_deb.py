"""The .deb where it is to run: a Debian with nothing but its base, no Python, no network's help."""

import os
import re
import shutil
import subprocess
import time

import pytest
from assembly.deb import APP
from assembly.debian import apt_apart
from assembly.pack import files_in
from assembly.targets import TARGETS
from PySide6.QtGui import QImage

from tests.installer.conftest import (
    ASKED,
    READS_SCANS,
    added_module,
    all_wanted,
    bring,
    check_ofd,
    check_scans,
    plant,
    run,
    scan,
    wanted,
)

SEES = ("xvfb", "xdotool", "imagemagick", "desktop-file-utils", "shared-mime-info")
FILES = f"/opt/apps/{APP}/files"

WINDOW = f"""
set -e
export HOME=/root LANG=C.UTF-8 DISPLAY=:7
Xvfb :7 -screen 0 1366x768x24 >/dev/null 2>&1 &
screen=$!
for _ in $(seq 50); do xdotool getmouselocation >/dev/null 2>&1 && break; sleep 0.1; done
{FILES}/fangfan-desktop --sample /root/sample &
program=$!
timeout 60 xdotool search --sync --onlyvisible --name 防返填报 >/dev/null
sleep 2
import -window root /root/window.png
kill $program $screen
"""


# The system starts no program for another machine: our own processes are emulated, too.
EMULATED = """
from fangfan_desktop import own_code
from fangfan_desktop.cli.main import main

own = own_code.command
own_code.command = lambda module: [*{0}, *own(module)]
"""


class Chroot:
    """A fresh Debian, seen by a process of its own mounts: none is left behind."""

    def __init__(self, folder):
        self.folder = folder

    def sh(self, script):
        inside = (
            f'mount -t proc proc "{self.folder}/proc" && exec chroot "{self.folder}" sh -c "$1"'
        )
        lean = {"PATH": os.environ["PATH"], "HOME": "/root", "LANG": "C.UTF-8"}
        lean["DEBIAN_FRONTEND"] = "noninteractive"
        return run("unshare", "--mount", "sh", "-c", inside, "sh", script, env=lean)

    def install(self, *names):
        self.sh(f"apt-get install -y -q --no-install-recommends {' '.join(names)}")


SUITES = ["bookworm", *(["bullseye"] if ASKED == "all" else [])]


@pytest.fixture(scope="module", params=SUITES)
def debian(request, tmp_path_factory, mirror):
    if not shutil.which("debootstrap"):
        bring("debootstrap")
    folder = tmp_path_factory.mktemp(request.param) / "root"
    run("debootstrap", "--variant=minbase", request.param, folder, mirror)
    (folder / "etc" / "resolv.conf").unlink(missing_ok=True)
    shutil.copy("/etc/resolv.conf", folder / "etc" / "resolv.conf")
    shutil.copy("/etc/hosts", folder / "etc" / "hosts")
    # A proxy of this machine's, where it has one.
    shutil.copytree("/etc/apt/apt.conf.d", folder / "etc/apt/apt.conf.d", dirs_exist_ok=True)
    chroot = Chroot(folder)
    chroot.sh("apt-get update -q")
    return chroot


@pytest.fixture(scope="module")
def installed(debian, build):
    (deb,) = build("linux").glob("*_amd64.deb")
    shutil.copy(deb, debian.folder / "root" / deb.name)
    debian.install(f"/root/{deb.name}")
    debian.package = f"/root/{deb.name}"
    return debian


@wanted
def test_the_command_does_its_work_with_no_python_on_the_system(installed):
    assert installed.sh("command -v python3 || echo none").strip() == "none"
    assert installed.sh("fangfan-desktop -m fangfan_desktop.cli.main --version").strip()
    installed.sh("fangfan demo --out /root/demo")
    made = {path.suffix for path in (installed.folder / "root" / "demo").iterdir()}
    assert made == {".xlsx", ".pdf", ".eml"}
    # A table is read in a process of its own, which the program starts by its own name.
    assert "没有问题" in installed.sh("fangfan check /root/demo/附件2*.xlsx")


@wanted
def test_a_page_with_its_code_is_known_again_on_a_scan_and_written_as_an_ofd(installed, qapp):
    installed.sh("fangfan demo --out /root/table")
    coded = "--out /root/coded --formats pdf,ofd --show-code"
    installed.sh(f"fangfan export /root/table/附件2*.xlsx {coded}")
    folder = installed.folder / "root" / "coded"
    pages, names = scan(folder)
    check_ofd(folder, pages)
    package = installed.folder / FILES.lstrip("/") / "lib" / "fangfan_desktop"
    with added_module(package, READS_SCANS) as name:
        reads = f"{FILES}/fangfan-desktop -m {name}"
        said = installed.sh(
            f"cd /root/coded && QT_QPA_PLATFORM=offscreen {reads} {' '.join(names)}"
        )
    check_scans(said, pages, names)


@wanted
def test_nothing_is_run_that_lies_in_the_current_folder(installed):
    installed.sh("fangfan demo --out /root/before")
    shutil.rmtree(installed.folder / "root" / "文档", ignore_errors=True)
    plant(installed.folder / "root" / "文档", "/root/ran")
    foreign = "PYTHONPATH=/root/文档 PYTHONHOME=/root/文档 QT_PLUGIN_PATH=."
    said = installed.sh(f"cd /root/文档 && {foreign} fangfan check /root/before/附件2*.xlsx")
    assert "没有问题" in said
    assert not (installed.folder / "root" / "ran").exists()


@wanted
def test_every_module_of_ours_loads(installed):
    package = installed.folder / FILES.lstrip("/") / "lib" / "fangfan_desktop"
    with added_module(package) as name:
        said = installed.sh(f"QT_QPA_PLATFORM=offscreen {FILES}/fangfan-desktop -m {name}")
    assert said.strip() == "all loaded"


@wanted
def test_the_window_opens_on_a_screen_and_is_not_blank(installed):
    installed.install(*SEES)
    installed.sh(WINDOW)
    picture = QImage(str(installed.folder / "root" / "window.png"))
    assert (picture.width(), picture.height()) == (1366, 768)
    colours = {picture.pixel(x, y) for x in range(0, 1366, 2) for y in range(0, 768, 2)}
    assert len(colours) > 100
    if keep := os.environ.get("FANGFAN_PICTURES"):
        shutil.copy(
            installed.folder / "root" / "window.png", f"{keep}/{installed.folder.parent.name}.png"
        )


@wanted
def test_the_desktop_knows_it_and_only_its_own_backups_open_with_it(installed):
    installed.install(*SEES)
    entry = f"/usr/share/applications/{APP}.desktop"
    installed.sh(f"desktop-file-validate {entry}")
    words = installed.sh(f"cat {entry}")
    assert re.findall(r"^MimeType=(.*)$", words, re.MULTILINE) == ["application/x-fangfan-backup;"]
    installed.sh("update-mime-database /usr/share/mime")
    assert "*.fangfan" in installed.sh("grep fangfan /usr/share/mime/globs")
    for size in ("16x16", "48x48", "256x256"):
        installed.sh(f"test -s /usr/share/icons/hicolor/{size}/apps/{APP}.png")


@wanted
def test_an_update_and_its_removal_leave_the_data(installed):
    data = installed.folder / "root" / ".local" / "share" / "fangfan"
    data.mkdir(parents=True, exist_ok=True)
    (data / "workspace.sqlite").write_bytes(b"figures")
    for command in (f"dpkg -i {installed.package}", f"dpkg --purge {APP}"):
        installed.sh(command)
        assert (data / "workspace.sqlite").read_bytes() == b"figures"
    assert not (installed.folder / "opt" / "apps" / APP).exists()
    assert installed.sh("command -v fangfan || echo none").strip() == "none"
    installed.sh(f"dpkg -i {installed.package}")


@all_wanted
def test_on_arm_the_program_starts(build, tmp_path):
    bring("qemu-user-static")
    (deb,) = build("linux", "--arch", "aarch64").glob("*_arm64.deb")
    root = tmp_path / "root"
    apt = apt_apart(TARGETS["linux-aarch64"], tmp_path)
    run(*apt, "install", "--download-only", "--no-install-recommends", deb)
    for package in (*sorted((tmp_path / "cache" / "archives").glob("*.deb")), deb):
        run("dpkg-deb", "-x", package, root)
    program = ["qemu-aarch64-static", "-L", str(root), f"{root}{FILES}/fangfan-desktop"]
    plain = {"HOME": str(tmp_path), "LANG": "C.UTF-8", "QT_QPA_PLATFORM": "offscreen"}
    plain["PATH"] = os.environ["PATH"]
    said = run(
        *program, "-m", "fangfan_desktop.cli.main", "demo", "--out", tmp_path / "demo", env=plain
    )
    assert said.count("写好") == 6
    package = root / FILES.lstrip("/") / "lib" / "fangfan_desktop"
    (table,), folder = (tmp_path / "demo").glob("附件2*.xlsx"), tmp_path / "coded"
    coded = ("--out", folder, "--formats", "pdf,ofd", "--show-code")
    emulated = EMULATED.format(program[:-1])
    with added_module(package, f"{emulated}\nmain()") as name:
        run(*program, "-m", name, "export", table, *coded, env=plain)
    pages, names = scan(folder)
    check_ofd(folder, pages)
    # Of a TIFF the libtiff is asked that the desktops have that it is for: older than bookworm's.
    names = [name for name in names if not name.endswith(".tif")]
    with added_module(package, emulated + READS_SCANS) as name:
        said = run(*program, "-m", name, *names, cwd=folder, env=plain)
    check_scans(said, pages, names)
    window = subprocess.Popen([*map(str, program), "--sample", str(tmp_path / "sample")], env=plain)
    log, until = tmp_path / "sample" / "window.ini", time.monotonic() + 120
    # Written once the window has been painted.
    while not log.exists() and time.monotonic() < until:
        assert window.poll() is None
        time.sleep(0.5)
    window.kill()
    window.wait()
    assert log.exists()


@wanted
def test_two_builds_give_the_same_bytes(build, tmp_path):
    (first,) = build("linux").glob("*_amd64.deb")
    again = build("linux", "--uos")
    for path in files_in(build("linux")):
        assert path.read_bytes() == (again / path.name).read_bytes(), path.name
    assert first.stat().st_size <= 35_000_000
