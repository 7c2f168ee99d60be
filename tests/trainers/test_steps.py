"""The sentences of steps 1-3, stage by stage, from nothing to proved."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils.translation import override

from sammachip.accounts.models import User
from tests.factories import make_event, make_village, make_year_village
from tests.people.factories import make_person
from tests.trainers.factories import make_member, make_survey, make_team
from trainers.models import TeamMember
from trainers.steps import DESIGN_SENTENCES, READINESS_SENTENCES, TEAM_SENTENCES
from trainers.steps.design import prove_design
from trainers.steps.readiness import prove_readiness
from trainers.steps.team import prove_team
from villages.models import (
    Attendance,
    EventDay,
    EventOfficer,
    EventPartner,
    EvidenceFile,
    Partner,
    YearVillage,
)
from villages.process.evidence import Evidence
from villages.process.rules import Sentence, link_of, sentence_of
from villages.process.sharing import sharing

pytestmark = pytest.mark.django_db

MEETING_ON = date(2017, 2, 1)


@pytest.fixture
def here() -> YearVillage:
    return make_year_village()


def prove(rule: Callable[..., dict[int, Evidence]], year_village: YearVillage) -> Evidence:
    return rule(YearVillage.objects.filter(pk=year_village.pk))[year_village.pk]


def codes(evidence: Evidence) -> list[str]:
    return [missing.code for missing in evidence.missing]


def attend(event: Any, year_village: YearVillage, *people: Any, role: str = "trainer", **fields: Any) -> None:
    """Every day of the event."""
    position = "ผู้ใหญ่บ้าน" if role == "leader" else ""
    for day in event.days.all():
        for person in people:
            Attendance.objects.create(
                event=event,
                day=day,
                year_village=year_village,
                person=person,
                role=role,
                leader_position=position,
                **fields,
            )


def attach(event: Any, kind: str, by: User) -> EvidenceFile:
    return EvidenceFile.objects.create(
        event=event,
        kind=kind,
        file="x.jpg",
        original_name="x.jpg",
        size=1,
        content_type="image/jpeg",
        sha256="0" * 64,
        uploaded_by=by,
    )


class TestTeam:
    def test_nothing_yet(self, here: YearVillage) -> None:
        evidence = prove(prove_team, here)

        assert (evidence.have, evidence.need, evidence.is_started) == (0, 5, False)
        assert codes(evidence) == ["trainers_lacking", "lead_lacking", "selection_lacking"]

    def test_surveyed_sage_starts_the_step(self, here: YearVillage) -> None:
        make_survey(here.village)

        assert prove(prove_team, here).is_started

    def test_survey_of_another_village_starts_nothing(self, here: YearVillage) -> None:
        make_survey(make_village("33011802"))

        assert not prove(prove_team, here).is_started

    def test_four_members(self, here: YearVillage) -> None:
        make_team(here, size=4)

        evidence = prove(prove_team, here)

        assert (evidence.have, evidence.missing[0].params) == (4, {"count": 1})
        assert codes(evidence) == ["trainers_lacking", "selection_lacking"]

    def test_member_without_survey_or_reason(self, here: YearVillage) -> None:
        team = make_team(here)
        TeamMember.objects.filter(pk__in=[team[1].pk, team[2].pk]).update(survey=None)
        TeamMember.objects.filter(pk=team[2].pk).update(outside_reason="ไม่มีช่างทอในหมู่บ้าน")

        evidence = prove(prove_team, here)

        assert codes(evidence) == ["sage_survey_lacking", "selection_lacking"]
        assert evidence.missing[0].params == {"count": 1}

    def test_former_members_are_not_counted(self, here: YearVillage) -> None:
        make_team(here)
        make_member(here, 2, status="moved", ends_on=date(2017, 1, 5), starts_on=date(2017, 1, 1))

        assert prove(prove_team, here).have == 5

    def test_meeting_without_a_leader(self, here: YearVillage) -> None:
        team = make_team(here)
        event = make_event(here, kind="team_selection")
        attend(event, here, team[0].person)

        evidence = prove(prove_team, here)

        assert codes(evidence) == ["selection_leader_lacking"]
        assert evidence.missing[0].params == {"event_id": event.pk}

    def test_leader_who_stayed_away_is_no_witness(self, here: YearVillage) -> None:
        make_team(here)
        event = make_event(here, kind="team_selection")
        attend(event, here, make_person(), role="leader", presence="absent")

        assert codes(prove(prove_team, here)) == ["selection_leader_lacking"]

    def test_meeting_of_another_kind_chooses_nobody(self, here: YearVillage) -> None:
        make_team(here)
        attend(make_event(here, kind="planning"), here, make_person(), role="leader")

        assert codes(prove(prove_team, here)) == ["selection_lacking"]

    def test_proved_on_the_day_of_the_last_proof(self, here: YearVillage) -> None:
        team = make_team(here)
        attend(
            make_event(here, kind="team_selection", starts_on=MEETING_ON), here, make_person(), role="leader"
        )
        by_meeting = prove(prove_team, here)
        TeamMember.objects.filter(pk=team[4].pk).update(starts_on=date(2017, 4, 20))

        by_appointment = prove(prove_team, here)

        assert by_meeting.is_complete
        assert (by_meeting.reached_on, by_appointment.reached_on) == (MEETING_ON, date(2017, 4, 20))

    def test_size_is_the_years(self, here: YearVillage) -> None:
        here.programme_year.team_size = 4
        here.programme_year.save()
        make_team(here, size=4)

        evidence = prove(prove_team, here)

        assert (evidence.need, codes(evidence)) == (4, ["selection_lacking"])


class TestDesign:
    def test_nothing_yet(self, here: YearVillage) -> None:
        make_team(here)

        evidence = prove(prove_design, here)

        assert codes(evidence) == ["planning_lacking"]
        assert not evidence.is_started

    def test_meeting_nobody_wrote_down(self, here: YearVillage) -> None:
        make_team(here)
        make_event(here, kind="planning")

        evidence = prove(prove_design, here)

        assert (evidence.have, evidence.need, evidence.is_started) == (1, 5, True)
        assert codes(evidence) == [
            "planning_lead_absent",
            "planning_team_absent",
            "planning_decisions_lacking",
            "planning_agenda_lacking",
        ]

    def test_two_members_without_the_lead(self, here: YearVillage) -> None:
        team = make_team(here)
        event = make_event(here, kind="planning", decisions="แบ่งหัวข้อ", agenda="กำหนดการ")
        attend(event, here, team[1].person, team[2].person)

        evidence = prove(prove_design, here)

        assert codes(evidence) == ["planning_lead_absent", "planning_team_absent"]
        assert evidence.missing[1].params == {"event_id": event.pk, "count": 1}

    def test_substitute_does_not_design(self, here: YearVillage) -> None:
        team = make_team(here)
        event = make_event(here, kind="planning", decisions="แบ่งหัวข้อ", agenda="กำหนดการ")
        attend(event, here, team[0].person, team[1].person)
        attend(event, here, team[2].person, presence="substitute", substitute_name="นางแทน มา")

        assert codes(prove(prove_design, here)) == ["planning_team_absent"]

    @pytest.mark.parametrize("plan", [{"agenda": "กำหนดการ"}, {"next_on": date(2017, 3, 1)}])
    def test_proved_by_agenda_or_next_session(self, here: YearVillage, plan: dict[str, Any]) -> None:
        team = make_team(here)
        event = make_event(here, kind="planning", starts_on=MEETING_ON, decisions="แบ่งหัวข้อ", **plan)
        attend(event, here, *(member.person for member in team[:3]))

        evidence = prove(prove_design, here)

        assert evidence.is_complete
        assert (evidence.have, evidence.reached_on) == (5, MEETING_ON)

    def test_agenda_may_be_a_file(self, here: YearVillage, officer_here: User) -> None:
        team = make_team(here)
        event = make_event(here, kind="planning", decisions="แบ่งหัวข้อ")
        attend(event, here, *(member.person for member in team[:3]))
        attach(event, "agenda", officer_here)

        assert prove(prove_design, here).is_complete

    def test_one_meeting_serves_many_but_proves_for_whom_it_was_attended(self, here: YearVillage) -> None:
        there = make_year_village("33011602")
        team = make_team(here)
        make_team(there)
        event = make_event(here, there, kind="planning", decisions="แบ่งหัวข้อ", agenda="กำหนดการ")
        attend(event, here, *(member.person for member in team))

        assert prove(prove_design, here).is_complete
        assert codes(prove(prove_design, there)) == ["planning_lead_absent", "planning_team_absent"]

    def test_seat_keeps_what_its_former_holder_attended(self, here: YearVillage) -> None:
        team = make_team(here)
        event = make_event(here, kind="planning", decisions="แบ่งหัวข้อ", agenda="กำหนดการ")
        attend(event, here, *(member.person for member in team[:3]))
        TeamMember.objects.filter(pk=team[0].pk).update(status="moved", ends_on=date(2017, 6, 1))
        make_member(here, 1, starts_on=date(2017, 6, 1))

        assert prove(prove_design, here).is_complete

    def test_best_meeting_counts(self, here: YearVillage) -> None:
        team = make_team(here)
        good = make_event(here, kind="planning", starts_on=MEETING_ON, decisions="แบ่งหัวข้อ", agenda="กำหนดการ")
        attend(good, here, *(member.person for member in team))
        make_event(here, kind="planning", starts_on=MEETING_ON + timedelta(days=30))

        assert prove(prove_design, here).is_complete


class TestReadiness:
    @pytest.fixture
    def team(self, here: YearVillage) -> list[TeamMember]:
        return make_team(here)

    @pytest.fixture
    def event(self, here: YearVillage, officer_here: User, team: list[TeamMember]) -> Any:
        """Four days with everything but the team."""
        event = make_event(
            here, kind="readiness", starts_on=MEETING_ON, ends_on=MEETING_ON + timedelta(days=3)
        )
        EventOfficer.objects.create(event=event, officer=officer_here)
        partner = Partner.objects.create(name="กพสต.หญ้าปล้อง", kind="women_committee", area_code="330116")
        EventPartner.objects.create(event=event, partner=partner)
        attach(event, "signature_sheet", officer_here)
        return event

    def test_nothing_yet(self, here: YearVillage, team: list[TeamMember]) -> None:
        assert codes(prove(prove_readiness, here)) == ["readiness_lacking"]

    def test_event_nobody_wrote_down(self, here: YearVillage, team: list[TeamMember]) -> None:
        make_event(here, kind="readiness")

        evidence = prove(prove_readiness, here)

        assert (evidence.have, evidence.need) == (0, 5)
        assert codes(evidence) == [
            "readiness_member_absent",
            "readiness_days_lacking",
            "readiness_officer_lacking",
            "readiness_partner_lacking",
            "readiness_sheet_lacking",
        ]

    def test_four_of_five_reach_the_days_but_one_is_not_prepared(
        self, here: YearVillage, team: list[TeamMember], event: Any
    ) -> None:
        attend(event, here, *(member.person for member in team[:4]))

        evidence = prove(prove_readiness, here)

        assert [(one.code, one.params) for one in evidence.missing] == [
            ("readiness_member_absent", {"event_id": event.pk, "count": 1})
        ]

    def test_person_days_below_the_share(self, here: YearVillage, team: list[TeamMember], event: Any) -> None:
        attend(event, here, *(member.person for member in team[:3]))
        first_day = EventDay.objects.filter(event=event).first()
        for member in team[3:]:
            Attendance.objects.create(
                event=event, day=first_day, year_village=here, person=member.person, role="trainer"
            )

        evidence = prove(prove_readiness, here)

        assert [(one.code, one.params) for one in evidence.missing] == [
            ("readiness_days_lacking", {"event_id": event.pk, "have": 14, "need": 16})
        ]

    def test_proved_on_the_last_day_somebody_came(
        self, here: YearVillage, team: list[TeamMember], event: Any
    ) -> None:
        attend(event, here, *(member.person for member in team))

        evidence = prove(prove_readiness, here)

        assert evidence.is_complete
        assert (evidence.have, evidence.reached_on) == (5, MEETING_ON + timedelta(days=3))

    def test_successor_has_to_be_prepared_too(
        self, here: YearVillage, team: list[TeamMember], event: Any
    ) -> None:
        attend(event, here, *(member.person for member in team))
        TeamMember.objects.filter(pk=team[4].pk).update(status="moved", ends_on=date(2017, 6, 1))
        successor = make_member(here, 5, starts_on=date(2017, 6, 1))
        before = codes(prove(prove_readiness, here))
        attend(make_event(here, kind="readiness", starts_on=date(2017, 6, 10)), here, successor.person)

        evidence = prove(prove_readiness, here)

        assert before == ["readiness_member_absent"]
        assert (evidence.is_complete, evidence.reached_on) == (True, date(2017, 6, 10))

    def test_somebody_of_the_support_team_stands_for_a_partner(
        self, here: YearVillage, team: list[TeamMember], event: Any
    ) -> None:
        EventPartner.objects.all().delete()
        attend(event, here, *(member.person for member in team))
        before = codes(prove(prove_readiness, here))
        attend(event, here, make_person(), role="other")

        assert before == ["readiness_partner_lacking"]
        assert prove(prove_readiness, here).is_complete

    def test_share_is_the_years(self, here: YearVillage, team: list[TeamMember], event: Any) -> None:
        here.programme_year.attendance_share = 100
        here.programme_year.save()
        attend(event, here, *(member.person for member in team[:4]))

        assert prove(prove_readiness, here).missing[1].params == {
            "event_id": event.pk,
            "have": 16,
            "need": 20,
        }


@pytest.mark.parametrize(("rule", "queries"), [(prove_team, 6), (prove_design, 5), (prove_readiness, 8)])
@pytest.mark.parametrize("villages", [1, 3])
def test_queries_do_not_grow_with_the_villages(
    rule: Callable[..., Any], queries: int, villages: int, django_assert_num_queries: Any
) -> None:
    for number in range(1, villages + 1):
        year_village = make_year_village(f"330116{number:02}")
        team = make_team(year_village)
        for kind in ("team_selection", "planning", "readiness"):
            attend(make_event(year_village, kind=kind), year_village, *(one.person for one in team))

    with sharing(), django_assert_num_queries(queries):
        rule(YearVillage.objects.all())


def test_sentence_counts_what_is_missing() -> None:
    with override("en"):
        assert sentence_of("trainers_lacking", {"count": 1}) == "Trainers still to be found: 1"


@pytest.mark.parametrize("sentences", [TEAM_SENTENCES, DESIGN_SENTENCES, READINESS_SENTENCES])
def test_every_sentence_leads_to_a_page(here: YearVillage, sentences: dict[str, Sentence]) -> None:
    params = {"event_id": 7, "count": 1, "have": 1, "need": 2}

    links = {code: link_of(code, here, params) for code in sentences}

    pages = (
        "/villages/33011601/2560/team/",
        "/villages/33011601/2560/sages/",
        "/events/new/?kind=",
        "/events/7/",
    )
    assert [code for code, link in links.items() if not link.startswith(pages)] == []
