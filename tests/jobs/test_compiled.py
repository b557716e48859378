import sys
from pathlib import Path

import pytest

from fangfan_desktop.jobs import compiled as room
from fangfan_desktop.jobs.compiled import compiled
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.paths import resources


@pytest.fixture(autouse=True)
def kept(monkeypatch, tmp_path):
    """Return the folder in which what is made is kept, as where byte code is written."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return tmp_path / "__pycache__"


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "forms" / "一.toml"
    path.parent.mkdir()
    path.write_text("1", encoding="utf-8")
    return path


@pytest.fixture
def load(tmp_path, source):
    """Return what loads the text of the source, and how often it was really read."""
    made = []

    def make():
        made.append(source.read_text(encoding="utf-8"))
        return made[-1]

    return lambda: (compiled(tmp_path, "forms", [source.parent], make), len(made))


def test_what_was_made_once_is_not_made_again(load):
    assert load() == ("1", 1)
    assert load() == ("1", 1)


def test_another_text_is_made_anew_also_of_the_same_length(load, source):
    load()
    source.write_text("2", encoding="utf-8")
    assert load() == ("2", 2)


def test_one_more_file_or_another_name_is_made_anew(load, source):
    load()
    (source.parent / "二.toml").write_text("", encoding="utf-8")
    assert load() == ("1", 2)
    (source.parent / "二.toml").rename(source.parent / "三.toml")
    assert load() == ("1", 3)


def test_another_version_of_the_program_makes_it_anew(load, monkeypatch):
    load()
    monkeypatch.setattr(room, "__version__", "9")
    room._program.cache_clear()
    assert load() == ("1", 2)
    room._program.cache_clear()


def test_other_code_makes_it_anew(load, monkeypatch, tmp_path):
    load()
    for name in room._CODE:
        (tmp_path / "program" / name).mkdir(parents=True, exist_ok=True)
    monkeypatch.setattr(room, "_PROGRAM", tmp_path / "program")
    room._program.cache_clear()
    assert load() == ("1", 2)
    (tmp_path / "program" / "checks" / "new.py").touch()
    room._program.cache_clear()
    assert load() == ("1", 3)
    room._program.cache_clear()


@pytest.mark.parametrize("damage", [b"", b"x", b"x" * 100])
def test_a_damaged_file_is_made_anew(load, kept, damage):
    load()
    (path,) = kept.iterdir()
    path.write_bytes(damage)
    assert load() == ("1", 2)
    assert load() == ("1", 2)


def test_a_changed_byte_is_never_loaded(load, kept):
    load()
    (path,) = kept.iterdir()
    content = path.read_bytes()
    path.write_bytes(content[:-3] + bytes([content[-3] ^ 1]) + content[-2:])
    assert load() == ("1", 2)


def test_what_cannot_be_loaded_any_more_is_made_anew(load, monkeypatch):
    load()

    def refuses(_):
        raise ModuleNotFoundError

    monkeypatch.setattr(room.pickle, "loads", refuses)
    assert load() == ("1", 2)


def test_a_full_disk_is_left_without_remains(load, kept, monkeypatch):
    def refuses(*_):
        raise OSError

    monkeypatch.setattr(Path, "chmod", refuses)
    assert load() == ("1", 1)
    assert list(kept.iterdir()) == []


def test_where_no_byte_code_is_written_nothing_is_kept(load, kept, monkeypatch):
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert load() == ("1", 1)
    assert load() == ("1", 2)
    assert not kept.exists()


def test_where_nothing_can_be_written_it_works_all_the_same(load, kept):
    kept.write_text("a file in the way", encoding="utf-8")
    assert load() == ("1", 1)
    assert load() == ("1", 2)


def test_a_source_that_cannot_be_read_is_for_the_maker_to_say(load, source, monkeypatch):
    def refuses(_):
        raise PermissionError

    monkeypatch.setattr(type(source), "read_bytes", refuses)
    assert load() == ("1", 1)


def test_the_forms_and_places_are_equal_to_those_that_are_read(tmp_path):
    fresh, again = Reference(resources()), Reference(resources())
    assert again.own_forms == fresh._load_forms()
    assert again.own_forms == fresh.own_forms
    assert again.places._table.entries == fresh.places._table.entries
    assert {type(check) for check in again.own_forms["annex1"].checks} == {
        type(check) for check in fresh._load_forms()["annex1"].checks
    }
