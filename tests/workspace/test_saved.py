import os
from datetime import datetime
from pathlib import Path

import pytest

from fangfan_desktop.workspace.saved import SAVED, SaveNote, SaveNoteFile, file_stamp


def test_what_is_noted_is_read_again_and_written_over_in_place(tmp_path):
    note = SaveNoteFile(tmp_path)
    assert note.read() is None
    note.write(SaveNote(10**12, "2026-09-12T12:00:00", (1, 2, 3, 4)))
    size = (tmp_path / SAVED).stat().st_size
    note.write(SaveNote(7, "2026-09-12T12:00:01"))
    assert note.read() == SaveNote(7, "2026-09-12T12:00:01")
    assert (tmp_path / SAVED).stat().st_size == size
    note.forget()
    note.forget()
    assert note.read() is None


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\0" * 256,
        b"null",
        b"[]",
        b'{"generation": "7", "at": ""}',
        b'{"generation": 7, "at": "yesterday"}',
        b'{"generation": 7, "at": "2026-09-12T12:00:00"',
        b"\xff\xfe",
    ],
)
def test_a_note_without_sense_is_none(tmp_path, content):
    (tmp_path / SAVED).write_bytes(content)
    assert SaveNoteFile(tmp_path).read() is None


def test_a_note_is_of_one_sector_and_private_and_what_follows_is_not_read(tmp_path):
    note = SaveNoteFile(tmp_path)
    note.write(SaveNote(7, "2026-09-12T12:00:01"))
    status = (tmp_path / SAVED).stat()
    assert (status.st_size, status.st_mode & 0o777) == (256, 0o600)
    with (tmp_path / SAVED).open("ab") as file:
        file.write(b"x" * 99)
    assert note.read() == SaveNote(7, "2026-09-12T12:00:01")


def test_a_note_is_of_now_and_knows_how_the_file_was_closed():
    note = SaveNote.now(7, (1, 2, 3, 4))
    assert (note.generation, note.closed) == (7, (1, 2, 3, 4))
    assert abs((datetime.now() - datetime.fromisoformat(note.at)).total_seconds()) < 60
    assert len(note.at) == len("2026-09-12T12:00:01")
    assert SaveNote.now(7).closed is None


def test_a_note_goes_to_the_disk_at_once_only_where_that_is_asked_for(tmp_path, monkeypatch):
    flushed, before = [], handles()
    monkeypatch.setattr(os, "fsync", flushed.append)
    note = SaveNoteFile(tmp_path)
    note.write(SaveNote(1, "2026-09-12T12:00:00"))
    assert flushed == []
    note.write(SaveNote(1, "2026-09-12T12:00:00"), sync=True)
    assert len(flushed) == 1
    assert handles() == before, "it is closed"


def handles():
    folder = Path("/proc/self/fd")
    return len([*folder.iterdir()]) if folder.exists() else 0


@pytest.mark.skipif(os.name == "nt", reason="named pipes lie elsewhere there")
def test_a_pipe_in_its_place_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / SAVED)
    assert SaveNoteFile(tmp_path).read() is None


def test_where_it_cannot_be_written_one_goes_on(tmp_path):
    SaveNoteFile(tmp_path / "nowhere").write(SaveNote(1, "2026-09-12T12:00:00"))


def test_a_stamp_tells_whether_a_file_was_touched(tmp_path):
    path = tmp_path / "file"
    assert file_stamp(path) is None
    path.write_bytes(b"one")
    before = file_stamp(path)
    assert file_stamp(path) == before
    path.write_bytes(b"four")
    assert file_stamp(path) != before


def test_a_time_of_another_zone_is_no_note_of_ours(tmp_path):
    note = SaveNoteFile(tmp_path)
    note.write(SaveNote(1, "2026-09-01T12:00:00+08:00"))
    assert note.read() is None
