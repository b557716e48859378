import io
import os
import shutil
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fangfan_desktop.checks.known import known_checks
from fangfan_desktop.forms.load import FormError
from fangfan_desktop.forms.pack import SUFFIX, is_pack, judge_pack, read_pack, unpack
from fangfan_desktop.paths import resources

WORKSHOPS = resources() / "packs" / "workshops"
TOML = (WORKSHOPS / "form.toml").read_bytes()
RULES = known_checks()


def zipped(**files):
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return package.getvalue()


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "车间"
    (folder / "samples").mkdir(parents=True)
    (folder / "form.toml").write_bytes(TOML)
    (folder / "help.md").write_text("# 怎么填", encoding="utf-8")
    shutil.copy(WORKSHOPS / "samples" / "shanghe.toml", folder / "samples" / "a.toml")
    (folder / ".DS_Store").write_bytes(b"\0")
    return folder


def test_a_folder_a_file_and_a_bare_form_are_packs(folder, tmp_path):
    pack = read_pack(folder, RULES)
    assert (pack.form.id, pack.help) == ("workshops", "# 怎么填")
    (sample,) = pack.samples
    assert (sample.form, str(sample.place), str(sample.period)) == (
        *("workshops", "济南市/商河县", "2026M01"),
    )
    assert sample.rows[0]["hired"].value == 35
    assert sorted(pack.files) == ["form.toml", "help.md", "samples/a.toml"]
    file = tmp_path / f"车间{SUFFIX}"
    file.write_bytes(pack.content)
    assert read_pack(file, RULES) == pack
    bare = read_pack(WORKSHOPS / "form.toml", RULES)
    assert (bare.form, bare.help, bare.samples) == (pack.form, "", ())
    assert all(map(is_pack, (folder, file, WORKSHOPS / "form.toml")))
    assert not is_pack(tmp_path)
    assert not is_pack(tmp_path / "车间.xlsx")


def test_a_pack_may_bring_a_table_of_places(folder):
    assert read_pack(folder, RULES).places == {}
    table = "code,name,part_of\n379901,某县,济南市\n".encode()
    (folder / "places.csv").write_bytes(table)
    assert read_pack(folder, RULES).places == {"places.csv": table}


def test_the_same_files_give_the_same_bytes(folder):
    assert read_pack(folder, RULES).content == read_pack(folder, RULES).content


def test_a_folder_that_was_packed_with_its_own_name_is_one_too():
    files = {"车间/form.toml": TOML, "车间/help.md": "a", "__MACOSX/车间/._help.md": "b"}
    pack = unpack(zipped(**files), "a", RULES)
    assert (pack.form.id, pack.help) == ("workshops", "a")
    assert sorted(pack.files) == ["form.toml", "help.md"]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "a：不是表样包，或者坏了。请重新要一份。"),
        (b"PK\x03\x04 broken", "a：不是表样包，或者坏了。请重新要一份。"),
        (zipped(help="a"), "a：里面没有 form.toml，不是表样包。"),
        (
            zipped(**{"form.toml": TOML, "../a": "b"}),
            "a：里面的“../a”不是表样包里的文件名，没有装。",
        ),
        (zipped(**{"form.toml": b"\xff"}), "a/form.toml：不是 UTF-8 编码，请另存为 UTF-8。"),
        (
            zipped(**{f"{n}.md": "" for n in range(60)}),
            "a：有 60 个文件、0 字节，太大了：最多 50 个文件、10,485,760 字节。",
        ),
        (
            zipped(**{"form.toml": TOML, "samples/a.toml": "place = 1\nperiod = 2"}),
            "a：samples/a.toml：$.place：写的是 1，要写文字（加引号）",
        ),
        (
            zipped(**{"form.toml": TOML + b"\nwidth = 3"}),
            "a/form.toml：$.checks[9].width：没有这个名字",
        ),
    ],
)
def test_what_is_no_pack_is_refused_in_a_sentence(content, told):
    with pytest.raises(FormError) as refused:
        unpack(content, "a", RULES)
    assert str(refused.value).startswith(told)


def test_a_file_that_unpacks_to_too_much_is_refused_before_it_is_read():
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("form.toml", TOML)
        archive.writestr("big.png", b"\0" * 20_000_000)
    assert len(package.getvalue()) < 100_000
    with pytest.raises(FormError, match="太大了"):
        unpack(package.getvalue(), "a", RULES)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has none")
def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "a.fangfan-form")
    with pytest.raises(FormError, match="不是文件"):
        read_pack(tmp_path / "a.fangfan-form", RULES)


def test_a_huge_file_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "a.fangfan-form"
    with path.open("wb") as file:
        file.truncate(2**40)  # a hole: it takes no disk
    with pytest.raises(FormError, match="太大了"):
        read_pack(path, RULES)


def test_a_path_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(FormError, match=r"gone\.fangfan-form：读不出来"):
        read_pack(tmp_path / "gone.fangfan-form", RULES)


GOOD = read_pack(WORKSHOPS, RULES).content


@given(st.integers(0, len(GOOD) - 1), st.binary(min_size=1, max_size=4))
def test_a_damaged_file_is_read_or_refused(at, noise):
    try:
        pack = unpack(GOOD[:at] + noise + GOOD[at + len(noise) :], "a", RULES)
    except FormError:
        return
    assert pack.form.id


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(content):
    with pytest.raises(FormError):
        unpack(content, "a", RULES)


def test_every_problem_of_a_pack_is_told_with_its_file(tmp_path):
    files = {"form.toml": TOML, "samples/a.toml": b"place = 1\nperiod = 2", "help.md": b"\xff"}
    form, problems = judge_pack(files, "a", RULES)
    assert form
    assert {each.file for each in problems} == {"help.md", "samples/a.toml"}
    assert problems[0].words == "help.md：不是 UTF-8 编码，请另存为 UTF-8。"
    alone = tmp_path / "表.toml"
    alone.write_bytes(TOML + b"\nwidth = 3")
    with pytest.raises(FormError, match=r"^表\.toml：\$\.checks\[9\]\.width"):
        read_pack(alone, RULES)
