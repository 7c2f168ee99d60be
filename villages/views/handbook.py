from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from villages.process.catalogue import STEPS


@require_GET
def handbook(request: HttpRequest) -> HttpResponse:
    """All 13 steps to read through; for everybody who is signed in, since it tells of nobody."""
    return render(request, "villages/handbook.html", {"steps": STEPS})
