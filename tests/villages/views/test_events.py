from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils.timezone import localdate

from sammachip.accounts.models import User
from sammachip.people.models import Person
from tests.factories import make_event, make_user, make_year_village
from tests.people.factories import make_person
from tests.villages.factories import make_attendee, make_partner, photo_bytes, upload
from villages.actions import attach_file, borrow_cash
from villages.models import Attendance, CashLoan, Event, EvidenceFile, Partner
from villages.views.attendance import LINES

TYPED = {"kind": "planning", "title": "ประชุมวางแผน", "starts_on": "1/3/2560", "ends_on": "2/3/2560"}


@pytest.fixture
def signed(client: Client, officer_here: User) -> Client:
    client.force_login(officer_here)
    return client


@pytest.mark.parametrize("count", [1, 3])
def test_list_in_a_fixed_number_of_queries(
    signed: Client, django_assert_num_queries: Any, count: int
) -> None:
    villages = [make_year_village("33011501"), make_year_village("33011601")]
    for _number in range(count):
        make_event(*villages)

    with django_assert_num_queries(9):
        response = signed.get("/events/")

    assert [event.village_count for event in response.context["page"]] == [2] * count


@pytest.mark.parametrize("count", [1, 3])
def test_list_names_the_only_village_of_an_event(
    signed: Client, django_assert_num_queries: Any, count: int
) -> None:
    village = make_year_village("33011601")
    for _number in range(count):
        make_event(village)

    with django_assert_num_queries(10):
        page = signed.get("/events/").content.decode()

    assert page.count(village.village.short_label) == count


@pytest.mark.parametrize("count", [1, 3])
def test_partners_in_a_fixed_number_of_queries(
    signed: Client, django_assert_num_queries: Any, count: int
) -> None:
    for number in range(count):
        make_partner(name=f"กลุ่ม {number}").members.create(name="นางสมศรี ใจงาม")

    with django_assert_num_queries(10):
        response = signed.get("/partners/")

    assert len(response.context["page"].object_list) == count


def test_event_is_made_with_days_villages_and_people(signed: Client, officer_here: User) -> None:
    here, there = make_year_village("33011501"), make_year_village("33011601")
    partner = make_partner()

    response = signed.post(
        "/events/new/",
        {
            **TYPED,
            "villages": [here.pk, there.pk],
            "officers": [officer_here.pk],
            "partners": [partner.pk],
            "speakers": "นายวิทยา เก่งงาน, เกษตรอำเภอ, 3\nนางสมใจ ดีงาม",
            "next_on": "15/3/2560",
        },
    )

    event = Event.objects.get()
    assert response.url == event.get_absolute_url()
    assert list(event.days.values_list("held_on", flat=True)) == [date(2017, 3, 1), date(2017, 3, 2)]
    assert list(event.year_villages.all()) == [here, there]
    assert list(event.partners.all()) == [partner]
    assert list(event.speakers.values_list("name", "agency", "hours")) == [
        ("นายวิทยา เก่งงาน", "เกษตรอำเภอ", 3),
        ("นางสมใจ ดีงาม", "", None),
    ]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"ends_on": "28/2/2560"}, "ends_on"),
        ({"villages": []}, "villages"),
        ({"starts_on": "พรุ่งนี้"}, "starts_on"),
        ({"end_time": "12:00"}, "__all__"),
        ({"speakers": "นายวิทยา, เกษตร, สามชั่วโมง"}, "speakers"),
    ],
)
def test_event_refuses_in_words(signed: Client, changes: dict[str, Any], field: str) -> None:
    village = make_year_village("33011601")

    response = signed.post("/events/new/", {**TYPED, "villages": [village.pk], **changes})

    assert list(response.context["form"].errors) == [field]
    assert list(Event.objects.all()) == []


def test_village_of_another_officer_cannot_be_chosen(signed: Client) -> None:
    other = make_year_village("33011801")

    response = signed.post("/events/new/", {**TYPED, "villages": [other.pk]})

    assert list(response.context["form"].errors) == ["villages"]


def test_villages_of_other_officers_stay_on_the_event(signed: Client) -> None:
    mine, other = make_year_village("33011601"), make_year_village("33011801")
    event = make_event(mine, other)

    signed.post(
        f"/events/{event.pk}/edit/", {**TYPED, "title": "ใหม่", "villages": [mine.pk], "seen_version": 1}
    )

    assert Event.objects.get().title == "ใหม่"
    assert list(event.year_villages.all()) == [mine, other]


def test_new_event_starts_with_what_the_address_says(signed: Client, officer_here: User) -> None:
    village = make_year_village("33011601")

    form = signed.get("/events/new/", {"kind": "readiness", "village": "33011601"}).context["form"]

    assert (form["kind"].value(), form["villages"].value()) == ("readiness", [village.pk])
    assert form["officers"].value() == [officer_here.pk]


