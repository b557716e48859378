from fangfan_desktop.ui.folder_lock import LOCK, FolderLock


def test_one_has_it_until_it_lets_go_and_leaves_nothing_behind(tmp_path):
    one, other = FolderLock(tmp_path), FolderLock(tmp_path)
    assert one.grab()
    assert one.left is None
    assert one.sign("k" * 32)
    assert not other.grab()
    assert other.holder().key == "k" * 32
    assert other.holder().is_here
    one.release()
    assert not (tmp_path / LOCK).exists()
    assert other.grab()
    other.release()


def test_what_another_machine_left_is_told_by_its_name_and_is_not_known_to_be_over(tmp_path):
    (tmp_path / LOCK).write_text("4711\nfangfan-desktop\n办公室二\nother\nboot\n", encoding="utf-8")
    lock = FolderLock(tmp_path)
    assert lock.grab()
    assert lock.left.holder.host == "办公室二"
    assert not lock.left.ended_here
    lock.release()
    assert (tmp_path / LOCK).exists(), "it was not signed: what lay there stays"


def test_a_lock_without_sense_names_nobody(tmp_path):
    (tmp_path / LOCK).write_bytes(b"\xff\x00rubbish")
    lock = FolderLock(tmp_path)
    assert lock.grab()
    assert lock.left.holder.host == ""
    assert not lock.left.ended_here
    lock.release()
