"""bootstrap.py as a person runs it, where something is really wrong: the cause comes last."""

import ast
import http.server
import os
import shutil
import socket
import ssl
import subprocess
import sys
import threading
from contextlib import contextmanager
from pathlib import Path

import pytest
from prepare.causes import is_connected

from tests.slow import one_of

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.skipif(os.name == "nt", reason="its machines are Unix")
mounting = pytest.mark.usefixtures("own_mounts")
INSTALLER = ROOT / "installer"
OURS = [INSTALLER / "bootstrap.py", INSTALLER / "build.py", *(INSTALLER / "prepare").glob("*.py")]


@pytest.fixture(scope="session")
def bare_venv(tmp_path_factory):
    """A venv as Python makes it; its pip is to be replaced first."""
    folder = tmp_path_factory.mktemp("bare") / ".venv"
    subprocess.run([sys.executable, "-I", "-m", "venv", folder], check=True)
    return folder


@pytest.fixture
def checkout(tmp_path):
    """A checkout with what bootstrap.py asks for, and nothing to run."""
    folder = tmp_path / "checkout"
    left = shutil.ignore_patterns("__pycache__", "assembly", "fonts", "linux", "windows", "places")
    shutil.copytree(ROOT / "installer", folder / "installer", ignore=left)
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


@pytest.fixture
def bootstrap(checkout, tmp_path):
    """Return what runs bootstrap.py there, as a person does; it gives the status and the lines.

    The machine has no Debian tools, so that no test installs what the machine lacks.
    """
    empty = tmp_path / "no-tools"
    empty.mkdir()

    def run(*before, **environment):
        kept = {"HOME": str(tmp_path), "PATH": str(empty), "PIP_CONFIG_FILE": os.devnull}
        command = [*before, sys.executable, checkout / "installer" / "bootstrap.py", "run"]
        done = subprocess.run(
            [str(word) for word in command],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=300,
            env={**kept, **environment},
        )
        return done.returncode, done.stdout.splitlines()

    return run


@pytest.fixture
def made(checkout, bare_venv):
    """A checkout whose venv is there, so that its first step is pip's."""
    shutil.copytree(bare_venv, checkout / ".venv", symlinks=True)
    (checkout / ".venv" / ".ready-requirements").touch()
    return checkout


@pytest.fixture(scope="session")
def own_mounts():
    """Leave out what another user, or root in a container, may not do."""
    tried = ["unshare", "--mount", "--net", "true"]
    if not shutil.which("unshare") or subprocess.run(tried, capture_output=True).returncode:
        pytest.skip("mounts and networks of one's own take an administrator")


