"""The 13 steps of the programme, in its own order and words: the only list of them.

Source: the 2560 guide of the Community Development Department.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from villages.process.handbook import HANDBOOK, Guide


@dataclass(frozen=True)
class Step:
    number: int
    slug: str
    title: str | Promise
    short: str | Promise
    owner: str
    """The app whose records prove the step."""
    thresholds: tuple[str, ...] = ()
    """Columns of the programme year that the rule reads."""
    is_continuous: bool = False

    @property
    def guide(self) -> Guide:
        """Its page of the handbook."""
        return HANDBOOK[self.slug]


STEPS: tuple[Step, ...] = (
    Step(
        1,
        "team",
        _("Choose four more sages from the sage survey: a team of five trainers"),
        _("Team"),
        "trainers",
        ("team_size",),
    ),
    Step(
        2,
        "design",
        _("Meet with the team, plan and design the sessions"),
        _("Design"),
        "trainers",
    ),
    Step(
        3,
        "readiness",
        _("Prepare the team together along the common frame of learning"),
        _("Prepare"),
        "trainers",
        ("attendance_share",),
    ),
    Step(
        4,
        "orientation",
        _("Make the households understand the programme"),
        _("Orient"),
        "households",
        ("households_per_village", "orientation_share"),
    ),
    Step(
        5,
        "pairing",
        _("Follow and support: one trainer, four households"),
        _("Pair 1:4"),
        "households",
        ("ratio",),
    ),
    Step(
        6,
        "action_plan",
        _("Review and make the training action plan, and supervise the trained"),
        _("Plan"),
        "households",
    ),
    Step(
        7,
        "needs",
        _("Analyse occupational needs and put projects into the village or tambon plan"),
        _("Needs"),
        "households",
        ("survey_share",),
    ),
    Step(
        8,
        "venue",
        _("Choose the training place, the study-visit place and the materials"),
        _("Venue"),
        "households",
    ),
    Step(
        9,
        "training",
        _("Households are trained in the occupation they asked for"),
        _("Train"),
        "households",
        ("enrolment_share", "attendance_share"),
    ),
    Step(
        10,
        "practice",
        _("Occupational knowledge, study visit and practice in the household"),
        _("Practise"),
        "households",
        ("practice_share",),
    ),
    Step(
        11,
        "follow_up",
        _("Follow the trained households regularly, and joint activities of the group"),
        _("Follow up"),
        "households",
        ("visited_share", "follow_up_days", "joint_activity_days"),
        is_continuous=True,
    ),
    Step(
        12,
        "group_process",
        _("Know how occupational groups are formed and developed, up to OTOP registration"),
        _("Know groups"),
        "groups",
        ("group_session_share",),
    ),
    Step(
        13,
        "group",
        _("Form an occupational group or a group of OTOP producers"),
        _("Form group"),
        "groups",
    ),
)

NUMBERS: dict[str, int] = {step.slug: step.number for step in STEPS}


def step_of(number: int) -> Step:
    return STEPS[number - 1]
