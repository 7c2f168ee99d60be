"""Who can teach what, and who teaches: sages, their survey, the team of five."""

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sammachip.audit.models import Record
from sammachip.people.models import Person
from sammachip.thai.sorting import MAX_LENGTH
from trainers.enums import (
    Availability,
    CommunityRole,
    ExpertiseGroup,
    LivelihoodCode,
    MemberStatus,
    ProductGroup,
    TeamRole,
)
from trainers.validators import check_community_roles, check_not_in_future
from villages.models import Village, YearVillage
from villages.models.rules import between, in_order, unique_current

LEAD_SEAT = 1
SEATS = 5
ON_DUTY = Q(status=MemberStatus.ACTIVE)


class Occupation(Record):
    """Something that can be taught, learned and chosen, under the name and the other names people use."""

    SCOPE_PATH: ClassVar[str] = ""

    name = models.CharField(_("Occupation"), max_length=120)
    synonyms = models.JSONField(_("Other names"), default=list, blank=True)
    jpt_code = models.PositiveSmallIntegerField(_("Livelihood code"), choices=LivelihoodCode)
    product_group = models.CharField(_("Product line"), max_length=1, choices=ProductGroup)
    sort_key = models.CharField(max_length=MAX_LENGTH, editable=False)
    is_active = models.BooleanField(_("In use"), default=True)

    class Meta(Record.Meta):
        ordering = ["sort_key", "pk"]
        constraints = [
            unique_current(
                "name", name="occupation_name_once", message=_("This occupation is in the list already.")
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def area_code(self) -> str:
        """ "": the list belongs to no area."""
        return ""


class SageSurvey(Record):
    """What a village's sage masters, has taught and is ready to teach, as asked on the sage survey."""

    SCOPE_PATH: ClassVar[str] = "code"
    PERSONAL_FIELDS: ClassVar[frozenset[str]] = frozenset({"income_year"})

    village = models.ForeignKey(Village, on_delete=models.PROTECT, related_name="sage_surveys")
    code = models.CharField(max_length=8, db_index=True, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="sage_surveys")
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


class TeamMember(Record):
    """A seat in the team of a village in a year: who sits there, since when, and why they left."""

    year_village = models.ForeignKey(YearVillage, on_delete=models.PROTECT, related_name="team_members")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="team_memberships")
    survey = models.ForeignKey(
        SageSurvey, on_delete=models.PROTECT, null=True, blank=True, related_name="team_members"
    )
    outside_reason = models.CharField(_("Why from another village"), max_length=200, blank=True)
    role = models.CharField(_("Role"), max_length=6, choices=TeamRole, default=TeamRole.MEMBER)
    seat = models.PositiveSmallIntegerField(_("Seat"))
    subjects = models.ManyToManyField(
        Occupation, blank=True, related_name="taught_by", verbose_name=_("Teaches")
    )
    status = models.CharField(_("Status"), max_length=8, choices=MemberStatus, default=MemberStatus.ACTIVE)
    starts_on = models.DateField(_("Since"), default=timezone.localdate, validators=[check_not_in_future])
    ends_on = models.DateField(_("Until"), null=True, blank=True, validators=[check_not_in_future])
    end_reason = models.CharField(_("Reason"), max_length=200, blank=True)
    replaced_by = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="predecessors"
    )
    order_no = models.CharField(_("Appointment order"), max_length=60, blank=True)
    order_on = models.DateField(_("Dated"), null=True, blank=True)
    course_batch = models.CharField(_("Lead trainers' course, batch"), max_length=60, blank=True)
    course_centre = models.CharField(_("Training centre"), max_length=120, blank=True)
    course_starts_on = models.DateField(_("Course from"), null=True, blank=True)
    course_ends_on = models.DateField(_("Course to"), null=True, blank=True)

    class Meta(Record.Meta):
        ordering = ["year_village_id", "seat", "pk"]
        constraints = [
            unique_current(
                "year_village",
                "seat",
                condition=ON_DUTY,
                name="team_seat_once",
                message=_("This seat of the team is taken."),
            ),
            unique_current(
                "year_village",
                condition=ON_DUTY & Q(role=TeamRole.LEAD),
                name="team_one_lead",
                message=_("The team has a lead trainer already."),
            ),
            unique_current(
                "year_village",
                "person",
                condition=ON_DUTY,
                name="team_person_once",
                message=_("This person is in the team already."),
            ),
            between("seat", LEAD_SEAT, SEATS, name="team_seat_range", message=_("A team has seats 1 to 5.")),
            models.CheckConstraint(
                condition=Q(seat=LEAD_SEAT, role=TeamRole.LEAD)
                | (Q(role=TeamRole.MEMBER) & ~Q(seat=LEAD_SEAT)),
                name="team_lead_has_seat_1",
                violation_error_message=_("Seat 1 is the lead trainer's, and only theirs."),
            ),
            models.CheckConstraint(
                condition=Q(status=MemberStatus.ACTIVE, ends_on__isnull=True)
                | (~Q(status=MemberStatus.ACTIVE) & Q(ends_on__isnull=False)),
                name="team_left_on_a_day",
                violation_error_message=_("A former member has a last day, a current one has none."),
            ),
            in_order(
                "starts_on",
                "ends_on",
                name="team_dates_in_order",
                message=_("The last day cannot be before the first."),
            ),
            models.CheckConstraint(
                condition=Q(replaced_by__isnull=True) | ~Q(status=MemberStatus.ACTIVE),
                name="team_successor_of_a_former",
                violation_error_message=_("Only a former member has a successor."),
            ),
            models.CheckConstraint(
                condition=Q(order_no="", order_on__isnull=True)
                | (~Q(order_no="") & Q(order_on__isnull=False)),
                name="team_order_with_date",
                violation_error_message=_("An appointment order has a number and a date."),
            ),
            models.CheckConstraint(
                condition=Q(course_ends_on__isnull=True)
                | Q(course_starts_on__isnull=False, course_ends_on__gte=F("course_starts_on")),
                name="team_course_in_order",
                violation_error_message=_("The course cannot end before it begins."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.person)

    @property
    def is_lead(self) -> bool:
        return self.role == TeamRole.LEAD
