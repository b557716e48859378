"""Other people's readers, as commands: LibreOffice, poppler, qpdf."""

import subprocess
from pathlib import Path


def run(*command):
    """Run a command; return what it printed. Its failure is the test's."""
    done = subprocess.run(
        [str(part) for part in command], capture_output=True, text=True, timeout=180
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


class LibreOffice:
    """LibreOffice with a profile of its own, so that two may run at once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def convert(self, path: Path, to: str, into: Path, *, reader: str = "") -> Path:
        """Return a file as another kind: `pdf`, `xlsx`, `csv`; read by one of its readers."""
        into.mkdir(parents=True, exist_ok=True)
        profile = f"-env:UserInstallation={(self._folder / 'profile').as_uri()}"
        by = [f"--infilter={reader}"] if reader else []
        run("soffice", profile, "--headless", *by, "--convert-to", to, "--outdir", into, path)
        (written,) = into.glob(f"{path.stem}.{to.split(':', maxsplit=1)[0]}")
        return written


def pages(pdf: Path) -> list[str]:
    """Return a PDF's text, page by page."""
    return run("pdftotext", "-layout", pdf, "-").split("\f")[:-1]


def fonts(pdf: Path) -> list[dict[str, str]]:
    """Return what `pdffonts` says: name, emb, sub, uni."""
    lines = run("pdffonts", pdf).splitlines()
    rules = [len(part) for part in lines[1].split()]
    starts = [sum(rules[:at]) + at for at in range(len(rules))]
    heads = [lines[0][start:].split()[0] for start in starts]
    return [
        dict(
            zip(
                heads,
                (line[a : a + n].strip() for a, n in zip(starts, rules, strict=True)),
                strict=True,
            )
        )
        for line in lines[2:]
    ]