def test_loan_shows_the_days_that_are_left(signed: Client, officer_here: User) -> None:
    event = make_event(make_year_village("33011601"))
    borrowed_on = localdate() - timedelta(days=25)
    borrow_cash(event, by=officer_here, number="1/60", amount=5000, borrowed_on=borrowed_on)

    loans = signed.get(event.get_absolute_url()).context["loans"]

    assert [(loan.number, days) for loan, days in loans] == [("1/60", 5)]


def test_loan_is_noted_and_cleared(signed: Client) -> None:
    event = make_event(make_year_village("33011601"))
    url = f"/events/{event.pk}/loans/"

    signed.post(f"{url}new/", {"number": "1/60", "amount": "๕,๐๐๐", "borrowed_on": "1/3/2560"})
    loan = CashLoan.objects.get()
    early = signed.post(f"{url}{loan.pk}/clear/", {"cleared_on": "28/2/2560"})
    signed.post(f"{url}{loan.pk}/clear/", {"cleared_on": "15/3/2560"})

    assert (loan.amount, loan.due_on) == (5000, date(2017, 3, 31))
    assert early.status_code == 200
    assert CashLoan.objects.get().cleared_on == date(2017, 3, 15)


def test_papers_are_exactly_those_ticked(signed: Client) -> None:
    event = make_event(make_year_village("33011601"))
    url = f"/events/{event.pk}/papers/"

    signed.post(url, {"papers": ["agenda", "photos"]})
    signed.post(url, {"papers": ["photos"]})

    checks = event.paper_checks.order_by("kind").values_list("kind", "is_present")
    assert list(checks) == [("agenda", False), ("photos", True)]


def test_file_is_shown_safely(signed: Client, officer_here: User) -> None:
    evidence = attach_file(
        by=officer_here, file=upload(photo_bytes()), kind="photo", year_village=make_year_village("33011601")
    )

    response = signed.get(evidence.get_absolute_url())

    assert b"".join(response.streaming_content).startswith(b"\xff\xd8\xff")
    assert response["Content-Type"] == "image/jpeg"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Disposition"].startswith("inline")


def test_workbook_is_downloaded_never_shown(signed: Client, officer_here: User) -> None:
    content = b"PK\x03\x04 [Content_Types].xml xl/workbook.xml"
    village = make_year_village("33011601")
    evidence = attach_file(
        by=officer_here, file=upload(content, "a.xlsx"), kind="report", year_village=village
    )

    response = signed.get(evidence.get_absolute_url())

    for close in response._resource_closers:  # its own close() would end the test's database too
        close()
    assert response["Content-Disposition"] == 'attachment; filename="a.xlsx"'


def test_same_photo_again_is_kept_and_told(signed: Client) -> None:
    event = make_event(make_year_village("33011601"))
    url = f"/events/{event.pk}/files/new/"

    for _again in range(2):
        response = signed.post(url, {"file": upload(photo_bytes()), "kind": "photo"}, follow=True)

    assert [message.level_tag for message in response.context["messages"]] == ["success", "warning"]
    assert EvidenceFile.objects.count() == 2


class TestSheet:
    @pytest.fixture
    def people(self, officer_here: User, expected: Callable[[list[Any]], None]) -> list[Person]:
        village = make_year_village("33011601")
        self.event = make_event(village)
        self.day = self.event.days.get()
        self.url = f"/events/{self.event.pk}/attendance/{self.day.pk}/"
        people = [make_attendee(officer_here, first_name=name) for name in ("สมศรี", "สมใจ", "สมหมาย")]
        expected([(person, village, "household") for person in people])
        return people

    def send(self, client: Client, lines: list[dict[str, Any]]) -> Any:
        data = {"sheet-TOTAL_FORMS": len(lines), "sheet-INITIAL_FORMS": len(lines)}
        for number, line in enumerate(lines):
            data |= {f"sheet-{number}-{name}": value for name, value in line.items()}
        return client.post(self.url, data)

    def presences(self) -> list[tuple[str, str, str]]:
        columns = ("person__first_name", "presence", "substitute_name")
        return list(Attendance.objects.order_by("pk").values_list(*columns))

    def test_saved_sheet_says_who_came_and_who_did_not(self, signed: Client, people: list[Person]) -> None:
        self.send(
            signed,
            [
                {"person": people[0].pk, "came": "on", "signed": "on"},
                {"person": people[1].pk, "substitute_name": "นายแทน ใจดี", "came": "on"},
                {"person": people[2].pk, "on_leave": "on"},
            ],
        )

        assert self.presences() == [
            ("สมศรี", "present", ""),
            ("สมใจ", "substitute", "นายแทน ใจดี"),
            ("สมหมาย", "leave", ""),
        ]

    def test_all_present_then_untick(self, signed: Client, people: list[Person]) -> None:
        signed.post(f"{self.url}all/")
        ticked = [form["came"].value() for form in signed.get(self.url).context["sheet"]]
        self.send(signed, [{"person": people[0].pk}, *({"person": p.pk, "came": "on"} for p in people[1:])])

        assert ticked == [True, True, True]
        assert [presence for _name, presence, _by in self.presences()] == ["absent", "present", "present"]

    def test_stranger_on_the_sheet_is_refused(
        self, signed: Client, people: list[Person], officer_here: User
    ) -> None:
        stranger = make_attendee(officer_here, first_name="ไม่เกี่ยว")

        response = self.send(signed, [{"person": stranger.pk, "came": "on"}])

        assert response.status_code == 200
        assert self.presences() == []

    def test_walk_in_leader_joins_sheet_and_register(self, signed: Client, people: list[Person]) -> None:
        village = self.event.year_villages.get()
        typed = {"title": "นาย", "first_name": "บุญมี", "last_name": "ศรีสุข", "role": "leader"}
        url = f"{self.url}new/"

        refused = signed.post(url, {**typed, "year_village": village.pk})
        signed.post(url, {**typed, "year_village": village.pk, "leader_position": "ผู้ใหญ่บ้าน"})

        assert list(refused.context["walk_in"].errors) == ["leader_position"]
        attendance = Attendance.objects.get()
        assert (attendance.person.home_code, attendance.leader_position) == ("33011601", "ผู้ใหญ่บ้าน")

    def test_get_writes_nothing(self, signed: Client, people: list[Person]) -> None:
        signed.get(self.url)

        assert self.presences() == []
        assert signed.get(f"{self.url}all/").status_code == 405


