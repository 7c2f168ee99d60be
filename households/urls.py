from django.urls import URLPattern, URLResolver, include, path

from households.views import follow_ups, pairing, register

app_name = "households"

of_household: list[URLPattern] = [
    path("", register.household_detail, name="household"),
    path("edit/", register.household_edit, name="edit"),
    path("withdraw/", register.household_withdraw, name="withdraw"),
    path("representative/new/", register.representative_new, name="representative-new"),
    path("representative/edit/", register.representative_edit, name="representative-edit"),
    path("follow-up/", follow_ups.follow_up_new, name="follow-up-new"),
]
of_village: list[URLPattern | URLResolver] = [
    path("households/", register.register, name="register"),
    path("households/new/", register.household_new, name="new"),
    path("households/<int:household_id>/", include(of_household)),
    path("pairing/", pairing.board, name="pairing"),
    path("pairing/suggest/", pairing.suggestion, name="suggestion"),
    path("pairing/<int:assignment_id>/contact/", pairing.contact, name="contact"),
    path("follow-up/", follow_ups.follow_up, name="follow-up"),
    path("follow-up/<int:follow_up_id>/", follow_ups.follow_up_edit, name="follow-up-edit"),
    path("follow-up/<int:follow_up_id>/remove/", follow_ups.follow_up_remove, name="follow-up-remove"),
]
urlpatterns = [
    path("households/", register.household_index, name="list"),
    path("villages/<str:code>/<int:year>/", include(of_village)),
]
