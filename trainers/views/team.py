"""The team of five: chosen, appointed, led, handed on."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sammachip.accounts.access import allows, require
from sammachip.accounts.permissions import Permission
from sammachip.audit.queries import history_of, lines_of
from trainers import queries
from trainers.actions import change_lead, change_member, choose_team, end_membership, replace_member
from trainers.forms import (
    EndForm,
    LeadForm,
    MemberForm,
    OutsiderForm,
    OutsiderReplaceForm,
    ReplaceForm,
    TeamForm,
)
from trainers.models import TeamMember
from trainers.views.pages import SHOWN_HISTORY, SignedIn, form_page, place_of, state_of
from villages.forms.records import saved, stale_context
from villages.models import YearVillage
from villages.queries import find_year_village
from villages.views.access import posted

PAGE = "trainers:team"
SHOWN_CONTACTS = 10
PERSON_FORM = "trainers/sage_form.html"


@require_http_methods(["GET", "POST"])
def team(request: SignedIn, code: str, year: int) -> HttpResponse:
    year_village = find_year_village(request.user.area_scope, code, year)
    if request.method == "POST":
        require(request.user, Permission.TEAM_EDIT, year_village.code)
    may_edit = allows(request.user, Permission.TEAM_EDIT, year_village.code)
    form = _team_form(request, year_village) if may_edit else None
    if request.method == "POST" and form and form.is_valid() and _choose(request, year_village, form):
        messages.success(request, _("The team is saved."))
        return redirect(PAGE, code=code, year=year)
    context = {
        **place_of(year_village, _("Team of trainers")),
        **state_of(year_village),
        "seats": queries.seats_of(year_village),
        "contacts": queries.contacts_with(year_village)[:SHOWN_CONTACTS],
        "former": queries.team_history(year_village),
        "history": lines_of(queries.team_changes(year_village)[:SHOWN_HISTORY]),
        "may_edit": may_edit,
        "form": form,
        **(stale_context(form) if form else {}),
    }
    return render(request, "trainers/team_detail.html", context)


@require_http_methods(["GET", "POST"])
def member_edit(request: SignedIn, code: str, year: int, member_id: int) -> HttpResponse:
    member = _member_to_change(request, code, year, member_id)
    form = MemberForm(posted(request), member=member)
    if saved(form, lambda: change_member(member, by=request.user, **form.changes())):
        messages.success(request, _("The member is saved."))
        return redirect(PAGE, code=code, year=year)
    return form_page(
        request,
        member.year_village,
        form,
        member.person.full_name,
        back=PAGE,
        history=lines_of(history_of(member)[:SHOWN_HISTORY]),
    )


@require_http_methods(["GET", "POST"])
def member_lead(request: SignedIn, code: str, year: int, member_id: int) -> HttpResponse:
    member = _member_to_change(request, code, year, member_id)
    form = LeadForm(posted(request))
    if saved(form, lambda: change_lead(by=request.user, member=member, **form.cleaned_data)):
        messages.success(request, _("%(name)s leads the team now.") % {"name": member.person.full_name})
        return redirect(PAGE, code=code, year=year)
    explanation = _("The lead trainer of now stays in the team and changes seats with the new one.")
    title = _("Make %(name)s the lead trainer") % {"name": member.person.full_name}
    return form_page(request, member.year_village, form, title, back=PAGE, explanation=explanation)


@require_http_methods(["GET", "POST"])
def member_replace(request: SignedIn, code: str, year: int, member_id: int) -> HttpResponse:
    member = _member_to_change(request, code, year, member_id)
    candidates = queries.open_candidates(member.year_village, request.user.area_scope)
    form = ReplaceForm(posted(request), member=member, candidates=candidates)
    if saved(form, lambda: replace_member(by=request.user, member=member, **form.replacement())):
        messages.success(request, _("The seat and the households are handed on."))
        return redirect(PAGE, code=code, year=year)
    return form_page(
        request,
        member.year_village,
        form,
        _("Replace %(name)s") % {"name": member.person.full_name},
        back=PAGE,
        explanation=_handed_on(member),
        template="trainers/member_replace.html",
        member=member,
    )


@require_http_methods(["GET", "POST"])
def member_end(request: SignedIn, code: str, year: int, member_id: int) -> HttpResponse:
    member = _member_to_change(request, code, year, member_id)
    form = EndForm(posted(request), member=member)
    if saved(form, lambda: end_membership(by=request.user, member=member, **form.cleaned_data)):
        messages.success(request, _("The seat is open again."))
        return redirect(PAGE, code=code, year=year)
    explanation = _(
        "The seat becomes open, and the households of this trainer wait for another one. "
        "When somebody follows, choose “Replace” instead: then they go to the successor."
    )
    title = _("End the membership of %(name)s") % {"name": member.person.full_name}
    return form_page(request, member.year_village, form, title, back=PAGE, explanation=explanation)


@require_http_methods(["GET", "POST"])
def member_outside(request: SignedIn, code: str, year: int) -> HttpResponse:
    """Somebody of another village joins the team, with the reason why."""
    year_village = find_year_village(request.user.area_scope, code, year)
    require(request.user, Permission.TEAM_EDIT, year_village.code)
    form = OutsiderForm(posted(request), by=request.user, year_village=year_village)
    if saved(form, form.save):
        messages.success(request, _("The team is saved."))
        return redirect(PAGE, code=code, year=year)
    title = _("Trainer from another village")
    return form_page(request, year_village, form, title, back=PAGE, template=PERSON_FORM)


@require_http_methods(["GET", "POST"])
def member_replace_outside(request: SignedIn, code: str, year: int, member_id: int) -> HttpResponse:
    member = _member_to_change(request, code, year, member_id)
    form = OutsiderReplaceForm(posted(request), by=request.user, member=member)
    if saved(form, form.save):
        messages.success(request, _("The seat and the households are handed on."))
        return redirect(PAGE, code=code, year=year)
    return form_page(
        request,
        member.year_village,
        form,
        _("Replace %(name)s") % {"name": member.person.full_name},
        back=PAGE,
        template=PERSON_FORM,
        explanation=_handed_on(member),
    )


def _handed_on(member: TeamMember) -> str:
    return _(
        "The successor takes seat %(seat)s and, on the same day, every household that %(name)s looks after. "
        "Nothing that was recorded before is changed."
    ) % {"seat": member.seat, "name": member.person.full_name}


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
    return TeamForm(posted(request), candidates=candidates, seats=seats)


def _choose(request: SignedIn, year_village: YearVillage, form: TeamForm) -> bool:
    return saved(form, lambda: choose_team(by=request.user, year_village=year_village, **form.choice()))