class TestLongSheet:
    """A meeting of many villages is written part by part."""

    @pytest.fixture
    def url(self, expected: Callable[[list[Any]], None]) -> str:
        village = make_year_village("33011601")
        self.people = [make_person(first_name=f"คนที่{number}") for number in range(LINES + 1)]
        expected([(person, village, "household") for person in self.people])
        self.event = make_event(village)
        return f"/events/{self.event.pk}/attendance/{self.event.days.get().pk}/"

    def test_each_part_shows_its_lines(self, signed: Client, url: str) -> None:
        pages = [signed.get(url), signed.get(url, {"page": 2})]

        shown = [[form.line.person for form in page.context["sheet"]] for page in pages]
        assert [len(people) for people in shown] == [LINES, 1]
        assert {one.pk for people in shown for one in people} == {one.pk for one in self.people}

    def test_saved_part_leads_to_the_next_and_the_last_to_the_event(self, signed: Client, url: str) -> None:
        written = []
        for address in (url, f"{url}?page=2"):
            [*forms] = signed.get(address).context["sheet"]
            data = {"sheet-TOTAL_FORMS": len(forms), "sheet-INITIAL_FORMS": len(forms)}
            for number, form in enumerate(forms):
                data |= {f"sheet-{number}-person": form.line.person.pk, f"sheet-{number}-came": "on"}
            written.append((signed.post(address, data)["Location"], Attendance.objects.count()))

        assert written == [(f"{url}?page=2", LINES), (self.event.get_absolute_url(), LINES + 1)]


def test_sheet_holds_the_own_villages_only(
    signed: Client, officer_here: User, expected: Callable[[list[Any]], None]
) -> None:
    """Another officer of the same event is asked for another village's people."""
    mine, other = make_year_village("33011601"), make_year_village("33011801")
    event = make_event(mine, other)
    day = event.days.get()
    event.attendances.create(day=day, year_village=other, person=make_attendee(officer_here), role="trainer")

    response = signed.get(f"/events/{event.pk}/attendance/{day.pk}/")

    assert response.context["lines"] == []


def test_partner_of_the_district_is_registered_by_an_officer(signed: Client) -> None:
    typed = {"kind": "coordination_centre", "name": "ศอช.ต.", "phone": ""}

    signed.post("/partners/new/", {**typed, "area_code": "๓๓๐๑"})
    refused = signed.post("/partners/new/", {**typed, "area_code": "3302"})

    assert list(refused.context["form"].errors) == ["area_code"]
    assert list(Partner.objects.values_list("area_code", flat=True)) == ["3301"]


def test_telephone_of_a_partner_is_not_for_viewers(client: Client, viewer_here: User) -> None:
    make_partner(phone="0812345678")
    client.force_login(viewer_here)

    page = client.get("/partners/").content.decode()

    assert "กพสต.หญ้าปล้อง" in page
    assert "081" not in page


def test_two_officers_write_one_event(client: Client, officer_here: User) -> None:
    neighbour = make_user("officer", "330118", username="neighbour")
    event = make_event(make_year_village("33011601"), make_year_village("33011801"))

    found = []
    for user in (officer_here, neighbour):
        client.force_login(user)
        found.append(client.get(f"/events/{event.pk}/edit/").status_code)

    assert found == [200, 200]
