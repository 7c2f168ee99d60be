"""Step 8 in the browser's place: where to train, what to visit, what is bought and who received it."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest
from django.urls import reverse

from households.actions import add_study_site, choose_venue, confirm_venue, hand_out
from households.models import MaterialLine, StudySite, VenueChoice
from tests.factories import make_year, make_year_village
from tests.households.factories import make_household, make_households, make_material
from tests.people.factories import make_person
from tests.trainers.factories import make_survey

VENUE_QUERIES = 12
RECEIPT_QUERIES = 12
VENUE = {"place": "ศาลากลางบ้าน", "kind": "learning_centre", "decided_on": "1/3/2560"}
MATERIAL = {"item": "อาหารไก่", "quantity": "๑๐", "unit": "กระสอบ", "unit_price": "๕๐๐"}


@pytest.fixture
def village(district, year):
    return make_year_village("33011601", year, allocation=Decimal(42_000))


@pytest.fixture
def venue(village, officer_here):
    return choose_venue(by=officer_here, year_village=village, place="บ้านปราชญ์", kind="sage_house")


def address(name, village, **more):
    return reverse(f"households:{name}", kwargs={"code": village.code, "year": 2560} | more)


def handed_out(line, household, each, by):
    hand_out(by=by, line=line, households=[household], each=each, received_on=date(2017, 5, 1), receivers={})


def shown(form):
    """What the browser would send back untouched."""
    values = {form.add_prefix(name): form[name].value() for name in form.fields}
    return {name: value for name, value in values.items() if value not in (None, "", [])}


def test_empty_page_says_what_to_do_first(client, village, officer_here):
    client.force_login(officer_here)

    page = client.get(address("venue", village)).content.decode()

    assert address("venue-edit", village) in page
    assert address("material-new", village) in page


def test_homes_of_sages_with_a_place_are_offered(client, village, officer_here):
    person = make_person(first_name="สมาน", home_code=village.code)
    make_survey(village.village, person, has_learning_site=True, site_capacity=25)
    make_survey(village.village, has_learning_site=False)
    client.force_login(officer_here)

    form = client.get(address("venue-edit", village)).context["form"]

    assert form.places == [(f"บ้าน{person.full_name}", 25)]


def test_place_is_chosen_with_a_new_study_site_in_one_form(client, village, officer_here):
    client.force_login(officer_here)

    client.post(
        address("venue-edit", village),
        VENUE | {"new_site": "ฟาร์มตัวอย่าง", "has_water": "yes", "has_toilet": "no"},
    )

    venue = VenueChoice.objects.get()
    assert (venue.place, venue.site.name, venue.decided_on) == ("ศาลากลางบ้าน", "ฟาร์มตัวอย่าง", date(2017, 3, 1))
    assert (venue.has_water, venue.has_toilet, venue.has_shade) == (True, False, None)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"new_site": "ฟาร์ม", "no_visit_reason": "งบไม่พอ"}, "no_visit_reason"),
        ({"site": "known", "no_visit_reason": "งบไม่พอ"}, "no_visit_reason"),
        ({"site": "known", "new_site": "ฟาร์ม"}, "new_site"),
    ],
)
def test_study_site_is_one_thing_only(client, village, officer_here, values, field):
    site = add_study_site(by=officer_here, year_village=village, name="ศูนย์เรียนรู้")
    client.force_login(officer_here)
    typed = {name: site.pk if value == "known" else value for name, value in values.items()}

    response = client.post(address("venue-edit", village), VENUE | typed)

    assert list(response.context["form"].errors) == [field]
    assert not VenueChoice.objects.exists()


def test_site_of_another_village_cannot_be_chosen(client, village, officer_here):
    other = add_study_site(by=officer_here, year_village=make_year_village("33011602"), name="ศูนย์อื่น")
    client.force_login(officer_here)

    response = client.post(address("venue-edit", village), VENUE | {"site": other.pk})

    assert list(response.context["form"].errors) == ["site"]


@pytest.mark.parametrize(("change", "is_confirmed"), [({}, True), ({"place": "วัด"}, False)])
def test_only_another_choice_asks_for_the_confirmation_again(
    client, village, venue, officer_here, change, is_confirmed
):
    confirm_venue(by=officer_here, venue=venue)
    client.force_login(officer_here)
    url = address("venue-edit", village)

    client.post(url, shown(client.get(url).context["form"]) | change)

    assert (VenueChoice.objects.get().confirmed_on is not None) is is_confirmed


def test_choice_changed_by_two_people_shows_both_sides(client, village, venue, officer_here):
    url = address("venue-edit", village)
    client.force_login(officer_here)
    data = shown(client.get(url).context["form"])
    client.post(url, data | {"place": "วัด"})

    stale = client.post(url, data | {"place": "โรงเรียน"})
    client.post(url, stale.context["form"].data)

    assert [(theirs, yours) for _, theirs, yours in stale.context["stale"]] == [("วัด", "โรงเรียน")]
    assert VenueChoice.objects.get().place == "โรงเรียน"


@pytest.mark.parametrize(
    ("person", "status"), [("officer_here", 302), ("chief_here", 302), ("clerk_here", 403)]
)
def test_officer_and_chief_confirm_and_the_clerk_does_not(client, village, venue, request, person, status):
    somebody = request.getfixturevalue(person)
    client.force_login(somebody)

    response = client.post(address("venue-confirm", village), {"seen_version": venue.version})

    assert response.status_code == status
    assert VenueChoice.objects.get().confirmed_by == (somebody if status == 302 else None)


def test_choice_changed_since_it_was_looked_at_is_not_confirmed(client, village, venue, officer_here):
    client.force_login(officer_here)

    client.post(address("venue-confirm", village), {"seen_version": venue.version - 1})

    assert VenueChoice.objects.get().confirmed_on is None


def test_study_site_is_added_and_corrected(client, village, officer_here):
    client.force_login(officer_here)
    client.post(address("site-new", village), {"name": "ฟาร์ม", "phone": "๐๘๑-๒๓๔-๕๖๗๘", "distance_km": "๓.๕"})
    site = StudySite.objects.get()

    client.post(
        address("site-edit", village, site_id=site.pk), {"name": "ฟาร์มตัวอย่าง", "seen_version": site.version}
    )

    assert (site.phone, site.distance_km) == ("0812345678", Decimal("3.5"))
    assert StudySite.objects.get().name == "ฟาร์มตัวอย่าง"


def test_chosen_study_site_stays_and_another_goes_to_the_bin(client, village, officer_here):
    chosen, other = (
        add_study_site(by=officer_here, year_village=village, name=name) for name in ("เลือก", "ไม่เลือก")
    )
    choose_venue(by=officer_here, year_village=village, place="วัด", kind="other", site=chosen)
    client.force_login(officer_here)

    for site in (chosen, other):
        client.post(address("site-remove", village, site_id=site.pk), {"reason": "ซ้ำ"})

    assert list(StudySite.objects.all()) == [chosen]


def test_viewer_reads_the_place_without_the_telephone_of_the_site(client, village, officer_here, viewer_here):
    add_study_site(by=officer_here, year_village=village, name="ฟาร์ม", phone="0812345678", contact="นายสมมุติ")
    client.force_login(viewer_here)

    page = client.get(address("venue", village)).content.decode()

    assert "ฟาร์ม" in page
    assert "081-234-5678" not in page
    assert "นายสมมุติ" not in page


def test_material_is_listed_with_thai_digits_and_its_inspection(client, village, officer_here):
    client.force_login(officer_here)

    response = client.post(
        address("material-new", village),
        MATERIAL | {"inspected_by": "คณะกรรมการ", "inspected_on": "5/3/2560", "more": ""},
    )

    line = MaterialLine.objects.get()
    assert response.url == address("material-new", village)
    assert (line.total, line.unit, line.inspected_on) == (5_000, "กระสอบ", date(2017, 3, 5))


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"quantity": "0"}, "quantity"),
        ({"inspected_by": "คณะกรรมการ"}, "inspected_on"),
        ({"inspected_on": "5/3/2560"}, "inspected_by"),
    ],
)
def test_material_is_refused_at_the_field(client, village, officer_here, values, field):
    client.force_login(officer_here)

    response = client.post(address("material-new", village), MATERIAL | values)

    assert list(response.context["form"].errors) == [field]


def test_total_of_the_paper_that_differs_is_asked_about(client, village, officer_here):
    client.force_login(officer_here)

    response = client.post(
        address("material-new", village), MATERIAL | {"total_stated": "5,500"}, follow=True
    )

    assert [message.level_tag for message in response.context["messages"]] == ["success", "warning"]
    assert MaterialLine.objects.get().is_total_doubtful


def test_material_is_corrected_and_counted_against_the_allocation(client, village, officer_here):
    line = make_material(village)
    client.force_login(officer_here)
    url = address("material-edit", village, material_id=line.pk)

    client.post(url, shown(client.get(url).context["form"]) | {"unit_price": "5,000"})

    money = client.get(address("venue", village)).context["money"]
    assert (money.cost, money.above) == (50_000, 8_000)


def test_material_goes_to_the_bin_unless_somebody_received_of_it(client, village, officer_here):
    unused, used = make_material(village, item="ไม่ใช้"), make_material(village, item="แจกแล้ว")
    handed_out(used, make_household(village), 1, officer_here)
    client.force_login(officer_here)

    for line in (unused, used):
        client.post(address("material-remove", village, material_id=line.pk), {"reason": "พิมพ์ผิด"})

    assert list(MaterialLine.objects.all()) == [used]


def test_receipt_list_shows_what_was_received_and_leaves_blanks(client, village, officer_here):
    one, _two = make_households(village, 2)
    line = make_material(village, quantity=10)
    handed_out(line, one, Decimal("2.5"), officer_here)
    client.force_login(officer_here)

    page = client.get(address("material-receipts", village)).content.decode()

    assert "อาหารไก่ 2.5 กระสอบ" in page
    assert "อาหารไก่ …… กระสอบ" in page


def test_materials_are_exported(client, village, officer_here):
    make_material(village)
    client.force_login(officer_here)

    response = client.get(address("venue", village), {"export": "xlsx"})

    sheet = openpyxl.load_workbook(BytesIO(b"".join(response.streaming_content))).active
    row = [cell.value for cell in sheet[4]]
    assert (row[0], row[3], row[6], row[14]) == ("อาหารไก่", 10, 1_000, 0)


@pytest.mark.parametrize("count", [1, 3])
def test_venue_page_costs_the_same(client, village, venue, officer_here, count, django_assert_num_queries):
    for number in range(count):
        make_material(village, item=f"วัสดุ {number}")
        add_study_site(by=officer_here, year_village=village, name=f"แหล่ง {number}")
    client.force_login(officer_here)

    with django_assert_num_queries(VENUE_QUERIES):
        client.get(address("venue", village))


@pytest.mark.parametrize("count", [1, 20])
def test_receipt_list_costs_the_same(client, village, officer_here, count, django_assert_num_queries):
    make_material(village)
    make_households(village, count)
    client.force_login(officer_here)

    with django_assert_num_queries(RECEIPT_QUERIES):
        client.get(address("material-receipts", village))


def test_history_is_that_of_the_village_and_its_year(client, village, venue, officer_here):
    last_year = make_year_village("33011601", make_year(2559))
    choose_venue(by=officer_here, year_village=last_year, place="วัด", kind="other")
    client.force_login(officer_here)

    (line,) = client.get(address("venue", village)).context["history"]

    assert "บ้านปราชญ์" in line.what
