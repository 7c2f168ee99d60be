from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sammachip.audit.models import Record
from sammachip.people.models import Person
from trainers.enums import (
    Availability,
    CommunityRole,
    ExpertiseGroup,
    LivelihoodCode,
)
from trainers.models.occupations import Occupation
from trainers.validators import check_community_roles, check_not_in_future
from villages.models import Village
from villages.models.rules import between, unique_current


class SageSurvey(Record):
    """What a village's sage masters, has taught and is ready to teach, as asked on the sage survey."""

    SCOPE_PATH: ClassVar[str] = "code"
    PERSONAL_FIELDS: ClassVar[frozenset[str]] = frozenset({"income_year"})

    village = models.ForeignKey(
        Village, on_delete=models.PROTECT, related_name="sage_surveys", verbose_name=_("village")
    )
    code = models.CharField(max_length=8, db_index=True, editable=False)
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="sage_surveys", verbose_name=_("person")
    )
    surveyed_on = models.DateField(_("Surveyed on"), null=True, blank=True, validators=[check_not_in_future])
    surveyor = models.CharField(_("Surveyed by"), max_length=120, blank=True)
    main_occupation_code = models.PositiveSmallIntegerField(
        _("Main livelihood"), choices=LivelihoodCode, null=True, blank=True
    )
    main_occupation = models.CharField(_("Main occupation"), max_length=120, blank=True)
    years = models.PositiveSmallIntegerField(
        _("Years of experience"), null=True, blank=True, validators=[MaxValueValidator(90)]
    )
    expertise = models.CharField(_("Expertise in the sage's words"), max_length=300, blank=True)
    expertise_group = models.CharField(
        _("Field of expertise"), max_length=20, choices=ExpertiseGroup, blank=True
    )
    occupations = models.ManyToManyField(
        Occupation, through="SageOccupation", related_name="sage_surveys", verbose_name=_("Can teach")
    )
    success_evidence = models.TextField(_("Results, prizes, certificates"), blank=True)
    income_year = models.DecimalField(
        _("Income from it in a year (baht)"),
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    taught_before = models.BooleanField(_("Has taught before"), null=True, blank=True)
    taught_where = models.CharField(_("Where and what"), max_length=200, blank=True)
    teach_score = models.PositiveSmallIntegerField(
        _("Ability to pass it on (1-5)"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(5)],
    )
    has_learning_site = models.BooleanField(_("Has a place to train"), null=True, blank=True)
    site_capacity = models.PositiveSmallIntegerField(_("People the place holds"), null=True, blank=True)
    community_roles = models.JSONField(
        _("Positions in the community"), default=list, blank=True, validators=[check_community_roles]
    )
    available = models.CharField(_("Ready to join the team"), max_length=5, choices=Availability, blank=True)
    note = models.TextField(_("Note"), blank=True)

    class Meta(Record.Meta):
        ordering = ["person__sort_key", "pk"]
        verbose_name = _("sage survey")
        verbose_name_plural = _("sage surveys")
        constraints = [
            unique_current(
                "village",
                "person",
                name="sage_survey_once",
                message=_("This person has a sage survey of this village already."),
            ),
            between(
                "teach_score",
                1,
                5,
                name="sage_teach_score_range",
                message=_("The ability to pass it on is a score from 1 to 5."),
            ),
            models.CheckConstraint(
                condition=Q(site_capacity__isnull=True)
                | Q(has_learning_site__isnull=False, has_learning_site=True),
                name="sage_capacity_of_a_site",
                violation_error_message=_("The number of people belongs to a place to train."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.person)

    @property
    def area_code(self) -> str:
        return self.code

    @property
    def taught(self) -> list[Occupation]:
        """The strongest first. Reads the occupations; lists fetch them along."""
        return [row.occupation for row in self.sage_occupations.all()]

    @property
    def taught_words(self) -> str:
        """The occupations, or the sage's own words. Reads as `taught` does."""
        return ", ".join(one.name for one in self.taught) or self.expertise

    @property
    def roles(self) -> list[str]:
        """Positions in words, without saying that there is none."""
        known = dict(CommunityRole.choices)
        return [str(known[role]) for role in self.community_roles if role != CommunityRole.NONE]


class SageOccupation(models.Model):
    """One of up to three things that a sage can teach, the strongest first."""

    survey = models.ForeignKey(SageSurvey, on_delete=models.CASCADE, related_name="sage_occupations")
    occupation = models.ForeignKey(Occupation, on_delete=models.PROTECT, related_name="sage_occupations")
    order = models.PositiveSmallIntegerField(default=1)

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["survey", "occupation"],
                name="sage_occupation_once",
                violation_error_message=_("Choose each occupation once."),
            ),
            models.UniqueConstraint(
                fields=["survey", "order"],
                name="sage_occupation_order_once",
                violation_error_message=_("Each place in the order is taken once."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.order}"
