from sammachip.imports.actions.commit import commit_batch
from sammachip.imports.actions.decide import (
    choose_village_alike,
    correct_row,
    decide_row,
    decide_rows,
)
from sammachip.imports.actions.headings import change_heading, teach_heading
from sammachip.imports.actions.jobs import cancel_job, recover_jobs, requeue_jobs, start_job
from sammachip.imports.actions.run import run_job
from sammachip.imports.actions.stage import (
    choose_year,
    hand_in_files,
    read_batch,
    read_files,
    remember_mapping,
    remember_units,
    stage_files,
    switch_on,
)
from sammachip.imports.actions.undo import undo_batch

__all__ = [
    "cancel_job",
    "change_heading",
    "choose_village_alike",
    "choose_year",
    "commit_batch",
    "correct_row",
    "decide_row",
    "decide_rows",
    "hand_in_files",
    "read_batch",
    "read_files",
    "recover_jobs",
    "remember_mapping",
    "remember_units",
    "requeue_jobs",
    "run_job",
    "stage_files",
    "start_job",
    "switch_on",
    "teach_heading",
    "undo_batch",
]
