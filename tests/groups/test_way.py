"""A half-done village on its way through steps 12 and 13, by what an officer sends from the pages.

Each row does one thing more; the sentences are all that is still missing afterwards.
"""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from groups.models import GroupMember, OccupationalGroup
from households.models import HouseholdRepresentative
from tests.factories import make_user, make_year_village
from tests.groups.factories import make_target
from villages.models import Event, YearVillage
from villages.process.refresh import refresh_progress
from villages.queries import step_state

pytestmark = pytest.mark.django_db
VILLAGE = "/villages/33011601/2560/"
SESSION = "จัดประชุมกระบวนการกลุ่ม แล้วบันทึก"
READINESS = "บันทึกแบบประเมินความพร้อมของผู้ที่จะรวมกลุ่ม"
NO_GROUP = "จัดตั้งกลุ่มอาชีพ แล้วบันทึก"
REGISTER = "ลงทะเบียน กลุ่มทอเสื่อ ในทะเบียนกลุ่มอาชีพ"
CHAIR = "กลุ่มทอเสื่อ ยังไม่มีประธาน"
SECRETARY = "กลุ่มทอเสื่อ ยังไม่มีเลขานุการ"
TREASURER = "กลุ่มทอเสื่อ ยังไม่มีเหรัญญิก"


def short_of_households(count: int) -> str:
    return f"ยังขาดครัวเรือนที่ประกอบอาชีพอีก {count} ครัวเรือน ที่ต้องเข้าประชุมกระบวนการกลุ่มอย่างน้อย 1 ครั้ง"


def members(count: int) -> str:
    return f"กลุ่มทอเสื่อ ขาดสมาชิกอีก {count} คน"


def targets(count: int) -> str:
    return f"กลุ่มทอเสื่อ ขาดสมาชิกจากครัวเรือนเป้าหมายอีก {count} ครัวเรือน"


def nothing(client: Client) -> None:
    """The village as it is before anything is recorded."""


def hold_session(client: Client) -> None:
    village = YearVillage.objects.get()
    values = {"kind": "group_process", "title": "กระบวนการกลุ่ม", "villages": [village.pk]}
    client.post("/events/new/?kind=group_process&village=33011601", values | {"starts_on": "1/7/2560"})


def one_came(client: Client) -> None:
    mark(client, {1})


def three_came(client: Client) -> None:
    mark(client, {1, 2, 3})


def mark(client: Client, numbers: set[int]) -> None:
    """The sheet of the day as the page sends it."""
    event = Event.objects.get()
    people = HouseholdRepresentative.objects.order_by("household__seq")
    sheet = {"sheet-TOTAL_FORMS": people.count(), "sheet-INITIAL_FORMS": people.count()}
    for place, one in enumerate(people.select_related("household")):
        sheet[f"sheet-{place}-person"] = one.person_id
        if one.household.seq in numbers:
            sheet[f"sheet-{place}-came"] = "on"
    client.post(f"/events/{event.pk}/attendance/{event.days.get().pk}/", sheet)


def check_readiness(client: Client) -> None:
    client.post(f"{VILLAGE}readiness/new/", {"checked_on": "2/7/2560", "group_idea": "ทอเสื่อ"})


def found(client: Client) -> None:
    values = {"name": "กลุ่มทอเสื่อ", "category": "P", "status": "preparing", "is_from_programme": "on"}
    client.post(f"{VILLAGE}groups/new/", values)


def two_join(client: Client) -> None:
    join(client, {1: "chair", 2: "member"})


def third_joins(client: Client) -> None:
    join(client, {3: "member"})


def join(client: Client, chosen: dict[int, str]) -> None:
    people = HouseholdRepresentative.objects.filter(household__seq__in=chosen).select_related("household")
    values = {f"position_{one.person_id}": chosen[one.household.seq] for one in people}
    client.post(f"{page()}members/new/", {"joined_on": "3/7/2560", **values})


def two_strangers_join(client: Client) -> None:
    for name in ("นางสมใจ ทอดี", "นายสมาน ทองดี"):
        values = {"first_name": name, "position": "member", "joined_on": "3/7/2560"}
        client.post(f"{page()}members/somebody/", values)


def choose_committee(client: Client) -> None:
    chair, secretary, treasurer, *_others = GroupMember.objects.order_by("pk").values_list("pk", flat=True)
    client.post(f"{page()}committee/", {"chair": chair, "secretary": secretary, "treasurer": treasurer})


def register(client: Client) -> None:
    client.post(f"{page()}registration/", {"registered_on": "10/7/2560", "register_no": "1/2560"})


def chair_leaves(client: Client) -> None:
    chair = GroupMember.objects.get(position="chair")
    client.post(f"{page()}members/{chair.pk}/end/", {"left_on": "1/8/2560", "reason": "ย้ายบ้าน"})


def close(client: Client) -> None:
    client.post(f"{page()}close/", {"closed_on": "1/9/2560", "reason": "เลิกทำ"})


def reopen(client: Client) -> None:
    client.post(f"{page()}reopen/", {"status": "operating", "reason": "กลับมาทำ"})


def page() -> str:
    return OccupationalGroup.objects.get().get_absolute_url()


WAY: list[tuple[Callable[[Client], None], list[str], list[str]]] = [
    (nothing, [SESSION, READINESS], [NO_GROUP]),
    (hold_session, [short_of_households(2), READINESS], [NO_GROUP]),
    (one_came, [short_of_households(1), READINESS], [NO_GROUP]),
    (check_readiness, [short_of_households(1)], [NO_GROUP]),
    (three_came, [], [NO_GROUP]),
    (found, [], [members(5), targets(3), CHAIR, SECRETARY, TREASURER, REGISTER]),
    (two_join, [], [members(3), targets(1), SECRETARY, TREASURER, REGISTER]),
    (third_joins, [], [members(2), SECRETARY, TREASURER, REGISTER]),
    (two_strangers_join, [], [SECRETARY, TREASURER, REGISTER]),
    (choose_committee, [], [REGISTER]),
    (register, [], []),
    (chair_leaves, [], [members(1), targets(1), CHAIR]),
    (close, [], [NO_GROUP]),
    (reopen, [], [members(1), targets(1), CHAIR]),
]


@pytest.fixture
def client(client, year):
    village = make_year_village()
    for seq in (1, 2, 3, 4):
        make_target(village, seq, "earning")
    refresh_progress([village.pk])
    client.force_login(make_user("officer", "330116"))
    return client


@pytest.mark.parametrize("last", range(len(WAY)), ids=[work.__name__ for work, _, _ in WAY])
def test_exactly_what_is_missing_is_said_and_led_to(client, last):
    for work, _, _ in WAY[: last + 1]:
        work(client)

    village = YearVillage.objects.select_related("village", "programme_year").get()
    states = [step_state(village, slug, date(2017, 9, 2)) for slug in ("group_process", "group")]
    said = [[missing.sentence for missing in state.missing] for state in states]
    pages = [client.get(missing.url).status_code for state in states for missing in state.missing]
    assert said == [WAY[last][1], WAY[last][2]]
    assert set(pages) <= {200}


def test_the_whole_way_turns_both_steps_done(client):
    for work, _, _ in WAY[: [work for work, _, _ in WAY].index(register) + 1]:
        work(client)

    village = YearVillage.objects.select_related("village", "programme_year").get()
    shown = client.get(f"{VILLAGE}groups/").context["state"]
    statuses = [step_state(village, slug, date(2017, 9, 2)).status for slug in ("group_process", "group")]
    assert statuses == ["done", "done"]
    assert (shown.status, shown.missing) == ("done", ())
