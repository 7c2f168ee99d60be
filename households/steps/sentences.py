"""What is missing in steps 4-11, in words, with the page that clears it.

Households are named by their numbers in the official register, so that one wording serves one and many.
"""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sammachip.accounts.permissions import Permission
from villages.process.rules import Sentence


def _page(url_name: str, permission: Permission) -> dict[str, Any]:
    """The page that clears a missing proof, and what doing so asks of the reader."""
    return {"url_name": url_name, "permission": permission}


REGISTER = _page("households:register", Permission.HOUSEHOLD_EDIT)
SHEET = _page("households:register-sheet", Permission.HOUSEHOLD_EDIT)
PAIRING_BOARD = _page("households:pairing", Permission.PAIR_EDIT)
FOLLOW_UPS = _page("households:follow-up", Permission.FOLLOW_UP_EDIT)
LESSONS = _page("households:training", Permission.TRAINING_EDIT)
PRACTICES = _page("households:practice", Permission.TRAINING_EDIT)
PLAN = _page("households:plan", Permission.PLAN_EDIT)
VENUE_PAGE = _page("households:venue", Permission.PLAN_EDIT)
PLAN_LINES = _page("households:plan-lines", Permission.PLAN_EDIT)
NEW_PLAN = _page("households:plan-new", Permission.PLAN_EDIT)
NEED_SHEET = _page("households:need-sheet", Permission.NEED_EDIT)
NEW_ANALYSIS = _page("households:analysis-new", Permission.NEED_EDIT)
NEW_ENTRY = _page("villages:plan-entry-new", Permission.PLAN_EDIT)
VENUE_FORM = _page("households:venue-edit", Permission.PLAN_EDIT)
NEW_MATERIAL = _page("households:material-new", Permission.PLAN_EDIT)
YEAR_FORM = _page("villages:year-edit", Permission.VILLAGE_EDIT)
APPROVAL = _page("households:plan", Permission.PLAN_APPROVE)
CONFIRMATION = _page("households:venue", Permission.STEP_CLAIM)


def _new_event(text: str | Promise, kind: str, general: str | Promise = "") -> Sentence:
    query = f"kind={kind}&village={{code}}"
    return Sentence(
        text,
        "villages:event-new",
        url_params=(),
        query=query,
        permission=Permission.EVENT_EDIT,
        general=general,
    )


