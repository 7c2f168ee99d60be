from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from sammachip.areas.scope import AreaScope
from sammachip.dashboards.forms.filters import StepFilterForm
from sammachip.dashboards.ordering import Order
from sammachip.dashboards.queries.cells import StepFilter
from villages.enums import ShownStatus
from villages.models import ProgrammeYear

COMPACT, WIDE = "compact", "wide"
VIEWS = (WIDE, COMPACT)
MANY_ROWS = 60


class AreaForm(StepFilterForm):
    """Which rows of an area are shown, of which year, read from the address."""

    year = forms.TypedChoiceField(label=_("Fiscal year"), coerce=int, required=False)
    field_order = ["year", "officer", "step", "status", "late"]

    def __init__(self, asked: QueryDict, *, scope: AreaScope, year: ProgrammeYear, **options: Any) -> None:
        """`year`: the one that is shown, whether the address names it or not."""
        shown = asked.copy()
        shown["year"] = str(year.year)
        super().__init__(shown, scope=scope, year=year, **options)
        years = ProgrammeYear.objects.order_by("-year").values_list("year", flat=True)
        self.choose("year", [(one, _("Fiscal year %(year)s") % {"year": one}) for one in years])
        self.choose("status", [("", _("Any status")), *ShownStatus.choices])
        self.fields["year"].widget.attrs["class"] = "form-select"

    def is_asking(self) -> bool:
        return self.wanted() != StepFilter()


class BoardForm(AreaForm):
    """In which order and how closely set besides."""

    sort = forms.CharField(widget=forms.HiddenInput, required=False)
    view = forms.CharField(widget=forms.HiddenInput, required=False)

    def order(self) -> Order:
        self.is_valid()
        return Order.read(self.cleaned_data.get("sort", ""))

    def view_asked(self) -> str:
        """ "" when the address does not say."""
        self.is_valid()
        view = self.cleaned_data.get("view", "")
        return view if view in VIEWS else ""


def view_for(asked: str, remembered: str, rows: int) -> str:
    """What the address asks for, else what was chosen last, else what fits the number of rows."""
    fitting = COMPACT if rows > MANY_ROWS else WIDE
    return asked or (remembered if remembered in VIEWS else fitting)
