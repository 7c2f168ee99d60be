"""The sheet on which many households are typed or pasted: the import's checks, nothing lost or silent."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from households.models import Household, NeedSurvey
from sammachip.people.models import Person
from tests.factories import make_year, make_year_village
from tests.households.factories import make_household
from tests.people.factories import invented_id, make_person
from tests.trainers.factories import make_occupation

SHEET_QUERIES = 9
SAVE_QUERIES = 84
COLUMNS = (
    "seq",
    "house_no",
    "full_name",
    "national_id",
    "phone",
    "members",
    "occupation",
    "need1",
    "income_before",
    "representative",
    "notice_on",
    "consent_on",
)
LETTERS = "กขคงจฉชซฌญดตถทธนบปผฝพฟภมยรลวสหอ"
HEAD = {"income_period": "month", "income_basis": "occupation"}


@pytest.fixture
def village(district, year):
    return make_year_village("33011601", year)


@pytest.fixture
def sheet_page(client, village, officer_here):
    client.force_login(officer_here)
    return reverse("households:register-sheet", args=[village.code, 2560])


def typed(*rows, **more):
    """What the browser sends: each row by the columns of the sheet, or by name."""
    sent = {**HEAD, "row-TOTAL_FORMS": len(rows), "row-INITIAL_FORMS": 0, **more}
    for place, row in enumerate(rows):
        cells = row if isinstance(row, dict) else dict(zip(COLUMNS, row, strict=False))
        sent |= {f"row-{place}-{name}": value for name, value in cells.items()}
    return sent


def said(response):
    """What is told about the rows that stay: by the name of the cell, each sentence's reason."""
    return [[(one.label, one.sentence) for one in form.says] for form in response.context["sheet"].to_look_at]


