"""A village walks through steps 1 to 3 by what an officer types, and each page says what is still missing."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils.timezone import localdate

from sammachip.accounts.models import User
from tests.factories import make_year_village
from tests.trainers.factories import make_occupation
from tests.villages.factories import make_partner, photo_bytes, upload
from trainers.models import SageSurvey
from trainers.queries import team_of
from villages.models import Event, MissingProof, StepProgress, YearVillage
from villages.process.refresh import refresh_progress
from villages.queries import step_state

pytestmark = pytest.mark.django_db

NAMES = ("กานดา", "ขจร", "คำปุ่น", "จันทร์", "บุญมา")


class Officer:
    """Does the work of the three steps, one page after the other."""

    def __init__(self, client: Client, user: User, village: YearVillage) -> None:
        self.client, self.user, self.village = client, user, village
        self.partner = make_partner()
        client.force_login(user)

    def survey_five_sages(self) -> None:
        eggs = make_occupation()
        for name in NAMES:
            typed = {"first_name": name, "last_name": f"สกุล{name}สมมุติ", "taught_1": eggs.pk}
            self._post(f"{self._of_village()}sages/new/", typed | {"surveyed_on": "1/12/2559"})

    def choose_four_without_a_lead(self) -> None:
        self._choose(members=self._surveys()[1:])

    def choose_the_lead(self) -> None:
        self._choose(lead=self._surveys()[0])

    def enter_the_selection_meeting(self) -> None:
        self._enter("team_selection", "5/1/2560")

    def add_a_leader(self) -> None:
        lines = {"leader-TOTAL_FORMS": 1, "leader-INITIAL_FORMS": 0}
        leader = {"leader-0-first_name": "นายผู้นำ สมมุติดี", "leader-0-position": "ผู้ใหญ่บ้าน"}
        self._post(f"{self._last()}leaders/", lines | leader)

    def enter_the_planning_meeting(self) -> None:
        self._enter("planning", "10/1/2560")

    def mark_all_present(self) -> None:
        for day in Event.objects.latest("pk").days.all():
            self._post(f"{self._last()}attendance/{day.pk}/all/", {})

    def write_the_decisions(self) -> None:
        self._edit(decisions="อบรม 3 วัน")

    def write_the_agenda(self) -> None:
        self._edit(decisions="อบรม 3 วัน", agenda="09.00 น. ลงทะเบียน", task_split="กานดา สอนวันแรก")

    def enter_the_preparation(self) -> None:
        self._enter("readiness", "20/1/2560", ends_on="21/1/2560")

    def name_the_officer(self) -> None:
        self._edit(officers=[self.user.pk])

    def tick_the_partner(self) -> None:
        self._post(f"{self._last()}partners/", {f"who_{self.partner.pk}": "นางภาคี สมมุติดี"})

    def attach_the_sheet(self) -> None:
        sheet = {"file": [upload(photo_bytes())], "kind": "signature_sheet"}
        self._post(f"{self._last()}files/new/", sheet)

    def _choose(self, **chosen: Any) -> None:
        self._post(f"{self._of_village()}team/", {"starts_on": "5/1/2560", **chosen})

    def _surveys(self) -> list[int]:
        return list(SageSurvey.objects.order_by("pk").values_list("pk", flat=True))

    def _enter(self, kind: str, starts_on: str, **more: Any) -> None:
        typed = {"kind": kind, "title": kind, "starts_on": starts_on, "villages": [self.village.pk], **more}
        self._post("/events/new/", typed)

    def _edit(self, **more: Any) -> None:
        event = Event.objects.latest("pk")
        typed = {"kind": event.kind, "title": event.title, "villages": [self.village.pk]}
        days = {name: f"{day:%d/%m}/{day.year + 543}" for name, day in _days_of(event).items()}
        self._post(f"{self._last()}edit/", typed | days | {"seen_version": event.version} | more)

    def _of_village(self) -> str:
        return f"/villages/{self.village.code}/2560/"

    def _last(self) -> str:
        return Event.objects.latest("pk").get_absolute_url()

    def _post(self, address: str, typed: dict[str, Any]) -> None:
        answer = self.client.post(address, typed)
        assert answer.status_code == 302, answer.context and answer.context.get("form").errors


def _days_of(event: Event) -> dict[str, Any]:
    return {"starts_on": event.starts_on, "ends_on": event.ends_on}


SELECTION = "selection_lacking"
BEGIN = ("trainers_lacking", "lead_lacking", SELECTION)
PLAN = ("planning_lacking",)
PREPARE = ("readiness_lacking",)
STAGES: list[tuple[Callable[[Officer], None] | None, tuple[tuple[str, ...], ...]]] = [
    (None, (BEGIN, PLAN, PREPARE)),
    (Officer.survey_five_sages, (BEGIN, PLAN, PREPARE)),
    (Officer.choose_four_without_a_lead, (BEGIN, PLAN, PREPARE)),
    (Officer.choose_the_lead, ((SELECTION,), PLAN, PREPARE)),
    (Officer.enter_the_selection_meeting, (("selection_leader_lacking",), PLAN, PREPARE)),
    (Officer.add_a_leader, ((), PLAN, PREPARE)),
    (
        Officer.enter_the_planning_meeting,
        (
            (),
            (
                "planning_lead_absent",
                "planning_team_absent",
                "planning_decisions_lacking",
                "planning_agenda_lacking",
            ),
            PREPARE,
        ),
    ),
    (Officer.mark_all_present, ((), ("planning_decisions_lacking", "planning_agenda_lacking"), PREPARE)),
    (Officer.write_the_decisions, ((), ("planning_agenda_lacking",), PREPARE)),
    (Officer.write_the_agenda, ((), (), PREPARE)),
    (
        Officer.enter_the_preparation,
        (
            (),
            (),
            (
                "readiness_member_absent",
                "readiness_days_lacking",
                "readiness_officer_lacking",
                "readiness_partner_lacking",
                "readiness_sheet_lacking",
            ),
        ),
    ),
    (
        Officer.mark_all_present,
        ((), (), ("readiness_officer_lacking", "readiness_partner_lacking", "readiness_sheet_lacking")),
    ),
    (Officer.name_the_officer, ((), (), ("readiness_partner_lacking", "readiness_sheet_lacking"))),
    (Officer.tick_the_partner, ((), (), ("readiness_sheet_lacking",))),
    (Officer.attach_the_sheet, ((), (), ())),
]


def missing_of(village: YearVillage) -> tuple[tuple[str, ...], ...]:
    """The codes of what steps 1 to 3 lack, in the order in which they are told."""
    told = MissingProof.objects.filter(year_village=village).order_by("order")
    return tuple(tuple(told.filter(step=step).values_list("code", flat=True)) for step in (1, 2, 3))


def test_half_done_village_says_exactly_what_is_missing_at_each_stage(
    client: Client, officer_here: User, district: str, settings: Any, tmp_path: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path
    village = make_year_village()
    officer = Officer(client, officer_here, village)
    refresh_progress([village.pk])

    for work, missing in STAGES:
        if work:
            work(officer)
        stage = work.__name__ if work else "nothing done"
        assert missing_of(village) == missing, stage
        for slug in ("team", "design", "readiness"):
            for todo in step_state(village, slug, localdate()).missing:
                page = client.get(todo.url, follow=True)
                assert page.status_code == 200, (stage, todo.url)

    assert team_of(village).count() == 5
    done = StepProgress.objects.filter(year_village=village, step__in=(1, 2, 3))
    assert set(done.values_list("status", flat=True)) == {"done"}
