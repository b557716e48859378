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
