"""OTOP producers and products through their pages."""

from datetime import date, timedelta
from decimal import Decimal
from importlib import import_module
from io import BytesIO

import pytest
from django.apps import apps
from django.utils.timezone import localdate
from django.utils.translation import override
from openpyxl import load_workbook

from groups.actions import (
    change_producer,
    check_producer_papers,
    record_sales,
    record_standard,
    register_producer,
    register_product,
    remove_group_record,
)
from groups.models import OtopProducer, OtopProduct, ProductSale, ProductStandard
from groups.queries import sales_of
from sammachip.thai.dates import format_numeric
from tests.factories import make_user, make_year_village
from tests.groups.factories import bring_back, join, make_group

pytestmark = pytest.mark.django_db
LIST_QUERIES = 10
PRODUCER_QUERIES = 8
PRODUCT_QUERIES = 9


@pytest.fixture(autouse=True)
def english(settings):
    settings.LANGUAGE_CODE = "en"
    with override("en"):
        yield


@pytest.fixture
def officer():
    return make_user("officer", "330116", language="en")


@pytest.fixture
def village(year):
    return make_year_village()


@pytest.fixture
def signed_in(client, officer):
    client.force_login(officer)
    return client


def make_producer(village, officer, name="ร้านป้าแดง", **fields):
    values = {"producer_type": "owner", "links_production": True} | fields
    return register_producer(by=officer, year_village=village, name=name, **values)


def make_product(producer, officer, name="เสื่อกก", **fields):
    return register_product(by=officer, producer=producer, name=name, **({"category": "4"} | fields))


@pytest.fixture
def producer(village, officer):
    return make_producer(village, officer)


@pytest.fixture
def product(producer, officer):
    return make_product(producer, officer)


def found(response):
    return [str(one) for one in response.context["page"].object_list]


def test_a_producer_begins_with_what_is_known_of_its_group(signed_in, village, officer):
    group = make_group(village, officer, phone="0800000001", place="ศาลากลางบ้าน")
    chair = join(group, officer, "chair")

    form = signed_in.get(f"/villages/33011601/2560/otop/new/?group={group.pk}").context["form"]

    asked = {name: form[name].value() for name in ("name", "producer_type", "group", "owner_name", "site")}
    assert asked == {
        "name": "กลุ่มทอเสื่อ",
        "producer_type": "group",
        "group": group.pk,
        "owner_name": chair.person.full_name,
        "site": "ศาลากลางบ้าน",
    }


def test_a_new_producer_has_its_page(signed_in, village):
    response = signed_in.post(
        "/villages/33011601/2560/otop/new/",
        {"name": "ร้านป้าแดง", "producer_type": "owner", "round_year": "๒๕๖๐", "round_quarter": "2"},
    )

    producer = OtopProducer.objects.get()
    assert response.url == f"/otop/producers/{producer.pk}/"
    assert (producer.round_year, producer.round_quarter, producer.status) == (2560, 2, "preparing")


def test_a_community_producer_group_is_asked_for_its_group(signed_in, village):
    response = signed_in.post(
        "/villages/33011601/2560/otop/new/", {"name": "กลุ่มใหม่", "producer_type": "group"}
    )

    assert response.context["form"].non_field_errors() == ["A community producer group needs its group."]


def test_papers_depend_on_the_kind_of_producer(signed_in, producer, village, officer):
    group = make_group(village, officer)
    of_group = make_producer(village, officer, "กลุ่ม", producer_type="group", group=group)

    numbers = [
        len(signed_in.get(one.get_absolute_url()).context["papers_missing"]) for one in (producer, of_group)
    ]

    assert numbers == [4, 6]


def test_ticked_papers_are_missing_no_more_and_can_be_unticked(signed_in, producer):
    url = f"/otop/producers/{producer.pk}/papers/"
    left = []
    for papers in (["id_card", "product_photo"], ["id_card"]):
        signed_in.post(url, {"papers": papers})
        page = signed_in.get(producer.get_absolute_url())
        left.append([line.kind.value for line in page.context["papers_missing"]])

    assert left == [
        ["house_registration", "site_photo"],
        ["house_registration", "product_photo", "site_photo"],
    ]


