from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from sammachip.accounts.access import allows, require
from sammachip.accounts.models import User
from sammachip.accounts.permissions import Permission
from trainers import queries
from trainers.actions import change_lead, change_member, choose_team, end_membership, replace_member
from trainers.forms import EndForm, LeadForm, MemberForm, ReplaceForm, SageForm, TeamForm
from trainers.models import SageSurvey, TeamMember
from villages.forms.records import saved, stale_context
from villages.models import YearVillage
from villages.queries import find_year_village

SAGE_FORM = "trainers/sage_form.html"
ORDERS = (
    ("score", gettext_lazy("teaching")),
    ("years", gettext_lazy("years of experience")),
    ("taught", gettext_lazy("taught before")),
    ("site", gettext_lazy("place to train")),
    ("name", gettext_lazy("name")),
)
_PARENTS = {
    "trainers:sages": gettext_lazy("Sages compared"),
    "trainers:team": gettext_lazy("Team of trainers"),
}


class SignedIn(HttpRequest):
    """A request of somebody who has signed in, as the middleware makes sure."""

    user: User


@require_GET
def sages(request: SignedIn, code: str, year: int) -> HttpResponse:
    year_village = find_year_village(request.user.area_scope, code, year)
    order = queries.known_order(request.GET.get("order", ""))
    context = {
        **_place(year_village, _("Sages compared")),
        "candidates": queries.candidates(year_village, request.user.area_scope, order),
        "order": order,
        "orders": ORDERS,
        "may_edit": allows(request.user, Permission.SAGE_EDIT, year_village.code),
    }
    return render(request, "trainers/sage_list.html", context)


@require_http_methods(["GET", "POST"])
def sage_new(request: SignedIn, code: str, year: int) -> HttpResponse:
    year_village = find_year_village(request.user.area_scope, code, year)
    require(request.user, Permission.SAGE_EDIT, year_village.code)
    form = SageForm(request.POST or None, by=request.user, village=year_village.village)
    if request.method == "POST" and form.is_valid() and saved(form, form.save):
        messages.success(request, _("The sage is in the survey now."))
        return redirect("trainers:sages", code=code, year=year)
    return _form_page(
        request, year_village, form, _("Survey a sage"), back="trainers:sages", template=SAGE_FORM
    )


@require_http_methods(["GET", "POST"])
def sage_edit(request: SignedIn, code: str, year: int, survey_id: int) -> HttpResponse:
    year_village = find_year_village(request.user.area_scope, code, year)
    require(request.user, Permission.SAGE_EDIT, year_village.code)
    surveys = SageSurvey.objects.select_related("person").prefetch_related("sage_occupations__occupation")
    survey = get_object_or_404(surveys, pk=survey_id, village=year_village.village_id)
    form = SageForm(request.POST or None, by=request.user, village=year_village.village, survey=survey)
    if request.method == "POST" and form.is_valid():
        if saved(form, form.save):
            messages.success(request, _("The sage survey is saved."))
            return redirect("trainers:sages", code=code, year=year)
        form.keep_other_version()
    return _form_page(
        request, year_village, form, survey.person.full_name, back="trainers:sages", template=SAGE_FORM
    )


@require_http_methods(["GET", "POST"])
def team(request: SignedIn, code: str, year: int) -> HttpResponse:
    year_village = find_year_village(request.user.area_scope, code, year)
    if request.method == "POST":
        require(request.user, Permission.TEAM_EDIT, year_village.code)
    may_edit = allows(request.user, Permission.TEAM_EDIT, year_village.code)
    form = _team_form(request, year_village) if may_edit else None
    if request.method == "POST" and form and form.is_valid() and _choose(request, year_village, form):
        messages.success(request, _("The team is saved."))
        return redirect("trainers:team", code=code, year=year)
    context = {
        **_place(year_village, _("Team of trainers")),
        "seats": queries.seats_of(year_village),
        "history": queries.team_history(year_village),
        "may_edit": may_edit,
        "form": form,
        **(stale_context(form) if form else {}),
    }
    return render(request, "trainers/team_detail.html", context)


@require_http_methods(["GET", "POST"])
def member_edit(request: SignedIn, code: str, year: int, member_id: int) -> HttpResponse:
    member = _member_to_change(request, code, year, member_id)
    form = MemberForm(request.POST or None, member=member)
    if (
        request.method == "POST"
        and form.is_valid()
        and saved(form, lambda: change_member(member, by=request.user, **form.changes()))
    ):
        messages.success(request, _("The member is saved."))
        return redirect("trainers:team", code=code, year=year)
    return _form_page(request, member.year_village, form, member.person.full_name, back="trainers:team")


