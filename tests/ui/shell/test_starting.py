import pytest
from PySide6.QtCore import QProcess

from fangfan_desktop.ui.shell import starting
from fangfan_desktop.ui.shell.scaling import ANEW
from fangfan_desktop.ui.shell.starting import start_anew


@pytest.mark.parametrize(
    ("words", "again"),
    [
        (["x"], [ANEW]),
        (["x", "--sample", "/tmp/a"], ["--sample", "/tmp/a", ANEW]),
        (["x", "--try", "city", ANEW], ["--try", "city", ANEW]),
        (["x", "/home/a/备份.fangfan"], [ANEW]),
    ],
)
def test_it_starts_as_it_was_started_and_asks_about_no_file_again(monkeypatch, words, again):
    started = []
    monkeypatch.setattr(starting, "start", lambda *words: started.append(list(words)) or True)
    assert start_anew(words, ".fangfan")
    assert started == [again]


def test_it_is_a_process_of_its_own_with_our_own_code_alone(monkeypatch):
    begun = []

    class Process(QProcess):
        def startDetached(self):
            begun.append(self)
            return True

    monkeypatch.setattr(starting, "QProcess", Process)
    monkeypatch.setenv("PYTHONPATH", "/elsewhere")
    assert starting.start("--try", "city")
    (process,) = begun
    assert process.arguments()[-2:] == ["--try", "city"]
    assert not process.processEnvironment().contains("PYTHONPATH")
