from sammachip.imports.views.batches import batch_list, batch_new
from sammachip.imports.views.files import batch_rejected, help_page, template_download
from sammachip.imports.views.jobs import batch_cancel, batch_progress, batch_retry, job_list
from sammachip.imports.views.review import (
    batch_commit,
    batch_detail,
    batch_files,
    batch_option,
    batch_year,
)
from sammachip.imports.views.rows import row_detail, rows_decide
from sammachip.imports.views.sheets import sheet_map, sheet_units
from sammachip.imports.views.undoing import batch_undo

__all__ = [
    "batch_cancel",
    "batch_commit",
    "batch_detail",
    "batch_files",
    "batch_list",
    "batch_new",
    "batch_option",
    "batch_progress",
    "batch_rejected",
    "batch_retry",
    "batch_undo",
    "batch_year",
    "help_page",
    "job_list",
    "row_detail",
    "rows_decide",
    "sheet_map",
    "sheet_units",
    "template_download",
]
