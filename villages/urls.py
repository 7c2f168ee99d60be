from django.urls import include, path

from villages.views import (
    attendance,
    costs,
    event_people,
    events,
    handbook,
    library,
    officers,
    papers,
    partners,
    plans,
    steps,
    villages,
    years,
)

app_name = "villages"

of_village = [
    path("edit/", villages.year_village_edit, name="year-edit"),
    path("withdraw/", villages.village_withdraw, name="withdraw"),
    path("files/new/", papers.village_file_new, name="village-file-new"),
    path("plan-entries/new/", plans.plan_entry_new, name="plan-entry-new"),
    path("plan-entries/<int:entry_id>/", plans.plan_entry_edit, name="plan-entry-edit"),
    path("plan-entries/<int:entry_id>/remove/", plans.plan_entry_remove, name="plan-entry-remove"),
    path("steps/<int:step>/claim/", steps.step_claim, name="step-claim"),
    path("steps/<int:step>/override/", steps.step_override, name="step-override"),
]
of_event = [
    path("", events.event_detail, name="event"),
    path("edit/", events.event_edit, name="event-edit"),
    path("print/", events.event_print, name="event-print"),
    path("remove/", events.event_remove, name="event-remove"),
    path("leaders/", event_people.event_leaders, name="event-leaders"),
    path("partners/", event_people.event_partners, name="event-partners"),
    path("attendance/", event_people.event_attendance, name="event-attendance"),
    path("attendance/<int:day_id>/", attendance.attendance, name="attendance"),
    path("attendance/<int:day_id>/all/", attendance.attendance_all_present, name="attendance-all"),
    path("attendance/<int:day_id>/new/", attendance.attendance_walk_in, name="attendance-new"),
    path("attendance/<int:day_id>/print/", event_people.attendance_print, name="attendance-print"),
    path(
        "attendance/<int:day_id>/<int:attendance_id>/remove/",
        event_people.attendance_remove,
        name="attendance-remove",
    ),
    path("papers/", papers.event_papers, name="event-papers"),
    path("papers/<slug:kind>/", papers.paper_scan, name="paper-scan"),
    path("costs/new/", costs.cost_new, name="cost-new"),
    path("costs/<int:line_id>/", costs.cost_edit, name="cost-edit"),
    path("costs/<int:line_id>/remove/", costs.cost_remove, name="cost-remove"),
    path("loans/new/", costs.loan_new, name="loan-new"),
    path("loans/<int:loan_id>/", costs.loan_edit, name="loan-edit"),
    path("loans/<int:loan_id>/clear/", costs.loan_clear, name="loan-clear"),
    path("loans/<int:loan_id>/remove/", costs.loan_remove, name="loan-remove"),
    path("files/new/", papers.event_file_new, name="event-file-new"),
]
of_year = [
    path("settings/", years.year_settings, name="year-settings"),
    path("steps/", years.year_steps, name="year-steps"),
    path("current/", years.year_current, name="year-current"),
]
of_library = [
    path("", library.library, name="library"),
    path("new/", library.library_new, name="library-new"),
    path("<uuid:item_uuid>/", library.library_open, name="library-open"),
    path("<uuid:item_uuid>/edit/", library.library_edit, name="library-edit"),
    path("<uuid:item_uuid>/remove/", library.library_remove, name="library-remove"),
]
urlpatterns = [
    path("library/", include(of_library)),
    path("help/", handbook.handbook, name="help"),
    path("years/", years.year_index, name="year-list"),
    path("years/new/", years.year_new, name="year-new"),
    path("years/<int:year>/", include(of_year)),
    path("villages/", villages.village_index, name="list"),
    path("villages/new/", villages.village_new, name="new"),
    path("villages/targets/", villages.targets, name="targets"),
    path("villages/officers/", villages.officers, name="officers"),
    path("villages/officers/<int:entry_id>/undo/", officers.officers_undo, name="officers-undo"),
    path("villages/<str:code>/edit/", villages.village_edit, name="edit"),
    path("villages/<str:code>/<int:year>/", include(of_village)),
    path("events/", events.event_index, name="event-list"),
    path("events/new/", events.event_new, name="event-new"),
    path("events/<int:event_id>/", include(of_event)),
    path("partners/", partners.partner_index, name="partner-list"),
    path("partners/new/", partners.partner_new, name="partner-new"),
    path("partners/<int:partner_id>/edit/", partners.partner_edit, name="partner-edit"),
    path("partners/<int:partner_id>/remove/", partners.partner_remove, name="partner-remove"),
    path(
        "partners/<int:partner_id>/members/<int:contact_id>/",
        partners.partner_member_edit,
        name="partner-member-edit",
    ),
    path(
        "partners/<int:partner_id>/members/<int:contact_id>/remove/",
        partners.partner_member_remove,
        name="partner-member-remove",
    ),
    path("partners/<int:partner_id>/members/new/", partners.partner_member_new, name="partner-member-new"),
    path("files/<uuid:file_uuid>/", papers.file_download, name="file"),
    path("files/<uuid:file_uuid>/remove/", papers.file_remove, name="file-remove"),
]
