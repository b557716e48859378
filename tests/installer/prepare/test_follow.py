"""Another program is run to its end, and is never silent for long."""

import sys

from prepare import follow as module
from prepare.follow import Reader, follow


class Ears(Reader):
    def __init__(self):
        super().__init__("在做")
        self.heard = []
        self.looks = 0

    def hear(self, line):
        self.heard.append(line)

    def look(self):
        self.looks += 1


def python(code):
    return [sys.executable, "-I", "-c", code]


def test_every_line_is_heard_from_both_streams_and_the_status_is_told():
    ears = Ears()
    code = "import sys; print('一', flush=True); print('two', file=sys.stderr); sys.exit(3)"
    outcome = follow(python(code), ears)
    assert ears.heard == ["一", "two"]
    assert outcome == (3, "一\ntwo")


def test_a_silent_program_is_looked_after(monkeypatch, capsys):
    monkeypatch.setattr("prepare.talk.LOG_EVERY", 0.0)
    ears = Ears()
    follow(python("import time; time.sleep(2.5)"), ears)
    assert ears.looks >= 1
    assert "    在做（" in capsys.readouterr().out


def test_of_a_long_story_the_end_is_kept_and_of_that_a_few_lines_are_shown(capsys):
    outcome = follow(python("for n in range(1000): print('line', n)"), Reader("在做"))
    assert len(outcome.text.splitlines()) == module.KEPT
    outcome.tell()
    said = capsys.readouterr().out.splitlines()
    assert len(said) == module.SHOWN
    assert said[-1] == "    | line 999"
