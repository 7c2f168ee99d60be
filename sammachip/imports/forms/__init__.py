from sammachip.imports.forms.decisions import DecisionForm
from sammachip.imports.forms.mapping import MappingForm
from sammachip.imports.forms.upload import UploadForm

__all__ = ["DecisionForm", "MappingForm", "UploadForm"]
