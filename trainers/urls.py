from django.urls import path

from trainers import views

app_name = "trainers"
urlpatterns = [
    path("sages/", views.sages, name="sages"),
    path("sages/new/", views.sage_new, name="sage-new"),
    path("sages/<int:survey_id>/edit/", views.sage_edit, name="sage-edit"),
    path("team/", views.team, name="team"),
    path("team/<int:member_id>/edit/", views.member_edit, name="member-edit"),
    path("team/<int:member_id>/lead/", views.member_lead, name="member-lead"),
    path("team/<int:member_id>/replace/", views.member_replace, name="member-replace"),
    path("team/<int:member_id>/end/", views.member_end, name="member-end"),
]
