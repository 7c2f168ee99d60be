from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils.translation import override
from openpyxl import load_workbook

from groups.actions import register_group, register_producer, register_product, save_readiness_check
from groups.models import GroupMember, OccupationalGroup, ReadinessCheck
from sammachip.audit.models import AuditEntry
from tests.factories import make_user, make_year_village
from tests.groups.factories import join, make_group, make_target

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
def stranger():
    return make_user("officer", "330201", username="stranger", language="en")


@pytest.fixture
def village(year):
    return make_year_village()


@pytest.fixture
def group(village, officer):
    return make_group(village, officer)


@pytest.fixture
def signed_in(client, officer):
    client.force_login(officer)
    return client


def names(response):
    return [group.name for group, _level in response.context["rows"]]


def test_list_shows_the_groups_of_the_district_and_no_others(signed_in, group, officer):
    make_group(make_year_village("33011501"), officer, name="กลุ่มจักสาน")
    make_group(make_year_village("33020101"), officer, name="กลุ่มเลี้ยงกบ")

    response = signed_in.get("/groups/")

    assert names(response) == ["กลุ่มจักสาน", "กลุ่มทอเสื่อ"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("text=เสื่อ", ["กลุ่มทอเสื่อ"]),
        ("text=กระบุง", ["กลุ่มจักสาน"]),
        ("category=A", []),
        ("status=preparing", ["กลุ่มจักสาน", "กลุ่มทอเสื่อ"]),
        ("village=33011501", ["กลุ่มจักสาน"]),
        ("village=33020101", ["กลุ่มจักสาน", "กลุ่มทอเสื่อ"]),
    ],
)
def test_filters_stand_in_the_address(signed_in, group, officer, query, found):
    make_group(make_year_village("33011501"), officer, name="กลุ่มจักสาน", product="กระบุง")
    make_group(make_year_village("33020101"), officer, name="กลุ่มเลี้ยงกบ")

    assert names(signed_in.get(f"/groups/?{query}")) == found


@pytest.mark.parametrize("number", [1, 3])
def test_list_asks_a_fixed_number(signed_in, village, officer, django_assert_num_queries, number):
    for index in range(number):
        join(make_group(village, officer, name=f"กลุ่ม {index}"), officer)

    with django_assert_num_queries(LIST_QUERIES):
        signed_in.get("/groups/")


LIST_QUERIES = 10
PAGE_QUERIES = 16


@pytest.mark.parametrize("number", [1, 3])
def test_page_asks_a_fixed_number(signed_in, village, officer, django_assert_num_queries, number):
    group = make_group(village, officer)
    producer = register_producer(
        by=officer, year_village=village, name="ผู้ผลิต", producer_type="group", group=group
    )
    for index in range(number):
        join(group, officer, household=make_target(village, index + 1))
        register_product(by=officer, producer=producer, name=f"เสื่อ {index}", category="4")

    with django_assert_num_queries(PAGE_QUERIES):
        response = signed_in.get(group.get_absolute_url())

    assert len(response.context["members"]) == number


def test_page_says_what_is_missing_and_who_is_in_the_committee(signed_in, group, officer):
    join(group, officer)
    chair = join(group, officer, "chair")

    response = signed_in.get(group.get_absolute_url())

    assert response.context["members"][0] == chair
    assert [todo.sentence for todo in response.context["missing"]] == [
        "กลุ่มทอเสื่อ needs 3 more members.",
        "กลุ่มทอเสื่อ needs members of 3 more target households.",
        "กลุ่มทอเสื่อ has no secretary.",
        "กลุ่มทอเสื่อ has no treasurer.",
        "Write กลุ่มทอเสื่อ into the register of groups.",
    ]


PAGES = [
    "/groups/{group}/",
    "/groups/{group}/edit/",
    "/groups/{group}/registration/",
    "/groups/{group}/first-sale/",
    "/groups/{group}/members/new/",
    "/groups/{group}/members/somebody/",
    "/groups/{group}/members/{member}/edit/",
    "/groups/{group}/committee/",
    "/groups/{group}/founding/",
    "/groups/{group}/rules/",
    "/groups/{group}/villages/",
    "/groups/{group}/close/",
    "/groups/{group}/reopen/",
    "/groups/{group}/registers/community_enterprise/",
    "/groups/remove/group/{group}/",
    "/groups/remove/member/{member}/",
    "/groups/{group}/members/{member}/end/",
    "/villages/33011601/2560/groups/new/",
    "/villages/33011601/2560/readiness/new/",
]


@pytest.mark.parametrize("path", PAGES)
def test_page_opens_here_and_does_not_exist_elsewhere(client, group, officer, stranger, path):
    url = path.format(group=group.pk, member=join(group, officer).pk)

    statuses = []
    for user in (officer, stranger):
        client.force_login(user)
        statuses.append(client.get(url).status_code)

    assert statuses == [200, 404]


@pytest.mark.parametrize("path", PAGES[1:])
def test_a_viewer_reads_but_does_not_write(client, group, officer, path):
    client.force_login(make_user("provincial_viewer", "33"))
    url = path.format(group=group.pk, member=join(group, officer).pk)

    assert [client.get(url).status_code, client.post(url).status_code] == [403, 403]


def test_an_officer_of_another_tambon_reads_but_does_not_write(client, group):
    client.force_login(make_user("officer", "330118", username="next-door"))

    statuses = [client.get(f"/groups/{group.pk}/{path}").status_code for path in ("", "edit/")]

    assert statuses == [200, 403]


