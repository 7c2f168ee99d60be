"""Papers, loans and files: of an event, of a village."""

from uuid import UUID

from django.contrib import messages
from django.db.models.fields.files import FieldFile
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from sammachip.accounts.access import require, signed_in
from sammachip.accounts.models import User
from sammachip.accounts.permissions import Permission
from sammachip.ui.templatetags.thai_text import be_short
from villages.actions import attach_file, borrow_cash, check_papers, clear_loan
from villages.file_types import INLINE_TYPES
from villages.forms.events import ClearLoanForm, FileForm, LoanForm, PapersForm
from villages.forms.records import saved
from villages.models import CashLoan, Event, EvidenceFile, YearVillage
from villages.queries import find_year_village, papers_of, same_files
from villages.views.access import event_or_404, posted, require_event, scope_of, uploaded


@require_http_methods(["GET", "POST"])
def event_papers(request: HttpRequest, event_id: int) -> HttpResponse:
    event = event_or_404(request, event_id)
    by = signed_in(request)
    require_event(by, event)
    present = [paper.kind.value for paper in papers_of(event) if paper.is_present]
    form = PapersForm(posted(request), initial={"papers": present})
    if saved(form, lambda: check_papers(event, by=by, present=set(form.cleaned_data["papers"]))):
        messages.success(request, _("The list of papers is saved."))
        return redirect(event)
    return _event_form(request, event, form, _("Papers of the event"))


@require_http_methods(["GET", "POST"])
def loan_new(request: HttpRequest, event_id: int) -> HttpResponse:
    event = event_or_404(request, event_id)
    by = signed_in(request)
    require_event(by, event)
    form = LoanForm(posted(request))
    if saved(form, lambda: borrow_cash(event, by=by, **form.cleaned_data)):
        messages.success(request, _("The loan is noted."))
        return redirect(event)
    return _event_form(request, event, form, _("Cash loan"))


@require_http_methods(["GET", "POST"])
def loan_clear(request: HttpRequest, event_id: int, loan_id: int) -> HttpResponse:
    event = event_or_404(request, event_id)
    by = signed_in(request)
    require_event(by, event)
    loan = get_object_or_404(CashLoan.objects.filter(event=event), pk=loan_id)
    form = ClearLoanForm(posted(request))
    if saved(form, lambda: clear_loan(loan, by=by, **form.cleaned_data)):
        messages.success(request, _("The loan is cleared."))
        return redirect(event)
    return _event_form(request, event, form, _("Clear the loan %(number)s") % {"number": loan.number})


@require_http_methods(["GET", "POST"])
def event_file_new(request: HttpRequest, event_id: int) -> HttpResponse:
    event = event_or_404(request, event_id)
    by = signed_in(request)
    require_event(by, event)
    form = FileForm(posted(request), uploaded(request))
    if _attached(request, form, by, event=event):
        return redirect(event)
    return _event_form(request, event, form, _("Add a file"), has_files=True)


@require_http_methods(["GET", "POST"])
def village_file_new(request: HttpRequest, code: str, year: int) -> HttpResponse:
    year_village = find_year_village(scope_of(request), code, year)
    by = signed_in(request)
    require(by, Permission.EVENT_EDIT, year_village.code)
    form = FileForm(posted(request), uploaded(request))
    if _attached(request, form, by, year_village=year_village):
        return redirect(year_village)
    context = {
        "form": form,
        "heading": _("Add a file"),
        "cancel_url": year_village.get_absolute_url(),
        "has_files": True,
    }
    return render(request, "villages/record_form.html", context)


@require_GET
def file_download(request: HttpRequest, file_uuid: UUID) -> FileResponse:
    evidence = get_object_or_404(EvidenceFile.objects.within(scope_of(request)), uuid=file_uuid)
    return file_response(evidence.file, evidence.original_name, evidence.content_type)


def file_response(file: FieldFile, name: str, content_type: str) -> FileResponse:
    """A stored file as its reader may have it: shown where that is safe, and never as another type."""
    response = FileResponse(
        file.open("rb"),
        as_attachment=content_type not in INLINE_TYPES,
        filename=name,
        content_type=content_type,
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    response["Cache-Control"] = "private, max-age=3600"
    return response


def _attached(
    request: HttpRequest,
    form: FileForm,
    by: User,
    *,
    event: Event | None = None,
    year_village: YearVillage | None = None,
) -> bool:
    kept: list[EvidenceFile] = []
    if not saved(
        form,
        lambda: kept.append(attach_file(by=by, event=event, year_village=year_village, **form.cleaned_data)),
    ):
        return False
    messages.success(request, _("The file is kept."))
    if same := same_files(kept[0], scope_of(request)).first():
        messages.warning(
            request,
            _("The very same file was added before, on %(day)s: %(name)s.")
            % {"day": be_short(same.created_at), "name": same},
        )
    return True


def _event_form(
    request: HttpRequest, event: Event, form: object, heading: str, *, has_files: bool = False
) -> HttpResponse:
    context = {
        "form": form,
        "heading": heading,
        "meta": event.title,
        "cancel_url": event.get_absolute_url(),
        "has_files": has_files,
    }
    return render(request, "villages/record_form.html", context)
