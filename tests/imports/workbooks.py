"""Small invented workbooks, made when a test needs them."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import xlsxwriter

Rows = Sequence[Sequence[Any]]

MADE_ON = datetime(2017, 1, 1)


def workbook(sheets: Mapping[str, Rows] | Rows) -> bytes:
    """An xlsx file with the given rows; None and "" stay empty."""
    named = sheets if isinstance(sheets, Mapping) else {"Sheet1": sheets}
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True, "default_date_format": "d/m/yyyy"})
    book.set_properties({"created": MADE_ON})  # the same rows are the same file, also a second later
    for name, rows in named.items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                if cell not in (None, ""):
                    write = sheet.write_string if isinstance(cell, str) else sheet.write
                    write(number, column, cell)
    book.close()
    return content.getvalue()


def open_document(tables: str, styles: str = "") -> bytes:
    """An ods file with the given tables and automatic styles."""
    names = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"'
        for short in ("office", "table", "text", "style")
    )
    body = f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
    looks = f"<office:automatic-styles>{styles}</office:automatic-styles>"
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr(
            "content.xml", f"<office:document-content {names}>{looks}{body}</office:document-content>"
        )
    return content.getvalue()


def open_row(*cells: str, look: str = "") -> str:
    """One row of an ods table."""
    written = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{words}</text:p></table:table-cell>'
        for words in cells
    )
    return f"<table:table-row{look}>{written}</table:table-row>"


def replaced_part(content: bytes, part: str, text: str) -> bytes:
    """The same archive with one part written anew."""
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(changed, "w") as new:
        for item in old.infolist():
            new.writestr(item, text if item.filename == part else old.read(item))
    return changed.getvalue()
