"""The register, the household's page and the board: who sees them, what they write, what they cost."""

from datetime import date

import pytest
from django.urls import reverse

from households.models import Household, TrainerAssignment
from tests.factories import make_year_village
from tests.households.factories import make_household, make_households, make_pairs, make_surveys, make_visits
from tests.people.factories import make_person
from tests.trainers.factories import make_occupation, make_team
from villages.process.refresh import refresh_progress

LIST_QUERIES = 13
REGISTER_QUERIES = 10
BOARD_QUERIES = 12
HOUSEHOLD_QUERIES = 14
SUGGESTION_QUERIES = 13
HISTORY_QUERIES = 8
NEW = {
    "seq": "1",
    "title": "นาง",
    "first_name": "สมหญิง",
    "last_name": "ใจดี",
    "house_no": "๑๒/๓",
    "income_before": "๑,๕๐๐",
    "income_period": "month",
    "income_basis": "occupation",
    "relation": "spouse",
}


@pytest.fixture
def village(district, year):
    return make_year_village("33011601", year)


def address(name, village, **more):
    return reverse(f"households:{name}", kwargs={"code": village.code, "year": 2560} | more)


def shown(client, url):
    """What the browser would send back untouched."""
    form = client.get(url).context["form"]
    values = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in values.items() if value not in (None, "", [])}


def board_data(client, url, **moves):
    """What the browser would send back, with some seats changed."""
    return shown(client, url) | moves


def seats(village):
    pairs = TrainerAssignment.objects.filter(year_village=village, ends_on__isnull=True)
    return set(pairs.values_list("member__seat", "seat", "household__seq"))


PAGES = [
    ("register", {}),
    ("household", {"household_id": 0}),
    ("pairing", {}),
    ("pairing-history", {}),
]
FORMS = [
    ("new", {}),
    ("edit", {"household_id": 0}),
    ("withdraw", {"household_id": 0}),
    ("representative-new", {"household_id": 0}),
    ("representative-edit", {"household_id": 0}),
    ("suggestion", {}),
    ("contact", {"assignment_id": 0}),
]


@pytest.mark.parametrize(("name", "more"), PAGES + FORMS)
def test_page_opens_for_the_officer_and_is_hidden_elsewhere(
    client, village, officer_here, officer_elsewhere, name, more
):
    household = make_household(village)
    (pair,) = make_pairs([household], make_team(village, 1))
    url = address(name, village, **{key: household.pk if key == "household_id" else pair.pk for key in more})

    client.force_login(officer_here)
    here = client.get(url).status_code
    client.force_login(officer_elsewhere)
    elsewhere = client.get(url).status_code

    assert (here, elsewhere) == (200, 404)


@pytest.mark.parametrize(("name", "more"), FORMS)
def test_viewer_may_look_and_not_change(client, village, viewer_here, name, more):
    household = make_household(village)
    (pair,) = make_pairs([household], make_team(village, 1))
    url = address(name, village, **{key: household.pk if key == "household_id" else pair.pk for key in more})
    client.force_login(viewer_here)

    assert client.get(url).status_code == 403


def test_household_of_another_village_is_not_found(client, village, year, officer_here):
    other = make_household(make_year_village("33011602", year))
    client.force_login(officer_here)

    assert client.get(address("household", village, household_id=other.pk)).status_code == 404


def test_new_household_keeps_person_house_and_income(client, village, officer_here):
    client.force_login(officer_here)

    response = client.post(address("new", village), NEW)

    household = Household.objects.get()
    person = household.representatives.get().person
    assert response.url == address("register", village)
    assert (household.house_no, household.income_before) == ("12/3", 1500)
    assert (person.full_name, person.house_no, person.home_code) == ("นางสมหญิง ใจดี", "12/3", village.code)


def test_new_household_asks_before_it_doubles_a_person(client, village, officer_here):
    make_person(first_name="สมหญิง", last_name="ใจดี", home_code=village.code)
    client.force_login(officer_here)

    response = client.post(address("new", village), NEW)

    assert response.context["form"].question is not None
    assert not Household.objects.exists()


def test_income_without_its_period_is_refused_at_the_field(client, village, officer_here):
    client.force_login(officer_here)

    response = client.post(address("new", village), NEW | {"income_period": ""})

    assert list(response.context["form"].errors) == ["income_period"]
    assert response.context["form"]["first_name"].value() == "สมหญิง"


