from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LoginView, PasswordChangeView
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render, resolve_url
from django.urls import NoReverseMatch, reverse, reverse_lazy
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sammachip.accounts import first_run, journal, language
from sammachip.accounts.access import allows_anywhere, may_change_view, signed_in
from sammachip.accounts.actions import (
    change_user,
    change_view,
    keep_view,
    make_first_administrator,
    remove_view,
)
from sammachip.accounts.forms import FirstRunForm, ProfileForm, SavedViewForm, SignInForm
from sammachip.accounts.models import SavedView, User
from sammachip.accounts.permissions import Permission
from sammachip.accounts.queries import home_code, roles_of, views_of_list
from sammachip.accounts.saved_views import ListAddress

PASSWORD_BACKEND = "django.contrib.auth.backends.ModelBackend"  # noqa: S105 -- a module's name


class SignIn(LoginView):
    template_name = "accounts/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"is_new_office": first_run.is_open()}

    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)
        user: User = form.get_user()
        journal.tell("accounts.sign_in", user, by=user, area_code=home_code(user))
        language.remember(response, user.language)
        return response


class PasswordChange(PasswordChangeView):
    template_name = "accounts/password_change.html"
    success_url = reverse_lazy("accounts:profile")

    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)
        journal.tell("accounts.password_change", form.user, by=form.user, area_code=home_code(form.user))
        messages.success(self.request, _("Your new password is saved."))
        return response


@require_http_methods(["GET", "POST"])
def profile(request: HttpRequest) -> HttpResponse:
    user = signed_in(request)
    form = ProfileForm(
        request.POST if request.method == "POST" else None, instance=User.objects.get(pk=user.pk)
    )
    if form.is_valid():
        change_user(user, by=user, **form.cleaned_data)
        messages.success(request, _("Saved."))
        response = redirect("accounts:profile")
        language.remember(response, user.language)
        return response
    context = {
        "form": form,
        "roles": roles_of(user),
        "may_feed": allows_anywhere(user, Permission.LIST_EXPORT),
    }
    return render(request, "accounts/profile.html", context)


@require_GET
def view_list(request: HttpRequest) -> HttpResponse:
    """The kept views of one list, to rename or remove."""
    by, here = signed_in(request), _list_here(request)
    views = [
        (view, f"{here.path}?{view.query}", may_change_view(by, view))
        for view in views_of_list(by, here.list_name)
    ]
    context = {"views": views, "list_url": here.path, "address": request.GET["address"]}
    return render(request, "accounts/view_list.html", context)


@require_http_methods(["GET", "POST"])
def view_new(request: HttpRequest) -> HttpResponse:
    """The filters and the order that a list was left with get a name."""
    by, here = signed_in(request), _list_here(request)
    form = SavedViewForm(request.POST if request.method == "POST" else None, by=by, year=here.year)
    back = request.GET["address"]
    if form.is_valid():
        query = here.query(keeps_year=form.cleaned_data.get("keeps_year", False))
        if _kept(form, lambda: keep_view(by=by, list_name=here.list_name, query=query, **form.values())):
            messages.success(request, _("The view is kept. You find it above the list."))
            return redirect(f"{here.path}?{query}")
    return _view_page(request, form, _("Keep this view"), back)


@require_http_methods(["GET", "POST"])
def view_edit(request: HttpRequest, view_id: int) -> HttpResponse:
    by, view = _view_to_change(request, view_id)
    form = SavedViewForm(request.POST if request.method == "POST" else None, by=by, view=view)
    if form.is_valid() and _kept(form, lambda: change_view(view, by=by, **form.values())):
        messages.success(request, _("Saved."))
        return redirect(_back_to_list(request, view))
    return _view_page(request, form, view.name, _back_to_list(request, view), view=view)


@require_POST
def view_remove(request: HttpRequest, view_id: int) -> HttpResponse:
    by, view = _view_to_change(request, view_id)
    back = _back_to_list(request, view)
    remove_view(view, by=by)
    messages.success(request, _("The view is removed. The rows of the list are as they were."))
    return redirect(back)


@login_not_required
@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """The language of this device, and of the account when somebody is signed in."""
    code = request.POST.get("language", "")
    response = redirect(_way_back(request))
    if code in language.KNOWN:
        language.remember(response, code)
        if isinstance(request.user, User):
            change_user(request.user, by=request.user, language=code)
    return response


@login_not_required
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def start(request: HttpRequest, token: str) -> HttpResponse:
    """The first administrator of a new office; there is no such page once somebody exists."""
    if not (first_run.is_open() and first_run.fits(token)):
        raise Http404
    form = FirstRunForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        user = make_first_administrator(
            district_code=form.cleaned_data["district"],
            year=form.cleaned_data["year"],
            password=form.cleaned_data["password1"],
            account={name: form.cleaned_data[name] for name in ("username", "full_name", "position")},
        )
        login(request, user, backend=PASSWORD_BACKEND)
        messages.success(request, _("The office is ready. Next: its villages."))
        return redirect(_after_first_run())
    return render(request, "accounts/start.html", {"form": form})


def _list_here(request: HttpRequest) -> ListAddress:
    here = ListAddress.of(request.GET.get("address", ""))
    if here is None:
        raise Http404
    return here


def _view_to_change(request: HttpRequest, view_id: int) -> tuple[User, SavedView]:
    by = signed_in(request)
    view = get_object_or_404(SavedView.objects.seen_by(by), pk=view_id)
    if not may_change_view(by, view):
        raise PermissionDenied
    return by, view


def _back_to_list(request: HttpRequest, view: SavedView) -> str:
    """Where the person came from, as long as it is the list of the view."""
    address = request.GET.get("address", "")
    here = ListAddress.of(address)
    return address if here and here.list_name == view.list_name else reverse("accounts:profile")


def _kept(form: SavedViewForm, keep: Callable[[], object]) -> bool:
    try:
        keep()
    except ValidationError as error:
        form.add_error(None, error.messages)
        return False
    return True


def _view_page(
    request: HttpRequest, form: SavedViewForm, heading: str, back: str, view: SavedView | None = None
) -> HttpResponse:
    context = {"form": form, "heading": heading, "cancel_url": back, "view": view}
    return render(request, "accounts/view_form.html", context)


def _way_back(request: HttpRequest) -> str:
    target = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(
        target, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return target if is_ours else resolve_url(settings.LOGIN_REDIRECT_URL)


def _after_first_run() -> str:
    try:
        return reverse("imports:batch-list")
    except NoReverseMatch:
        return resolve_url(settings.LOGIN_REDIRECT_URL)
