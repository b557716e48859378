import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import files

import pytest
from assembly.targets import TARGETS
from assembly.tree import _UNUSED, ROOT, RUNTIMES
from assembly.wheels import _is_used, requirements_of, unpack, unpack_licences

PINNED = (ROOT / "installer" / "requirements.txt").read_text(encoding="utf-8")


def projects(text):
    return dict(re.findall(r"^([\w-]+)==([\w.]+)", text, re.MULTILINE))


@pytest.mark.parametrize(
    ("target", "qt"),
    [("linux-x86_64", "6.9.3"), ("windows-x86_64", "6.9.3"), ("linux-aarch64", "6.7.3")],
)
def test_each_target_has_its_qt_whatever_machine_builds(target, qt):
    wanted = requirements_of(PINNED, TARGETS[target])
    assert projects(wanted)["pyside6-essentials"] == qt
    assert wanted.count("pyside6-essentials") == 1


@pytest.mark.parametrize("target", TARGETS.values(), ids=TARGETS)
def test_every_wheel_is_pinned_by_its_hash_and_none_only_builds(target):
    wanted = requirements_of(PINNED, target)
    for entry in re.split(r"\n(?=\S)", wanted.strip()):
        assert re.match(r"[\w-]+==[\w.]+ \\\n(    --hash=sha256:[0-9a-f]{64}( \\\n)?)+$", entry), (
            entry
        )
    assert {"openpyxl", "pypdfium2", "segno", "zxing-cpp"} <= {*projects(wanted)}
    assert "hatchling" not in projects(wanted)


@pytest.mark.parametrize("target", TARGETS.values(), ids=TARGETS)
def test_whatever_the_program_depends_on_is_in_its_packages(target):
    stated = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = {re.split(r"[^\w-]", each)[0].lower() for each in stated["dependencies"]}
    wanted = {name.lower() for name in projects(requirements_of(PINNED, target))}
    assert names - wanted == set()


def is_kept(package, rest):
    return _is_used(f"{package}/{rest}", package, rest)


def test_runtimes_differ_by_system():
    text = RUNTIMES.read_text(encoding="utf-8")
    assert [*projects(requirements_of(text, TARGETS["windows-x86_64"]))] == ["panda3d"]
    assert [*projects(requirements_of(text, TARGETS["linux-aarch64"]))] == ["cx_Freeze"]


def test_of_a_wheel_only_what_is_used_is_unpacked_and_its_licence(tmp_path):
    wheel = tmp_path / "lxml-1-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for name in (
            "lxml/etree.so",
            "lxml/objectify.so",
            "lxml/etree.pyx",
            "other/a.py",
            "other/a.pyi",
            "other/tests/b.py",
            "other-1.data/data/share/man/man1/other.1",
            "lxml-1.dist-info/METADATA",
            "lxml-1.dist-info/licenses/",
            "lxml-1.dist-info/licenses/LICENSE.txt",
            "lxml-1.dist-info/licenses/parts/zlib.txt",
            "lxml-1.dist-info/licenses/parts/android/libunwind.txt",
        ):
            archive.writestr(name, name)
        archive.writestr("lxml-1.dist-info/licenses/old.txt", "Zappa Andr\xe9".encode("latin-1"))
    unpack(wheel, tmp_path / "lib")
    unpack_licences(wheel, tmp_path / "licences")
    found = {p.relative_to(tmp_path).as_posix() for p in tmp_path.rglob("*") if p.is_file()}
    assert found - {wheel.name} == {
        "lib/lxml/etree.so",
        "lib/other/a.py",
        "licences/lxml/LICENSE.txt",
        "licences/lxml/parts/zlib.txt",
        "licences/lxml/old.txt",
    }
    assert (tmp_path / "licences/lxml/old.txt").read_text("utf-8") == "Zappa Andr\xe9"


@pytest.mark.parametrize(
    "name", ["Qt/plugins/imageformats/lib{}.so", "plugins/imageformats/{}.dll"]
)
def test_whatever_picture_a_scanner_writes_is_read(name):
    kept = {kind for kind in ("qjpeg", "qtiff", "qwebp") if is_kept("PySide6", name.format(kind))}
    assert kept == {"qjpeg", "qtiff"}


def test_of_pypdfium2_what_is_no_command_of_its_own_is_kept():
    assert is_kept("pypdfium2_raw", "libpdfium.so")
    assert is_kept("pypdfium2", "_helpers/page.py")
    assert not is_kept("pypdfium2_cli", "render.py")


def test_with_what_is_kept_of_fonttools_an_ofd_is_written(tmp_path):
    for each in files("fonttools") or []:
        package, _, rest = each.as_posix().partition("/")
        if package == "fontTools" and _is_used(each.as_posix(), package, rest):
            target = tmp_path / each
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(each.locate(), target)
    code = (
        "import sys; before = set(sys.modules)\n"
        "from pathlib import Path; from fangfan_desktop.cli.paper import paper\n"
        "import fontTools; assert Path(fontTools.__file__).is_relative_to(sys.argv[1])\n"
        "from fangfan_desktop.sheet.model import Box, Line, Sheet, Style\n"
        "from fangfan_desktop.sheet.paginate import paginate\n"
        "drawing, style = paper(), Style('body', 12, 'left')\n"
        "line = Line((Box(0, '甲\U0002c488村A', style),), 5, 'body')\n"
        "layout = paginate(Sheet('题', (100.0,), (line,)), drawing.measure)\n"
        "drawing.write_ofd(layout, Path(sys.argv[1]) / 'a.ofd')\n"
        "print(*(set(sys.modules) - before))\n"
    )
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path), str(ROOT)])}
    command = [sys.executable, "-c", code, str(tmp_path)]
    done = subprocess.run(command, env=env, check=True, capture_output=True, text=True)
    assert not set(done.stdout.split()) & _UNUSED
    assert zipfile.is_zipfile(tmp_path / "a.ofd")