def test_full_village_refuses_another_household(client, village, officer_here):
    village.programme_year.households_per_village = 1
    village.programme_year.save()
    make_household(village)
    client.force_login(officer_here)

    response = client.post(address("new", village), NEW | {"seq": "2"})

    assert [error.code for error in response.context["form"].non_field_errors().as_data()] == ["village_full"]
    assert Household.objects.count() == 1


def test_same_house_is_a_warning(client, village, officer_here):
    make_household(village, 2, house_no="12/3")
    client.force_login(officer_here)

    response = client.post(address("new", village), NEW, follow=True)

    assert [message.level_tag for message in response.context["messages"]] == ["success", "warning"]
    assert Household.objects.count() == 2


def test_person_of_two_households_needs_a_reason(client, village, officer_here):
    person = make_household(village, 2).representatives.get().person
    again = NEW | {"title": person.title, "first_name": person.first_name, "last_name": person.last_name}
    client.force_login(officer_here)

    refused = client.post(address("new", village), again | {"use_person": person.pk})
    client.post(address("new", village), again | {"use_person": person.pk, "shared_reason": "ดูแลบ้านสองหลัง"})

    codes = [error.code for error in refused.context["form"].non_field_errors().as_data()]
    assert codes == ["two_households"]
    assert person.represents.count() == 2


def test_stale_edit_shows_both_sides_and_saves_the_second_time(client, village, officer_here):
    household = make_household(village)
    url = address("edit", village, household_id=household.pk)
    client.force_login(officer_here)
    data = shown(client, url)
    client.post(url, data | {"members_count": "4"})

    stale = client.post(url, data | {"members_count": "5"})
    second = client.post(url, stale.context["form"].data)

    household.refresh_from_db()
    label = stale.context["form"].fields["members_count"].label
    assert stale.context["stale"] == [(label, "4", "5")]
    assert (second.status_code, household.members_count) == (302, 5)


def test_withdrawal_frees_the_seat_and_tells_why(client, village, officer_here):
    household = make_household(village)
    make_pairs([household], make_team(village, 1))
    client.force_login(officer_here)

    client.post(
        address("withdraw", village, household_id=household.pk),
        {"status": "moved", "ended_on": "1/3/2560", "reason": "ย้ายตามลูก", "seen_version": "1"},
    )

    household.refresh_from_db()
    assert (household.status, household.ended_on) == ("moved", date(2017, 3, 1))
    assert seats(village) == set()


def test_another_representative_leaves_the_first_in_the_history(client, village, officer_here):
    household = make_household(village)
    client.force_login(officer_here)

    client.post(
        address("representative-new", village, household_id=household.pk),
        {"first_name": "มานะ", "last_name": "อดทน", "starts_on": "1/3/2560"},
    )

    history = household.representatives.order_by("pk").values_list("person__first_name", "ends_on")
    assert list(history) == [("สมาชิก1", date(2017, 3, 1)), ("มานะ", None)]


def test_representative_is_corrected_in_place(client, village, officer_here):
    household = make_household(village)
    url = address("representative-edit", village, household_id=household.pk)
    client.force_login(officer_here)
    data = shown(client, url)

    client.post(url, data | {"nickname": "แดง", "relation": "child"})

    one = household.representatives.get()
    assert (one.person.nickname, one.relation) == ("แดง", "child")


@pytest.mark.parametrize(
    ("theirs", "mine"),
    [({"nickname": "แดง"}, {"nickname": "ดำ"}), ({"relation": "child"}, {"relation": "spouse"})],
)
def test_stale_representative_is_saved_the_second_time(client, village, officer_here, theirs, mine):
    household = make_household(village)
    url = address("representative-edit", village, household_id=household.pk)
    client.force_login(officer_here)
    data = shown(client, url)
    client.post(url, data | theirs)

    stale = client.post(url, data | mine)
    between = household.representatives.select_related("person").get()
    client.post(url, stale.context["form"].data)

    one = household.representatives.get()
    ((name, value),) = mine.items()
    assert stale.status_code == 200
    assert getattr(between.person if name == "nickname" else between, name) == theirs[name]
    assert getattr(one.person if name == "nickname" else one, name) == value


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", [5, 1, 2]),
        ("q=สมาชิก2", [2]),
        ("q=น้อย", [1]),
        ("q=0812345678", [1]),
        ("q=12", [1, 2]),
        ("tambon=330115", [5]),
        ("village=33011601", [1, 2]),
        ("status=moved", [2]),
        ("tambon=330201", [5, 1, 2]),
    ],
)
def test_list_finds_what_is_asked_and_nothing_of_another_district(
    client, village, year, officer_here, query, expected
):
    person = make_person(first_name="สมาชิก", nickname="น้อย", phone="0812345678", home_code=village.code)
    make_household(village, 1, person=person)
    make_household(village, 2, status="moved", ended_on=date(2017, 3, 1), end_reason="ย้าย")
    make_household(make_year_village("33011501", year), 5)
    make_household(make_year_village("33020101", year), 9)
    client.force_login(officer_here)

    response = client.get(f"{reverse('households:list')}?{query}")

    assert [household.seq for household in response.context["rows"]] == expected


