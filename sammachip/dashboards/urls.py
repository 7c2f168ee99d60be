from django.urls import path, register_converter

from sammachip.dashboards import views
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
    path("villages/<village:code>/<int:year>/", views.village, name="village"),
]
