from sammachip.imports.actions.commit import commit_batch
from sammachip.imports.actions.decide import correct_row, decide_row, decide_rows
from sammachip.imports.actions.headings import change_heading, teach_heading
from sammachip.imports.actions.stage import read_files, remember_mapping, restage_batch, stage_files
from sammachip.imports.actions.undo import undo_batch

__all__ = [
    "change_heading",
    "commit_batch",
    "correct_row",
    "decide_row",
    "decide_rows",
    "read_files",
    "remember_mapping",
    "restage_batch",
    "stage_files",
    "teach_heading",
    "undo_batch",
]
