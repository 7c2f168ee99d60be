"""The list of imports, and handing in files."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods

from sammachip.accounts.access import require, require_anywhere, scope_for
from sammachip.accounts.permissions import Permission
from sammachip.accounts.saved_views import keeps_views
from sammachip.imports import queries
from sammachip.imports.actions import hand_in_files
from sammachip.imports.enums import JobWork
from sammachip.imports.forms import BatchFilterForm, UploadForm
from sammachip.imports.registry import kind_labels
from sammachip.imports.views.access import SignedIn
from sammachip.imports.views.jobs import begin

ROWS_ON_A_PAGE = 50


@require_GET
@keeps_views
def batch_list(request: SignedIn) -> HttpResponse:
    require_anywhere(request.user, Permission.IMPORT_RUN)
    form = BatchFilterForm(request.GET)
    wanted = form.wanted()
    batches = queries.batches_within(scope_for(request.user, Permission.IMPORT_RUN), **wanted)
    context = {
        "filter_form": form,
        "is_filtered": any(wanted.values()),
        "page": Paginator(batches, ROWS_ON_A_PAGE).get_page(request.GET.get("page")),
        "kinds": kind_labels(),
    }
    return render(request, "imports/batch_list.html", context)


@require_http_methods(["GET", "POST"])
def batch_new(request: SignedIn) -> HttpResponse:
    require_anywhere(request.user, Permission.IMPORT_RUN)
    scope = scope_for(request.user, Permission.IMPORT_RUN)
    chosen = {"kind": request.GET.get("kind", "")}
    posted, files = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = UploadForm(posted, files, scope=scope, initial=chosen)
    if request.method == "POST" and form.is_valid():
        require(request.user, Permission.IMPORT_RUN, form.cleaned_data["area"])
        batch = hand_in_files(
            by=request.user,
            files=form.read_files(),
            area_code=form.cleaned_data["area"],
            year=form.cleaned_data["year"],
            kind=form.cleaned_data["kind"],
            options=form.chosen_options(),
        )
        return begin(request, batch, JobWork.READ)
    return render(request, "imports/batch_new.html", {"form": form, "kinds": kind_labels()})