@require_http_methods(["GET", "POST"])
def member_lead(request: SignedIn, code: str, year: int, member_id: int) -> HttpResponse:
    member = _member_to_change(request, code, year, member_id)
    form = LeadForm(request.POST or None)
    if (
        request.method == "POST"
        and form.is_valid()
        and saved(form, lambda: change_lead(by=request.user, member=member, **form.cleaned_data))
    ):
        messages.success(request, _("%(name)s leads the team now.") % {"name": member.person.full_name})
        return redirect("trainers:team", code=code, year=year)
    explanation = _("The lead trainer of now stays in the team and changes seats with the new one.")
    title = _("Make %(name)s the lead trainer") % {"name": member.person.full_name}
    return _form_page(
        request, member.year_village, form, title, back="trainers:team", explanation=explanation
    )


@require_http_methods(["GET", "POST"])
def member_replace(request: SignedIn, code: str, year: int, member_id: int) -> HttpResponse:
    member = _member_to_change(request, code, year, member_id)
    candidates = queries.open_candidates(member.year_village, request.user.area_scope)
    form = ReplaceForm(request.POST or None, member=member, candidates=candidates)
    if (
        request.method == "POST"
        and form.is_valid()
        and saved(form, lambda: replace_member(by=request.user, member=member, **form.replacement()))
    ):
        messages.success(request, _("The seat and the households are handed on."))
        return redirect("trainers:team", code=code, year=year)
    explanation = _(
        "The successor takes seat %(seat)s and, on the same day, every household that %(name)s looks after. "
        "Nothing that was recorded before is changed."
    ) % {"seat": member.seat, "name": member.person.full_name}
    return _form_page(
        request,
        member.year_village,
        form,
        _("Replace %(name)s") % {"name": member.person.full_name},
        back="trainers:team",
        explanation=explanation,
        template="trainers/member_replace.html",
    )


@require_http_methods(["GET", "POST"])
def member_end(request: SignedIn, code: str, year: int, member_id: int) -> HttpResponse:
    member = _member_to_change(request, code, year, member_id)
    form = EndForm(request.POST or None, member=member)
    if (
        request.method == "POST"
        and form.is_valid()
        and saved(form, lambda: end_membership(by=request.user, member=member, **form.cleaned_data))
    ):
        messages.success(request, _("The seat is open again."))
        return redirect("trainers:team", code=code, year=year)
    explanation = _(
        "The seat becomes open, and the households of this trainer wait for another one. "
        "When somebody follows, choose “Replace” instead: then they go to the successor."
    )
    title = _("End the membership of %(name)s") % {"name": member.person.full_name}
    return _form_page(
        request, member.year_village, form, title, back="trainers:team", explanation=explanation
    )


def _member_to_change(request: SignedIn, code: str, year: int, member_id: int) -> TeamMember:
    year_village = find_year_village(request.user.area_scope, code, year)
    require(request.user, Permission.TEAM_EDIT, year_village.code)
    member = get_object_or_404(queries.team_of(year_village), pk=member_id)
    member.year_village = year_village
    return member


def _team_form(request: SignedIn, year_village: YearVillage) -> TeamForm | None:
    """Nothing to choose in a full team."""
    seats = queries.open_seats(year_village)
    if not seats:
        return None
    candidates = queries.open_candidates(year_village, request.user.area_scope)
    return TeamForm(request.POST or None, candidates=candidates, seats=seats)


def _choose(request: SignedIn, year_village: YearVillage, form: TeamForm) -> bool:
    return saved(form, lambda: choose_team(by=request.user, year_village=year_village, **form.choice()))


def _form_page(
    request: HttpRequest,
    year_village: YearVillage,
    form: BaseForm,
    title: str,
    *,
    back: str,
    explanation: str = "",
    template: str = "trainers/form.html",
) -> HttpResponse:
    context = {
        **_place(year_village, title, back=back),
        "form": form,
        "explanation": explanation,
        "cancel_url": _address(back, year_village),
        **stale_context(form),
    }
    return render(request, template, context)


def _place(year_village: YearVillage, title: str, *, back: str = "") -> dict[str, Any]:
    """The way back up, above every page."""
    crumbs: list[tuple[Any, str]] = [(year_village.village.label, year_village.get_absolute_url())]
    if back:
        crumbs.append((_PARENTS[back], _address(back, year_village)))
    return {"year_village": year_village, "title": title, "crumbs": [*crumbs, (title, "")]}


def _address(name: str, year_village: YearVillage) -> str:
    year = year_village.programme_year.year
    return reverse(name, kwargs={"code": year_village.code, "year": year})
