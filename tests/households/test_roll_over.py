"""A village goes on in another fiscal year: who comes along, what is asked anew, and nothing twice."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from households.actions import roll_over
from households.models import Household, TrainerAssignment
from households.queries import unfinished
from tests.factories import make_user, make_year, make_year_village
from tests.households.factories import make_household, make_households, make_pairs, make_visits
from tests.trainers.factories import make_team
from trainers.models import TeamMember
from villages.models import YearVillage

ON = date(2017, 10, 2)


@pytest.fixture
def village(district, year):
    return make_year_village("33011601", year)


@pytest.fixture
def next_year(year):
    return make_year(2561)


def bring(village, into, by, *, members=(), households=()):
    return roll_over(by=by, year_village=village, into=into, members=members, households=households, on=ON)


def test_household_keeps_house_number_person_and_trainer(village, next_year, chief_here):
    team = make_team(village)
    households = make_households(village, 2)
    make_pairs(households, team)

    target = bring(village, next_year, chief_here, members=team, households=households)

    brought = Household.objects.filter(year_village=target).order_by("seq")
    assert [(one.seq, one.house_no) for one in brought] == [(one.seq, one.house_no) for one in households]
    assert [one.representatives.get().person_id for one in brought] == [
        one.representatives.get().person_id for one in households
    ]
    pairs = TrainerAssignment.objects.filter(year_village=target)
    assert {pair.member.person_id for pair in pairs} == {team[0].person_id}


def test_income_notice_and_consent_are_asked_anew(village, next_year, chief_here):
    household = make_household(village, notice_on=date(2017, 1, 5), consent_on=date(2017, 1, 5))

    target = bring(village, next_year, chief_here, households=[household])

    brought = target.households.get()
    assert (brought.income_before, brought.notice_on, brought.consent_on) == (None, None, None)


def test_team_sits_on_the_same_seats(village, next_year, chief_here):
    team = make_team(village)

    target = bring(village, next_year, chief_here, members=team)

    seats = TeamMember.objects.filter(year_village=target).order_by("seat")
    assert [(one.seat, one.person_id, one.role) for one in seats] == [
        (one.seat, one.person_id, one.role) for one in team
    ]


def test_doing_it_twice_adds_nothing(village, next_year, chief_here):
    team, households = make_team(village), make_households(village, 2)

    for _time in range(2):
        bring(village, next_year, chief_here, members=team, households=households)

    assert YearVillage.objects.filter(programme_year=next_year).count() == 1
    assert TeamMember.objects.filter(year_village__programme_year=next_year).count() == len(team)
    assert Household.objects.filter(year_village__programme_year=next_year).count() == 2


def test_the_year_it_left_is_untouched(village, next_year, chief_here):
    team, households = make_team(village), make_households(village, 2)
    make_pairs(households, team)

    bring(village, next_year, chief_here, members=team, households=households)

    assert village.households.count() == 2
    assert TrainerAssignment.objects.filter(year_village=village, ends_on__isnull=True).count() == 2


def test_same_year_is_refused(village, year, chief_here):
    with pytest.raises(ValidationError) as refusal:
        bring(village, year, chief_here)

    assert list(refusal.value.message_dict) == ["into"]


@pytest.mark.parametrize(
    ("practising", "is_unfinished"),
    [("earning", False), ("own_use", False), ("no_income_yet", False), ("stopped", True), ("paused", True)],
)
def test_unfinished_by_the_last_visit(village, practising, is_unfinished):
    household = make_household(village)
    make_visits([household], visited_on=date(2017, 4, 1), practising="earning")
    make_visits([household], visited_on=date(2017, 6, 1), practising=practising, round_no=2)

    assert unfinished(village).filter(pk=household.pk).exists() is is_unfinished


def test_household_never_visited_is_unfinished(village):
    assert unfinished(village).filter(pk=make_household(village).pk).exists()


def test_page_ticks_the_team_and_the_unfinished(client, village, next_year, chief_here):
    team = make_team(village)
    done, waiting = make_household(village, 1), make_household(village, 2)
    make_visits([done], visited_on=date(2017, 4, 1), practising="earning")
    client.force_login(chief_here)

    form = client.get(reverse("households:roll-over", args=[village.code, 2560])).context["form"]

    assert form.initial["members"] == [one.pk for one in team]
    assert form.initial["households"] == [waiting.pk]


def test_page_leads_to_the_village_in_the_other_year(client, village, next_year, chief_here):
    household = make_household(village)
    client.force_login(chief_here)

    response = client.post(
        reverse("households:roll-over", args=[village.code, 2560]),
        {"into": next_year.pk, "on": "2/10/2560", "households": [household.pk]},
    )

    assert response.url == reverse("dashboards:village", args=[village.code, 2561])
    assert Household.objects.filter(year_village__programme_year=next_year).count() == 1


def test_many_villages_at_once_stay_within_the_area(client, village, next_year, chief_here):
    other = make_year_village("33020101", village.programme_year)
    make_household(village)
    client.force_login(chief_here)
    url = reverse("households:roll-over-villages") + "?year=2560"
    data = {"into": next_year.pk, "on": "2/10/2560", "with_team": "on", "with_households": "on"}

    refused = client.post(url, data | {"villages": [village.pk, other.pk]})
    client.post(url, data | {"villages": [village.pk]})

    assert list(refused.context["form"].errors) == ["villages"]
    assert list(YearVillage.objects.filter(programme_year=next_year).values_list("code", flat=True)) == [
        village.code
    ]
    assert Household.objects.filter(year_village__programme_year=next_year).count() == 1


@pytest.mark.parametrize(
    ("role", "leads_to"), [("administrator", "villages:year-new"), ("chief", "villages:list")]
)
def test_without_another_year_the_page_says_who_opens_one(client, village, role, leads_to):
    client.force_login(make_user(role, "3301", username=f"only-{role}"))

    page = client.get(reverse("households:roll-over-villages"), {"year": 2560})

    body = page.content.decode()
    assert "ยังไม่มีปีงบประมาณอื่นที่เปิดไว้" in body
    assert ("data-guard" in body, f'class="button" href="{reverse(leads_to)}"' in body) == (False, True)


def test_without_another_year_nothing_is_brought_along(client, village, chief_here):
    client.force_login(chief_here)

    page = client.post(reverse("households:roll-over", args=[village.code, 2560]), {"on": "1/3/2560"})

    assert f'class="button" href="{village.get_absolute_url()}"' in page.content.decode()
    assert YearVillage.objects.count() == 1
