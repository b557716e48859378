"""The program ends properly when the system asks it to end, so that typed text is saved."""

import os
import signal
import socket

from PySide6.QtCore import QSocketNotifier, QTimer
from PySide6.QtWidgets import QApplication


def end_on_signals(application: QApplication) -> None:
    """End properly on SIGTERM, SIGHUP or SIGINT, so that typed text is saved.

    Python handles a signal only while it runs, and Qt's loop sleeps: the notifier wakes it.
    """
    if os.name == "nt":
        return
    receiver, sender = socket.socketpair()
    for end in (receiver, sender):
        end.setblocking(False)
    signal.set_wakeup_fd(sender.fileno(), warn_on_full_buffer=False)
    notifier = QSocketNotifier(receiver.fileno(), QSocketNotifier.Type.Read, application)
    # The lambda keeps both ends alive as long as the application lives.
    notifier.activated.connect(lambda: (receiver.recv(512), sender))

    def quit_now(_number: int, _frame: object) -> None:
        QTimer.singleShot(0, lambda: application.exit(0))

    for each in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        signal.signal(each, quit_now)
