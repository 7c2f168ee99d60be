from datetime import date, timedelta
from typing import Any

from sammachip.accounts.models import Assignment, User
from sammachip.thai.fiscal import fiscal_bounds
from sammachip.thai.sorting import sort_key
from villages.models import Event, EventDay, EventVillage, ProgrammeYear, StepSetting, Village, YearVillage
from villages.models import common_code as common_code_of

PASSWORD = "long-enough-1"
TAMBONS = {"330115": "โพนเขวา", "330116": "หญ้าปล้อง", "330118": "ทุ่ม", "330201": "ยาง"}


def make_user(role: str, *areas: str, username: str = "", **fields: Any) -> User:
    """A user with one role over some areas, since long ago; no area gives no assignment."""
    name = username or role.replace("_", "-")
    user = User.objects.create_user(
        username=name, password=PASSWORD, full_name=fields.pop("full_name", name), **fields
    )
    for area in areas:
        Assignment.objects.create(user=user, role=role, area_code=area, starts_on=date(2015, 1, 1))
    return user


def make_year(year: int = 2560, **fields: Any) -> ProgrammeYear:
    programme_year, is_new = ProgrammeYear.objects.get_or_create(
        year=year, defaults={"title": f"ปี {year}", "is_current": year == 2560, **fields}
    )
    if is_new:
        ends_on = fiscal_bounds(year)[1]
        settings = (
            StepSetting(programme_year=programme_year, step=step, due_on=ends_on) for step in range(1, 14)
        )
        StepSetting.objects.bulk_create(settings)
    return programme_year


def make_village(code: str = "33011601", **fields: Any) -> Village:
    moo = int(code[6:])
    name = fields.setdefault("name", f"หนองแคน{moo}" if moo > 1 else "หนองแคน")
    tambon_name = TAMBONS.get(code[:6], "หนองไผ่")
    defaults = {
        "moo": moo,
        "tambon_code": code[:6],
        "tambon_name": tambon_name,
        "sort_key": sort_key(name),
        "search_text": f"{name} {tambon_name} {code}",
    }
    return Village.objects.create(code=code, **(defaults | fields))


def make_year_village(
    code: str = "33011601", year: ProgrammeYear | None = None, **fields: Any
) -> YearVillage:
    village = Village.objects.filter(code=code).first() or make_village(code)
    return YearVillage.objects.create(
        village=village, programme_year=year or make_year(), code=code, **fields
    )


def make_event(
    *year_villages: YearVillage, kind: str = "planning", starts_on: date = date(2017, 3, 1), **fields: Any
) -> Event:
    """An event of the villages with its days; the last day is the first unless given."""
    ends_on = fields.pop("ends_on", starts_on)
    villages = year_villages or (make_year_village(),)
    event = Event.objects.create(
        programme_year=villages[0].programme_year,
        kind=kind,
        title=fields.pop("title", "ประชุมวางแผน"),
        starts_on=starts_on,
        ends_on=ends_on,
        common_code=common_code_of([one.code for one in villages]),
        **fields,
    )
    EventVillage.objects.bulk_create(EventVillage(event=event, year_village=one) for one in villages)
    EventDay.objects.bulk_create(
        EventDay(event=event, held_on=starts_on + timedelta(days=order), order=order + 1)
        for order in range((ends_on - starts_on).days + 1)
    )
    return event
