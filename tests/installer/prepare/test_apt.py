"""What apt prints becomes progress; another program's lock is waited for; what is half is mended."""

import os

import pytest
from prepare import apt
from prepare.apt import Apt, AptReader
from prepare.follow import Outcome
from prepare.talk import SetUpStopped

LOCKED = (
    "E: Could not get lock /var/lib/dpkg/lock-frontend. It is held by process 713 (unattended-upgr)"
)


@pytest.fixture
def no_waiting(monkeypatch):
    monkeypatch.setattr("time.sleep", lambda _: None)
    monkeypatch.setattr(os, "geteuid", lambda: 0)


def test_sizes_and_packages_are_told(capsys):
    reader = AptReader("计算")
    reader.hear("dlstatus:1:40.0000:Retrieving file 1 of 2")
    assert reader.words == "读取软件源的目录，40 %"
    reader.hear("2 upgraded, 23 newly installed, 0 to remove and 7 not upgraded.")
    reader.hear("Need to get 30.1 MB/41.2 MB of archives.")
    reader.hear("After this operation, 151 MB of additional disk space will be used.")
    assert capsys.readouterr().out.splitlines() == [
        "[防返填报] 系统软件包 25 个，要下载 30.1 MB",
        "[防返填报] 装好以后占 151 MB",
    ]
    reader.hear("dlstatus:3:62.5000:Retrieving file 3 of 25")
    assert reader.words == "下载系统软件包，共 30.1 MB，62 %"
    reader.hear("pmstatus:libgl1:70.2:Unpacking libgl1 (amd64)")
    assert reader.words == "安装系统软件包 25 个，70 %：libgl1"


def test_another_program_s_lock_is_waited_for(machine, no_waiting, tmp_path, capsys):
    once = tmp_path / "once"
    machine("apt-get", f'[ -e {once} ] || {{ : > {once}; echo "{LOCKED}"; exit 100; }}')
    assert Apt([]).update().status == 0
    assert "等另一个程序（unattended-upgr，进程 713）装完系统软件包" in capsys.readouterr().out


def test_who_does_not_let_go_of_it_is_named(machine, no_waiting, monkeypatch):
    monkeypatch.setattr(apt, "LOCK_WAIT", 2 * apt.LOCK_LOOK)
    machine("apt-get", f'echo "{LOCKED}"; exit 100')
    with pytest.raises(SetUpStopped, match="unattended-upgr，进程 713"):
        Apt([]).install(["libgl1"], Outcome(0, ""))


def test_what_was_killed_in_the_middle_is_made_whole_and_gone_on_with(
    machine, no_waiting, tmp_path
):
    mended = tmp_path / "mended"
    said = "E: dpkg was interrupted, you must manually run dpkg --configure -a to correct it"
    machine("dpkg", f": > {mended}")
    machine("apt-get", f'[ -e {mended} ] || {{ echo "{said}"; exit 100; }}')
    Apt([]).install(["libgl1"], Outcome(0, ""))
    assert mended.exists()


def test_an_update_that_failed_in_silence_is_the_reason(machine, no_waiting, monkeypatch):
    monkeypatch.setattr("prepare.causes.is_connected", lambda: True)
    machine("apt-get", 'echo "E: Unable to locate package libgl1"; exit 100')
    why = Outcome(
        0, "W: Failed to fetch http://a.example/x  Temporary failure resolving 'a.example'"
    )
    with pytest.raises(SetUpStopped, match=r"查不到 a\.example 的地址"):
        Apt([]).install(["libgl1"], why)
