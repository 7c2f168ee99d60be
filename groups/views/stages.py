"""The steps a group takes: founding, rules, register, first sale, and its end."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from groups import actions
from groups.enums import GroupStatus, RegistrationKind
from groups.forms.groups import CloseForm, FirstSaleForm, FoundingForm, RegisterForm, ReopenForm, RulesForm
from groups.forms.registers import RegistrationForm
from groups.models import GroupRegistration
from groups.views.groups import group_form, group_to_change
from villages.views.access import posted


@require_http_methods(["GET", "POST"])
def founding(request: HttpRequest, group_id: int) -> HttpResponse:
    by, group = group_to_change(request, group_id)
    form = FoundingForm(posted(request), group=group)
    return group_form(
        request,
        group,
        form,
        lambda: actions.record_founding(group, by=by, **form.values()),
        heading=_("Founding of %(group)s") % {"group": group},
        explanation=_("The day on which the members agreed on a name, a committee and what they do."),
    )


@require_http_methods(["GET", "POST"])
def rules(request: HttpRequest, group_id: int) -> HttpResponse:
    by, group = group_to_change(request, group_id)
    form = RulesForm(posted(request), request.FILES or None, group=group)
    return group_form(
        request,
        group,
        form,
        lambda: actions.record_rules(group, by=by, **form.values()),
        heading=_("Rules of %(group)s") % {"group": group},
        explanation=_("Who may join, how members leave, shares, sharing the profit, meetings."),
        has_files=True,
    )


@require_http_methods(["GET", "POST"])
def register(request: HttpRequest, group_id: int) -> HttpResponse:
    by, group = group_to_change(request, group_id)
    form = RegisterForm(posted(request), group=group)
    return group_form(
        request,
        group,
        form,
        lambda: actions.register_group(group, by=by, **form.values()),
        heading=_("Write %(group)s into the register") % {"group": group},
        explanation=_("The office's own register of groups formed in the programme."),
    )


@require_http_methods(["GET", "POST"])
def first_sale(request: HttpRequest, group_id: int) -> HttpResponse:
    by, group = group_to_change(request, group_id)
    form = FirstSaleForm(posted(request), group=group)
    return group_form(
        request,
        group,
        form,
        lambda: actions.record_first_sale(group, by=by, **form.values()),
        heading=_("First sale of %(group)s") % {"group": group},
        explanation=_("The first money the group earned together."),
    )


@require_http_methods(["GET", "POST"])
def close(request: HttpRequest, group_id: int) -> HttpResponse:
    by, group = group_to_change(request, group_id)
    form = CloseForm(posted(request), group=group)
    return group_form(
        request,
        group,
        form,
        lambda: actions.close_group(group, by=by, **form.values()),
        heading=_("Close %(group)s") % {"group": group},
        explanation=_("Its records stay. A closed group counts for no step; it can be opened again."),
    )


@require_http_methods(["GET", "POST"])
def reopen(request: HttpRequest, group_id: int) -> HttpResponse:
    by, group = group_to_change(request, group_id)
    form = ReopenForm(posted(request), group=group, initial={"status": GroupStatus.OPERATING})
    return group_form(
        request,
        group,
        form,
        lambda: actions.reopen_group(group, by=by, **form.values()),
        heading=_("Open %(group)s again") % {"group": group},
    )


@require_http_methods(["GET", "POST"])
def registration(request: HttpRequest, group_id: int, kind: str) -> HttpResponse:
    """The group's record in one register of another office: made, or moved on."""
    by, group = group_to_change(request, group_id)
    known = GroupRegistration.objects.filter(group=group, kind=kind).first()
    words = dict(RegistrationKind.choices)
    form = RegistrationForm(posted(request), instance=known)
    return group_form(
        request,
        group,
        form,
        lambda: actions.record_group_registration(group, by=by, kind=kind, **form.values()),
        heading=f"{words[kind]} · {group}",
    )
