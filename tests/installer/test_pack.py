import marshal
import os
import zipfile

import pytest
from assembly.pack import compile_folder, size_of, write_zip


def test_a_zip_has_the_same_bytes_whenever_and_in_whatever_order_it_is_made(tmp_path):
    made = []
    for names in (("a.txt", "b/c.txt"), ("b/c.txt", "a.txt")):
        folder = tmp_path / str(len(made))
        for name in names:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(name)
            os.utime(folder / name, (1, 1 + len(made)))
        target = tmp_path / f"{len(made)}.zip"
        write_zip(target, folder, top="防返填报/")
        made.append(target.read_bytes())
    assert made[0] == made[1]
    assert zipfile.ZipFile(target).namelist() == ["防返填报/a.txt", "防返填报/b/c.txt"]


def test_a_program_stays_one_in_a_zip(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "run").write_text("")
    (tmp_path / "in" / "run").chmod(0o755)
    write_zip(tmp_path / "out.zip", tmp_path / "in", stored=True)
    (entry,) = zipfile.ZipFile(tmp_path / "out.zip").infolist()
    assert (entry.external_attr >> 16) & 0o111
    assert entry.compress_type == zipfile.ZIP_STORED


def test_sources_become_byte_code_the_same_each_time(tmp_path):
    made = []
    for name in ("one", "two"):
        (tmp_path / name / "room").mkdir(parents=True)
        (tmp_path / name / "room" / "m.py").write_text(
            "A = {'b', 'c', 'd'}\nB = frozenset('xyz')\n"
        )
        compile_folder(tmp_path / name)
        assert [p.name for p in (tmp_path / name / "room").iterdir()] == ["m.pyc"]
        made.append((tmp_path / name / "room" / "m.pyc").read_bytes())
    assert made[0] == made[1]
    assert str(tmp_path).encode() not in made[0]


SOURCE = 'def f(x):\n    """Say what it does."""\n    assert x\n    return x\n'


@pytest.mark.parametrize(("lean", "doc"), [(False, "Say what it does."), (True, None)])
def test_only_what_others_wrote_is_compiled_without_docstrings_and_assertions(tmp_path, lean, doc):
    (tmp_path / "m.py").write_text(SOURCE)
    compile_folder(tmp_path, lean=lean)
    names = {}
    exec(marshal.loads((tmp_path / "m.pyc").read_bytes()[16:]), names)
    assert names["f"].__doc__ == doc
    if lean:
        assert names["f"](0) == 0
    else:
        with pytest.raises(AssertionError):
            names["f"](0)


def test_of_where_something_went_wrong_the_line_is_kept_and_no_column(tmp_path):
    (tmp_path / "m.py").write_text(SOURCE)
    compile_folder(tmp_path)
    code = marshal.loads((tmp_path / "m.pyc").read_bytes()[16:])
    (function,) = (each for each in code.co_consts if hasattr(each, "co_code"))
    assert {line for _, _, line in function.co_lines()} == {1, 3, 4}
    assert {place[2:] for place in function.co_positions()} == {(None, None)}


def test_a_link_weighs_nothing(tmp_path):
    (tmp_path / "file").write_bytes(b"1234")
    (tmp_path / "link").symlink_to("file")
    assert size_of(tmp_path.iterdir()) == 4
