"""Filters and order of a list, kept under a name."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.http import urlencode

from sammachip.accounts.actions import keep_view
from sammachip.accounts.models import SavedView
from sammachip.audit.models import AuditEntry
from tests.factories import make_user, make_village, make_year, make_year_village

LIST = reverse("villages:list")


def of_list(name: str, address: str, **parts: int) -> str:
    return f"{reverse(name, kwargs=parts)}?{urlencode({'address': address})}"


def keep(by, query="q=หนองแคน", name="หนองแคนเท่านั้น", **values):
    return keep_view(by=by, list_name="villages:list", query=query, name=name, **values)


def signed(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def villages(year, district):
    return [make_year_village(code, year) for code in ("33011601", "33011602")]


@pytest.fixture
def clerk(clerk_here):
    return signed(clerk_here)


def shown(response) -> list[str]:
    return [view.name for view in response.context["saved_views"].views]


def test_filters_of_a_list_are_kept_without_their_year_and_page(villages, officer_here):
    address = f"{LIST}?year=2560&q=หนองแคน&tambon=&sort=-village&page=2"

    response = signed(officer_here).post(
        of_list("accounts:view-new", address), {"name": " ของฉัน ", "seen_by": "own"}
    )

    view = SavedView.objects.get()
    assert (view.name, view.list_name, view.is_shared) == ("ของฉัน", "villages:list", False)
    assert view.query == urlencode({"q": "หนองแคน", "sort": "-village"})
    assert response.url == f"{LIST}?{view.query}"


def test_year_is_kept_when_it_is_asked_for(villages, officer_here):
    signed(officer_here).post(
        of_list("accounts:view-new", f"{LIST}?year=2560&q=หนอง"),
        {"name": "ปี 2560", "seen_by": "own", "keeps_year": "on"},
    )

    assert SavedView.objects.get().query == urlencode({"q": "หนอง", "year": "2560"})


def test_nothing_asked_is_nothing_to_keep(villages, officer_here):
    response = signed(officer_here).post(
        of_list("accounts:view-new", f"{LIST}?year=2560&page=2"), {"name": "ว่าง", "seen_by": "own"}
    )

    assert response.context["form"].non_field_errors() == ["กรองหรือเรียงรายการก่อน แล้วจึงเก็บเป็นมุมมอง"]
    assert not SavedView.objects.exists()


def test_second_view_of_the_same_name_is_told(villages, officer_here):
    keep(officer_here)

    response = signed(officer_here).post(
        of_list("accounts:view-new", f"{LIST}?q=ทุ่ม"), {"name": "หนองแคนเท่านั้น", "seen_by": "own"}
    )

    assert response.context["form"].non_field_errors() == ["มีมุมมองชื่อนี้ของรายการนี้เก็บไว้แล้ว"]


@pytest.mark.parametrize(
    "address", ["", "/profile/", "//example.org/villages/", "https://example.org/", "/no/"]
)
def test_only_lists_keep_views(villages, officer_here, address):
    assert signed(officer_here).get(of_list("accounts:view-new", address)).status_code == 404


def test_own_view_is_seen_by_its_owner_only(villages, officer_here, clerk):
    keep(officer_here)

    assert shown(signed(officer_here).get(LIST)) == ["หนองแคนเท่านั้น"]
    assert shown(clerk.get(LIST)) == []


def test_shared_view_is_seen_in_the_office_and_nowhere_else(
    villages, officer_here, clerk, viewer_here, officer_elsewhere, nobody
):
    keep(officer_here, is_shared=True, office_code="3301")

    assert shown(clerk.get(LIST)) == ["หนองแคนเท่านั้น"]
    assert [shown(signed(one).get(LIST)) for one in (viewer_here, officer_elsewhere, nobody)] == [[], [], []]


@pytest.mark.parametrize("page", ["accounts:view-edit", "accounts:view-remove"])
def test_view_of_another_office_does_not_exist(villages, officer_here, officer_elsewhere, page):
    view = keep(officer_here, is_shared=True, office_code="3301")

    response = signed(officer_elsewhere).post(of_list(page, LIST, view_id=view.pk), {"name": "x"})

    assert response.status_code == 404
    assert SavedView.objects.get().name == "หนองแคนเท่านั้น"


def test_shared_view_is_changed_by_its_owner_and_the_chief_only(villages, officer_here, clerk, chief_here):
    view = keep(officer_here, is_shared=True, office_code="3301")
    edit = of_list("accounts:view-edit", LIST, view_id=view.pk)

    assert clerk.get(edit).status_code == 403
    assert [signed(one).get(edit).status_code for one in (officer_here, chief_here)] == [200, 200]


def test_view_shows_no_more_than_the_reader_may_see(villages, officer_here, clerk):
    make_year_village("33020101")
    view = keep(
        officer_here, query=f"tambon=330201&officer={officer_here.pk}", is_shared=True, office_code="3301"
    )

    response = clerk.get(f"{LIST}?{view.query}")

    assert list(response.context["page"]) == []


def test_view_without_a_year_follows_the_current_one(villages, officer_here):
    view = keep(officer_here)
    villages[0].programme_year.__class__.objects.update(is_current=False)
    make_year_village("33011601", make_year(2561, is_current=True))

    response = signed(officer_here).get(f"{LIST}?{view.query}")

    assert response.context["programme_year"].year == 2561


def test_chief_lets_a_list_open_with_a_view_for_a_role(villages, chief_here, clerk, officer_here):
    signed(chief_here).post(
        of_list("accounts:view-new", f"{LIST}?q=หนองแคน2"),
        {"name": "หนองแคน 2", "seen_by": "office-3301", "default_for": "clerk"},
    )

    opened = clerk.get(LIST)

    assert opened.url == f"{LIST}?{urlencode({'q': 'หนองแคน2'})}"
    assert [one.code for one in clerk.get(opened.url).context["page"]] == ["33011602"]
    assert signed(officer_here).get(LIST).status_code == 200


@pytest.mark.parametrize("address", [f"{LIST}?kept=none", f"{LIST}?q="])
def test_everything_is_shown_to_who_asks_for_it(villages, chief_here, clerk, address):
    keep(chief_here, query="q=หนองแคน2", is_shared=True, office_code="3301", default_for="clerk")

    response = clerk.get(address)

    assert len(response.context["page"].object_list) == 2
    assert f'href="{LIST}?kept=none"' in response.content.decode()
    assert '<input type="hidden" name="kept" value="none">' in response.content.decode()


def test_second_default_of_a_role_takes_the_place_of_the_first(villages, chief_here):
    shared = {"is_shared": True, "office_code": "3301", "default_for": "clerk"}
    first = keep(chief_here, **shared)

    keep(chief_here, name="ใหม่", **shared)

    first.refresh_from_db()
    assert (first.default_for, first.is_shared) == ("", True)


def test_officer_gives_no_role_a_default(villages, officer_here):
    address = of_list("accounts:view-new", f"{LIST}?q=หนอง")

    signed(officer_here).post(address, {"name": "ก", "seen_by": "office-3301", "default_for": "clerk"})

    assert SavedView.objects.get().default_for == ""


def test_default_asks_for_an_office_that_shares_it(villages, chief_here):
    response = signed(chief_here).post(
        of_list("accounts:view-new", f"{LIST}?q=หนอง"),
        {"name": "ก", "seen_by": "own", "default_for": "clerk"},
    )

    assert list(response.context["form"].errors) == ["default_for"]


def test_owner_leaves_alone_what_opens_for_others(villages, officer_here, chief_here):
    view = keep(officer_here, is_shared=True, office_code="3301", default_for="clerk")
    edit = of_list("accounts:view-edit", LIST, view_id=view.pk)

    assert signed(officer_here).get(edit).status_code == 403
    assert signed(chief_here).get(edit).status_code == 200


def test_nobody_shares_with_an_office_of_others(villages, officer_here):
    response = signed(officer_here).post(
        of_list("accounts:view-new", f"{LIST}?q=หนอง"), {"name": "ก", "seen_by": "office-3302"}
    )

    assert list(response.context["form"].errors) == ["seen_by"]


def test_view_is_renamed_and_removed_and_told(villages, officer_here):
    view = keep(officer_here)
    client = signed(officer_here)

    client.post(of_list("accounts:view-edit", LIST, view_id=view.pk), {"name": "ใหม่", "seen_by": "own"})
    response = client.post(of_list("accounts:view-remove", f"{LIST}?sort=village", view_id=view.pk))

    assert response.url == f"{LIST}?sort=village"
    assert not SavedView.objects.exists()
    assert list(AuditEntry.objects.order_by("pk").values_list("action", "object_label")) == [
        ("accounts.keep_view", "หนองแคนเท่านั้น"),
        ("accounts.change_view", "ใหม่"),
        ("accounts.remove_view", "ใหม่"),
    ]


def test_what_was_searched_for_stays_out_of_the_journal(villages, officer_here):
    keep(officer_here, query="q=สมศรี")

    assert "สมศรี" not in str(AuditEntry.objects.get().changes)


@pytest.mark.parametrize("count", [1, 3])
def test_page_of_views_asks_the_same_number_of_queries(
    villages, officer_here, count, django_assert_num_queries
):
    for number in range(count):
        keep(officer_here, name=f"มุมมอง {number}")
    client = signed(officer_here)

    with django_assert_num_queries(6):
        response = client.get(of_list("accounts:view-list", LIST))

    assert len(response.context["views"]) == count


def test_board_keeps_views_of_its_own(villages, chief_here):
    board = reverse("dashboards:board", kwargs={"code": "3301"})
    client = signed(chief_here)

    kept = client.post(
        of_list("accounts:view-new", f"{board}?year=2560&late=on"),
        {"name": "ช้ากว่ากำหนด", "seen_by": "own", "default_for": ""},
    )

    assert kept.url == f"{board}?late=on"
    assert shown(client.get(board)) == ["ช้ากว่ากำหนด"]
    assert shown(client.get(LIST)) == []


def test_offices_of_two_districts_are_both_offered(district, year):
    make_village()
    both = make_user("chief", "3301", "3302", username="both")

    response = signed(both).get(of_list("accounts:view-new", f"{LIST}?q=ก"))

    assert [value for value, _words in response.context["form"].fields["seen_by"].choices] == [
        "own",
        "office-3301",
        "office-3302",
    ]
