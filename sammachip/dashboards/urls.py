from django.urls import path, register_converter

from sammachip.dashboards import bin_views, people_views, views
from sammachip.dashboards.converters import AreaCode, VillageCode

register_converter(AreaCode, "area")
register_converter(VillageCode, "village")

app_name = "dashboards"
urlpatterns = [
    path("", views.today, name="today"),
    path("dashboards/", views.nation, name="nation"),
    path("dashboards/villages/", views.step_list, name="step-list-all"),
    path("dashboards/<area:code>/", views.board, name="board"),
    path("dashboards/<area:code>/villages/", views.step_list, name="step-list"),
    path("bin/", bin_views.bin_list, name="bin"),
    path("bin/<int:entry_id>/restore/", bin_views.bin_restore, name="bin-restore"),
    path("bin/<int:entry_id>/delete/", bin_views.bin_delete, name="bin-delete"),
    path("people/", people_views.people, name="people"),
    path("people/<int:person_id>/", people_views.person, name="person"),
    path("people/<int:person_id>/merge/<int:other_id>/", people_views.merge, name="person-merge"),
    path("people/merges/<int:merge_id>/part/", people_views.part, name="person-part"),
    path("villages/<village:code>/<int:year>/", views.village, name="village"),
]
