"""What an event costs, and the cash borrowed for it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sammachip.accounts.access import signed_in
from sammachip.accounts.models import User
from sammachip.audit.models import Record
from sammachip.audit.queries import history_of, lines_of
from villages.actions import (
    add_budget_line,
    borrow_cash,
    change_budget_line,
    change_loan,
    clear_loan,
    remove_event_part,
)
from villages.forms.papers import ClearLoanForm, CostForm, LoanForm
from villages.forms.records import saved, stale_context
from villages.models import BudgetLine, CashLoan, Event
from villages.views.access import event_or_404, posted, require_event
from villages.views.removal import removal_page


@require_http_methods(["GET", "POST"])
def cost_new(request: HttpRequest, event_id: int) -> HttpResponse:
    event, by = event_to_change(request, event_id)
    form = CostForm(posted(request))
    if saved(form, lambda: add_budget_line(event, by=by, **form.values())):
        messages.success(request, _("The cost is noted."))
        return redirect(event)
    return event_form(request, event, form, _("New cost"))


@require_http_methods(["GET", "POST"])
def cost_edit(request: HttpRequest, event_id: int, line_id: int) -> HttpResponse:
    event, by = event_to_change(request, event_id)
    line = get_object_or_404(BudgetLine.objects.filter(event=event), pk=line_id)
    form = CostForm(posted(request), instance=line)
    if saved(form, lambda: change_budget_line(line, by=by, **form.values())):
        messages.success(request, _("The cost is saved."))
        return redirect(event)
    return event_form(request, event, form, str(line), record=line, remove="cost-remove", line_id=line.pk)


@require_http_methods(["GET", "POST"])
def cost_remove(request: HttpRequest, event_id: int, line_id: int) -> HttpResponse:
    event, by = event_to_change(request, event_id)
    return _part_removed(request, event, by, get_object_or_404(BudgetLine, event=event, pk=line_id))


@require_http_methods(["GET", "POST"])
def loan_new(request: HttpRequest, event_id: int) -> HttpResponse:
    event, by = event_to_change(request, event_id)
    form = LoanForm(posted(request))
    if saved(form, lambda: borrow_cash(event, by=by, **form.values())):
        messages.success(request, _("The loan is noted."))
        return redirect(event)
    return event_form(request, event, form, _("Cash loan"))


@require_http_methods(["GET", "POST"])
def loan_edit(request: HttpRequest, event_id: int, loan_id: int) -> HttpResponse:
    event, by = event_to_change(request, event_id)
    loan = get_object_or_404(CashLoan.objects.filter(event=event), pk=loan_id)
    form = LoanForm(posted(request), instance=loan)
    if saved(form, lambda: change_loan(loan, by=by, **form.values())):
        messages.success(request, _("The loan is saved."))
        return redirect(event)
    heading = _("Cash loan %(number)s") % {"number": loan.number}
    return event_form(request, event, form, heading, record=loan, remove="loan-remove", loan_id=loan.pk)


@require_http_methods(["GET", "POST"])
def loan_clear(request: HttpRequest, event_id: int, loan_id: int) -> HttpResponse:
    event, by = event_to_change(request, event_id)
    loan = get_object_or_404(CashLoan.objects.filter(event=event), pk=loan_id)
    form = ClearLoanForm(posted(request))
    if saved(form, lambda: clear_loan(loan, by=by, **form.cleaned_data)):
        messages.success(request, _("The loan is cleared."))
        return redirect(event)
    return event_form(request, event, form, _("Clear the loan %(number)s") % {"number": loan.number})


@require_http_methods(["GET", "POST"])
def loan_remove(request: HttpRequest, event_id: int, loan_id: int) -> HttpResponse:
    event, by = event_to_change(request, event_id)
    return _part_removed(request, event, by, get_object_or_404(CashLoan, event=event, pk=loan_id))


def event_to_change(request: HttpRequest, event_id: int) -> tuple[Event, User]:
    """404 outside the area, 403 for whoever works for none of its villages."""
    event = event_or_404(request, event_id)
    by = signed_in(request)
    require_event(by, event)
    return event, by


def event_form(
    request: HttpRequest,
    event: Event,
    form: Any,
    heading: str,
    *,
    has_files: bool = False,
    record: Record | None = None,
    remove: str = "",
    **part: int,
) -> HttpResponse:
    """The form of something that belongs to an event; of a `record` with its history and the way to the bin,
    by the address called `remove`, which `part` completes."""
    links = []
    if remove:
        links = [(_("Remove"), reverse(f"villages:{remove}", kwargs={"event_id": event.pk, **part}))]
    context = {
        "form": form,
        "heading": heading,
        "meta": event.title,
        "cancel_url": event.get_absolute_url(),
        "has_files": has_files,
        "links": links,
        "history": lines_of(history_of(record)) if record else [],
        **stale_context(form),
    }
    return render(request, "record_form.html", context)


def _part_removed(request: HttpRequest, event: Event, by: User, part: BudgetLine | CashLoan) -> HttpResponse:
    return removal_page(
        request,
        part,
        remove=lambda reason: remove_event_part(part, by=by, reason=reason),
        back_url=event.get_absolute_url(),
    )
