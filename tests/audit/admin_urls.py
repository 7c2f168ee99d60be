"""An admin site that shows villages through the mixins alone, whatever the apps register."""

from django.urls import include, path

from sammachip.audit.admin import ReferenceAdmin, ScopedImportExportAdmin
from sammachip.ui.office_admin import OfficeAdminSite
from trainers.models import Occupation
from villages.models import Village, YearVillage


class VillageAdmin(ScopedImportExportAdmin):
    list_display = ("code", "name")
    fields = ("code", "name", "moo", "tambon_code", "tambon_name", "learning_centre")

    def write_new(self, obj, *, by):
        obj.sort_key = obj.search_text = obj.name
        super().write_new(obj, by=by)


site = OfficeAdminSite(name="admin")
site.register(Village, VillageAdmin)
site.register(YearVillage, ScopedImportExportAdmin)
site.register(Occupation, ReferenceAdmin)

urlpatterns = [
    path("admin/", site.urls),
    path("", include("sammachip.accounts.urls")),
    path("", include("sammachip.dashboards.urls")),
]