def test_the_way_through_the_register_keeps_each_day(signed_in, producer):
    for status, day, number in (
        ("submitted", "1/6/2560", ""),
        ("considered", "15/6/2560", ""),
        ("registered", "1/7/2560", "330100001"),
    ):
        producer.refresh_from_db()
        signed_in.post(
            f"/otop/producers/{producer.pk}/state/",
            {"status": status, "on": day, "otop_no": number, "seen_version": producer.version},
        )

    stages = signed_in.get(producer.get_absolute_url()).context["stages"]
    assert [stage.is_reached for stage in stages] == [True] * 4
    assert [stage.reached_on for stage in stages] == [
        None,
        date(2017, 6, 1),
        date(2017, 6, 15),
        date(2017, 7, 1),
    ]


def test_a_registered_producer_needs_its_number(signed_in, producer):
    response = signed_in.post(
        f"/otop/producers/{producer.pk}/state/",
        {"status": "registered", "on": "1/7/2560", "seen_version": 1},
    )

    assert response.context["form"].errors == {"otop_no": ["A registered producer has an OTOP number."]}


def test_a_stale_edit_of_a_producer_shows_both_sides(signed_in, producer, officer):
    change_producer(OtopProducer.objects.get(), by=officer, site="ใต้ถุนบ้าน")

    response = signed_in.post(
        f"/otop/producers/{producer.pk}/edit/",
        {
            "name": producer.name,
            "producer_type": "owner",
            "site": "ตลาด",
            "links_production": "on",
            "seen_version": 1,
        },
    )

    assert response.context["stale"] == [("Place of production", "ใต้ถุนบ้าน", "ตลาด")]


def test_a_producer_with_products_is_not_removed(signed_in, product):
    response = signed_in.post(f"/groups/remove/producer/{product.producer_id}/", {"reason": "บันทึกซ้ำ"})

    assert response.context["form"].non_field_errors() == ["Remove the products of this producer first."]


def test_a_product_is_entered_on_its_producer(signed_in, producer):
    signed_in.post(
        f"/otop/producers/{producer.pk}/products/new/",
        {
            "name": "น้ำพริก",
            "category": "1",
            "food_kind": "ready",
            "price": "๓๕ บาท",
            "unit": "กระปุก",
            "channels": ["home", "market"],
            "star": "4",
            "star_year": "2562",
        },
    )

    product = OtopProduct.objects.get()
    assert (product.price, product.star, product.channels) == (35, 4, ["home", "market"])


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"star": "4"}, "A star needs the year it was given."),
        ({"food_kind": "ready"}, "Only food has a kind of food."),
        ({"is_alcoholic": "no"}, "Only a drink is alcoholic or not."),
    ],
)
def test_a_product_that_contradicts_itself_comes_back(signed_in, product, values, sentence):
    url = f"/otop/products/{product.pk}/edit/"

    response = signed_in.post(url, {"name": "เสื่อ", "category": "4", "seen_version": 1} | values)

    assert response.context["form"].non_field_errors() == [sentence]


@pytest.mark.parametrize(
    ("days", "look"), [(-1, "late"), (0, "claimed"), (90, "claimed"), (91, "done"), (None, "done")]
)
def test_a_standard_says_how_long_it_holds(days, look):
    expires_on = None if days is None else localdate() + timedelta(days=days)
    standard = ProductStandard(kind="fda", expires_on=expires_on)

    assert (standard.days_left, standard.look) == (days, look)


def test_standards_that_run_out_are_listed_the_soonest_first(signed_in, product, officer):
    for kind, days in (("fda", 60), ("gmp", -3), ("halal", 200), ("gap", None)):
        expires_on = None if days is None else localdate() + timedelta(days=days)
        record_standard(product, by=officer, kind=kind, expires_on=expires_on)

    listed = {
        state: [one.kind for one in signed_in.get(f"/otop/standards/?state={state}").context["page"]]
        for state in ("", "expired", "valid", "every")
    }

    assert listed == {
        "": ["gmp", "fda"],
        "expired": ["gmp"],
        "valid": ["halal"],
        "every": sorted(listed["every"], key=listed["every"].index),
    }
    assert set(listed["every"]) == {"fda", "gmp", "halal", "gap"}


def test_a_renewal_is_written_over_the_standard(signed_in, product, officer):
    standard = record_standard(product, by=officer, kind="fda", expires_on=date(2017, 1, 1))

    signed_in.post(
        f"/otop/products/{product.pk}/standards/{standard.pk}/",
        {"number": "10-1", "expires_on": "1/1/2563", "seen_version": 1},
    )

    assert list(ProductStandard.objects.values_list("kind", "number", "expires_on")) == [
        ("fda", "10-1", date(2020, 1, 1))
    ]


