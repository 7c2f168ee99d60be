"""A look into workbooks of Excel 97 to 2003 before they are read.

Their container is Microsoft's compound file; a workbook of today that is protected by a password is wrapped
in one as well, under the stream name "EncryptedPackage".
"""

import re

from sammachip.imports.limits import UnreadableFile

_SECTOR_SHIFT = slice(30, 32)
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_WORKBOOK = re.compile(b"|".join(re.escape(name.encode("utf-16-le")) for name in ("Workbook", "Book")))


def inspect(content: bytes) -> None:
    """Raises UnreadableFile: damaged, encrypted, wrong_type."""
    if len(content) < 512 or int.from_bytes(content[_SECTOR_SHIFT], "little") not in (9, 12):
        raise UnreadableFile("damaged")
    if _ENCRYPTED in content:
        raise UnreadableFile("encrypted")
    if _WORKBOOK.search(content) is None:
        raise UnreadableFile("wrong_type")
