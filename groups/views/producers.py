"""OTOP producers: their list, their page, their papers and their way through the register."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from groups import actions
from groups.columns import PRODUCERS
from groups.enums import ProducerPaperKind
from groups.exports import export_producers
from groups.forms.filters import ProducerFilterForm
from groups.forms.producers import (
    OwnerForm,
    PaperScanForm,
    ProducerForm,
    ProducerPapersForm,
    ProducerStateForm,
)
from groups.forms.products import ProductForm
from groups.models import OccupationalGroup, OtopProducer
from groups.queries import find_producers, papers_of_producer, producer_list, producer_stages
from groups.views.access import address, crumbs_of, form_page, village_to_change
from sammachip.accounts.access import allows, require, signed_in
from sammachip.accounts.models import User
from sammachip.accounts.permissions import Permission
from sammachip.accounts.saved_views import keeps_views
from sammachip.areas.queries import area_title
from sammachip.audit.queries import history_of, lines_of
from sammachip.ui.lists import Sorting, list_page
from sammachip.ui.person_fields import enter_person
from sammachip.ui.picking import taken_along
from villages.enums import EvidenceKind
from villages.views.access import may_open_file, posted, scope_of, uploaded

HISTORY_SHOWN = 12


@require_http_methods(["GET", "POST"])
@keeps_views
def producer_index(request: HttpRequest) -> HttpResponseBase:
    form = ProducerFilterForm(request.GET, scope=scope_of(request))
    sorting = Sorting.of(request, PRODUCERS)
    found = sorting.applied(producer_list(scope_of(request), **form.wanted()))
    if answer := taken_along(request, found, export_producers):
        return answer
    return render(request, "groups/producer_list.html", list_page(request, form, sorting, found))


@require_GET
def producer_detail(request: HttpRequest, producer_id: int) -> HttpResponse:
    producer: Any = get_object_or_404(find_producers(scope_of(request)), pk=producer_id)
    papers = papers_of_producer(producer)
    context = {
        "producer": producer,
        "crumbs": crumbs_of_producer(producer)[:-1],
        "stages": producer_stages(producer),
        "papers": papers,
        "papers_missing": [line for line in papers if line.is_needed and not line.is_present],
        "history": lines_of(history_of(producer)[:HISTORY_SHOWN]),
        "may_edit": allows(request.user, Permission.GROUP_EDIT, producer.area_code),
        "may_see_contact": allows(request.user, Permission.PERSON_VIEW_CONTACT, producer.area_code),
        "may_open_scans": may_open_file(request.user, EvidenceKind.PRODUCER_PAPER, producer.area_code),
        "place": "" if producer.year_village else area_title(producer.place_code),
    }
    return render(request, "groups/producer_detail.html", context)


@require_http_methods(["GET", "POST"])
def producer_new(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """`?group=` fills in what is known of the group that becomes a producer."""
    by, village = village_to_change(request, code, year)
    asked = request.GET.get("group", "")
    groups = OccupationalGroup.objects.filter(group_villages__year_village=village)
    group = groups.filter(pk=asked).first() if asked.isdecimal() else None
    initial = ProducerForm.started_with(group)
    form = ProducerForm(posted(request), year_village=village, initial=initial)
    return form_page(
        request,
        form,
        lambda: actions.register_producer(by=by, year_village=village, **form.values()),
        heading=_("New OTOP producer of %(village)s") % {"village": village},
        back=address("village-groups", village),
        crumbs=crumbs_of(village),
    )


@require_http_methods(["GET", "POST"])
def producer_edit(request: HttpRequest, producer_id: int) -> HttpResponse:
    by, producer = producer_to_change(request, producer_id)
    form = ProducerForm(posted(request), year_village=producer.year_village, instance=producer)
    return form_page(
        request,
        form,
        lambda: actions.change_producer(producer, by=by, **form.values()),
        heading=_("Edit %(producer)s") % {"producer": producer},
        back=producer.get_absolute_url(),
        crumbs=crumbs_of_producer(producer),
    )


@require_http_methods(["GET", "POST"])
def producer_state(request: HttpRequest, producer_id: int) -> HttpResponse:
    by, producer = producer_to_change(request, producer_id)
    form = ProducerStateForm(posted(request), producer=producer)
    return form_page(
        request,
        form,
        lambda: actions.change_producer_status(producer, by=by, **form.cleaned_data),
        heading=_("Registration of %(producer)s") % {"producer": producer},
        back=producer.get_absolute_url(),
        crumbs=crumbs_of_producer(producer),
        explanation=_("The district officer looks at the papers, then the district committee considers."),
    )


@require_http_methods(["GET", "POST"])
def producer_papers(request: HttpRequest, producer_id: int) -> HttpResponse:
    by, producer = producer_to_change(request, producer_id)
    form = ProducerPapersForm(posted(request), producer=producer)
    return form_page(
        request,
        form,
        lambda: actions.check_producer_papers(producer, by=by, present=form.cleaned_data["papers"]),
        heading=_("Papers of %(producer)s") % {"producer": producer},
        back=producer.get_absolute_url(),
        crumbs=crumbs_of_producer(producer),
    )


@require_http_methods(["GET", "POST"])
def paper_scan(request: HttpRequest, producer_id: int, kind: str) -> HttpResponse:
    """The scan of a paper; a paper with its scan is there."""
    by, producer = producer_to_change(request, producer_id)
    if kind not in ProducerPaperKind.values:
        raise Http404
    form = PaperScanForm(posted(request), uploaded(request))
    return form_page(
        request,
        form,
        lambda: actions.give_producer_paper(producer, by=by, kind=kind, **form.cleaned_data),
        heading=str(ProducerPaperKind(kind).label),
        back=producer.get_absolute_url(),
        crumbs=crumbs_of_producer(producer),
        explanation=_("Only who edits the producer, or may see identity numbers, can open the scan."),
        has_files=True,
    )


@require_http_methods(["GET", "POST"])
def producer_owner(request: HttpRequest, producer_id: int) -> HttpResponse:
    """The chair or owner as a person; asks who is meant before somebody is registered twice."""
    by, producer = producer_to_change(request, producer_id)
    if producer.year_village is None:
        raise Http404
    form = OwnerForm(posted(request), by=by, producer=producer)

    def save() -> OtopProducer:
        return actions.name_owner(producer, by=by, person=enter_person(form, by=by))

    return form_page(
        request,
        form,
        save,
        heading=_("Chair or owner of %(producer)s") % {"producer": producer},
        back=producer.get_absolute_url(),
        crumbs=crumbs_of_producer(producer),
    )


@require_http_methods(["GET", "POST"])
def product_new(request: HttpRequest, producer_id: int) -> HttpResponse:
    by, producer = producer_to_change(request, producer_id)
    form = ProductForm(posted(request))
    return form_page(
        request,
        form,
        lambda: actions.register_product(by=by, producer=producer, **form.values()),
        heading=_("New product of %(producer)s") % {"producer": producer},
        back=producer.get_absolute_url(),
        crumbs=crumbs_of_producer(producer),
        explanation=_("Only the name and the category are needed now; the rest can follow."),
    )


def producer_to_change(request: HttpRequest, producer_id: int) -> tuple[User, OtopProducer]:
    """404 outside the area, 403 for who does not work in the producer's village."""
    producer = get_object_or_404(find_producers(scope_of(request)), pk=producer_id)
    by = signed_in(request)
    require(by, Permission.GROUP_EDIT, producer.area_code)
    return by, producer


def crumbs_of_producer(producer: OtopProducer) -> list[tuple[str, str]]:
    """Through the village, or through the list while nobody knows the village."""
    village = producer.year_village
    above = [(_("OTOP producers"), reverse("groups:producer-list"))]
    if village:
        above = [*crumbs_of(village), (_("Groups"), address("village-groups", village))]
    return [*above, (producer.name, producer.get_absolute_url())]