def test_a_month_is_sold_channel_by_channel_and_blank_is_no_zero(signed_in, product):
    signed_in.post(
        f"/otop/products/{product.pk}/sales/2560-08/",
        {"amount_market": "๑,๒๐๐", "quantity_market": "8", "amount_online": "0"},
    )

    sold = ProductSale.objects.values_list("month", "channel", "amount", "quantity")
    assert set(sold) == {(date(2017, 8, 1), "market", 1200, 8), (date(2017, 8, 1), "online", 0, None)}


def test_an_amount_taken_out_goes_to_the_bin(signed_in, product, officer):
    record_sales(product, by=officer, month=date(2017, 8, 1), channel="market", amount=Decimal(900))

    signed_in.post(f"/otop/products/{product.pk}/sales/2560-08/", {"seen_market": 1})

    assert [ProductSale.objects.count(), ProductSale.everything.count()] == [0, 1]


def test_a_month_somebody_else_wrote_is_asked_about_before_it_is_written_over(signed_in, product, officer):
    url = f"/otop/products/{product.pk}/sales/2560-08/"
    record_sales(product, by=officer, month=date(2017, 8, 1), channel="market", amount=Decimal(900))

    response = signed_in.post(url, {"amount_market": "950"})
    seen = response.context["form"]["seen_market"].value()
    unchanged = ProductSale.objects.get().amount
    signed_in.post(url, {"amount_market": "950", "seen_market": seen})

    assert response.context["form"].errors["amount_market"] == [
        "Somebody saved this meanwhile: 900 baht. Compare, then save again."
    ]
    assert (unchanged, ProductSale.objects.get().amount) == (900, 950)


def test_a_month_that_has_not_come_has_no_page(signed_in, product):
    assert signed_in.get(f"/otop/products/{product.pk}/sales/2599-01/").status_code == 404


def test_sales_add_up_by_fiscal_year(product, officer):
    for day, channel, amount in (
        (date(2016, 9, 1), "home", 100),
        (date(2016, 10, 1), "home", 200),
        (date(2017, 9, 1), "home", 300),
        (date(2017, 9, 1), "fair", 50),
    ):
        record_sales(product, by=officer, month=day, channel=channel, amount=Decimal(amount))

    year = sales_of(product, 2560, date(2017, 12, 1))

    assert (year.total, year.recorded, year.totals) == (550, 2, ((2560, 550), (2559, 100)))
    assert [line.month.month for line in year.months][:3] == [10, 11, 12]
    assert [line.total for line in year.months[:2]] == [200, None]
    assert year.channels == [("At the place of production", 500), ("OTOP fairs", 50)]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("text=แดง", ["ร้านป้าแดง"]),
        ("text=330100009", ["โรงงานน้ำพริก"]),
        ("producer_type=sme", ["โรงงานน้ำพริก"]),
        ("status=submitted", []),
        ("village=33011501", ["โรงงานน้ำพริก"]),
        ("", ["ร้านป้าแดง", "โรงงานน้ำพริก"]),
    ],
)
def test_producers_are_searched_and_sorted_as_thai_is(signed_in, producer, officer, query, names):
    here = make_year_village("33011501")
    make_producer(here, officer, "โรงงานน้ำพริก", producer_type="sme", otop_no="330100009")
    make_producer(make_year_village("33020101"), officer, "ร้านแดงที่อื่น")

    assert found(signed_in.get(f"/otop/producers/?{query}")) == names


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("text=เสื่อ", ["เสื่อกก"]),
        ("text=ป้าแดง", ["น้ำพริก", "เสื่อกก"]),
        ("category=1", ["น้ำพริก"]),
        ("star=4", ["น้ำพริก"]),
        ("star=none", ["เสื่อกก"]),
        ("quadrant=D", []),
    ],
)
def test_products_are_found_by_their_own_or_their_producers_name(signed_in, product, officer, query, names):
    make_product(product.producer, officer, "น้ำพริก", category="1", star=4, star_year=2562)
    elsewhere = make_producer(make_year_village("33020101"), officer, "ร้านป้าแดงที่อื่น")
    make_product(elsewhere, officer, "เสื่อที่อื่น")

    assert found(signed_in.get(f"/otop/products/?{query}")) == names


