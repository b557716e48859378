import gzip

from assembly.shell_files import install_shell_files


def test_manual_pages_and_completions_lie_where_shells_look(tmp_path):
    source, share = tmp_path / "linux", tmp_path / "share"
    (source / "completions").mkdir(parents=True)
    for name in ("fangfan.1", "fangfan-desktop.1", "app.desktop"):
        (source / name).write_text(name)
    for name in ("fangfan.bash", "_fangfan", "fangfan.fish"):
        (source / "completions" / name).write_text(name)
    install_shell_files(source, share)
    there = {path.relative_to(share).as_posix() for path in share.rglob("*") if path.is_file()}
    assert there == {
        *(
            f"man/{folder}man1/{name}.1.gz"
            for folder in ("", "zh_CN/")
            for name in ("fangfan", "fangfan-desktop")
        ),
        "bash-completion/completions/fangfan",
        "zsh/vendor-completions/_fangfan",
        "fish/vendor_completions.d/fangfan.fish",
    }
    page = (share / "man/man1/fangfan.1.gz").read_bytes()
    assert gzip.decompress(page) == b"fangfan.1"
    assert page[4:8] == bytes(4)  # no time: the same bytes each time
