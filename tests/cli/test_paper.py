import subprocess
import sys


def test_paper_needs_no_display_and_no_widgets():
    code = (
        "import os, sys; os.environ.pop('DISPLAY', None); os.environ.pop('QT_QPA_PLATFORM', None)\n"
        "from fangfan_desktop.cli.paper import paper; paper()\n"
        "sys.exit('PySide6.QtWidgets' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0


def test_what_writes_ofd_is_loaded_when_one_is_written():
    code = (
        "import sys; from fangfan_desktop.cli.paper import paper; paper();"
        "sys.exit('fangfan_desktop.paint.ofd_writer' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0
