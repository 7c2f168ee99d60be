from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from sammachip.accounts.access import allows, allows_anywhere, require, require_anywhere, scope_for, signed_in
from sammachip.accounts.models import User
from sammachip.accounts.permissions import Permission
from sammachip.accounts.saved_views import keeps_views
from sammachip.areas.scope import AreaScope
from sammachip.audit.queries import history_of, lines_of
from sammachip.ui.lists import Sorting, list_page
from sammachip.ui.picking import Picks, mark_of, taken_along
from villages.actions import (
    add_villages_to_year,
    assign_officer,
    change_village,
    change_year_village,
    register_village,
    withdraw_village,
)
from villages.columns import VILLAGES
from villages.exports import export_villages
from villages.forms.records import saved, stale_context
from villages.forms.villages import (
    NewVillageForm,
    OfficersForm,
    TargetsForm,
    VillageFilterForm,
    VillageForm,
    WithdrawForm,
    YearVillageForm,
)
from villages.models import ProgrammeYear, Village, YearVillage, YearVillageQuerySet
from villages.queries import find_year_village, strips_of, village_list, villages_to_choose, year_to_show
from villages.views.access import posted, scope_of
from villages.views.officers import give_officer, officer_bar

SHOWN_HISTORY = 8


@require_http_methods(["GET", "POST"])
@keeps_views
def village_index(request: HttpRequest) -> HttpResponseBase:
    """The target villages of a year, each with its strip of 13 signs."""
    scope, today = scope_of(request), localdate()
    programme_year = year_to_show(request.GET.get("year"))
    if programme_year is None:
        return render(request, "villages/village_list.html", {"needs_year": True})
    form = VillageFilterForm(request.GET, scope=scope, programme_year=programme_year)
    sorting = Sorting.of(request, VILLAGES)
    found = sorting.applied(village_list(scope, programme_year, form.filters(), today))
    if answer := taken_along(request, found, partial(export_villages, today=today), "officer"):
        return answer
    if request.method == "POST":
        return _with_chosen(request, found)
    listed = list_page(request, form, sorting, found)
    page = listed["page"]
    strips = strips_of(page.object_list, today)
    may_edit = scope_for(request.user, Permission.VILLAGE_EDIT)
    context = {
        **listed,
        "programme_year": programme_year,
        "bar": officer_bar(
            request, found, {one.pk: one.version for one in page.object_list}, page.paginator.count
        ),
        "rows": [
            (one, strips.get(one.pk, []), may_edit.contains(one.village.code)) for one in page.object_list
        ],
        "may_choose": allows_anywhere(request.user, Permission.TARGETS_EDIT),
        "may_register": allows_anywhere(request.user, Permission.VILLAGE_EDIT),
    }
    return render(request, "villages/village_list.html", context)


@require_http_methods(["GET", "POST"])
def village_new(request: HttpRequest) -> HttpResponse:
    by = signed_in(request)
    require_anywhere(by, Permission.VILLAGE_EDIT)
    form = NewVillageForm(posted(request), may_edit=scope_for(by, Permission.VILLAGE_EDIT))
    if saved(form, lambda: register_village(by=by, **form.values())):
        messages.success(request, _("The village is in the register."))
        return redirect("villages:list")
    context = {"form": form, "heading": _("New village"), "cancel_url": reverse("villages:list")}
    return render(request, "record_form.html", context)


@require_http_methods(["GET", "POST"])
def village_edit(request: HttpRequest, code: str) -> HttpResponse:
    village = get_object_or_404(Village.objects.within(scope_of(request)), code=code)
    by = signed_in(request)
    require(by, Permission.VILLAGE_EDIT, village.code)
    form = VillageForm(posted(request), instance=village)
    if saved(form, lambda: change_village(village, by=by, **form.values())):
        messages.success(request, _("The village is saved."))
        return redirect("villages:list")
    context = {
        "form": form,
        "heading": village.label,
        "history": lines_of(history_of(village)[:SHOWN_HISTORY]),
        "cancel_url": reverse("villages:list"),
    }
    return render(request, "record_form.html", context | stale_context(form))