ORIENTATION = {
    "households_lacking": Sentence(
        _("%(have)s of %(need)s households are registered"),
        **SHEET,
        general=_("Fewer households are registered than the year asks for"),
    ),
    "households_too_many": Sentence(
        _("%(have)s households are registered where the year has %(need)s; write why on the village"),
        **YEAR_FORM,
        general=_("More households are registered than the year asks for, without a reason"),
    ),
    "household_representative_lacking": Sentence(
        _("No representative yet: household %(numbers)s"),
        **REGISTER,
        general=_("Households without a representative"),
    ),
    "household_house_lacking": Sentence(
        _("No house number yet: household %(numbers)s"),
        **REGISTER,
        general=_("Households without a house number"),
    ),
    "household_income_lacking": Sentence(
        _("No income before training, nor why it is not known: household %(numbers)s"),
        **REGISTER,
        general=_("Households without an income before training, nor why it is not known"),
    ),
    "orientation_lacking": _new_event(
        _("Not yet at an orientation: household %(numbers)s"),
        kind="orientation",
        general=_("Households not yet at an orientation"),
    ),
}
PAIRING = {
    "pairing_households_lacking": Sentence(_("No household is registered to be paired"), **REGISTER),
    "pairing_trainer_lacking": Sentence(
        _("No trainer yet: household %(numbers)s"), **PAIRING_BOARD, general=_("Households without a trainer")
    ),
    "pairing_trainer_left": Sentence(
        _("The trainer has left the team: household %(numbers)s"),
        **PAIRING_BOARD,
        general=_("Households whose trainer has left the team"),
    ),
    "pairing_trainer_overloaded": Sentence(
        _("The trainer on seat %(seat)s has %(have)s households, more than %(need)s"),
        **PAIRING_BOARD,
        general=_("Trainers with more households than the year allows"),
    ),
    "pairing_contact_lacking": Sentence(
        _("Not contacted since the pairing: household %(numbers)s"),
        **PAIRING_BOARD,
        general=_("Households not contacted since the pairing"),
    ),
}
ACTION_PLAN = {
    "plan_lacking": Sentence(_("The training action plan is not made yet"), **NEW_PLAN),
    "plan_not_submitted": Sentence(_("The training action plan is still a draft"), **PLAN),
    "plan_not_approved": Sentence(_("The training action plan waits for approval"), **APPROVAL),
    "plan_lines_lacking": Sentence(_("The training action plan has no lines yet"), **PLAN_LINES),
    "plan_lines_incomplete": Sentence(
        _("Date, place or responsible person not written yet: line %(numbers)s of the plan"),
        **PLAN_LINES,
        general=_("Lines of the plan without date, place or responsible person"),
    ),
    "plan_follow_up_lacking": Sentence(_("The plan has no follow-up after the training"), **PLAN_LINES),
    "plan_allocation_unknown": Sentence(_("The allocation of the village is not known yet"), **YEAR_FORM),
    "plan_above_allocation": Sentence(
        _("The plan is %(baht)s baht above the allocation"),
        **PLAN_LINES,
        general=_("The plan is above the allocation"),
    ),
}
NEEDS = {
    "needs_households_lacking": Sentence(_("No household is registered to be asked"), **SHEET),
    "needs_survey_lacking": Sentence(
        _("No need survey yet: household %(numbers)s"),
        **NEED_SHEET,
        general=_("Households without a need survey"),
    ),
    "needs_analysis_lacking": Sentence(_("The needs are not analysed yet"), **NEW_ANALYSIS),
    "needs_project_lacking": Sentence(
        _("No project stands in a village or tambon plan with its page or number yet"),
        **NEW_ENTRY,
    ),
}
VENUE = {
    "venue_lacking": Sentence(_("The training place is not chosen yet"), **VENUE_FORM),
    "venue_site_lacking": Sentence(
        _("Neither a study site nor a reason for none is given yet"), **VENUE_FORM
    ),
    "venue_confirmation_lacking": Sentence(_("The officer has not confirmed the places yet"), **CONFIRMATION),
    "venue_material_lacking": Sentence(_("No material is listed yet"), **NEW_MATERIAL),
    "venue_above_allocation": Sentence(
        _("The materials are %(baht)s baht above the allocation"),
        **VENUE_PAGE,
        general=_("The materials are above the allocation"),
    ),
}
TRAINING = {
    "training_households_lacking": Sentence(_("No household is registered to be trained"), **REGISTER),
    "training_enrolment_lacking": Sentence(
        _("Not enrolled in a training yet: household %(numbers)s"),
        **LESSONS,
        general=_("Households not enrolled in a training yet"),
    ),
    "training_attendance_lacking": Sentence(
        _("Not yet on enough days of the training: household %(numbers)s"),
        **LESSONS,
        general=_("Households not yet on enough days of the training"),
    ),
}
PRACTICE = {
    "practice_households_lacking": Sentence(_("No household is registered to practise"), **REGISTER),
    "practice_lesson_lacking": Sentence(_("No household is recorded at a knowledge session yet"), **LESSONS),
    "practice_visit_lacking": Sentence(
        _("No study visit with what was learnt is recorded, nor a reason for none"), **PRACTICES
    ),
    "practice_record_lacking": Sentence(
        _("No practice recorded yet: household %(numbers)s"),
        **PRACTICES,
        general=_("Households without a practice record"),
    ),
    "practice_proof_lacking": Sentence(
        _("Practice without a photo or a trainer's check: household %(numbers)s"),
        **PRACTICES,
        general=_("Practice without a photo or a trainer's check"),
    ),
}
FOLLOW_UP = {
    "follow_up_trained_lacking": Sentence(_("No household has finished its training yet"), **LESSONS),
    "follow_up_visit_lacking": Sentence(
        _("Not visited since the training: household %(numbers)s"),
        **FOLLOW_UPS,
        general=_("Households not visited since the training"),
    ),
    "follow_up_activity_lacking": _new_event(
        _("No joint activity of the households is recorded yet"), kind="joint_activity"
    ),
}
