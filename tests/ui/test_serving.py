import os
import socket
import subprocess
import time
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from sammachip.serve import WEB

ROOT = Path(__file__).parents[2]


@pytest.fixture
def port(tmp_path):
    """Of an office that answers, with one worker."""
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        port = free.getsockname()[1]
    command = [*WEB, "--workers", "1", "--bind", f"127.0.0.1:{port}", "--log-level", "critical"]
    server = subprocess.Popen(  # noqa: S603 -- our own program
        command, cwd=ROOT, env={**os.environ, "DATA_DIR": str(tmp_path)}, stderr=subprocess.DEVNULL
    )
    try:
        wait_for(port)
        yield port
    finally:
        server.terminate()
        server.wait()


def wait_for(port):
    end = time.monotonic() + 60
    while True:
        try:
            return socket.create_connection(("127.0.0.1", port)).close()
        except ConnectionRefusedError:
            assert time.monotonic() < end
            time.sleep(0.1)


def test_connections_that_a_browser_opens_ahead_keep_nobody_waiting(port):
    with ExitStack() as idle:
        for _number in range(8):
            idle.enter_context(socket.create_connection(("127.0.0.1", port)))
        asking = idle.enter_context(socket.create_connection(("127.0.0.1", port), timeout=30))
        asking.sendall(b"GET /nowhere/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")

        assert asking.recv(12).startswith(b"HTTP/1.1 ")
