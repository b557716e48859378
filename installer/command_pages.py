"""Write what the packages install beside the command: the manual pages and the shells' completions.

Those of `fangfan` are made from its own parser and help. Run it after an argument or a word of the
help was changed: `python installer/command_pages.py`. A test compares the files.
"""

from pathlib import Path

from command_completions import completions
from command_manual import command_page, window_page

FOLDER = Path(__file__).parent / "linux"


def texts() -> dict[str, str]:
    """Return the text of each file by its path below `installer/linux`."""
    pages = {"fangfan.1": command_page(), "fangfan-desktop.1": window_page()}
    return pages | {f"completions/{name}": text for name, text in completions().items()}


if __name__ == "__main__":
    for name, text in texts().items():
        path = FOLDER / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
