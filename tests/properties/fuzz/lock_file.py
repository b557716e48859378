"""The lock of a data folder, and the note beside it of what was saved last."""

from pathlib import Path
from tempfile import mkdtemp

from fangfan_desktop.jobs.one_window.claim import WorkspaceClaim
from fangfan_desktop.workspace.folder_lock import LOCK
from fangfan_desktop.workspace.saved import SAVED, SaveNoteFile
from tests.properties.fuzz._reading import MEMORY

LOOKS = (
    "fangfan_desktop.workspace.folder_lock",
    "fangfan_desktop.jobs.one_window.claim",
    "fangfan_desktop.workspace.saved",
)
WORDS = (
    b"\n",
    b"0\n",
    b"-1",
    b"99999999999",
    b'{"generation":1,"at":"2026-09-01T00:00:00"}',
    b"closed",
)
_DATA = Path(mkdtemp(dir=MEMORY))


def seeds():
    """Yield what a start leaves behind."""
    one = WorkspaceClaim(_DATA)
    assert one.take()
    content = (_DATA / LOCK).read_bytes()
    one.close()
    return [content, b"", b'{"generation":1,"at":"2026-09-01T00:00:00","closed":[1,2,3,4]}']


def enter(data):
    (_DATA / LOCK).write_bytes(data)
    one, asked = WorkspaceClaim(_DATA), []
    taken = one.take(lambda words: asked.append(words) or True)
    assert taken
    assert all("Traceback" not in words for words in asked)
    one.close()
    (_DATA / SAVED).write_bytes(data)
    SaveNoteFile(_DATA).read()
