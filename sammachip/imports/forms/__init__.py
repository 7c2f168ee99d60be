from sammachip.imports.forms.decisions import AnswerForm, ManyForm, RowFilterForm
from sammachip.imports.forms.lists import ListForm
from sammachip.imports.forms.mapping import MappingForm
from sammachip.imports.forms.upload import UploadForm

__all__ = ["AnswerForm", "ListForm", "ManyForm", "MappingForm", "RowFilterForm", "UploadForm"]