def test_a_product_nobody_recorded_sales_of_has_no_sum(signed_in, product, officer):
    sold = make_product(product.producer, officer, "หมวก")
    record_sales(sold, by=officer, month=localdate(), channel="home", amount=Decimal(0))

    page = signed_in.get("/otop/products/").context["page"]

    assert {str(one): one.sold for one in page} == {"เสื่อกก": None, "หมวก": 0}


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("path", ["/otop/producers/", "/otop/products/", "/otop/standards/"])
def test_lists_ask_a_fixed_number(signed_in, village, officer, django_assert_num_queries, path, number):
    for index in range(number):
        product = make_product(make_producer(village, officer, f"ร้าน {index}"), officer)
        record_standard(product, by=officer, kind="fda", expires_on=localdate())

    with django_assert_num_queries(LIST_QUERIES + (path == "/otop/products/")):
        response = signed_in.get(path)

    assert len(response.context["page"].object_list) == number


@pytest.mark.parametrize("number", [1, 3])
def test_page_of_a_producer_asks_a_fixed_number(
    signed_in, producer, officer, django_assert_num_queries, number
):
    check_producer_papers(producer, by=officer, present=["id_card"])
    for index in range(number):
        record_standard(make_product(producer, officer, f"เสื่อ {index}"), by=officer, kind="fda")

    with django_assert_num_queries(PRODUCER_QUERIES):
        signed_in.get(producer.get_absolute_url())


@pytest.mark.parametrize("number", [1, 3])
def test_page_of_a_product_asks_a_fixed_number(
    signed_in, product, officer, django_assert_num_queries, number
):
    for kind, month in (("fda", 1), ("gmp", 2), ("gap", 3))[:number]:
        record_standard(product, by=officer, kind=kind)
        record_sales(product, by=officer, month=date(2017, month, 1), channel="home", amount=Decimal(1))

    with django_assert_num_queries(PRODUCT_QUERIES):
        signed_in.get(f"{product.get_absolute_url()}?year=2560")


def rows_of(response):
    sheet = load_workbook(BytesIO(b"".join(response.streaming_content))).active
    return [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)]


@pytest.mark.parametrize(
    ("path", "column", "names"),
    [
        ("/otop/producers/?text=แดง&", 3, ["ร้านป้าแดง"]),
        ("/otop/products/?category=4&", 3, ["เสื่อกก"]),
        ("/otop/standards/?", 2, ["เสื่อกก"]),
    ],
)
def test_exports_hold_the_filtered_list(signed_in, product, officer, path, column, names):
    record_standard(product, by=officer, kind="fda", expires_on=localdate())
    other = make_producer(product.producer.year_village, officer, "อื่น")
    make_product(other, officer, "อื่น", category="1")
    elsewhere = make_producer(make_year_village("33020101"), officer, "ร้านแดงที่อื่น")
    theirs = make_product(elsewhere, officer, "เสื่อที่อื่น")
    record_standard(theirs, by=officer, kind="fda", expires_on=localdate())

    assert [row[column] for row in rows_of(signed_in.get(f"{path}export=xlsx"))] == names


def test_a_viewer_takes_no_telephone_along(client, village, officer):
    make_producer(village, officer, phone="0800000001", address="12 หมู่ 1")
    client.force_login(make_user("provincial_viewer", "33"))

    (row,) = rows_of(client.get("/otop/producers/?export=xlsx"))

    assert not any(row[-2:])


def test_a_removed_product_leaves_the_lists_and_comes_back_with_its_standards(signed_in, product, officer):
    record_standard(product, by=officer, kind="fda", expires_on=localdate())
    remove_group_record(product, by=officer, reason="เลิกผลิต")
    gone = [found(signed_in.get(path)) for path in ("/otop/products/", "/otop/standards/")]

    bring_back(signed_in, product)

    back = [found(signed_in.get(path)) for path in ("/otop/products/", "/otop/standards/")]
    assert (gone, [len(one) for one in back]) == ([[], []], [1, 1])


def test_earlier_producers_and_products_can_be_searched_after_the_migration(product):
    OtopProducer.objects.update(sort_key="", search_text="")
    OtopProduct.objects.update(search_text="")

    import_module("groups.migrations.0004_producers_and_products_searched_as_typed").fill(apps, None)

    producer = OtopProducer.objects.get()
    product.refresh_from_db()
    assert ("ร้านป้าแดง" in producer.search_text, bool(producer.sort_key)) == (True, True)
    assert "เสื่อกก" in product.search_text


def test_a_standard_may_run_for_years(signed_in, product, officer):
    standard = record_standard(product, by=officer, kind="fda")
    day = localdate().replace(day=1) + timedelta(days=366 * 3)

    signed_in.post(
        f"/otop/products/{product.pk}/standards/{standard.pk}/",
        {"number": "10-1", "expires_on": format_numeric(day), "seen_version": 1},
    )

    assert ProductStandard.objects.get().expires_on == day