@require_http_methods(["GET", "POST"])
def year_village_edit(request: HttpRequest, code: str, year: int) -> HttpResponse:
    year_village = find_year_village(scope_of(request), code, year)
    by = signed_in(request)
    require(by, Permission.VILLAGE_EDIT, year_village.code)
    form = YearVillageForm(posted(request), instance=year_village)
    if saved(form, lambda: change_year_village(year_village, by=by, **form.values())):
        messages.success(request, _("The village is saved."))
        return redirect(year_village)
    context = {
        "form": form,
        "heading": f"{year_village.village.label} · {year}",
        "links": _leaving(year_village, by),
        "history": lines_of(history_of(year_village)[:SHOWN_HISTORY]),
        "cancel_url": year_village.get_absolute_url(),
    }
    return render(request, "record_form.html", context | stale_context(form))


@require_http_methods(["GET", "POST"])
def village_withdraw(request: HttpRequest, code: str, year: int) -> HttpResponse:
    year_village = find_year_village(scope_of(request), code, year)
    by = signed_in(request)
    require(by, Permission.TARGETS_EDIT, year_village.code)
    form = WithdrawForm(posted(request))
    if saved(form, lambda: withdraw_village(year_village, by=by, **form.cleaned_data)):
        messages.success(request, _("The village has left the round; its records stay."))
        return redirect("villages:list")
    context = {
        "form": form,
        "heading": _("Withdraw %(village)s") % {"village": year_village.village.label},
        "cancel_url": year_village.get_absolute_url(),
    }
    return render(request, "record_form.html", context)


@require_http_methods(["GET", "POST"])
def targets(request: HttpRequest) -> HttpResponse:
    """Choose target villages of the year: ticked by tambon, or pasted as codes."""
    by = signed_in(request)
    require_anywhere(by, Permission.TARGETS_EDIT)
    programme_year = year_to_show(request.GET.get("year"))
    if programme_year is None:
        return render(request, "villages/targets.html", {"programme_year": None})
    scope = scope_for(by, Permission.TARGETS_EDIT)
    candidates = villages_to_choose(scope, programme_year)
    form = TargetsForm(posted(request), candidates=candidates)
    if saved(form, lambda: _add_targets(form, by, programme_year)):
        count = len(form.cleaned_data["chosen"])
        messages.success(
            request,
            ngettext("%(count)s village was added.", "%(count)s villages were added.", count)
            % {"count": count},
        )
        return redirect("villages:list")
    context = {
        "form": form,
        "programme_year": programme_year,
        "cancel_url": reverse("villages:list"),
        "has_villages": Village.objects.within(scope).exists(),
    }
    return render(request, "villages/targets.html", context)


@require_http_methods(["GET", "POST"])
def officers(request: HttpRequest) -> HttpResponse:
    """One officer for many villages of the year."""
    by = signed_in(request)
    require_anywhere(by, Permission.TARGETS_EDIT)
    programme_year = year_to_show(request.GET.get("year"))
    if programme_year is None:
        return redirect("villages:list")
    scope = scope_for(by, Permission.TARGETS_EDIT)
    candidates = YearVillage.objects.within(scope).of_year(programme_year).targets()
    form = OfficersForm(
        posted(request),
        scope=AreaScope.of(*(prefix[:4] for prefix in scope.prefixes)),
        candidates=candidates.select_related("village", "officer").order_by("code"),
    )
    if saved(form, lambda: _assign(form, by)):
        messages.success(request, _("The villages have their officer."))
        return redirect("villages:list")
    context = {
        "form": form,
        "heading": _("Officers of the villages"),
        "cancel_url": reverse("villages:list"),
    }
    return render(request, "record_form.html", context)


def _with_chosen(request: HttpRequest, found: YearVillageQuerySet) -> HttpResponse:
    picks = Picks.of(request)
    mark = mark_of(found) if picks.is_everything else ""
    return give_officer(request, picks.of_rows(found), picks.versions, mark=mark)


def _leaving(year_village: YearVillage, by: User) -> list[tuple[str, str]]:
    """Out of the round, or on into another one; for those who choose the target villages."""
    if year_village.is_withdrawn or not allows(by, Permission.TARGETS_EDIT, year_village.code):
        return []
    place = {"code": year_village.code, "year": year_village.programme_year.year}
    return [
        (_("Bring into another year"), reverse("households:roll-over", kwargs=place)),
        (_("Withdraw"), reverse("villages:withdraw", kwargs=place)),
    ]


def _add_targets(form: TargetsForm, by: User, programme_year: ProgrammeYear) -> None:
    add_villages_to_year(by=by, villages=form.cleaned_data["chosen"], programme_year=programme_year)


def _assign(form: OfficersForm, by: User) -> None:
    chosen = form.cleaned_data
    assign_officer(by=by, year_villages=chosen["villages"], officer=chosen["officer"])
