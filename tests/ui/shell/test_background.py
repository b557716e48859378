import threading

from fangfan_desktop.ui.shell.background import Background, FarAway


def test_work_is_done_elsewhere_and_its_result_comes_back_here(qtbot):
    background, told = Background(), []
    here = threading.get_ident()
    background.run(
        threading.get_ident, lambda there: told.append((there, threading.get_ident())), told.append
    )
    qtbot.waitUntil(lambda: bool(told))
    (there, back) = told[0]
    assert there != here
    assert back == here


def test_what_it_raises_comes_back_as_a_value(qtbot):
    background, told = Background(), []
    background.run(lambda: 1 // 0, told.append, told.append)
    qtbot.waitUntil(lambda: bool(told))
    assert isinstance(told[0], ZeroDivisionError)


def test_the_end_waits_for_what_still_runs():
    background, done = Background(), []
    background.run(lambda: done.append("written"), lambda _: None, lambda _: None)
    background.finish()
    assert done == ["written"]


def test_the_end_waits_for_what_a_result_asks_for_in_turn(qapp):
    background, done = Background(), []

    def go_on(step):
        if step < 3:
            background.run(lambda: step + 1, go_on, done.append)
        done.append(step)

    background.run(lambda: 1, go_on, done.append)
    background.finish()
    assert done == [1, 2, 3]


def test_what_hangs_far_away_holds_up_neither_other_work_nor_the_end(qtbot, monkeypatch):
    monkeypatch.setattr("fangfan_desktop.ui.shell.background._PATIENCE", 0.1)
    far_away, told, answers = FarAway(), [], threading.Event()
    far_away.run(answers.wait, lambda _: told.append("late"), told.append)
    far_away.run(lambda: "at once", told.append, told.append)
    qtbot.waitUntil(lambda: bool(told))
    far_away.finish()
    assert told == ["at once"]
    answers.set()
    qtbot.waitUntil(lambda: told == ["at once", "late"])


def test_the_end_waits_a_little_for_what_is_far_away(qapp):
    far_away, told = FarAway(), []
    far_away.run(lambda: "done", told.append, told.append)
    far_away.run(lambda: 1 // 0, told.append, told.append)
    far_away.finish()
    assert "done" in told
    assert [type(each) for each in told if each != "done"] == [ZeroDivisionError]
