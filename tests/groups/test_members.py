"""Members and committee through the pages, also of a group of several villages."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import override

from groups.actions import close_group, register_group
from groups.models import GroupMember
from groups.queries import enterprise_hints, find_group, stages_of
from sammachip.areas.scope import AreaScope
from sammachip.audit.models import AuditEntry
from tests.factories import make_user, make_year_village
from tests.groups.factories import bring_back, join, make_group, make_target
from tests.people.factories import make_person
from tests.trainers.factories import make_team

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english(settings):
    settings.LANGUAGE_CODE = "en"
    with override("en"):
        yield


@pytest.fixture
def officer():
    return make_user("officer", "330116", language="en")


@pytest.fixture
def neighbour():
    """The officer of the next tambon of the same district."""
    return make_user("officer", "330115", username="neighbour", language="en")


@pytest.fixture
def village(year):
    return make_year_village()


@pytest.fixture
def shared(village, officer):
    return make_group(village, officer, other_villages=[make_year_village("33011501")])


def sign_in(client, user):
    client.force_login(user)
    return client


def test_households_come_first_then_trainers_and_members_are_left_out(client, officer, village):
    group = make_group(village, officer)
    households = [make_target(village, seq) for seq in (1, 2)]
    team = make_team(village)
    join(group, officer, household=households[0])

    listed = sign_in(client, officer).get(f"/groups/{group.pk}/members/new/").context["form"].candidates

    assert [one.household for one in listed][:1] == [households[1]]
    assert [one.is_trainer for one in listed] == [False] + [True] * len(team)


def test_other_people_of_the_village_are_found_by_what_is_typed(client, officer, village):
    group = make_group(village, officer)
    make_person(first_name="สมหญิง", last_name="ดีงาม", home_code="33011601")
    make_person(first_name="สมหญิง", last_name="ที่อื่น", home_code="33020101")

    response = sign_in(client, officer).get(f"/groups/{group.pk}/members/new/?text=สมหญิง")

    assert [one.person.last_name for one in response.context["form"].candidates] == ["ดีงาม"]


def test_nobody_chosen_is_asked_about(client, officer, village):
    group = make_group(village, officer)
    make_target(village, 1)

    response = sign_in(client, officer).post(f"/groups/{group.pk}/members/new/", {"joined_on": "1/6/2560"})

    assert response.context["form"].non_field_errors() == ["Choose a position for everybody who joins."]


@pytest.mark.parametrize("number", [1, 3])
def test_quick_entry_asks_a_fixed_number(client, officer, village, django_assert_num_queries, number):
    group = make_group(village, officer)
    for seq in range(1, number + 1):
        make_target(village, seq)
    signed_in = sign_in(client, officer)

    with django_assert_num_queries(9):
        response = signed_in.get(f"/groups/{group.pk}/members/new/")

    assert len(response.context["form"].candidates) == number


def test_each_officer_adds_the_people_of_their_own_villages(client, shared, officer, neighbour, village):
    ours = make_target(village, 1)
    theirs = make_target(shared.group_villages.last().year_village, 1)

    offered = {
        user.username: [one.household for one in sign_in(client, user).get(page).context["form"].candidates]
        for user, page in ((one, f"/groups/{shared.pk}/members/new/") for one in (officer, neighbour))
    }

    assert offered == {"officer": [ours], "neighbour": [theirs]}


def test_the_neighbour_writes_members_but_not_the_group(client, shared, neighbour):
    signed_in = sign_in(client, neighbour)

    paths = (
        "",
        "members/new/",
        "members/somebody/",
        "committee/",
        "edit/",
        "registration/",
        "villages/",
        "close/",
    )
    statuses = {path: signed_in.get(f"/groups/{shared.pk}/{path}").status_code for path in paths}

    assert statuses == dict.fromkeys(paths[:4], 200) | dict.fromkeys(paths[4:], 403)


def test_nobody_changes_a_member_of_another_officers_village(client, shared, officer, neighbour, village):
    member = join(shared, officer, household=make_target(village, 1))

    statuses = [
        sign_in(client, neighbour).get(f"/groups/{shared.pk}/members/{member.pk}/{path}/").status_code
        for path in ("edit", "end")
    ]

    assert statuses == [403, 403]


def test_a_group_over_two_districts_shows_each_reader_their_own_people(officer, village):
    beyond = make_year_village("33020101")
    group = make_group(village, officer, other_villages=[beyond])
    here = join(group, officer, household=make_target(village, 1))
    join(group, officer, household=make_target(beyond, 1))

    seen = find_group(AreaScope.of("3301"), group.pk).get()

    assert list(seen.members.all()) == [here]
    assert seen.members_everywhere == 2
    assert [link.year_village for link in seen.group_villages.all()] == [village]


def test_villages_out_of_sight_stay_with_the_group(client, officer, village):
    group = make_group(village, officer, other_villages=[make_year_village("33020101")])
    make_year_village("33011501")

    form = sign_in(client, officer).get(f"/groups/{group.pk}/villages/").context["form"]
    offered = [one.code for one in form.fields["villages"].queryset]
    client.post(f"/groups/{group.pk}/villages/", {"villages": []})

    assert offered == ["33011501"]
    assert {link.year_village.code for link in group.group_villages.all()} == {"33011601", "33020101"}


def test_two_leaders_change_places_at_once(client, officer, village):
    group = make_group(village, officer)
    chair, secretary = join(group, officer, "chair"), join(group, officer, "secretary")

    sign_in(client, officer).post(
        f"/groups/{group.pk}/committee/", {"chair": secretary.pk, "secretary": chair.pk, "treasurer": ""}
    )

    positions = dict(GroupMember.objects.values_list("pk", "position"))
    assert positions == {chair.pk: "secretary", secretary.pk: "chair"}


def test_who_is_not_chosen_again_stays_a_plain_member(client, officer, village):
    group = make_group(village, officer)
    chair, other = join(group, officer, "chair"), join(group, officer)

    sign_in(client, officer).post(f"/groups/{group.pk}/committee/", {"chair": other.pk})

    positions = dict(GroupMember.objects.values_list("pk", "position"))
    assert positions == {chair.pk: "member", other.pk: "chair"}


def test_one_person_holds_one_position(client, officer, village):
    group = make_group(village, officer)
    member = join(group, officer)

    response = sign_in(client, officer).post(
        f"/groups/{group.pk}/committee/", {"chair": member.pk, "treasurer": member.pk}
    )

    assert set(response.context["form"].errors) == {"chair", "treasurer"}


def test_a_stale_edit_of_a_membership_shows_both_sides(client, officer, village):
    group = make_group(village, officer)
    member = join(group, officer)
    url = f"/groups/{group.pk}/members/{member.pk}/edit/"
    values = {"position": "member", "joined_on": "1/6/2560", "seen_version": 1}
    sign_in(client, officer).post(url, values | {"shares": "5"})

    response = client.post(url, values | {"shares": "7"})

    assert ("Shares", "5", "7") in response.context["stale"]


def test_a_member_entered_by_mistake_is_removed_and_the_place_is_free(client, officer, village):
    group = make_group(village, officer)
    chair = join(group, officer, "chair")

    sign_in(client, officer).post(f"/groups/remove/member/{chair.pk}/", {"reason": "ใส่ผิดคน"})
    join(group, officer, "chair")
    response = bring_back(client, chair)

    assert "The group has a chair already." in response.content.decode()
    assert GroupMember.objects.filter(group=group).count() == 1


def people(*homes, position="member"):
    return [
        SimpleNamespace(
            position=position,
            person=SimpleNamespace(last_name=surname, house_no=house, home_code="33011601"),
        )
        for surname, house in homes
    ]


@pytest.mark.parametrize(
    ("members", "hints"),
    [
        (people(*((f"ก{house}", str(house)) for house in range(7))), []),
        (
            people(*((f"ก{house}", str(house)) for house in range(5))),
            ["A community enterprise needs 7 people: 2 more."],
        ),
        (
            people(*((f"ก{house}", str(house // 2)) for house in range(7))),
            ["Several members live at 0, 1, 2; a house counts once for a community enterprise."],
        ),
        (
            people(*(("ใจดี", str(house)) for house in range(7))),
            ["All members have the same surname; a community enterprise is not one family."],
        ),
        (
            people(("ใจดี", "1"), ("ใจดี", "2"), position="chair")
            + people(*((f"ก{house}", str(house)) for house in range(3, 8))),
            ["Chair, secretary and treasurer have the same surname; are they one family?"],
        ),
        (
            people(*((f"ก{house}", "" if house < 2 else str(house)) for house in range(7))),
            ["The house numbers of 2 members are not known."],
        ),
    ],
)
def test_what_keeps_a_group_from_being_a_community_enterprise(members, hints):
    assert enterprise_hints(members) == hints


def test_a_group_that_sold_before_it_was_registered_still_lacks_the_register(officer, village):
    group = make_group(village, officer, status="formed", first_sale_on=date(2017, 7, 1))

    stages = stages_of(find_group(AreaScope.of("33"), group.pk).get())

    assert [(one.slug, one.is_reached) for one in stages if one.is_reached or one.is_current] == [
        ("preparing", True),
        ("formed", True),
        ("registered", False),
        ("sold", True),
    ]


def test_the_founding_names_its_meeting_and_forms_the_group(client, officer, village):
    group = make_group(village, officer)

    sign_in(client, officer).post(
        f"/groups/{group.pk}/founding/", {"founded_on": "1/7/2560", "seen_version": 1}
    )

    group.refresh_from_db()
    assert (group.status, group.founded_on) == ("formed", date(2017, 7, 1))


def test_opening_again_keeps_why_it_had_closed_in_the_history(client, officer, village):
    group = make_group(village, officer, status="formed")
    close_group(group, by=officer, closed_on=date(2017, 9, 1), reason="ขาดทุน")

    sign_in(client, officer).post(
        f"/groups/{group.pk}/reopen/",
        {"status": "operating", "reason": "มีผู้ซื้อแล้ว", "seen_version": group.version},
    )

    group.refresh_from_db()
    entry = AuditEntry.objects.get(action="groups.reopen")
    assert (group.status, group.closed_on, entry.reason) == ("operating", None, "มีผู้ซื้อแล้ว")
    assert entry.changes["closed_reason"] == ["ขาดทุน", None]


def test_another_register_is_recorded_and_moved_on(client, officer, village):
    group = make_group(village, officer)
    url = f"/groups/{group.pk}/registers/community_enterprise/"
    sign_in(client, officer).post(url, {"status": "applied", "applied_on": "1/8/2560"})

    client.post(
        url,
        {"status": "registered", "number": "4-33", "registered_on": "1/9/2560", "seen_version": 1},
    )

    record = group.registrations.get()
    assert (record.status, record.number, record.applied_on) == ("registered", "4-33", None)


@pytest.mark.parametrize("number", [1, 3])
def test_groups_of_a_village_ask_a_fixed_number(client, officer, village, django_assert_num_queries, number):
    for index in range(number):
        join(make_group(village, officer, name=f"กลุ่ม {index}", status="formed"), officer)
    signed_in = sign_in(client, officer)

    with django_assert_num_queries(10):
        response = signed_in.get("/villages/33011601/2560/groups/")

    assert len(response.context["groups"]) == number


def test_a_closed_group_is_listed_last(client, officer, village):
    closed = make_group(village, officer, name="กกก", status="formed")
    close_group(closed, by=officer, closed_on=date(2017, 9, 1), reason="เลิก")
    alive = make_group(village, officer, name="ฮฮฮ")

    response = sign_in(client, officer).get("/villages/33011601/2560/groups/")

    assert [group for group, _stages in response.context["groups"]] == [alive, closed]


def test_rules_of_a_group_are_recorded_with_their_file(client, officer, village):
    group = make_group(village, officer)
    register_group(group, by=officer, registered_on=date(2017, 8, 1))

    sign_in(client, officer).post(
        f"/groups/{group.pk}/rules/",
        {"has_rules": "yes", "file": SimpleUploadedFile("ระเบียบ.pdf", b"%PDF-1.4"), "seen_version": 2},
    )

    group.refresh_from_db()
    assert (group.has_rules, group.rules_file.caption) == (True, "Rules of กลุ่มทอเสื่อ")
