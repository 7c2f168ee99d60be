from django.urls import path

from groups import views

app_name = "groups"
VILLAGE = "villages/<str:code>/<int:year>/"
urlpatterns = [
    path("groups/", views.group_index, name="group-list"),
    path("groups/<int:group_id>/", views.group_detail, name="group-detail"),
    path("groups/<int:group_id>/edit/", views.group_edit, name="group-edit"),
    path("groups/<int:group_id>/registration/", views.group_register, name="group-register"),
    path("groups/<int:group_id>/first-sale/", views.group_first_sale, name="group-first-sale"),
    path("groups/<int:group_id>/members/new/", views.member_new, name="member-new"),
    path("groups/<int:group_id>/households/new/", views.household_member_new, name="household-member-new"),
    path("groups/<int:group_id>/members/<int:member_id>/end/", views.member_end, name="member-end"),
    path(f"{VILLAGE}groups/new/", views.group_new, name="group-new"),
    path(f"{VILLAGE}readiness/new/", views.readiness_new, name="readiness-new"),
]