def told(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def registered():
    homes = Household.objects.order_by("seq").prefetch_related("representatives__person")
    return [(home.seq, home.house_no, home.representatives.get().person.full_name) for home in homes]


def test_sheet_offers_a_row_for_each_number_that_is_free(client, sheet_page, village):
    make_household(village, seq=2)

    rows = client.get(sheet_page).context["sheet"].rows

    assert [form["seq"].value() for form in rows] == [str(n) for n in (1, *range(3, 21))]


def test_rows_are_read_as_an_imported_list_and_saved_together(client, sheet_page, village):
    make_occupation("เลี้ยงไก่ไข่", synonyms=["ไก่ไข่"])
    row = ("๑", "๑๒/๓", "น.ส.สุดา  แก้วใส", "", "081 234 5678", "๔", "ทำนา", "ไก่ไข่", "3,500 บาท")

    response = client.post(sheet_page, typed(row, ("2", "14", "นายมานะ ขยันยิ่ง"), notice_on="10/1/2560"))

    home = Household.objects.get(seq=1)
    person = home.representatives.get().person
    assert (response.status_code, told(response)) == (302, ["บันทึกแล้ว 2 ครัวเรือน"])
    assert (person.title, person.first_name, person.last_name, person.phone) == (
        "นางสาว",
        "สุดา",
        "แก้วใส",
        "0812345678",
    )
    assert (home.house_no, home.members_count, home.occupation_main) == ("12/3", 4, "1")
    assert (home.income_before, home.income_period, home.income_basis) == (3500, "month", "occupation")
    assert str(home.notice_on) == "2017-01-10"
    assert str(NeedSurvey.objects.get().choices.get().occupation) == "เลี้ยงไก่ไข่"
    assert Household.objects.get(seq=2).income_before is None


def test_good_rows_are_saved_and_the_others_stay_as_typed(client, sheet_page):
    response = client.post(
        sheet_page,
        typed(
            ("1", "12", "นายสมชาย ใจดี"),
            ("2", "14", "นางสุดา แก้วใส", "1234567890123", "081"),
            ("", "", "", ""),
            ("5", "16", ""),
        ),
    )

    left = response.context["sheet"].to_look_at
    assert registered() == [(1, "12", "นายสมชาย ใจดี")]
    assert told(response) == ["บันทึกแล้ว 1 ครัวเรือน"]
    assert [(form["seq"].value(), form["full_name"].value(), form["phone"].value()) for form in left] == [
        ("2", "นางสุดา แก้วใส", "081"),
        ("5", "", ""),
    ]
    assert [sorted(form.errors) for form in left] == [["national_id", "phone"], ["full_name"]]


def test_nothing_is_saved_while_a_row_is_wrong_when_all_belong_together(client, sheet_page):
    rows = (("1", "12", "นายสมชาย ใจดี"), ("2", "14", ""))

    response = client.post(sheet_page, typed(*rows, together="on"))

    assert registered() == []
    assert [form["house_no"].value() for form in response.context["sheet"].rows[:2]] == ["12", "14"]


def test_same_house_is_asked_about_and_taken_once_confirmed(client, sheet_page, village):
    make_household(village, seq=1, house_no="12")
    row = {"seq": "2", "house_no": "12", "full_name": "นายสมชาย ใจดี"}

    response = client.post(sheet_page, typed(row))
    (form,) = response.context["sheet"].to_look_at
    assert Household.objects.count() == 1
    client.post(sheet_page, typed(row | {"confirmed": form.confirm_key}))

    assert registered()[1] == (2, "12", "นายสมชาย ใจดี")


def test_a_yes_to_one_doubt_is_none_to_another(client, sheet_page, village):
    make_household(village, seq=1, house_no="12")
    make_household(village, seq=2, house_no="15")
    row = {"seq": "3", "house_no": "12", "full_name": "นายสมชาย ใจดี"}
    (form,) = client.post(sheet_page, typed(row)).context["sheet"].to_look_at

    response = client.post(sheet_page, typed(row | {"house_no": "15", "confirmed": form.confirm_key}))

    assert Household.objects.count() == 2
    assert len(said(response)) == 1


def test_name_that_may_be_cut_otherwise_is_taken_once_looked_at(client, sheet_page):
    row = {"seq": "1", "house_no": "12", "full_name": "นางน้อย"}
    (form,) = client.post(sheet_page, typed(row)).context["sheet"].to_look_at
    assert Household.objects.count() == 0

    client.post(sheet_page, typed(row | {"confirmed": form.confirm_key}))

    assert [name for _seq, _house, name in registered()] == ["นางน้อย"]


def test_same_person_twice_on_the_sheet_is_told(client, sheet_page):
    response = client.post(sheet_page, typed(("1", "12", "นายสมชาย ใจดี"), ("2", "14", "สมชาย ใจดี")))

    assert registered() == [(1, "12", "นายสมชาย ใจดี")]
    assert said(response) == [[("คำนำหน้า ชื่อ สกุล", "คนเดียวกับแถวที่ 1")]]


def test_household_of_the_register_is_told_with_its_number(client, sheet_page, village):
    make_household(
        village, seq=7, person=make_person(first_name="สมชาย", last_name="ใจดี", home_code=village.code)
    )

    response = client.post(sheet_page, typed(("1", "12", "นายสมชาย ใจดี")))

    assert Household.objects.count() == 1
    assert "7" in said(response)[0][0][1]


def test_person_of_another_village_of_the_year_is_refused(client, sheet_page, village, year):
    other = make_year_village("33011602", year)
    person = make_person(
        first_name="สมชาย", last_name="ใจดี", home_code=other.code, national_id=invented_id(1)
    )
    make_household(other, seq=3, person=person)

    response = client.post(sheet_page, typed(("1", "12", "นายสมชาย ใจดี", invented_id(1))))

    assert Household.objects.filter(year_village=village).count() == 0
    assert other.village.label in said(response)[0][0][1]


def test_household_of_an_earlier_year_is_asked_about(client, sheet_page, village):
    earlier = make_year_village(village.code, make_year(2559))
    make_household(
        earlier, seq=3, person=make_person(first_name="สมชาย", last_name="ใจดี", home_code=village.code)
    )
    row = {"seq": "1", "house_no": "12", "full_name": "นายสมชาย ใจดี"}

    (form,) = client.post(sheet_page, typed(row)).context["sheet"].to_look_at
    assert "2559" in form.says[0].sentence
    client.post(sheet_page, typed(row | {"confirmed": form.confirm_key}))

    assert Household.objects.filter(year_village=village).count() == 1
    assert Person.objects.count() == 1


def test_somebody_probably_registered_is_chosen_or_said_to_be_new(client, sheet_page, village):
    known = make_person(first_name="สมชาย", last_name="ใจดี", home_code=village.code, house_no="12")
    row = {"seq": "1", "house_no": "12", "full_name": "นายสมชัย ใจดี"}

    (form,) = client.post(sheet_page, typed(row)).context["sheet"].to_look_at
    assert [person for one in form.says for person, _place in one.meant] == [known]
    client.post(sheet_page, typed(row | {"person": str(known.pk)}))

    assert Household.objects.get().representatives.get().person == known


def test_holder_of_the_id_beyond_the_area_is_not_named(client, sheet_page):
    make_person(first_name="สมชาย", last_name="ใจดี", home_code="33020101", national_id=invented_id(1))

    response = client.post(sheet_page, typed(("1", "12", "นายสมชาย ใจดี", invented_id(1))))

    assert Household.objects.count() == 0
    ((label, sentence),) = said(response)[0]
    assert (label, "สมชาย" in sentence, "ประสานผู้ดูแลระบบ" in sentence) == ("เลขประจำตัวประชาชน", False, True)


def test_another_representative_stands_for_the_household(client, sheet_page):
    client.post(
        sheet_page,
        typed({"seq": "1", "house_no": "12", "full_name": "นายสมชาย ใจดี", "representative": "นางสุดา ใจดี"}),
    )

    home = Household.objects.get()
    assert (home.head.full_name, home.representatives.get().person.full_name) == (
        "นายสมชาย ใจดี",
        "นางสุดา ใจดี",
    )


def test_representative_of_another_row_is_told(client, sheet_page):
    response = client.post(
        sheet_page,
        typed(
            {"seq": "1", "full_name": "นายสมชาย ใจดี"},
            {"seq": "2", "full_name": "นายมานะ ขยันยิ่ง", "representative": "สมชาย ใจดี"},
        ),
    )

    assert [seq for seq, _house, _name in registered()] == [1]
    assert said(response) == [[("ผู้แทน (ถ้าเป็นคนอื่น)", "คนเดียวกับแถวที่ 1")]]


def test_number_taken_meanwhile_is_changed_and_told(client, sheet_page, village):
    make_household(village, seq=1)

    response = client.post(sheet_page, typed(("1", "90", "นายสมชาย ใจดี")))

    assert [home.seq for home in Household.objects.order_by("seq")] == [1, 2]
    assert told(response)[1] == "ลำดับที่มีครัวเรือนอื่นใช้แล้ว จึงเปลี่ยนเป็น: 1 → 2"


def test_sheet_sent_twice_adds_nothing(client, sheet_page):
    sent = typed(("1", "12", "นายสมชาย ใจดี"))
    client.post(sheet_page, sent)

    response = client.post(sheet_page, sent)

    assert Household.objects.count() == 1
    assert len(said(response)) == 1


def test_more_than_the_year_takes_is_told_at_each_row(client, sheet_page, village):
    for seq in range(1, 20):
        make_household(village, seq=seq)

    response = client.post(
        sheet_page,
        typed(("20", "90", "นายสมชาย ใจดี"), ("21", "91", "นายมานะ ขยันยิ่ง"), ("22", "92", "นางอรทัย ศรีงาม")),
    )

    assert Household.objects.count() == 20
    assert [form["seq"].value() for form in response.context["sheet"].to_look_at] == ["21", "22"]


def test_block_with_headings_fills_the_rows_and_saves_nothing(client, sheet_page):
    block = (
        "รายชื่อครัวเรือนเป้าหมาย\t\t\t\t\n"
        "ที่\tคำนำหน้า\tชื่อ\tนามสกุล\tบ้านเลขที่\tอายุ\tรายได้ก่อนอบรม (บาท/ปี)\n"
        "1\tนาย\tสมชาย\tใจดี\t12\t50\t24,000\n"
        "2\tนาง\tสุดา\tแก้วใส\t14/2\t41\t\n"
        "\tรวม\t\t\t2\t\t24,000\n"
    )

    response = client.post(sheet_page, typed(("4", "90", "นายมานะ ขยันยิ่ง"), pasted=block, paste="1"))

    sheet = response.context["sheet"]
    assert [
        [form[name].value() for name in ("house_no", "full_name", "income_before")] for form in sheet.rows[:3]
    ] == [
        ["90", "นายมานะ ขยันยิ่ง", ""],
        ["12", "นายสมชาย ใจดี", "24,000"],
        ["14/2", "นางสุดา แก้วใส", ""],
    ]
    assert sheet.head["income_period"].value() == "year"
    assert (len(sheet.pasted.lines), sheet.pasted.left_out, sheet.pasted.no_place) == (2, 2, ["อายุ"])
    assert Household.objects.count() == 0


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        ("12\tนายสมชาย ใจดี\t\t0812345678\n14\tนางสุดา แก้วใส", ("12", "นายสมชาย ใจดี", "0812345678")),
        ("1\t12\tนายสมชาย ใจดี\t\t0812345678\n2\t14\tนางสุดา แก้วใส", ("12", "นายสมชาย ใจดี", "0812345678")),
        ("1\tนายสมชาย ใจดี\t\t0812345678\n2\tนางสุดา แก้วใส", ("", "นายสมชาย ใจดี", "0812345678")),
        ("นายสมชาย ใจดี\nนางสุดา แก้วใส", ("", "นายสมชาย ใจดี", "")),
    ],
)
def test_block_without_headings_goes_by_where_the_names_stand(client, sheet_page, block, expected):
    rows = client.post(sheet_page, typed(pasted=block, paste="1")).context["sheet"].rows

    assert tuple(rows[0][name].value() for name in ("house_no", "full_name", "phone")) == expected
    assert rows[1]["full_name"].value() == "นางสุดา แก้วใส"


