from django.urls import path

from sammachip.dashboards import views

app_name = "dashboards"
urlpatterns = [
    path("", views.today, name="today"),
]
