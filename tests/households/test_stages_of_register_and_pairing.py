"""A village goes through steps 4 and 5 by its pages; after each thing done, exactly what is still missing."""

from datetime import date

import pytest
from django.urls import reverse

from households.models import Household, HouseholdRepresentative, TrainerAssignment
from tests.factories import make_year_village
from tests.trainers.factories import make_team
from trainers.models import TeamMember
from villages.models import Event, ProgrammeYear
from villages.process.refresh import refresh_progress
from villages.queries import step_state

USUAL, RATIO = 3, 2


class Officer:
    """The officer at the desk, about one village."""

    def __init__(self, client, village):
        self.client, self.village = client, village

    def address(self, name, **more):
        return reverse(name, kwargs={"code": self.village.code, "year": 2560} | more)

    def send(self, url, values):
        response = self.client.post(url, values)
        assert response.status_code == 302, response.context["form"].errors

    def correct(self, url, **values):
        """What the page shows comes back, with this changed."""
        form = self.client.get(url).context["form"]
        untouched = {name: form[name].value() for name in form.fields}
        self.send(url, {name: value for name, value in untouched.items() if value is not None} | values)

    def state(self, slug):
        return step_state(self.village, slug, date(2017, 9, 2))


@pytest.fixture
def officer(client, district, year, officer_here):
    ProgrammeYear.objects.update(households_per_village=USUAL, ratio=RATIO)
    village = make_year_village("33011601", ProgrammeYear.objects.get())
    make_team(village, 2)
    refresh_progress([village.pk])
    client.force_login(officer_here)
    return Officer(client, village)


FACTS = {
    "house_no": "12",
    "income_before": "1,500",
    "income_period": "month",
    "income_basis": "occupation",
}


NO_HOUSE = "ครัวเรือนที่ 1 ยังไม่มีบ้านเลขที่"
NO_INCOME = "ครัวเรือนที่ 1 ยังไม่มีรายได้ก่อนฝึก หรือเหตุผลที่ไม่ทราบ"
TOO_MANY = "ขึ้นทะเบียนแล้ว 4 ครัวเรือน จากเกณฑ์ของปี 3 ครัวเรือน กรุณาเขียนเหตุผลไว้ที่หมู่บ้าน"
NOBODY_TO_PAIR = "ยังไม่มีครัวเรือนในทะเบียนที่จะจับคู่"
TRAINER_LEFT = "ครัวเรือนที่ 3 วิทยากรผู้ดูแลพ้นจากทีมแล้ว"


def registered(have):
    return f"ขึ้นทะเบียนแล้ว {have} จาก 3 ครัวเรือน"


def not_oriented(numbers):
    return f"ครัวเรือนที่ {numbers} ยังไม่ได้เข้าร่วมการสร้างความเข้าใจ"


def no_trainer(numbers):
    return f"ครัวเรือนที่ {numbers} ยังไม่มีวิทยากรผู้ดูแล"


def no_contact(numbers):
    return f"ครัวเรือนที่ {numbers} ยังไม่มีการติดต่อหลังจับคู่"


def nothing(at):
    """The village as it is before anything is recorded."""


def register_by_name_only(at):
    at.send(at.address("households:new"), {"seq": 1, "first_name": "สมหญิง", "last_name": "ใจดี"})


def register_others(at):
    for seq, name in ((2, "บุญมา"), (3, "คำดี")):
        register(at, seq, name)


def register(at, seq, name):
    values = {"seq": seq, "first_name": name, "last_name": f"ลำดับ{seq}"} | FACTS | {"house_no": seq}
    at.send(at.address("households:new"), values)


def tell_facts(at):
    at.correct(at.address("households:edit", household_id=home(1).pk), **FACTS)


def hold_orientation(at):
    values = {"kind": "orientation", "title": "ชี้แจงครัวเรือน", "villages": [at.village.pk]}
    at.send(f"{reverse('villages:event-new')}?kind=orientation", values | {"starts_on": "1/3/2560"})


def one_came(at):
    mark(at, {1})


def three_came(at):
    mark(at, {1, 2, 3})


def mark(at, numbers):
    """The sheet of the day as the page sends it."""
    event = Event.objects.get()
    people = HouseholdRepresentative.objects.order_by("household__seq").select_related("household")
    sheet = {"sheet-TOTAL_FORMS": len(people), "sheet-INITIAL_FORMS": len(people)}
    for place, one in enumerate(people):
        sheet[f"sheet-{place}-person"] = one.person_id
        if one.household.seq in numbers:
            sheet[f"sheet-{place}-came"] = "on"
    at.send(f"/events/{event.pk}/attendance/{event.days.get().pk}/", sheet)