def test_pasted_rows_of_another_village_are_told(client, sheet_page, village, year):
    make_year_village("33011602", year)
    block = "ชื่อ-สกุล\tบ้านเลขที่\tหมู่ที่\tตำบล\nนายสมชาย ใจดี\t12\t1\t\nนางสุดา แก้วใส\t14\t2\t\n"

    response = client.post(sheet_page, typed(pasted=block, paste="1"))

    assert response.context["sheet"].pasted.elsewhere == [2]


def test_more_rows_keep_what_is_typed(client, sheet_page):
    response = client.post(sheet_page, typed(("1", "12", "นายสมชาย"), more="1"))

    rows = response.context["sheet"].rows
    assert (len(rows), rows[0]["full_name"].value()) == (6, "นายสมชาย")


def test_income_needs_no_more_than_the_sheet_says(client, sheet_page):
    client.post(
        sheet_page,
        typed(
            {"seq": "1", "full_name": "นายสมชาย ใจดี", "income_before": "0"},
            {"seq": "2", "full_name": "นางสุดา แก้วใส"},
            income_unknown_reason="ไม่ให้ข้อมูล",
        ),
    )

    assert list(Household.objects.order_by("seq").values_list("income_before", "income_unknown_reason")) == [
        (0, ""),
        (None, "ไม่ให้ข้อมูล"),
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_sheet_costs_a_fixed_number_of_queries(client, sheet_page, village, django_assert_num_queries, count):
    for seq in range(1, count + 1):
        make_household(village, seq=seq)

    with django_assert_num_queries(SHEET_QUERIES):
        client.get(sheet_page)


@pytest.mark.parametrize("count", [1, 20])
def test_saving_costs_a_fixed_number_of_queries(client, sheet_page, django_assert_num_queries, count):
    rows = [
        {
            "seq": str(n),
            "house_no": str(n),
            "full_name": f"นายสม{LETTERS[n]} ใจดี",
            "need1": "ทอผ้า",
            "income_before": "9",
        }
        for n in range(1, count + 1)
    ]

    with django_assert_num_queries(SAVE_QUERIES):
        client.post(sheet_page, typed(*rows))
    assert Household.objects.count() == count
