from fangfan_desktop.jobs.form_packs.published import FOLDER, publish, published
from fangfan_desktop.jobs.reference import AddedPack


def test_the_command_finds_the_forms_that_are_in_use(pack, tmp_path):
    first, second = pack(), pack(('id = "workshops"', 'id = "other"'))
    publish(tmp_path, [AddedPack(first), AddedPack(second)])
    assert [each.pack for each in published(tmp_path).packs] == [second, first]
    publish(tmp_path, [AddedPack(first), AddedPack(second, removed=True)])
    assert [each.pack for each in published(tmp_path).packs] == [first]
    assert [path.name for path in (tmp_path / FOLDER).iterdir()] == ["workshops-1.fangfan-form"]


def test_without_any_form_nothing_is_written(tmp_path):
    publish(tmp_path, [])
    assert list(tmp_path.iterdir()) == []
    assert published(tmp_path) == ((), ())


def test_what_is_already_there_is_not_written_again(pack, tmp_path):
    publish(tmp_path, [AddedPack(pack())])
    (path,) = (tmp_path / FOLDER).iterdir()
    before = path.stat()
    publish(tmp_path, [AddedPack(pack())])
    after = path.stat()  # it was read, but it is the same file
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_file_that_is_no_form_is_told_and_the_others_are_used(pack, tmp_path):
    publish(tmp_path, [AddedPack(pack())])
    (tmp_path / FOLDER / "bad.fangfan-form").write_bytes(b"no")
    found = published(tmp_path)
    assert len(found.packs) == 1
    assert found.refused == (
        "装上的表读不出来，没有用：bad.fangfan-form：不是表样包，或者坏了。请重新要一份。",
    )
