"""What was edited and not saved yet: kept beside the workspace, so that nothing is lost."""

import hashlib
from pathlib import Path

from fangfan_desktop.durable import UNFINISHED, make_folder, put_in_place

FOLDER = "form_editor"


class UnsavedTexts:
    """The texts of forms that were changed and not saved, by the name of what was opened."""

    def __init__(self, data: Path) -> None:
        self._folder = data / FOLDER

    def _path(self, name: str) -> Path:
        digest = hashlib.sha256(name.encode()).hexdigest()[:16]
        return self._folder / f"{digest}.toml"

    def keep(self, name: str, text: str) -> None:
        """Keep a text. Raises OSError if the disk fails."""
        make_folder(self._folder)
        path = self._path(name)
        temporary = self._folder / f"{UNFINISHED}{path.name}"
        temporary.write_text(text, encoding="utf-8")
        put_in_place(temporary, path)

    def kept(self, name: str) -> str:
        """Return the text that was kept; nothing if there is none."""
        try:
            return self._path(name).read_text(encoding="utf-8")
        except (OSError, ValueError):
            return ""

    def forget(self, name: str) -> None:
        """Forget a text: it was saved."""
        self._path(name).unlink(missing_ok=True)
