from typing import Any

from django.contrib.admin import AdminSite, ModelAdmin
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from sammachip.accounts.access import allows_anywhere
from sammachip.accounts.models import User
from sammachip.accounts.permissions import Permission
from sammachip.ui.admin_days import OfficeDays
from sammachip.ui.admin_history import OfficeHistory


class OfficeAdminSite(AdminSite):
    """For support staff: opened by a permission of an area, not by a flag on the account."""

    site_title = _("Sammachip")
    site_header = _("Sammachip: administration")
    index_title = _("Records and settings")

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        """Whatever is registered, of a package too, has the office's days and the office's history."""
        base = admin_class or ModelAdmin
        ours = type(base.__name__, (OfficeDays, OfficeHistory, base), {"__module__": base.__module__})
        super().register(model_or_iterable, ours, **options)

    def has_permission(self, request: HttpRequest) -> bool:
        user = request.user
        return isinstance(user, User) and user.is_active and allows_anywhere(user, Permission.ADMIN_SITE)

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """One sign-in page for everybody, with its protection against guessing."""
        if request.user.is_authenticated:
            raise PermissionDenied
        return redirect_to_login(request.GET.get("next", ""))
