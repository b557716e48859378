"""Starts the program in another process: on a sample, or anew when the window takes another size."""

from collections.abc import Sequence

from PySide6.QtCore import QProcess, QProcessEnvironment

from fangfan_desktop import own_code
from fangfan_desktop.ui.shell.scaling import ANEW


def start(*words: str) -> bool:
    """Start the program in a process of its own; return False if it did not start."""
    program, *arguments = own_code.command("fangfan_desktop")
    process = QProcess()
    process.setProgram(program)
    process.setArguments([*arguments, *words])
    process.setWorkingDirectory(own_code.FOLDER)
    environment = QProcessEnvironment()
    for name, value in own_code.environment().items():
        environment.insert(name, value)
    process.setProcessEnvironment(environment)
    process.setStandardOutputFile(QProcess.nullDevice())
    process.setStandardErrorFile(QProcess.nullDevice())
    return bool(process.startDetached())


def start_anew(arguments: Sequence[str], opened: str) -> bool:
    """Start the program as it was started, without the files (ending in `opened`) that it opened."""
    kept = [word for word in arguments[1:] if word != ANEW and not word.endswith(opened)]
    return start(*kept, ANEW)
