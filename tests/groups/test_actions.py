import re
from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from groups.actions import (
    add_member,
    add_paper,
    change_group,
    change_producer_status,
    close_group,
    end_membership,
    record_first_sale,
    record_group_registration,
    record_sales,
    record_standard,
    register_group,
    register_producer,
    register_product,
    save_readiness_check,
    set_group_villages,
)
from groups.history import SENTENCES
from groups.models import GroupMember, OccupationalGroup, ProductSale
from sammachip.areas.scope import AreaScope
from sammachip.audit.actions import StaleRecord
from sammachip.audit.models import AuditEntry
from tests.architecture.source import ROOT
from tests.factories import make_user, make_year_village
from tests.groups.factories import join, make_group, make_target
from tests.people.factories import make_person
from villages.models import StepProgress

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english():
    with override("en"):
        yield


@pytest.fixture
def officer():
    return make_user("officer", "330116")


@pytest.fixture
def village(year):
    return make_year_village()


@pytest.fixture
def group(village, officer):
    return make_group(village, officer)


def codes(record):
    return [link.year_village.code for link in record.group_villages.all()]


def refusal(action, *args, **options):
    with pytest.raises(ValidationError) as refused:
        action(*args, **options)
    return refused.value.messages


def test_founding_is_audited_and_refreshes_the_step(group):
    entry = AuditEntry.objects.get(action="groups.found")

    step = StepProgress.objects.get(year_village=group.year_village, step=13)
    assert (entry.object_label, entry.area_code) == ("กลุ่มทอเสื่อ", "33011601")
    assert step.status == "in_progress"


def test_group_is_seen_from_each_of_its_villages_and_from_nowhere_else(village, officer):
    shared = make_group(village, officer, other_villages=[make_year_village("33011501")])
    make_group(make_year_village("33020101"), officer, name="กลุ่มอื่น")

    seen = {
        code: list(OccupationalGroup.objects.within(AreaScope.of(code)))
        for code in ("330116", "330115", "330118")
    }

    assert seen == {"330116": [shared], "330115": [shared], "330118": []}


def test_the_groups_own_village_always_stays(group, officer):
    other = make_year_village("33011602")

    set_group_villages(group, by=officer, other_villages=[other])

    assert codes(group) == ["33011601", "33011602"]


def test_a_village_with_members_cannot_leave_the_group(group, officer):
    other = make_year_village("33011602")
    set_group_villages(group, by=officer, other_villages=[other])
    join(group, officer, household=make_target(other, 1))

    assert refusal(set_group_villages, group, by=officer, other_villages=[]) == [
        "A village whose people are members cannot leave the group."
    ]
    assert codes(group) == ["33011601", "33011602"]


def test_a_new_name_can_be_found_and_sorted(group, officer):
    change_group(group, by=officer, name="กลุ่มจักสาน")

    group.refresh_from_db()
    assert (group.search_text[:11], group.version) == ("กลุ่มจักสาน", 2)


def test_a_stale_save_writes_nothing(group, officer):
    other_copy = OccupationalGroup.objects.get(pk=group.pk)
    change_group(group, by=officer, product="เสื่อกก")

    with pytest.raises(StaleRecord) as stale:
        change_group(other_copy, by=officer, product="เสื่อลำเจียก")

    assert stale.value.record_now.product == "เสื่อกก"


def test_registering_forms_a_group_that_was_preparing(group, officer):
    register_group(group, by=officer, registered_on=date(2017, 8, 1), register_no="12/2560")

    assert (group.status, group.register_no) == ("formed", "12/2560")


def test_the_first_sale_makes_a_formed_group_operate(group, officer):
    register_group(group, by=officer, registered_on=date(2017, 8, 1))

    record_first_sale(
        group, by=officer, first_sale_on=date(2017, 8, 9), income=Decimal(900), income_period="month"
    )

    assert (group.status, group.income) == ("operating", Decimal(900))


def test_a_closed_group_needs_its_reason(group, officer):
    assert refusal(close_group, group, by=officer, closed_on=date(2017, 9, 1), reason="") == [
        "A closed group needs the day and the reason."
    ]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"register_no": "12/2560"}, "A number in the register needs the day of registration."),
        ({"registered_on": date(2017, 8, 1)}, "A registered group has been formed."),
        ({"savings": Decimal(-1)}, "An amount is not below zero."),
    ],
)
def test_a_group_that_contradicts_itself_is_refused(group, officer, changes, sentence):
    assert refusal(change_group, group, by=officer, **changes) == [sentence]


def test_a_group_has_one_chair_at_a_time(group, officer):
    chair = join(group, officer, "chair")

    assert refusal(join, group, officer, "chair") == ["The group has a chair already."]

    end_membership(chair, by=officer, left_on=date(2017, 9, 1), reason="ครบวาระ")
    join(group, officer, "chair")
    assert GroupMember.objects.filter(group=group, position="chair").count() == 2


def test_a_person_is_a_member_once_at_a_time(group, officer):
    person = make_person()
    member = add_member(by=officer, group=group, person=person, joined_on=date(2017, 6, 1))

    assert refusal(add_member, by=officer, group=group, person=person) == [
        "This person is a member of the group already."
    ]

    end_membership(member, by=officer, left_on=date(2017, 7, 1), reason="ลาออก")
    add_member(by=officer, group=group, person=person)
    assert GroupMember.objects.active().filter(person=person).count() == 1


def test_a_member_cannot_leave_before_joining(group, officer):
    member = join(group, officer)

    assert refusal(end_membership, member, by=officer, left_on=date(2017, 5, 1), reason="ย้าย") == [
        "The later day cannot come before the earlier one."
    ]


