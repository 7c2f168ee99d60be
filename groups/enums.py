"""The words of the register of groups and of the OTOP register; the stored values are English slugs."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class GroupStatus(TextChoices):
    PREPARING = "preparing", _("Preparing")
    FORMED = "formed", _("Formed")
    OPERATING = "operating", _("Operating")
    PAUSED = "paused", _("Paused")
    CLOSED = "closed", _("Closed")


class Position(TextChoices):
    CHAIR = "chair", _("Chair")
    DEPUTY_CHAIR = "deputy_chair", _("Deputy chair")
    SECRETARY = "secretary", _("Secretary")
    TREASURER = "treasurer", _("Treasurer")
    COMMITTEE = "committee", _("Committee member")
    ADVISER = "adviser", _("Adviser")
    MEMBER = "member", _("Member")


class RegistrationKind(TextChoices):
    """Registers of other offices; the OTOP register has records of its own."""

    COMMUNITY_ENTERPRISE = "community_enterprise", _("Community enterprise")
    COMMUNITY_STANDARD = "community_standard", _("Community development standard")
    OTHER = "other", _("Another office's register")


class RegistrationStatus(TextChoices):
    APPLIED = "applied", _("Applied")
    REGISTERED = "registered", _("Registered")
    REFUSED = "refused", _("Refused")
    ENDED = "ended", _("Ended")


class ProducerType(TextChoices):
    """Who may register a product, by the rules of the OTOP register."""

    GROUP = "group", _("Community producer group")
    OWNER = "owner", _("Single owner")
    SME = "sme", _("Small or medium enterprise")


class ProducerStatus(TextChoices):
    PREPARING = "preparing", _("Preparing papers")
    SUBMITTED = "submitted", _("Submitted")
    CONSIDERED = "considered", _("Before the district committee")
    REGISTERED = "registered", _("Registered")
    REFUSED = "refused", _("Not passed")
    EXPIRED = "expired", _("Expired")


class ProducerPaperKind(TextChoices):
    ID_CARD = "id_card", _("Copy of the ID card")
    HOUSE_REGISTRATION = "house_registration", _("Copy of the house registration")
    POWER_OF_ATTORNEY = "power_of_attorney", _("Power of attorney")
    PRODUCT_PHOTO = "product_photo", _("Photo of the product")
    SITE_PHOTO = "site_photo", _("Photo of the production site")
    FOUNDING_MINUTES = "founding_minutes", _("Minutes of the founding meeting")
    MEMBER_LIST = "member_list", _("List of the members")
    LICENCE = "licence", _("Licence that the law asks for")
    NETWORK_LETTER = "network_letter", _("Letter of the OTOP network")


class ProductCategory(TextChoices):
    FOOD = "1", _("Food")
    DRINK = "2", _("Drinks")
    FABRIC = "3", _("Fabric and dress")
    HOUSEHOLD = "4", _("Household goods, decoration and souvenirs")
    HERBS = "5", _("Herbs that are not food")


class FoodKind(TextChoices):
    FRESH = "fresh", _("Fresh")
    RAW = "raw", _("Simply processed raw material")
    READY = "ready", _("Processed, ready to eat")


class Quadrant(TextChoices):
    A = "A", _("A Star for the world market")
    B = "B", _("B Heritage of value")
    C = "C", _("C Developing for competition")
    D = "D", _("D Adapting to develop")


class OtopMark(TextChoices):
    GOLD = "gold", _("Gold, Premium")
    SILVER = "silver", _("Silver, Classic")
    RED = "red", _("Red, Standard")
    BLUE = "blue", _("Blue, Brand")


class StandardKind(TextChoices):
    FDA = "fda", _("Food and drug licence")
    GMP = "gmp", _("GMP or GHP")
    HACCP = "haccp", _("HACCP")
    COMMUNITY_PRODUCT = "community_product", _("Community product standard")
    INDUSTRIAL_PRODUCT = "industrial_product", _("Industrial product standard")
    GAP = "gap", _("GAP")
    ORGANIC = "organic", _("Organic or PGS")
    HALAL = "halal", _("Halal")
    Q_MARK = "q_mark", _("Q mark")
    GEOGRAPHICAL = "geographical", _("Geographical indication")
    ROYAL_PEACOCK = "royal_peacock", _("Royal Thai silk peacock")
    OTHER = "other", _("Another standard")


class SaleChannel(TextChoices):
    HOME = "home", _("At the place of production")
    MARKET = "market", _("Community market")
    FAIR = "fair", _("OTOP fairs")
    SHOP = "shop", _("Shops and trade centres")
    ONLINE = "online", _("Online")
    TRADER = "trader", _("Through a trader")
    OTHER = "other", _("Another channel")


class Readiness(TextChoices):
    """What the nine answers of a readiness check add up to."""

    READY = "ready", _("Ready to form a group")
    NEARLY = "nearly", _("Nearly ready")
    EARLY = "early", _("More to prepare first")


class Level(IntegerChoices):
    """How far a registered group has come."""

    NONE = 0, _("not proved yet")
    A = 1, _("A registered")
    B = 2, _("B has sold")
    C = 3, _("C in the OTOP or community enterprise register")


COMMITTEE = (Position.CHAIR, Position.SECRETARY, Position.TREASURER)
ALIVE = (GroupStatus.PREPARING, GroupStatus.FORMED, GroupStatus.OPERATING, GroupStatus.PAUSED)
