import re
import zipfile

import pytest
from assembly.targets import TARGETS
from assembly.tree import ROOT, RUNTIMES
from assembly.wheels import requirements_of, unpack

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
    assert {"openpyxl", "segno", "zxing-cpp"} <= {*projects(wanted)}
    assert "hatchling" not in projects(wanted)


def test_runtimes_differ_by_system():
    text = RUNTIMES.read_text(encoding="utf-8")
    assert [*projects(requirements_of(text, TARGETS["windows-x86_64"]))] == ["panda3d"]
    assert [*projects(requirements_of(text, TARGETS["linux-aarch64"]))] == ["cx_Freeze"]


def test_of_a_wheel_only_what_is_used_is_unpacked_and_its_licence(tmp_path):
    wheel = tmp_path / "lxml-1-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for name in (
            "lxml/etree.so", "lxml/objectify.so", "lxml/etree.pyx", "other/a.py", "other/a.pyi",
            "other/tests/b.py", "other-1.data/data/share/man/man1/other.1", "lxml-1.dist-info/METADATA", "lxml-1.dist-info/licenses/LICENSE.txt",
        ):  # fmt: skip
            archive.writestr(name, name)
    unpack(wheel, tmp_path / "lib", tmp_path / "licences")
    found = {p.relative_to(tmp_path).as_posix() for p in tmp_path.rglob("*") if p.is_file()}
    assert found - {wheel.name} == {
        "lib/lxml/etree.so", "lib/other/a.py", "licences/lxml/LICENSE.txt",
    }  # fmt: skip
