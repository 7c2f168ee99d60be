from sammachip.imports.forms.decisions import AnswerForm, ManyForm, RowFilterForm
from sammachip.imports.forms.lists import BatchFilterForm, FileFilterForm, ListForm
from sammachip.imports.forms.mapping import MappingForm, UnitsForm
from sammachip.imports.forms.upload import OptionForm, UploadForm, YearForm

__all__ = [
    "AnswerForm",
    "BatchFilterForm",
    "FileFilterForm",
    "ListForm",
    "ManyForm",
    "MappingForm",
    "OptionForm",
    "RowFilterForm",
    "UnitsForm",
    "UploadForm",
    "YearForm",
]
