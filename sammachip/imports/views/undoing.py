"""Taking an import back."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from sammachip.accounts.access import require
from sammachip.accounts.permissions import Permission
from sammachip.imports.enums import JobWork
from sammachip.imports.undoing import plan_undo
from sammachip.imports.views.access import SignedIn, batch_of
from sammachip.imports.views.jobs import begin


@require_http_methods(["GET", "POST"])
def batch_undo(request: SignedIn, batch_id: int) -> HttpResponse:
    batch = batch_of(request, batch_id)
    require(request.user, Permission.IMPORT_UNDO, batch.area_code)
    if request.method == "POST":
        return begin(request, batch, JobWork.UNDO)
    plan = plan_undo(batch)
    context = {
        "batch": batch,
        "kept": [undo for undo in plan if undo.obstacle],
        "taken_back": sum(not undo.obstacle for undo in plan),
    }
    return render(request, "imports/batch_undo.html", context)
