from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sammachip.audit.models import Record
from sammachip.people.models import Person
from trainers.enums import MemberStatus, TeamRole
from trainers.models.occupations import Occupation
from trainers.models.sages import SageSurvey
from trainers.validators import check_not_in_future
from villages.models import YearVillage
from villages.models.rules import between, in_order, unique_current

LEAD_SEAT = 1
SEATS = 5
ON_DUTY = Q(status=MemberStatus.ACTIVE)


class TeamMember(Record):
    """A seat in the team of a village in a year: who sits there, since when, and why they left."""

    year_village = models.ForeignKey(
        YearVillage, on_delete=models.PROTECT, related_name="team_members", verbose_name=_("village")
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="team_memberships", verbose_name=_("person")
    )
    survey = models.ForeignKey(
        SageSurvey,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="team_members",
        verbose_name=_("sage survey"),
    )
    outside_reason = models.CharField(_("Why from another village"), max_length=200, blank=True)
    role = models.CharField(_("Role"), max_length=6, choices=TeamRole, default=TeamRole.MEMBER)
    seat = models.PositiveSmallIntegerField(_("Seat"))
    subjects = models.ManyToManyField(
        Occupation, blank=True, related_name="taught_by", verbose_name=_("Teaches")
    )
    subject_words = models.CharField(_("Teaches, in other words"), max_length=300, blank=True)
    status = models.CharField(_("Status"), max_length=8, choices=MemberStatus, default=MemberStatus.ACTIVE)
    starts_on = models.DateField(_("Since"), default=timezone.localdate, validators=[check_not_in_future])
    ends_on = models.DateField(_("Until"), null=True, blank=True, validators=[check_not_in_future])
    end_reason = models.CharField(_("Reason"), max_length=200, blank=True)
    replaced_by = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="predecessors",
        verbose_name=_("successor"),
    )
    order_no = models.CharField(_("Appointment order"), max_length=60, blank=True)
    order_on = models.DateField(_("Dated"), null=True, blank=True)
    course_batch = models.CharField(_("Lead trainers' course, batch"), max_length=60, blank=True)
    course_centre = models.CharField(_("Training centre"), max_length=120, blank=True)
    course_starts_on = models.DateField(_("Course from"), null=True, blank=True)
    course_ends_on = models.DateField(_("Course to"), null=True, blank=True)

    class Meta(Record.Meta):
        ordering = ["year_village_id", "seat", "pk"]
        verbose_name = _("team member")
        verbose_name_plural = _("team members")
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
    def taught_words(self) -> list[str]:
        """The occupations of the list, then what was said in other words; lists fetch them along."""
        return [*(one.name for one in self.subjects.all()), *filter(None, [self.subject_words])]

    @property
    def is_lead(self) -> bool:
        return self.role == TeamRole.LEAD
