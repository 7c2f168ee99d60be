"""Code lists of the sage survey and the team, as the office's forms number them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class LivelihoodCode(models.IntegerChoices):
    """Occupations as question 33 of the national basic-needs survey codes them."""

    RICE = 1, _("Rice farming")
    FIELD_CROPS = 2, _("Field crops")
    ORCHARD = 3, _("Orchard or garden")
    FISHERY = 4, _("Fishery")
    LIVESTOCK = 5, _("Livestock")
    TRADE = 6, _("Trade")
    LABOUR = 7, _("Hired labour")
    SERVICES = 8, _("Services")
    BUSINESS = 9, _("Own business")
    OTHER = 99, _("Other livelihood")


class ContactWay(models.TextChoices):
    """How somebody of the office was in touch with a team."""

    VISIT = "visit", _("Visit in the village")
    PHONE = "phone", _("Telephone")
    LINE = "line", _("LINE")
    MEETING = "meeting", _("Meeting")
    OTHER = "other", _("Another way")


class ProductGroup(models.TextChoices):
    """Lines of the register of occupational groups."""

    AGRICULTURE = "A", _("Agriculture")
    PROCESSING = "P", _("Processing")
    TOURISM = "T", _("Community tourism")
    OTHER = "O", _("Other line")


class ExpertiseGroup(models.TextChoices):
    FARMING = "farming", _("Farming")
    LIVESTOCK = "livestock", _("Livestock")
    FISHERY = "fishery", _("Fishery")
    PROCESSING = "processing", _("Food processing")
    HANDICRAFT = "handicraft", _("Handicraft")
    TEXTILE = "textile", _("Cloth and weaving")
    HERBS = "herbs", _("Herbs")
    TRADES = "trades", _("Building and repair trades")
    SERVICES = "services", _("Services")
    TOURISM = "tourism", _("Tourism")
    GROUP_MANAGEMENT = "group_management", _("Managing groups")
    OTHER = "other", _("Other expertise")


class CommunityRole(models.TextChoices):
    """Positions that people hold in a village, as the sage survey lists them."""

    KAMNAN = "kamnan", _("Kamnan")
    HEADMAN = "headman", _("Village headman")
    ASSISTANT_HEADMAN = "assistant_headman", _("Assistant headman")
    SARAWAT_KAMNAN = "sarawat_kamnan", _("Sarawat kamnan")
    VILLAGE_COMMITTEE = "village_committee", _("Village committee")
    VOLUNTEER_LEADER = "volunteer_leader", _("Community development volunteer leader")
    VOLUNTEER = "volunteer", _("Community development volunteer")
    TAMBON_WOMEN = "tambon_women", _("Tambon women's committee")
    VILLAGE_WOMEN = "village_women", _("Village women's committee")
    COORDINATION_CENTRE = "coordination_centre", _("Tambon coordination centre")
    SAVINGS_GROUP = "savings_group", _("Savings group committee")
    VILLAGE_FUND = "village_fund", _("Village fund")
    WOMEN_FUND = "women_fund", _("Women's development fund")
    POVERTY_FUND = "poverty_fund", _("Poverty alleviation fund")
    HEALTH_VOLUNTEER = "health_volunteer", _("Village health volunteer")
    COUNCILLOR = "councillor", _("Local councillor")
    LOCAL_EXECUTIVE = "local_executive", _("Head of the local government")
    SOIL_VOLUNTEER = "soil_volunteer", _("Soil volunteer")
    WISDOM_TEACHER = "wisdom_teacher", _("Local wisdom teacher")
    FARM_LEARNING_CENTRE = "farm_learning_centre", _("Farm learning centre")
    NONE = "none", _("No position")
    OTHER = "other", _("Other position")


class Availability(models.TextChoices):
    YES = "yes", _("Ready")
    MAYBE = "maybe", _("Thinking about it")
    NO = "no", _("Not ready")


class TeamRole(models.TextChoices):
    LEAD = "lead", _("Lead trainer")
    MEMBER = "member", _("Team member")


class MemberStatus(models.TextChoices):
    """How a person stands in the team now, and why somebody left it."""

    ACTIVE = "active", _("On duty")
    RESIGNED = "resigned", _("Resigned")
    MOVED = "moved", _("Moved away")
    DIED = "died", _("Died")
    REPLACED = "replaced", _("Replaced")