def test_list_of_one_trainer(client, village, officer_here):
    households = make_households(village, 6)
    team = make_team(village, 2)
    make_pairs(households, team)
    client.force_login(officer_here)

    response = client.get(f"{reverse('households:list')}?village={village.code}&trainer={team[1].pk}")

    assert [household.seq for household in response.context["rows"]] == [5, 6]


@pytest.mark.parametrize("count", [1, 3])
def test_list_costs_the_same(client, village, officer_here, count, django_assert_num_queries):
    make_pairs(make_households(village, count), make_team(village, 1))
    client.force_login(officer_here)

    with django_assert_num_queries(LIST_QUERIES):
        client.get(reverse("households:list"))


@pytest.mark.parametrize("count", [1, 3])
def test_register_costs_the_same(client, village, officer_here, count, django_assert_num_queries):
    make_pairs(make_households(village, count), make_team(village, 1))
    client.force_login(officer_here)

    with django_assert_num_queries(REGISTER_QUERIES):
        client.get(address("register", village))


@pytest.mark.parametrize("count", [1, 3])
def test_household_page_costs_the_same(client, village, officer_here, count, django_assert_num_queries):
    one, *others = make_households(village, count)
    for _ in range(count):
        make_visits([one], date(2017, 5, 1))
    make_surveys([one], *[make_occupation(f"อาชีพ {number}") for number in range(count)])
    client.force_login(officer_here)

    with django_assert_num_queries(HOUSEHOLD_QUERIES):
        client.get(address("household", village, household_id=one.pk))


@pytest.mark.parametrize("count", [1, 3])
def test_board_costs_the_same(client, village, officer_here, count, django_assert_num_queries):
    make_pairs(make_households(village, count * 4), make_team(village, count))
    client.force_login(officer_here)

    with django_assert_num_queries(BOARD_QUERIES):
        client.get(address("pairing", village))


@pytest.mark.parametrize("count", [1, 3])
def test_suggestion_costs_the_same(client, village, officer_here, count, django_assert_num_queries):
    make_surveys(make_households(village, count), make_occupation())
    make_team(village, count)
    client.force_login(officer_here)

    with django_assert_num_queries(SUGGESTION_QUERIES):
        client.get(address("suggestion", village))


@pytest.mark.parametrize("count", [1, 3])
def test_history_of_pairing_costs_the_same(client, village, officer_here, count, django_assert_num_queries):
    make_pairs(make_households(village, count * 4), make_team(village, count))
    client.force_login(officer_here)

    with django_assert_num_queries(HISTORY_QUERIES):
        client.get(address("pairing-history", village))


def test_history_of_pairing_tells_every_trainer_of_the_village_and_no_other(client, village, officer_here):
    first, second = make_team(village, 2)
    household, other = make_households(village, 2)
    make_pairs([household], [first], ends_on=date(2017, 3, 1), end_reason="ย้ายบ้าน")
    make_pairs([household, other], [second], starts_on=date(2017, 3, 1))
    elsewhere = make_year_village("33011801")
    make_pairs(make_households(elsewhere, 1), make_team(elsewhere, 1))
    client.force_login(officer_here)

    response = client.get(address("pairing-history", village))

    told = [
        (row.pair.household.seq, row.pair.member_id, row.pair.end_reason) for row in response.context["rows"]
    ]
    assert told == [(1, second.pk, ""), (1, first.pk, "ย้ายบ้าน"), (2, second.pk, "")]
    assert "ย้ายบ้าน" in response.content.decode()


def test_board_moves_a_household_by_its_select(client, village, officer_here):
    first, second = make_team(village, 2)
    (household,) = make_households(village, 1)
    make_pairs([household], [first])
    url = address("pairing", village)
    client.force_login(officer_here)

    client.post(
        url,
        board_data(client, url, **{f"seat_{first.pk}_1": "", f"seat_{second.pk}_3": household.pk}),
    )

    assert seats(village) == {(2, 3, 1)}