def test_a_household_of_a_village_outside_the_group_is_refused(group, officer):
    stranger = make_target(make_year_village("33011602"), 1)

    assert refusal(join, group, officer, household=stranger) == [
        "Add the village to the group before its people."
    ]


def test_a_later_state_in_another_register_changes_the_same_record(group, officer):
    applied = record_group_registration(
        group, by=officer, kind="community_enterprise", status="applied", applied_on=date(2017, 8, 1)
    )

    registered = record_group_registration(
        group,
        by=officer,
        kind="community_enterprise",
        status="registered",
        number="4-33-01-16/1-0001",
        registered_on=date(2017, 9, 1),
    )

    assert (registered.pk, registered.applied_on) == (applied.pk, date(2017, 8, 1))


def test_a_registration_without_its_number_is_refused(group, officer):
    assert refusal(
        record_group_registration, group, by=officer, kind="community_enterprise", status="registered"
    ) == ["A registration needs its number and its day."]


def test_a_readiness_check_counts_its_ticks(village, officer):
    check = save_readiness_check(
        by=officer,
        year_village=village,
        checked_on=date(2017, 7, 1),
        group_idea="ทอเสื่อ",
        has_members=True,
        has_market=True,
    )

    assert check.score == 2


def producer_of(group, officer, **fields):
    return register_producer(
        by=officer,
        year_village=group.year_village,
        name=group.name,
        producer_type="group",
        group=group,
        **({"links_production": True} | fields),
    )


@pytest.mark.parametrize(
    ("number", "is_accepted"),
    [
        ("1234567", False),
        ("12345678", True),
        ("123456789012", True),
        ("1234567890123", False),
        ("๑๒๓๔๕๖๗๘๙", False),
    ],
)
def test_an_otop_number_has_8_to_12_digits(group, officer, number, is_accepted):
    if is_accepted:
        assert producer_of(group, officer, otop_no=number).otop_no == number
    else:
        assert "An OTOP number has 8 to 12 digits." in refusal(producer_of, group, officer, otop_no=number)


def test_two_producers_never_share_an_otop_number(group, officer):
    producer_of(group, officer, otop_no="330100001")

    assert refusal(producer_of, group, officer, otop_no="330100001") == [
        "Another producer has this OTOP number."
    ]


def test_a_producer_keeps_the_day_of_each_status(group, officer):
    producer = producer_of(group, officer)
    change_producer_status(producer, by=officer, status="submitted", on=date(2017, 6, 1))
    change_producer_status(
        producer,
        by=officer,
        status="registered",
        on=date(2017, 7, 1),
        otop_no="330100001",
        expires_on=date(2020, 6, 30),
    )

    assert (producer.submitted_on, producer.registered_on) == (date(2017, 6, 1), date(2017, 7, 1))


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"group": None}, "A community producer group needs its group."),
        (
            {"links_production": False, "status": "submitted", "submitted_on": date(2017, 6, 1)},
            "Say how the producer is linked with the community.",
        ),
        ({"status": "submitted"}, "Give the day on which the producer reached this status."),
        ({"round_year": 2560}, "A round has a fiscal year and a quarter."),
    ],
)
def test_a_producer_that_contradicts_itself_is_refused(group, officer, fields, sentence):
    values = {"group": group, "links_production": True, "producer_type": "group"} | fields

    assert refusal(register_producer, by=officer, year_village=group.year_village, name="ผู้ผลิต", **values) == [
        sentence
    ]


def test_a_paper_is_ticked_once(group, officer):
    producer = producer_of(group, officer)
    first = add_paper(producer, by=officer, kind="id_card")

    again = add_paper(producer, by=officer, kind="id_card", is_present=False)

    assert (again.pk, again.is_present) == (first.pk, False)


@pytest.fixture
def product(group, officer):
    producer = producer_of(group, officer)
    return register_product(by=officer, producer=producer, name="เสื่อกก", category="4", price=Decimal(150))


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"star": 5}, "A star needs the year it was given."),
        ({"star": 6, "star_year": 2562}, "A product has 1 to 5 stars."),
        ({"food_kind": "ready"}, "Only food has a kind of food."),
        ({"is_alcoholic": False}, "Only a drink is alcoholic or not."),
    ],
)
def test_a_product_that_contradicts_itself_is_refused(product, officer, fields, sentence):
    assert refusal(
        register_product, by=officer, producer=product.producer, name="หมวก", category="4", **fields
    ) == [sentence]


def test_a_standard_runs_out_in_view_of_the_office(product, officer):
    record_standard(product, by=officer, kind="gmp", expires_on=date(2020, 12, 31))
    standard = record_standard(
        product, by=officer, kind="community_product", number="มผช.1/2560", expires_on=date(2020, 3, 1)
    )

    today = date(2020, 1, 1)

    assert list(product.standards.model.objects.expiring(today)) == [standard]


def test_sales_of_a_month_told_again_replace_what_was_told(product, officer):
    record_sales(product, by=officer, month=date(2017, 8, 20), channel="market", amount=Decimal(1000))

    record_sales(product, by=officer, month=date(2017, 8, 1), channel="market", amount=Decimal(1200))

    assert list(ProductSale.objects.values_list("month", "amount")) == [(date(2017, 8, 1), Decimal(1200))]


def test_every_action_has_words_in_the_history():
    code = "".join(path.read_text() for path in (ROOT / "groups/actions").glob("*.py"))

    assert set(re.findall(r'"(groups\.\w+)"', code)) == set(SENTENCES)
