"""The office's own lists of words; a stored value is an English slug."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class MainOccupation(models.TextChoices):
    """Kinds of occupation, numbered as in question 33 of the basic needs survey."""

    RICE = "1", _("Rice farming")
    FIELD_CROPS = "2", _("Field crops")
    ORCHARD = "3", _("Orchard or garden")
    FISHERY = "4", _("Fishery")
    LIVESTOCK = "5", _("Livestock")
    TRADE = "6", _("Trade")
    LABOUR = "7", _("Hired labour")
    SERVICES = "8", _("Services")
    OWN_BUSINESS = "9", _("Own business")
    OTHER = "99", _("Other occupation")


class IncomePeriod(models.TextChoices):
    DAY = "day", _("per day")
    MONTH = "month", _("per month")
    YEAR = "year", _("per year")
    CYCLE = "cycle", _("per production cycle")


class IncomeBasis(models.TextChoices):
    OCCUPATION = "occupation", _("from the occupation to be trained in")
    HOUSEHOLD = "household", _("of the whole household")


class BasicNeeds(models.TextChoices):
    PASSED = "passed", _("Above the income line")
    BELOW = "below", _("Below the income line")
    UNKNOWN = "unknown", _("Not known")


class PovertyTag(models.TextChoices):
    TPMAP = "tpmap", _("On the TPMAP list")
    WELFARE_CARD = "welfare_card", _("State welfare card")
    VULNERABLE = "vulnerable", _("Vulnerable")
    ELDERLY = "elderly", _("Somebody aged 60 or over")
    AFFECTED = "affected", _("Affected by a disaster or the economy")


class HouseholdStatus(models.TextChoices):
    ACTIVE = "active", _("Takes part")
    WITHDRAWN = "withdrawn", _("Withdrew")
    MOVED = "moved", _("Moved away")
    DIED = "died", _("Died")
    REPLACED = "replaced", _("Replaced by another household")


class Relation(models.TextChoices):
    SELF = "self", _("Head of the household")
    SPOUSE = "spouse", _("Husband or wife")
    CHILD = "child", _("Son or daughter")
    PARENT = "parent", _("Father or mother")
    RELATIVE = "relative", _("Other relative")


class PairedHow(models.TextChoices):
    HAND = "hand", _("By hand")
    SUGGESTED = "suggested", _("As suggested")
    HANDOVER = "handover", _("Taken over from the previous trainer")
    IMPORT = "import", _("From a file")


class PairReason(models.TextChoices):
    """Why a household is suggested to a trainer."""

    LOCKED = "locked", _("Kept as you decided")
    SAME_TRAINER = "same_trainer", _("Stays with the trainer of now")
    FIRST_NEED = "first_need", _("The trainer teaches the first choice")
    SECOND_NEED = "second_need", _("The trainer teaches the second choice")
    THIRD_NEED = "third_need", _("The trainer teaches the third choice")
    SAME_VILLAGE = "same_village", _("Both live in this village")
    NEAR_HOUSE = "near_house", _("The houses are near each other")
    BALANCE = "balance", _("The trainer had a free seat")


class KnowledgeUse(models.TextChoices):
    EXTEND = "extend", _("Builds on the present occupation")
    NEW = "new", _("A new occupation")


class NeedReason(models.TextChoices):
    MORE_INCOME = "more_income", _("More income")
    LESS_EXPENSE = "less_expense", _("Less expense")
    FREE_TIME = "free_time", _("Use of free time")
    RAW_MATERIAL = "raw_material", _("Raw material at hand")
    MARKET = "market", _("There is a market")
    HERITAGE = "heritage", _("Keeping local wisdom")


class Skill(models.TextChoices):
    NONE = "none", _("None")
    LITTLE = "little", _("A little")
    ABLE = "able", _("Can do it")
    SKILLED = "skilled", _("Skilled")


class Market(models.TextChoices):
    OWN_USE = "own_use", _("Own use")
    VILLAGE = "village", _("In the village")
    MARKET = "market", _("Local market")
    TRADER = "trader", _("Sold to a trader")
    ONLINE = "online", _("Online")
    GROUP = "group", _("Through the occupational group")


class NeedDecision(models.TextChoices):
    TRAIN = "train", _("Train in it")
    LATER = "later", _("Later")
    NO = "no", _("Not this time")


class PlanStatus(models.TextChoices):
    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", pgettext_lazy("plan", "Submitted")
    APPROVED = "approved", _("Approved")
    SUPERSEDED = "superseded", _("Replaced by a later version")


class PlanLineKind(models.TextChoices):
    TRAINING = "training", _("Training")
    STUDY_VISIT = "study_visit", _("Study visit")
    PRACTICE = "practice", _("Practice at home")
    FOLLOW_UP = "follow_up", _("Follow-up")
    OTHER = "other", _("Other activity")


class VenueKind(models.TextChoices):
    SAGE_HOUSE = "sage_house", _("House of a sage")
    LEARNING_CENTRE = "learning_centre", _("Community learning centre")
    OTHER = "other", _("Another place")


class SiteKind(models.TextChoices):
    SUFFICIENCY_CENTRE = "sufficiency_centre", _("Sufficiency economy learning centre")
    FARM_CENTRE = "farm_centre", _("Farm production learning centre")
    OTOP_GROUP = "otop_group", _("OTOP group")
    COMMUNITY_ENTERPRISE = "community_enterprise", _("Community enterprise")
    MODEL_HOUSEHOLD = "model_household", _("Model household")
    AGENCY = "agency", _("Agency")
    MARKET = "market", _("Market")


class Vehicle(models.TextChoices):
    VAN = "van", _("Van")
    BUS = "bus", _("Bus")
    LOCAL_GOVERNMENT = "local_government", _("Vehicle of the local government")
    PRIVATE = "private", _("Private cars")


class TrainingResult(models.TextChoices):
    PASSED = "passed", _("Passed")
    FAILED = "failed", _("Not passed")


class VisitorKind(models.TextChoices):
    TRAINER = "trainer", _("Trainer")
    OFFICER = "officer", _("Officer")
    CHIEF = "chief", _("District chief")
    SUPPORT_TEAM = "support_team", _("Support team")


class VisitMode(models.TextChoices):
    HOME = "home", _("Home visit")
    GROUP = "group", _("Met at the group")
    PHONE = "phone", _("By telephone")
    LINE_VIDEO = "line_video", _("By LINE video")


class Practising(models.TextChoices):
    EARNING = "earning", _("Practising, with income")
    NO_INCOME_YET = "no_income_yet", _("Practising, no income yet")
    OWN_USE = "own_use", _("Practising for own use")
    PAUSED = "paused", _("Paused")
    STOPPED = "stopped", _("Stopped")
    NOT_STARTED = "not_started", _("Not started")


class ProblemKind(models.TextChoices):
    RAW_MATERIAL = "raw_material", _("Raw material")
    CAPITAL = "capital", _("Capital")
    WATER = "water", _("Water")
    DISEASE = "disease", _("Disease or pests")
    MARKET = "market", _("Market")
    KNOWLEDGE = "knowledge", _("Knowledge")
    TIME = "time", _("Time")
    HEALTH = "health", _("Health")
    OTHER = "other", _("Other problem")


class DueState(models.TextChoices):
    """When a household is to be visited again."""

    OVERDUE = "overdue", _("Visit overdue")
    SOON = "soon", _("Visit due within 7 days")
    IN_TIME = "in_time", _("Visited in time")
    UNTRAINED = "untrained", _("Not trained yet")


class PracticeState(models.TextChoices):
    """Whether a household practises, and whether that is proved."""

    PROVED = "proved", _("Practises, with proof")
    UNPROVED = "unproved", _("A photo or the trainer's check is missing")
    NONE = "none", _("No practice recorded yet")


class CalendarKind(models.TextChoices):
    EVENT = "event", _("Event")
    AGREED = "agreed", _("Visit agreed")
    DUE = "due", _("Visit due")


VISITS_IN_PERSON = (VisitMode.HOME, VisitMode.GROUP)
PRACTISING = (Practising.EARNING, Practising.NO_INCOME_YET, Practising.OWN_USE)