def test_board_tells_what_the_pairing_lacks(client, village, officer_here):
    make_pairs(make_households(village, 1), make_team(village, 1))
    refresh_progress([village.pk])
    client.force_login(officer_here)

    page = client.get(address("pairing", village)).content.decode()

    assert "ครัวเรือนที่ 1 ยังไม่มีการติดต่อหลังจับคู่" in page


def test_board_refuses_one_household_on_two_seats_and_keeps_what_was_laid(client, village, officer_here):
    (member,) = make_team(village, 1)
    household = make_household(village)
    url = address("pairing", village)
    client.force_login(officer_here)

    response = client.post(
        url,
        board_data(client, url, **{f"seat_{member.pk}_1": household.pk, f"seat_{member.pk}_2": household.pk}),
    )

    form = response.context["form"]
    assert [error.code for error in form.non_field_errors().as_data()] == ["twice"]
    assert form[f"seat_{member.pk}_2"].value() == str(household.pk)
    assert seats(village) == set()


def test_stale_board_shows_both_sides_before_it_overwrites(client, village, officer_here):
    (member,) = make_team(village, 1)
    one, other = make_households(village, 2)
    url = address("pairing", village)
    client.force_login(officer_here)
    mine = board_data(client, url, **{f"seat_{member.pk}_1": one.pk})
    client.post(url, board_data(client, url, **{f"seat_{member.pk}_1": other.pk}))

    stale = client.post(url, mine)
    client.post(url, stale.context["form"].data)

    assert [(now[0], typed[0]) for _, now, typed in stale.context["stale"]] == [("2", "1")]
    assert seats(village) == {(1, 1, 1)}


def test_viewer_sees_the_board_without_selects_and_cannot_post(client, village, viewer_here):
    make_pairs(make_households(village, 1), make_team(village, 1))
    client.force_login(viewer_here)

    page = client.get(address("pairing", village)).content.decode()

    assert "<select" not in page.partition("<main")[2].partition("</main")[0]
    assert client.post(address("pairing", village)).status_code == 403


def test_looking_at_a_suggestion_writes_nothing_and_accepting_pairs(client, village, officer_here):
    make_households(village, 8)
    make_team(village, 2)
    url = address("suggestion", village)
    client.force_login(officer_here)

    shown = client.get(url).context["form"].fingerprint
    before = seats(village)
    client.post(url, {"shown": shown})

    pairs = TrainerAssignment.objects.filter(year_village=village)
    assert before == set()
    assert set(pairs.values_list("how", flat=True)) == {"suggested"}
    assert pairs.count() == 8


def test_suggestion_that_changed_meanwhile_is_not_accepted(client, village, officer_here):
    make_households(village, 2)
    make_team(village, 1)
    url = address("suggestion", village)
    client.force_login(officer_here)
    shown = client.get(url).context["form"].fingerprint
    make_household(village, 3)

    client.post(url, {"shown": shown})

    assert seats(village) == set()


def test_kept_trainer_stays_in_the_suggestion(client, village, officer_here):
    team = make_team(village, 2)
    households = make_households(village, 2)
    make_pairs(households, team)
    url = address("suggestion", village)
    client.force_login(officer_here)

    again = client.post(url, {"again": "", "keep": [one.pk for one in households]})
    form = client.get(again.url).context["form"]

    assert [(pair.member.pk, pair.is_kept) for pair in form.pairs] == [(team[0].pk, True)] * 2


def test_first_contact_is_recorded_with_a_buddhist_date(client, village, officer_here):
    (pair,) = make_pairs(make_households(village, 1), make_team(village, 1))
    client.force_login(officer_here)

    client.post(
        address("contact", village, assignment_id=pair.pk),
        {"first_contact_on": "5 ก.พ. 2560", "seen_version": "1"},
    )

    pair.refresh_from_db()
    assert pair.first_contact_on == date(2017, 2, 5)


def test_household_page_tells_what_was_done(client, village, officer_here):
    household = make_household(village)
    client.force_login(officer_here)
    url = address("edit", village, household_id=household.pk)
    client.post(url, shown(client, url) | {"members_count": "4"})
    place = address("representative-edit", village, household_id=household.pk)
    client.post(place, shown(client, place) | {"relation": "spouse"})

    history = client.get(household.get_absolute_url()).context["history"]

    assert [line.what for line in history] == [
        "แก้ไขผู้แทน ครัวเรือนที่ 1 บ้านเลขที่ 11: นายสมาชิก1 ใจดี",
        "แก้ไข ครัวเรือนที่ 1 บ้านเลขที่ 11",
    ]
