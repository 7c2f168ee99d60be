from django.urls import path

from sammachip.feed import views

app_name = "feed"
urlpatterns = [
    path("", views.guide, name="guide"),
    path("openapi.json", views.schema, name="schema"),
    path("<slug:name>.json", views.as_json, name="json"),
    path("<slug:name>.csv", views.as_csv, name="csv"),
]
