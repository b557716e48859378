"""Packages are built and installed for real where FANGFAN_PACKAGES asks for it.

FANGFAN_PACKAGES=1: the x86_64 .deb in a fresh bookworm. =all: bullseye, aarch64 and Windows, too.
Both need root, since a chroot is made.
"""

import os
import shutil
import subprocess
import sys
import zipfile
from contextlib import contextmanager
from importlib.metadata import packages_distributions
from pathlib import Path

import ofdkit
import pytest
from assembly.components import Part
from assembly.tree import ROOT
from prepare.system import install, missing_packages, packages_of

from fangfan_desktop.scans.pictures import pictures
from tests.installer.wine import WINE, Windows
from tests.scans.paper import black_and_white, file_of, scanned, stack

ASKED = os.environ.get("FANGFAN_PACKAGES", "")
wanted = pytest.mark.skipif(not ASKED, reason="FANGFAN_PACKAGES=1 builds packages")
all_wanted = pytest.mark.skipif(ASKED != "all", reason="FANGFAN_PACKAGES=all builds them all")
# Other people's readers, by the Debian packages that have them.
READERS = {
    "lintian": "lintian",
    "appstreamcli": "appstream",
    "desktop-file-validate": "desktop-file-utils",
    "licensecheck": "licensecheck",
    "dpkg-parsechangelog": "dpkg-dev",
    "man": "man-db",
    "mandoc": "mandoc",
    "zsh": "zsh",
    "fish": "fish",
}

# Put among the program's modules, it says which of them do not load where they are installed.
LOADS_ALL = """
import importlib
import zoneinfo  # no module of ours asks for it, a library may
from pathlib import Path

root = Path(__file__).parent
for path in sorted(root.rglob("*.pyc")):
    parts = path.relative_to(root.parent).with_suffix("").parts
    name = ".".join(parts)
    if "__" not in name and all(map(str.isidentifier, parts)):  # files.dir is data of a module
        try:
            importlib.import_module(name)
        except BaseException as error:
            print(name, repr(error))
print("all loaded")
"""

# And what it reads on scans: a line each, the pages one after the other.
READS_SCANS = """
import sys
from pathlib import Path
from fangfan_desktop.scans.scan_reader import ScanReader

with ScanReader() as eyes:
    for found in eyes.read(map(Path, sys.argv[1:])):
        print(found.reason or found.codes)
"""


def needs(reader):
    """Leave a test out where its reader is missing; where packages are built, it is brought."""
    missing = not ASKED and not shutil.which(reader)
    left_out = pytest.mark.skipif(missing, reason=f"{reader} is not installed")
    return lambda test: pytest.mark.usefixtures("readers")(left_out(test))


def run(*command, **options):
    done = subprocess.run(
        [str(word) for word in command], capture_output=True, text=True, timeout=1800, **options
    )
    assert done.returncode == 0, f"{done.stdout[-3000:]}\n{done.stderr[-3000:]}"
    return done.stdout


def plant(folder, mark):
    """Put a module of every name into a folder: each that is run writes its name into a file."""
    folder.mkdir()
    names = {*sys.stdlib_module_names, *packages_distributions(), "sitecustomize", "__startup__"}
    for name in names:
        deed = f"open({str(mark)!r}, 'a').write(__name__ + '\\n')\n"
        (folder / f"{name}.py").write_text(deed)
    for name in ("version.dll", "python3.dll", "Qt6Core.dll", "qt.conf"):
        (folder / name).write_bytes(b"planted")


@contextmanager
def added_module(package, source=LOADS_ALL):
    """Put a module among those of an installed program; give its name."""
    module = package / "added.py"
    module.write_text(source)
    yield "fangfan_desktop.added"
    module.unlink()
    shutil.rmtree(package / "__pycache__", ignore_errors=True)


def scan(folder):
    """Give the one PDF of a folder as an office scans it: a stack, a page, a page without grey."""
    (paper,) = folder.glob("*.pdf")
    pages = [scanned(page, skew=0.8) for page in pictures(paper.read_bytes())]
    files = {"一叠.pdf": stack(pages), "一页.jpg": file_of(pages[0])}
    files["一页.tif"] = file_of(black_and_white(pages[0]), "TIFF")
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return len(pages), [paper.name, *files]


def check_scans(said, pages, names):
    """See that every page's code was read: of the PDFs all, of the pictures the first's."""
    assert pages > 1
    found = [line.count("'FF1:ANNEX2:370100:2026:") for line in said.strip().splitlines()]
    assert found == [pages if name.endswith(".pdf") else 1 for name in names], said


def check_ofd(folder, pages):
    """See that the one OFD of a folder is one to another's reader."""
    (path,) = folder.glob("*.ofd")
    with ofdkit.open(path) as document:
        assert document.warnings == []
        assert len(document.pages) == pages
        assert "济南市" in document.text()


def part(name, *files, inside=(), **more):
    """Return a part of a build as the table would tell it."""
    given = {"version": "1", "licence": "MIT", "copyright": name, "purl": f"pkg:generic/{name}@1"}
    given |= {"source": "https://example.org/", "patterns": (), "texts": ["a.txt"]} | more
    return Part(name=name, files=[Path(each) for each in files], inside=list(inside), **given)


@pytest.fixture(scope="session")
def build(tmp_path_factory):
    """Return what builds a target's packages, each once: `build("linux")` gives their folder."""
    made = {}

    def go(system, *words):
        if (system, words) not in made:
            out = tmp_path_factory.mktemp(system)
            arch = "aarch64" if "aarch64" in words else "x86_64"
            # The build brings its tools only where it makes its own Python environment.
            tools = missing_packages(packages_of(f"{system} packages", f"{arch} packages"))
            if tools:
                install(tools)
            # As from a shell: nothing of the tests' own environment is its Python.
            plain = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "COV_"))}
            program = sys.executable
            run(program, ROOT / "installer" / "build.py", system, *words, "--out", out, env=plain)
            made[system, words] = out
        return made[system, words]

    return go


@pytest.fixture(scope="session")
def mirror():
    """Return where this machine has Debian's packages from."""
    return run("apt-get", "indextargets", "--format", "$(REPO_URI)").split()[0]


def bring(*packages):
    run("apt-get", "install", "-y", "-q", "--no-install-recommends", *packages)


@pytest.fixture(scope="session")
def readers():
    """Bring those of other people's readers that are missing, where packages are built."""
    missing = {package for reader, package in READERS.items() if not shutil.which(reader)}
    if ASKED and missing:
        bring(*sorted(missing))


@pytest.fixture(scope="session")
def windows(tmp_path_factory):
    """Return a Windows 10."""
    if not Path(WINE).exists():
        bring("wine64")
    return Windows(tmp_path_factory.mktemp("windows"))


@pytest.fixture(scope="session")
def setup(build):
    """Return the installer for Windows."""
    (installer,) = build("windows").glob("*.exe")
    assert installer.stat().st_size <= 35_000_000
    return installer


@pytest.fixture
def portable(build, tmp_path):
    """Return the folder of the program that need not be installed on Windows."""
    (archive,) = build("windows").glob("*便携版.zip")
    zipfile.ZipFile(archive).extractall(tmp_path)
    return tmp_path / "防返填报"
