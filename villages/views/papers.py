"""Papers, loans and files: of an event, of a village."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from sammachip.accounts.access import require, signed_in
from sammachip.accounts.models import User
from sammachip.accounts.permissions import Permission
from sammachip.ui.templatetags.thai_text import be_short
from villages.actions import attach_file, check_papers, give_paper, remove_file
from villages.enums import EvidenceKind, PaperKind
from villages.file_types import INLINE_TYPES
from villages.forms.papers import FileForm, PapersForm, ScanForm
from villages.forms.records import saved
from villages.models import Event, EvidenceFile, YearVillage
from villages.queries import find_year_village, papers_of, same_files
from villages.views.access import may_open_file, posted, require_event, scope_of, uploaded
from villages.views.costs import event_form, event_to_change
from villages.views.removal import removal_page


@require_http_methods(["GET", "POST"])
def event_papers(request: HttpRequest, event_id: int) -> HttpResponse:
    event, by = event_to_change(request, event_id)
    present = [paper.kind.value for paper in papers_of(event) if paper.is_present]
    form = PapersForm(posted(request), initial={"papers": present})
    if saved(form, lambda: check_papers(event, by=by, present=set(form.cleaned_data["papers"]))):
        messages.success(request, _("The list of papers is saved."))
        return redirect(event)
    return event_form(request, event, form, _("Papers of the event"))


@require_http_methods(["GET", "POST"])
def paper_scan(request: HttpRequest, event_id: int, kind: str) -> HttpResponse:
    """The scan of a paper; a paper with its scan is there."""
    event, by = event_to_change(request, event_id)
    if kind not in PaperKind.values:
        raise Http404
    form = ScanForm(posted(request), uploaded(request), event=event)
    if saved(form, lambda: _give_scan(event, form, kind, by)):
        messages.success(request, _("The scan is with the paper."))
        return redirect(event)
    return event_form(request, event, form, str(PaperKind(kind).label), has_files=True)


@require_http_methods(["GET", "POST"])
def file_remove(request: HttpRequest, file_uuid: UUID) -> HttpResponse:
    """A picture or paper that does not belong here, or is here twice."""
    evidence = get_object_or_404(EvidenceFile.objects.within(scope_of(request)), uuid=file_uuid)
    by = signed_in(request)
    owner = evidence.event or evidence.year_village
    if isinstance(owner, Event):
        require_event(by, owner)
    else:
        require(by, Permission.EVENT_EDIT, evidence.area_code)
    return removal_page(
        request,
        evidence,
        remove=lambda reason: remove_file(evidence, by=by, reason=reason),
        back_url=owner.get_absolute_url() if owner else reverse("groups:producer-list"),
    )


@require_http_methods(["GET", "POST"])
def event_file_new(request: HttpRequest, event_id: int) -> HttpResponse:
    event, by = event_to_change(request, event_id)
    form = FileForm(posted(request), uploaded(request), initial={"kind": request.GET.get("kind")})
    if _attached(request, form, by, event=event):
        return redirect(event)
    return event_form(request, event, form, _("Add a file"), has_files=True)


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
    return render(request, "record_form.html", context)


@require_GET
def file_download(request: HttpRequest, file_uuid: UUID) -> FileResponse:
    evidence = get_object_or_404(EvidenceFile.objects.within(scope_of(request)), uuid=file_uuid)
    if not may_open_file(request.user, evidence.kind, evidence.area_code):
        raise PermissionDenied(Permission.PERSON_VIEW_ID)
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
    if not saved(form, lambda: kept.extend(_attach(form, by, event, year_village))):
        return False
    messages.success(
        request, ngettext("The file is kept.", "%(count)s files are kept.", len(kept)) % {"count": len(kept)}
    )
    for one in kept:
        _tell_of_same(request, one)
    return True


def _attach(
    form: FileForm, by: User, event: Event | None, year_village: YearVillage | None
) -> list[EvidenceFile]:
    values = dict(form.cleaned_data)
    files = values.pop("file")
    return [attach_file(by=by, file=file, event=event, year_village=year_village, **values) for file in files]


def _tell_of_same(request: HttpRequest, kept: EvidenceFile) -> None:
    if same := same_files(kept, scope_of(request)).first():
        messages.warning(
            request,
            _("The very same file was added before, on %(day)s: %(name)s.")
            % {"day": be_short(same.created_at), "name": same},
        )


def _give_scan(event: Event, form: ScanForm, kind: str, by: User) -> None:
    file = form.cleaned_data["known"] or attach_file(
        by=by,
        file=form.cleaned_data["file"],
        kind=_kind_of_file(kind),
        event=event,
        caption=str(PaperKind(kind).label),
    )
    give_paper(event, by=by, kind=kind, file=file)


def _kind_of_file(kind: str) -> str:
    """The papers that prove a step are files of the same name; the others are just files."""
    return kind if kind in EvidenceKind.values else EvidenceKind.OTHER
