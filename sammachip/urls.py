"""The whole URL map; each app owns its own part."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("feed/", include("sammachip.feed.urls")),
    path("imports/", include("sammachip.imports.urls")),
    path("", include("sammachip.accounts.urls")),
    path("", include("villages.urls")),
    path("", include("groups.urls")),
    path("", include("trainers.urls")),
    path("", include("households.urls")),
    path("", include("sammachip.dashboards.urls")),
    path("", include("sammachip.papers.urls")),
]

handler400 = "sammachip.ui.errors.bad_request"
handler403 = "sammachip.ui.errors.forbidden"
handler404 = "sammachip.ui.errors.not_found"
handler500 = "sammachip.ui.errors.server_error"
