from django.db import models
from django.utils.translation import gettext_lazy as _


class Sex(models.TextChoices):
    """As the national household survey asks it; blank when nobody said."""

    MALE = "M", _("male")
    FEMALE = "F", _("female")


class Education(models.TextChoices):
    """Highest level finished, as the sage survey lists it."""

    NONE = "none", _("no schooling")
    PRIMARY = "primary", _("primary school")
    LOWER_SECONDARY = "lower_secondary", _("lower secondary school")
    UPPER_SECONDARY = "upper_secondary", _("upper secondary school or vocational certificate")
    DIPLOMA = "diploma", _("higher vocational certificate or diploma")
    BACHELOR = "bachelor", _("bachelor's degree")
    HIGHER = "higher", _("above a bachelor's degree")


class LikeReason(models.TextChoices):
    """Why somebody may already be in the register."""

    SAME_ID = "same_id", _("has the same national ID")
    SAME_PHONE = "same_phone", _("has the same telephone number and a similar first name")
    SAME_NAME = "same_name", _("has the same name in the same village")
    SIMILAR_NAME = "similar_name", _("has a similarly spelt name in the same village")