def test_founding_a_group_leads_to_its_page(signed_in, village):
    response = signed_in.post(
        "/villages/33011601/2560/groups/new/",
        {
            "name": "กลุ่มทอผ้า",
            "category": "P",
            "status": "preparing",
            "is_from_programme": "on",
            "founded_on": "1/7/2560",
            "savings": "๑,๕๐๐ บาท",
        },
    )

    group = OccupationalGroup.objects.get()
    assert response.url == f"/groups/{group.pk}/"
    assert (group.name, group.founded_on, group.savings) == ("กลุ่มทอผ้า", date(2017, 7, 1), 1500)


def form_values(group, **changes):
    return {
        "name": group.name,
        "category": group.category,
        "status": group.status,
        "is_from_programme": "on",
        "seen_version": group.version,
    } | changes


def test_a_stale_edit_shows_both_sides_and_saves_on_the_second_go(signed_in, group, officer):
    url = f"/groups/{group.pk}/edit/"
    stale = form_values(group, product="เสื่อลำเจียก")
    signed_in.post(url, form_values(group, product="เสื่อกก"))

    response = signed_in.post(url, stale)
    again = signed_in.post(url, stale | {"seen_version": response.context["form"]["seen_version"].value()})

    assert response.context["stale"] == [("Product or activity", "เสื่อกก", "เสื่อลำเจียก")]
    assert again.url == f"/groups/{group.pk}/"
    assert OccupationalGroup.objects.get().product == "เสื่อลำเจียก"


def test_a_refusal_of_the_records_comes_back_in_the_form(signed_in, group):
    signed_in.post(f"/groups/{group.pk}/edit/", form_values(group, status="formed", founded_on="1/7/2560"))

    response = signed_in.post(f"/groups/{group.pk}/registration/", {"registered_on": "1/6/2560"})

    assert response.context["form"].non_field_errors() == [
        "The later day cannot come before the earlier one."
    ]


def test_registration_is_written_from_its_form(signed_in, group):
    signed_in.post(
        f"/groups/{group.pk}/registration/", {"registered_on": "1/8/2560", "register_no": "๑๒/๒๕๖๐"}
    )

    group.refresh_from_db()
    assert (group.registered_on, group.status) == (date(2017, 8, 1), "formed")


def test_the_first_sale_is_written_from_its_form(signed_in, group, officer):
    register_group(group, by=officer, registered_on=date(2017, 8, 1))

    signed_in.post(
        f"/groups/{group.pk}/first-sale/",
        {"first_sale_on": "9/8/2560", "income": "900", "income_period": "month"},
    )

    group.refresh_from_db()
    assert (group.first_sale_on, group.income, group.status) == (date(2017, 8, 9), 900, "operating")


def test_many_join_on_one_screen_with_their_positions(signed_in, group, village):
    households = [make_target(village, seq) for seq in (1, 2, 3)]
    people = [household.representatives.get().person for household in households]

    response = signed_in.post(
        f"/groups/{group.pk}/members/new/",
        {"joined_on": "1/6/2560", f"position_{people[0].pk}": "chair", f"position_{people[2].pk}": "member"},
    )

    assert response.url == f"/groups/{group.pk}/"
    assert list(GroupMember.objects.values_list("household", "position")) == [
        (households[0].pk, "chair"),
        (households[2].pk, "member"),
    ]


def test_somebody_new_joins_and_enters_the_register_of_people(signed_in, group):
    signed_in.post(
        f"/groups/{group.pk}/members/somebody/",
        {"first_name": "นางสมใจ ทอดี", "position": "chair", "joined_on": "1/6/2560"},
    )

    member = GroupMember.objects.get()
    assert (member.person.full_name, member.person.home_code) == ("นางสมใจ ทอดี", "33011601")


def test_a_member_leaves_with_a_reason(signed_in, group, officer):
    member = join(group, officer)

    signed_in.post(
        f"/groups/{group.pk}/members/{member.pk}/end/", {"left_on": "1/9/2560", "reason": "ย้ายบ้าน"}
    )

    member.refresh_from_db()
    assert (member.left_on, member.leave_reason) == (date(2017, 9, 1), "ย้ายบ้าน")


def test_a_readiness_check_is_saved_with_its_ticks(signed_in, village):
    signed_in.post(
        "/villages/33011601/2560/readiness/new/",
        {"checked_on": "1/7/2560", "group_idea": "ทอเสื่อ", "has_members": "on", "has_market": "on"},
    )

    assert ReadinessCheck.objects.get().score == 2


def test_a_readiness_check_says_about_whom(signed_in, village):
    response = signed_in.post("/villages/33011601/2560/readiness/new/", {"checked_on": "1/7/2560"})

    assert response.context["form"].errors["group_idea"] == ["Say which group the check is about."]


def exported(response):
    sheet = load_workbook(BytesIO(b"".join(response.streaming_content))).active
    return [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)]


def test_export_holds_the_filtered_list_of_the_officers_district(signed_in, group, officer):
    make_group(make_year_village("33020101"), officer, name="กลุ่มจักสาน")

    rows = exported(signed_in.get("/groups/?export=xlsx"))

    assert [row[2] for row in rows] == ["กลุ่มทอเสื่อ"]
    assert AuditEntry.objects.get(action="list.export").changes == {"rows": [None, 1]}


def test_export_leaves_telephones_out_for_a_viewer(client, village, officer):
    make_group(village, officer, phone="0800000001")
    client.force_login(make_user("provincial_viewer", "33"))

    rows = exported(client.get("/groups/?export=xlsx"))

    assert [row[-1] for row in rows] == [""]


def test_readiness_stands_on_the_page_of_its_group(signed_in, group, officer):
    check = save_readiness_check(
        by=officer, year_village=group.year_village, checked_on=date(2017, 7, 1), group=group
    )

    response = signed_in.get(reverse("groups:group-detail", args=[group.pk]))

    assert list(response.context["group"].readiness_checks.all()) == [check]
