import threading

from fangfan_desktop.ui.shell.background import Background


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
