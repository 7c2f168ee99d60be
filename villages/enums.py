"""The choices of the village records; the stored values are English slugs."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class TargetUnit(TextChoices):
    """What a year counts its households by: a team and its households in each village, or so many people in
    the whole district, wherever they live (DOMAIN.md 1.2)."""

    VILLAGE = "village", _("Village")
    DISTRICT = "district", _("District")


class TargetStatus(TextChoices):
    TARGET = "target", _("Target village")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class KtcLevel(TextChoices):
    """The village classes of the basic village survey (กชช.2ค)."""

    LAGGING = "1", _("1 Lagging")
    MIDDLE = "2", _("2 Middle")
    ADVANCED = "3", _("3 Advanced")


class SepLevel(TextChoices):
    """The classes of sufficiency-economy villages."""

    ENOUGH = "enough", _("Enough to live and eat")
    WELL = "well", _("Living and eating well")
    PROSPEROUS = "prosperous", _("Prosperous and happy")


class EventKind(TextChoices):
    TEAM_SELECTION = "team_selection", _("Meeting that chooses the team")
    PLANNING = "planning", _("Planning meeting")
    READINESS = "readiness", _("Preparation of the team")
    ORIENTATION = "orientation", _("Orientation of the households")
    NEEDS_ANALYSIS = "needs_analysis", _("Analysis of needs")
    TRAINING = "training", _("Occupational training")
    STUDY_VISIT = "study_visit", _("Study visit")
    PRACTICE = "practice", _("Practice")
    GROUP_PROCESS = "group_process", _("Group process")
    JOINT_ACTIVITY = "joint_activity", _("Joint activity of the group")
    OTHER = "other", _("Other event")


class AttendanceRole(TextChoices):
    TRAINER = "trainer", _("Trainer")
    HOUSEHOLD = "household", _("Household")
    LEADER = "leader", _("Community leader")
    OTHER = "other", _("Other person")


class Presence(TextChoices):
    PRESENT = "present", _("Present")
    ABSENT = "absent", _("Absent")
    SUBSTITUTE = "substitute", _("Substitute came")
    LEAVE = "leave", _("On leave")


class PartnerKind(TextChoices):
    COORDINATION_CENTRE = "coordination_centre", _("Community development coordination centre")
    WOMEN_COMMITTEE = "women_committee", _("Women's development committee")
    SAVINGS_NETWORK = "savings_network", _("Savings group network")
    VOLUNTEER_LEADERS = "volunteer_leaders", _("Community development volunteers")
    AGENCY = "agency", _("Government agency")
    LOCAL_GOVERNMENT = "local_government", _("Local government")
    OTHER = "other", _("Other partner")


class EvidenceKind(TextChoices):
    PHOTO = "photo", _("Photo")
    SIGNATURE_SHEET = "signature_sheet", _("Signature sheet")
    MINUTES = "minutes", _("Minutes")
    AGENDA = "agenda", _("Agenda")
    ORDER = "order", _("Order of appointment")
    RECEIPT = "receipt", _("Receipt")
    REPORT = "report", _("Report")
    PRODUCER_PAPER = "producer_paper", _("Paper of a producer")
    OTHER = "other", _("Other file")


class PaperKind(TextChoices):
    """The papers of the disbursement file of an event."""

    APPROVAL = "approval", _("Approval of the project")
    AGENDA = "agenda", _("Agenda")
    INVITATION = "invitation", _("Invitation letter")
    ORDER = "order", _("Order of appointment")
    SIGNATURE_SHEET = "signature_sheet", _("Signature sheet of every day")
    PAYMENT_RECEIPT = "payment_receipt", _("Payment receipts with copies of identity cards")
    INVOICE = "invoice", _("Receipts and delivery notes")
    INSPECTION = "inspection", _("Inspection report")
    LOAN_CONTRACT = "loan_contract", _("Cash loan contract")
    PHOTOS = "photos", _("Photos")
    SUMMARY = "summary", _("Summary report")


class BudgetKind(TextChoices):
    LUNCH = "lunch", _("Lunch")
    SNACK = "snack", _("Snacks and drinks")
    SPEAKER_FEE = "speaker_fee", _("Speaker's fee")
    SUPPLIES = "supplies", _("Training supplies")
    DEMONSTRATION = "demonstration", _("Demonstration material")
    TRANSPORT = "transport", _("Transport")
    SIGN = "sign", _("Vinyl sign")
    COPIES = "copies", _("Photocopies")
    ALLOWANCE = "allowance", _("Allowance and fuel")
    OTHER = "other", _("Other cost")


class FundSource(TextChoices):
    DEPARTMENT = "department", _("Department budget")
    PROVINCE = "province", _("Province budget")
    LOCAL_GOVERNMENT = "local_government", _("Local government")
    AGENCY = "agency", _("Another agency")
    COMMUNITY_FUND = "community_fund", _("Community fund")
    HOUSEHOLDS = "households", _("Contribution of the households")


class PlanKind(TextChoices):
    VILLAGE = "village", _("Village development plan")
    TAMBON = "tambon", _("Tambon development plan")
    LOCAL = "local", _("Local development plan")
    DISTRICT = "district", _("District development plan")


class PlanStatus(TextChoices):
    PROPOSED = "proposed", _("Proposed")
    ACCEPTED = "accepted", _("Accepted into the plan")
    FUNDED = "funded", _("Funded")
    NOT_ACCEPTED = "not_accepted", _("Not accepted")


class StepStatus(TextChoices):
    """What the records prove, as stored; a lapse depends on the day and is read, not stored."""

    NOT_STARTED = "not_started", _("Not started")
    IN_PROGRESS = "in_progress", _("In progress")
    DONE = "done", _("Done")
    NOT_APPLICABLE = "not_applicable", _("Not applicable")


class ShownStatus(TextChoices):
    """What a person sees of a step on a day."""

    NOT_STARTED = "not_started", _("Not started")
    IN_PROGRESS = "in_progress", _("In progress")
    CLAIMED = "claimed", _("Waiting for proof")
    DONE = "done", _("Done")
    LAPSED = "lapsed", _("Must be repeated")
    NOT_APPLICABLE = "not_applicable", _("Not applicable")


class OverrideStatus(TextChoices):
    DONE = "done", _("Confirmed as done")
    NOT_APPLICABLE = "not_applicable", _("Confirmed as not applicable")


class LibraryKind(TextChoices):
    RULE = "rule", _("Rule or regulation")
    GUIDE = "guide", _("Guide")
    FORM = "form", _("Blank form")
    LETTER = "letter", _("Official letter")
    OTHER = "other", _("Other paper")
