"""What becomes of a form that was sent after its session had ended."""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.contrib import messages
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _


class SignInFirst(LoginRequiredMiddleware):
    """Nobody goes on without signing in; whoever sent a form comes back to the page it stood on.

    The address of a form often takes nothing but forms: after signing in it would only refuse.
    """

    def handle_no_permission(
        self, request: HttpRequest, view_func: Callable[..., HttpResponseBase]
    ) -> HttpResponseRedirect:
        if request.method != "POST":
            return super().handle_no_permission(request, view_func)
        words = _("You were signed out meanwhile. What you just sent was not saved: please send it again.")
        messages.warning(request, words)
        return redirect_to_login(
            page_of_form(request), self.get_login_url(view_func), self.get_redirect_field_name(view_func)
        )


def page_of_form(request: HttpRequest) -> str:
    """Where the form stood that was sent, as far as the browser says so; else the address it was sent to."""
    page = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(page, {request.get_host()}, require_https=request.is_secure()):
        return request.get_full_path()
    parts = urlsplit(page)
    return parts._replace(scheme="", netloc="", fragment="").geturl() or "/"
