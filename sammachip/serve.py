"""Web and worker together: `python -m sammachip.serve [arguments of gunicorn]`.

A process that ends is started again, so that an office PC without an administrator keeps working; a signal to
stop goes to both, and what is not done by then begins again at the next start.
"""

import signal
import subprocess
import sys
import time
from types import FrameType

_PATIENCE = 15.0
_PAUSE = 1.0
_FIRST_SECONDS = 5.0
# A browser opens connections ahead and leaves them idle; without threads each held a worker until its
# timeout, and two of them the whole office.
WEB = [sys.executable, "-m", "gunicorn", "sammachip.wsgi", "--threads", "4"]


def main() -> None:
    commands = [
        [*WEB, *sys.argv[1:]],
        [sys.executable, "manage.py", "work"],
    ]
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _leave)
    began = time.monotonic()
    running = [subprocess.Popen(command) for command in commands]  # noqa: S603 -- our own programs
    try:
        while True:
            time.sleep(_PAUSE)
            for place, process in enumerate(running):
                if process.poll() is None:
                    continue
                if time.monotonic() - began < _FIRST_SECONDS:
                    # Not a mishap but a mistake, as a port that is taken: said once, not every second.
                    sys.exit(process.returncode)
                running[place] = subprocess.Popen(commands[place])  # noqa: S603 -- see above
    finally:
        _stop(running)


def _leave(number: int, frame: FrameType | None) -> None:
    signal.signal(number, signal.SIG_IGN)
    sys.exit(0)


def _stop(running: list["subprocess.Popen[bytes]"]) -> None:
    for process in running:
        process.terminate()
    end = time.monotonic() + _PATIENCE
    for process in running:
        try:
            process.wait(max(end - time.monotonic(), 0.1))
        except subprocess.TimeoutExpired:
            process.kill()


if __name__ == "__main__":
    main()
