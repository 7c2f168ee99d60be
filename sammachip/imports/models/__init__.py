from sammachip.imports.models.batches import (
    HeaderMapping,
    ImportBatch,
    ImportFile,
    ImportSheet,
)
from sammachip.imports.models.headings import HeadingSynonym
from sammachip.imports.models.jobs import ImportJob
from sammachip.imports.models.rows import CommittedChange, ImportRow

__all__ = [
    "CommittedChange",
    "HeaderMapping",
    "HeadingSynonym",
    "ImportBatch",
    "ImportFile",
    "ImportJob",
    "ImportRow",
    "ImportSheet",
]
