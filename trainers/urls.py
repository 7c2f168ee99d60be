from django.urls import include, path

from trainers.views import area, contacts, sages, team

app_name = "trainers"
of_village = [
    path("sages/", sages.sages, name="sages"),
    path("sages/new/", sages.sage_new, name="sage-new"),
    path("sages/<int:survey_id>/edit/", sages.sage_edit, name="sage-edit"),
    path("sages/<int:survey_id>/remove/", sages.sage_remove, name="sage-remove"),
    path("team/", team.team, name="team"),
    path("team/contacts/new/", contacts.contact_new, name="contact-new"),
    path("team/contacts/<int:contact_id>/edit/", contacts.contact_edit, name="contact-edit"),
    path("team/contacts/<int:contact_id>/remove/", contacts.contact_remove, name="contact-remove"),
    path("team/outside/", team.member_outside, name="member-outside"),
    path("team/<int:member_id>/edit/", team.member_edit, name="member-edit"),
    path("team/<int:member_id>/lead/", team.member_lead, name="member-lead"),
    path("team/<int:member_id>/replace/", team.member_replace, name="member-replace"),
    path(
        "team/<int:member_id>/replace/outside/",
        team.member_replace_outside,
        name="member-replace-outside",
    ),
    path("team/<int:member_id>/end/", team.member_end, name="member-end"),
]
urlpatterns = [
    path("sages/", area.sage_index, name="sage-list"),
    path("villages/<str:code>/<int:year>/", include(of_village)),
]
