from sammachip.imports.forms.decisions import AnswerForm, ManyForm, RowFilterForm
from sammachip.imports.forms.lists import BatchFilterForm, ListForm
from sammachip.imports.forms.mapping import MappingForm, UnitsForm
from sammachip.imports.forms.upload import UploadForm, YearForm

__all__ = [
    "AnswerForm",
    "BatchFilterForm",
    "ListForm",
    "ManyForm",
    "MappingForm",
    "RowFilterForm",
    "UnitsForm",
    "UploadForm",
    "YearForm",
]
