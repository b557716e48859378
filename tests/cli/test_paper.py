import os
import subprocess
import sys

import pytest


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


@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_control_c_waits_until_qt_is_loaded():
    code = (
        "import os, signal, sys\n"
        "from fangfan_desktop.cli.paper import paper\n"
        "from fangfan_desktop.paint import fonts\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "def pressed(_):\n"
        "    os.kill(os.getpid(), signal.SIGINT)\n"
        "    print('loaded')\n"
        "fonts.load_fonts = pressed\n"
        "try: paper()\n"
        "except KeyboardInterrupt: print('stopped')\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout.split() == ["loaded", "stopped"]
