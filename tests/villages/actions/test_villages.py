from datetime import date

import pytest
from django.core.exceptions import ValidationError

from sammachip.accounts.models import User
from sammachip.audit.models import AuditEntry
from tests.factories import make_village, make_year_village
from villages.actions import (
    add_villages_to_year,
    assign_officer,
    change_village,
    open_programme_year,
    register_village,
    withdraw_village,
)
from villages.models import ProgrammeYear, StepProgress, StepSetting, Village, YearVillage


def test_register_village_derives_tambon_and_moo(district: str, officer_here: User) -> None:
    village = register_village(by=officer_here, code="33011605", name="บ้าน หนองแคน")

    assert (village.name, village.moo, village.tambon_code) == ("หนองแคน", 5, "330116")
    assert village.tambon_name == "หญ้าปล้อง"
    assert village.search_text == "หนองแคน หญ้าปล้อง 33011605 หมู่5"
    assert AuditEntry.objects.get().area_code == "33011605"


def test_register_village_refuses_an_unknown_tambon(district: str, officer_here: User) -> None:
    with pytest.raises(ValidationError) as refused:
        register_village(by=officer_here, code="33019901", name="หนองแคน")

    assert list(refused.value.error_dict) == ["tambon_code"]


def test_change_village_derives_again(district: str, officer_here: User) -> None:
    village = make_village("33011601", name="หนองแคน")

    change_village(village, by=officer_here, seen_version=1, name="บ้านใหม่สามัคคี")

    stored = Village.objects.get()
    assert (stored.name, stored.version) == ("ใหม่สามัคคี", 2)
    assert stored.search_text == "ใหม่สามัคคี หญ้าปล้อง 33011601 หมู่1"


def test_villages_join_a_year_once(year: ProgrammeYear, officer_here: User) -> None:
    old = make_year_village("33011601").village
    new = make_village("33011602")

    for _again in range(2):
        add_villages_to_year(by=officer_here, villages=[old, new], programme_year=year)

    assert list(YearVillage.objects.values_list("code", flat=True)) == ["33011601", "33011602"]
    assert StepProgress.objects.filter(year_village__village=new).count() == 13


def test_withdrawn_village_comes_back_when_chosen_again(year: ProgrammeYear, officer_here: User) -> None:
    one = make_year_village()
    withdraw_village(one, by=officer_here, reason="น้ำท่วม", on=date(2017, 5, 1))

    add_villages_to_year(by=officer_here, villages=[one.village], programme_year=year)

    stored = YearVillage.objects.get()
    assert (stored.status, stored.withdrawn_on, stored.withdrawn_reason) == ("target", None, "")


def test_withdrawal_asks_for_a_reason(officer_here: User) -> None:
    one = make_year_village()

    with pytest.raises(ValidationError):
        withdraw_village(one, by=officer_here, reason=" ", on=date(2017, 5, 1))

    assert YearVillage.objects.get().status == "target"


def test_assign_officer_counts_what_changed(officer_here: User) -> None:
    mine, free = make_year_village("33011601", officer=officer_here), make_year_village("33011602")

    count = assign_officer(by=officer_here, year_villages=[mine, free], officer=officer_here)

    assert count == 1
    assert list(YearVillage.objects.values_list("officer", flat=True)) == [officer_here.pk] * 2


def test_first_year_opened_is_current_and_has_due_dates(officer_here: User) -> None:
    first = open_programme_year(by=officer_here, year=2560)
    second = open_programme_year(by=officer_here, year=2561)

    assert (first.is_current, second.is_current) == (True, False)
    settings = StepSetting.objects.filter(programme_year=first).values_list("step", "due_on")
    assert dict(settings)[1] == date(2016, 12, 31)
    assert dict(settings)[13] == date(2017, 9, 30)
    assert len(settings) == 13
