"""What the pages show of an import."""

from sammachip.imports.queries.batches import (
    KEPT,
    READY,
    area_choices,
    batches_within,
    figures_of,
    state_label,
)
from sammachip.imports.queries.columns import SheetColumn, columns_of_sheet
from sammachip.imports.queries.comparison import both_sides
from sammachip.imports.queries.files import (
    FILE_ORDERS,
    FILE_STATES,
    FileFilter,
    file_counts,
    file_views,
    files_of,
    files_wanted,
    sheets_to_choose,
    years_of,
)
from sammachip.imports.queries.filtering import (
    RowFilter,
    handed_back,
    neighbours,
    rows_of,
    rows_on,
    why_counts,
)
from sammachip.imports.queries.kinds import kinds_explained
from sammachip.imports.queries.labels import column_choices, column_label
from sammachip.imports.queries.rows import columns_of, others_named, raw_cells, row_views
from sammachip.imports.queries.sheets import units_to_ask, years_to_choose
from sammachip.imports.queries.undo import going_rows, kept_rows, preview_undo
from sammachip.imports.queries.villages import villages_found, villages_in, villages_of_area

__all__ = [
    "FILE_ORDERS",
    "FILE_STATES",
    "KEPT",
    "READY",
    "FileFilter",
    "RowFilter",
    "SheetColumn",
    "area_choices",
    "batches_within",
    "both_sides",
    "column_choices",
    "column_label",
    "columns_of",
    "columns_of_sheet",
    "figures_of",
    "file_counts",
    "file_views",
    "files_of",
    "files_wanted",
    "going_rows",
    "handed_back",
    "kept_rows",
    "kinds_explained",
    "neighbours",
    "others_named",
    "preview_undo",
    "raw_cells",
    "row_views",
    "rows_of",
    "rows_on",
    "sheets_to_choose",
    "state_label",
    "units_to_ask",
    "villages_found",
    "villages_in",
    "villages_of_area",
    "why_counts",
    "years_of",
    "years_to_choose",
]
