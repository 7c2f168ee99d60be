"""How much a file may hold: far more than any office's list, far less than what stops the machine."""

from typing import Any

from sammachip.imports.problems import unreadable_sentence

MAX_BYTES = 30 * 1024**2
# A sheet may be formatted down to its last row; what holds something is what fills the memory.
MAX_UNPACKED = 900 * 1024**2
MAX_FILLED = 200 * 1024**2
MAX_RATIO = 200
MAX_PARTS = 2000
MAX_CELLS = 4_000_000
MAX_LINES = 300_000
MAX_COLUMNS = 1000


class UnreadableFile(Exception):
    """A file that cannot be read; `code` says why, `sentence` says it to the person who sent it."""

    def __init__(self, code: str, **params: Any) -> None:
        self.code = code
        self.params = params
        super().__init__(code)

    def sentence(self, name: str) -> str:
        return unreadable_sentence(self.code, name, **self.params)
