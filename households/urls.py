from django.urls import URLPattern, URLResolver, include, path

from households.views import (
    follow_ups,
    needs,
    pairing,
    plans,
    practice,
    register,
    roll_over,
    training,
    visits_due,
)

app_name = "households"

of_household: list[URLPattern] = [
    path("", register.household_detail, name="household"),
    path("edit/", register.household_edit, name="edit"),
    path("withdraw/", register.household_withdraw, name="withdraw"),
    path("representative/new/", register.representative_new, name="representative-new"),
    path("need/", needs.need, name="need"),
    path("need/new/", needs.need_again, name="need-again"),
    path("need/remove/", needs.need_remove, name="need-remove"),
    path("representative/edit/", register.representative_edit, name="representative-edit"),
    path("follow-up/", follow_ups.follow_up_new, name="follow-up-new"),
    path("practice/", practice.practice_new, name="practice-new"),
]
of_plan: list[URLPattern] = [
    path("", plans.plan, name="plan-version"),
    path("print/", plans.plan_print, name="plan-print"),
    path("submit/", plans.plan_submit, name="plan-submit"),
    path("approve/", plans.plan_approve, name="plan-approve"),
    path("return/", plans.plan_return, name="plan-return"),
    path("remove/", plans.plan_remove, name="plan-remove"),
]
of_village: list[URLPattern | URLResolver] = [
    path("households/", register.register, name="register"),
    path("households/new/", register.household_new, name="new"),
    path("households/<int:household_id>/", include(of_household)),
    path("needs/", needs.needs, name="needs"),
    path("needs/sheet/", needs.need_sheet, name="need-sheet"),
    path("needs/analysis/new/", needs.analysis_new, name="analysis-new"),
    path("needs/analysis/<int:analysis_id>/", needs.analysis_edit, name="analysis-edit"),
    path("needs/analysis/<int:analysis_id>/remove/", needs.analysis_remove, name="analysis-remove"),
    path("plan/", plans.plan, name="plan"),
    path("plan/new/", plans.plan_new, name="plan-new"),
    path("plan/lines/", plans.plan_lines, name="plan-lines"),
    path("plan/<int:version_no>/", include(of_plan)),
    path("roll-over/", roll_over.village, name="roll-over"),
    path("pairing/", pairing.board, name="pairing"),
    path("pairing/suggest/", pairing.suggestion, name="suggestion"),
    path("pairing/<int:assignment_id>/contact/", pairing.contact, name="contact"),
    path("training/", training.training, name="training"),
    path("training/new/", training.session_new, name="session-new"),
    path("training/<int:session_id>/", training.session, name="session"),
    path("training/<int:session_id>/edit/", training.session_edit, name="session-edit"),
    path("training/<int:session_id>/remove/", training.session_remove, name="session-remove"),
    path("training/materials/<int:material_id>/", training.handout, name="handout"),
    path("training/handed-out/<int:issue_id>/remove/", training.handout_remove, name="handout-remove"),
    path("practice/", practice.practice, name="practice"),
    path("practice/<int:practice_id>/", practice.practice_edit, name="practice-edit"),
    path("practice/<int:practice_id>/remove/", practice.practice_remove, name="practice-remove"),
    path("practice/study-visits/new/", practice.study_visit_new, name="study-visit-new"),
    path("practice/study-visits/none/", practice.study_visit_waive, name="study-visit-waive"),
    path("practice/study-visits/<int:visit_id>/", practice.study_visit_edit, name="study-visit-edit"),
    path(
        "practice/study-visits/<int:visit_id>/remove/",
        practice.study_visit_remove,
        name="study-visit-remove",
    ),
    path("follow-up/", follow_ups.follow_up, name="follow-up"),
    path("follow-up/sheet/", visits_due.visit_sheet, name="visit-sheet"),
    path("follow-up/<int:follow_up_id>/", follow_ups.follow_up_edit, name="follow-up-edit"),
    path("follow-up/<int:follow_up_id>/remove/", follow_ups.follow_up_remove, name="follow-up-remove"),
]
urlpatterns = [
    path("villages/roll-over/", roll_over.villages, name="roll-over-villages"),
    path("households/", register.household_index, name="list"),
    path("follow-ups/", visits_due.visit_list, name="visit-list"),
    path("follow-ups/figures/", visits_due.visit_figures, name="visit-figures"),
    path("villages/<str:code>/<int:year>/", include(of_village)),
]
