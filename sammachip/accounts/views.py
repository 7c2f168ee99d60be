from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LoginView, PasswordChangeView
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.urls import NoReverseMatch, reverse, reverse_lazy
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from sammachip.accounts import first_run, journal, language
from sammachip.accounts.access import allows_anywhere, signed_in
from sammachip.accounts.actions import change_user, make_first_administrator
from sammachip.accounts.forms import FirstRunForm, ProfileForm, SignInForm
from sammachip.accounts.models import User
from sammachip.accounts.permissions import Permission
from sammachip.accounts.queries import home_code, roles_of

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
    form = ProfileForm(request.POST or None, instance=User.objects.get(pk=user.pk))
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
    form = FirstRunForm(request.POST or None)
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