@contextmanager
def server(status, context=None):
    """Serve nothing but a status, also to those who take us for a proxy; give the port."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_error(status)

        do_CONNECT = do_GET  # noqa: N815  # the server looks for it

        def log_message(self, *_):
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as served:
        if context:
            served.socket = context.wrap_socket(served.socket, server_side=True)
        threading.Thread(target=served.serve_forever, daemon=True).start()
        yield served.server_port
        served.shutdown()


def stopped(outcome, words):
    """See that the last line, after a blank one, says the cause, and nothing was a surprise."""
    status, lines = outcome
    said = "\n".join(lines)
    assert status == 2, said
    assert lines[-2] == "", said
    assert lines[-1].startswith("【没有完成】"), said
    assert words in lines[-1], said
    assert lines[-1].count("。") == 1, said
    assert "Traceback" not in said
    assert "\033" not in said
    assert "\r" not in said


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.name)
def test_an_old_python_can_read_it(path):
    ast.parse(path.read_text(encoding="utf-8"), feature_version=(3, 7))


def test_an_even_older_one_can_read_what_is_said_to_it():
    written = ast.walk(ast.parse((ROOT / "installer" / "bootstrap.py").read_text(encoding="utf-8")))
    newer_than_3_0 = (ast.JoinedStr, ast.NamedExpr, ast.AnnAssign)
    assert not [each for each in written if isinstance(each, newer_than_3_0)]


@pytest.mark.parametrize("version", ["3.6", "3.7", "3.8", "3.9", "3.10", "3.14"])
@pytest.mark.parametrize("locale", ["C.UTF-8", "C"])
def test_another_python_is_answered(checkout, tmp_path, version, locale):
    python = another_python(version)
    environment = {"PATH": str(tmp_path), "HOME": str(tmp_path), "LC_ALL": locale}
    done = subprocess.run(
        [python, checkout / "installer" / "bootstrap.py", "run"],
        capture_output=True,
        env=environment,
        timeout=60,
    )
    said = done.stdout.decode()
    assert done.returncode == 2
    assert not done.stderr
    assert said.splitlines()[-1].startswith("【没有完成】需要 Python 3.11、3.12 或 3.13，这里是 3.")


@pytest.mark.parametrize("version", ["3.7", "3.8", "3.10", "3.12", "3.13"])
def test_another_python_is_told_that_it_does_not_build(checkout, version):
    command = [another_python(version), checkout / "installer" / "build.py", "linux"]
    done = subprocess.run(command, stdout=subprocess.PIPE, env={"LC_ALL": "C.UTF-8"}, timeout=60)
    assert done.returncode == 2
    last = done.stdout.decode().splitlines()[-1]
    assert last.startswith(f"【没有完成】安装包要用 Python 3.11 来做，这里是 {version}.")


def another_python(version):
    """Return a Python of a version, or skip."""
    pyenv = sorted(Path.home().glob(f".pyenv/versions/{version}.*/bin/python"))
    python = next(iter(pyenv), shutil.which(f"python{version}"))
    return python or pytest.skip(f"no Python {version} here")


def mounted(script):
    """Return the words before a command that runs it after a script, with mounts of its own."""
    steps = f'PATH=/usr/sbin:/usr/bin:/sbin:/bin; {script} && PATH=/nowhere && exec "$@"'
    return shutil.which("unshare"), "--mount", "/bin/sh", "-c", steps, "sh"


@mounting
def test_a_read_only_checkout(bootstrap, checkout):
    own = f'mount --bind "{checkout}" "{checkout}" && mount -o remount,ro,bind "{checkout}"'
    stopped(bootstrap(*mounted(own)), f"文件夹 {checkout} 是只读的")


@mounting
@pytest.mark.parametrize(
    ("megabytes", "words"), one_of([(50, "Python 包要 600 MB"), (8, "磁盘满了")])
)
def test_a_full_disk(bootstrap, checkout, megabytes, words):
    if megabytes < 50:  # nobody says how much it takes, so that it fills up while we are at it
        requirements = checkout / "installer" / "requirements.txt"
        requirements.write_text(requirements.read_text().split("\n", 1)[1])
    kept = f"{checkout}.kept"
    script = (
        f'cp -a "{checkout}" "{kept}" && mount -t tmpfs -o size={megabytes}m none "{checkout}"'
        f' && cp -a "{kept}/." "{checkout}"'
    )
    stopped(bootstrap(*mounted(script)), words)


@mounting
@pytest.mark.slow
def test_no_network_at_all(bootstrap, made):
    stopped(bootstrap(shutil.which("unshare"), "--net"), "没有连上网络")


def proxies(port):
    return {
        "https_proxy": f"http://127.0.0.1:{port}",
        "PIP_INDEX_URL": "https://index.example/simple",
    }


def test_a_proxy_that_is_not_there(bootstrap, made):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        stopped(bootstrap(**proxies(port)), f"代理服务器 http://127.0.0.1:{port} 连不上")


@pytest.mark.slow
def test_a_proxy_that_wants_a_password(bootstrap, made):
    with server(407) as port:
        stopped(bootstrap(**proxies(port)), "要用户名和密码（407）")


@pytest.mark.slow
@pytest.mark.parametrize("status", [403, 503])
def test_an_index_that_refuses(bootstrap, made, status):
    with server(status) as port:
        url = f"http://127.0.0.1:{port}/simple"
        stopped(bootstrap(PIP_INDEX_URL=url), f"软件源 127.0.0.1 拒绝了请求（{status}）")


@pytest.mark.slow
def test_an_index_that_does_not_answer(bootstrap, made):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/simple"
        stopped(bootstrap(PIP_INDEX_URL=url, PIP_DEFAULT_TIMEOUT="1"), "软件源 127.0.0.1 没有回应")


@pytest.mark.slow
def test_an_index_whose_name_is_not_known(bootstrap, made):
    if not is_connected():
        pytest.skip("without a network that is the cause")
    outcome = bootstrap(PIP_INDEX_URL="https://index.invalid/simple")
    stopped(outcome, "查不到 index.invalid 的地址")


@pytest.mark.slow
def test_a_certificate_that_somebody_put_in_between(bootstrap, made, tmp_path):
    if not shutil.which("openssl"):
        pytest.skip("openssl makes the certificate")
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    words = "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -addext subjectAltName=DNS:localhost"
    subprocess.run(
        ["openssl", *words.split(), "-keyout", key, "-out", certificate],
        check=True,
        capture_output=True,
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with server(200, context) as port:
        url = f"https://localhost:{port}/simple"
        stopped(bootstrap(PIP_INDEX_URL=url), "localhost 的证书没有通过验证")


@pytest.mark.slow
def test_a_file_that_is_another(bootstrap, made, tmp_path):
    pinned = (made / "installer" / "requirements-pip.txt").read_text().split()[0].replace("==", "-")
    (tmp_path / f"{pinned}-py3-none-any.whl").write_bytes(b"not the one")
    environment = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(tmp_path)}
    stopped(bootstrap(**environment), "校验和不一致")
