"""Windows 7 and 8.1, as Wine plays them: the installer and both programs say that they cannot run."""

import pytest
from assembly.fit import NotFit
from assembly.windows import TOO_OLD, check_launcher

from tests.end_to_end.screen import Screen
from tests.installer.conftest import all_wanted, run

OLD = 5


@pytest.fixture(params=["win7", "win81"])
def old_windows(request, windows):
    windows.empty()
    windows.be(request.param)
    yield windows
    windows.be("win10")


@all_wanted
def test_an_old_windows_is_told_by_the_installer_before_anything_is_there(old_windows, setup):
    assert old_windows.do(setup, "/S")[0] == OLD
    assert not list(old_windows.programs.glob("*"))
    assert not old_windows.registered(r"Classes\.fangfan")


@all_wanted
def test_an_old_windows_is_told_by_the_command_before_python_is_loaded(old_windows, portable):
    (portable / "python311.dll").unlink()
    assert old_windows.do(portable / "fangfan.exe", "--version") == (OLD, f"{TOO_OLD}\n")


@all_wanted
def test_an_old_windows_is_told_in_a_box(old_windows, portable, setup, monkeypatch):
    screen = Screen()
    try:
        monkeypatch.setitem(old_windows.environment, "DISPLAY", screen.env["DISPLAY"])
        for program, title in (
            (portable / "fangfan-desktop.exe", "防返填报"),
            (setup, "防返填报 安装"),
        ):
            started = old_windows.start(program)
            screen.wait_for(title)
            screen.keys("Return")
            assert started.wait(timeout=60) == OLD
            started.communicate()
    finally:
        old_windows.do("wineboot", "-k")
        screen.close()
    assert not (portable / "data").exists()


def test_a_program_that_an_old_windows_could_not_start_is_not_packed(tmp_path):
    """What asks is read alike, whatever system it is for."""
    (tmp_path / "nothing.s").write_text("")
    run("as", "-o", tmp_path / "nothing.o", tmp_path / "nothing.s")
    for name in ("KERNEL32.dll", "api-ms-win-core-path-l1-1-0.dll"):
        run("ld", "-shared", "-soname", name, "-o", tmp_path / name, tmp_path / "nothing.o")
        program = tmp_path / f"asks-{name}.exe"
        run("ld", "-shared", "-o", program, tmp_path / "nothing.o", tmp_path / name)
        if name.startswith("api"):
            with pytest.raises(
                NotFit, match="在 Windows 7 上打不开，那里没有 api-ms-win-core-path"
            ):
                check_launcher(program)
        else:
            check_launcher(program)