def tell_why_one_more(at):
    at.correct(at.address("villages:year-edit"), household_reason="ครัวเรือนสมัครใจเพิ่ม")


def register_one_more(at):
    register(at, 4, "ทองใบ")


def take_back_the_reason(at):
    at.correct(at.address("villages:year-edit"), household_reason="")


def last_one_leaves(at):
    leave(at, 4)


def leave(at, seq):
    values = {"status": "withdrawn", "ended_on": "1/4/2560", "reason": "ไม่สะดวก"}
    at.correct(at.address("households:withdraw", household_id=home(seq).pk), **values)


def home(seq):
    return Household.objects.get(seq=seq)


WAY_OF_THE_REGISTER = [
    (nothing, [registered(0)]),
    (register_by_name_only, [registered(1), NO_HOUSE, NO_INCOME, not_oriented("1")]),
    (register_others, [NO_HOUSE, NO_INCOME, not_oriented("1-3")]),
    (tell_facts, [not_oriented("1-3")]),
    (hold_orientation, [not_oriented("1-3")]),
    (one_came, [not_oriented("2, 3")]),
    (three_came, []),
    (tell_why_one_more, []),
    (register_one_more, [not_oriented("4")]),
    (take_back_the_reason, [TOO_MANY, not_oriented("4")]),
    (last_one_leaves, []),
]


def register_all(at):
    register(at, 1, "สมหญิง")
    register_others(at)


def pair_two(at):
    seat(at, {(1, 1): 1, (1, 2): 2})


def pair_the_third(at):
    seat(at, {(2, 1): 3})


def seat(at, places):
    """The places of the board: (trainer's seat, place) -> number of the household, which leaves its own."""
    url = at.address("households:pairing")
    form = at.client.get(url).context["form"]
    team = dict(TeamMember.objects.filter(status="active").values_list("seat", "pk"))
    wanted = {f"seat_{team[trainer]}_{place}": home(seq).pk for (trainer, place), seq in places.items()}
    left = {name: "" for name in form.fields if form[name].value() in wanted.values()}
    at.correct(url, **left | wanted)


def contact_two(at):
    contact(at, 1)
    contact(at, 2)


def contact_the_third(at):
    contact(at, 3)


def contact(at, seq):
    pair = TrainerAssignment.objects.get(household__seq=seq, ends_on=None)
    day = f"{pair.starts_on.day}/{pair.starts_on.month}/{pair.starts_on.year + 543}"
    at.correct(at.address("households:contact", assignment_id=pair.pk), first_contact_on=day)


def second_trainer_leaves(at):
    member = TeamMember.objects.get(seat=2, status="active")
    at.correct(at.address("trainers:member-end", member_id=member.pk), status="moved", reason="ย้ายบ้าน")


def second_household_leaves(at):
    leave(at, 2)


def third_goes_to_the_first_trainer(at):
    seat(at, {(1, 2): 3})


WAY_OF_THE_PAIRING = [
    (nothing, [NOBODY_TO_PAIR]),
    (register_all, [no_trainer("1-3")]),
    (pair_two, [no_trainer("3"), no_contact("1, 2")]),
    (pair_the_third, [no_contact("1-3")]),
    (contact_two, [no_contact("3")]),
    (contact_the_third, []),
    (second_trainer_leaves, [TRAINER_LEFT]),
    (second_household_leaves, [TRAINER_LEFT]),
    (third_goes_to_the_first_trainer, [no_contact("3")]),
    (contact_the_third, []),
]


@pytest.mark.parametrize(
    ("slug", "way"),
    [("orientation", WAY_OF_THE_REGISTER), ("pairing", WAY_OF_THE_PAIRING)],
    ids=["register", "pairing"],
)
def test_each_stage_lacks_exactly_what_is_not_done(officer, slug, way):
    for work, expected in way:
        work(officer)

        state = officer.state(slug)

        assert (work, [one.sentence for one in state.missing]) == (work, expected)
        assert {officer.client.get(one.url).status_code for one in state.missing} <= {200}
        assert (state.status == "done") == (not expected)


@pytest.mark.parametrize(("step", "page"), [(4, "households:register"), (5, "households:pairing")])
def test_village_page_leads_to_the_page_of_the_step_in_one_tap(officer, step, page):
    response = officer.client.get(officer.village.get_absolute_url())

    line = next(one for one in response.context["path"].steps if one.step.number == step)
    assert line.url == officer.address(page)


def test_register_shows_what_step_4_lacks(officer):
    response = officer.client.get(officer.address("households:register"))

    assert [one.sentence for one in response.context["state"].missing] == [registered(0)]
