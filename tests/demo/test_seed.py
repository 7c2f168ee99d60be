"""The demonstration keeps its promises: every stage of its script is proved by its records."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.utils.timezone import localdate

from groups.models import OtopProducer
from sammachip.accounts.models import User
from sammachip.audit.models import AuditEntry
from sammachip.demo.actions import seed_demo
from sammachip.demo.script import ACCOUNTS, VILLAGES, Village
from sammachip.demo.story import begun_on
from tests.factories import make_user, make_village
from trainers.models import TeamMember
from villages.models import StepProgress, YearVillage
from villages.process.refresh import differences

SCRIPT = (
    Village("33010303", "หนองแคน", 13, "ทอผ้าไหม", rest="otop"),
    Village("33011602", "หญ้าปล้องใต้", 11, "จักสาน", rest="lapsed"),
    Village("33012405", "หมากเขียบใต้", 2, rest="claimed"),
    Village("33012204", "น้ำคำใหญ่", 4, rest="override"),
    Village("33012706", "โนนไผ่", 0, rest="nothing"),
    Village("33020104", "โนนยาง", 1),
)


@pytest.fixture
def occupations(district, media):
    call_command("load_occupations", verbosity=0)


@pytest.fixture
def demo(occupations):
    return seed_demo(SCRIPT)


@pytest.mark.slow
def test_every_village_stands_where_the_script_says(demo):
    shown = {
        (progress.year_village.code, progress.step): progress.shown_status
        for progress in StepProgress.objects.with_status(localdate()).select_related("year_village")
    }

    assert {shown["33010303", step] for step in range(1, 14)} == {"done"}
    assert shown["33011602", 11] == "lapsed"
    assert shown["33012405", 3] == "claimed"
    assert shown["33012204", 4] == "done"
    assert {shown["33012706", step] for step in range(1, 14)} == {"not_started"}
    assert shown["33020104", 1] == "done"
    assert list(differences()) == []
    assert TeamMember.objects.filter(year_village__code="33010303").count() == 5
    assert list(OtopProducer.objects.order_by("place_code").values_list("place_code", flat=True)) == [
        "330103",
        "33010303",
    ]
    assert set(AuditEntry.objects.filter(action="households.register").values_list("source", flat=True)) == {
        "demo"
    }


def test_office_with_people_is_never_filled(occupations):
    make_user("officer", "330116")

    with pytest.raises(ValidationError):
        seed_demo(SCRIPT)

    assert not YearVillage.objects.exists()


def test_office_with_records_and_no_people_is_never_filled(occupations):
    make_village("33011601")

    with pytest.raises(ValidationError):
        seed_demo(SCRIPT)

    assert not User.objects.exists()


def test_start_of_the_demonstration_on_an_office_is_refused(occupations, settings):
    settings.DEMO = True
    make_user("officer", "330116")

    with pytest.raises(CommandError, match="DEMO=no"):
        call_command("seed_demo")


def test_demonstration_is_refused_outside_demo(occupations, settings):
    settings.DEMO = False

    with pytest.raises(CommandError):
        call_command("seed_demo")

    assert not User.objects.exists()


def test_script_has_27_villages_in_every_tambon_with_an_officer():
    here = [village for village in VILLAGES if village.code.startswith("3301")]
    covered = tuple(area for account in ACCOUNTS if account.role == "officer" for area in account.areas)

    assert len(here) == 27
    assert [village.code for village in VILLAGES if not village.code.startswith(covered)] == []


@pytest.mark.parametrize(
    ("today", "began"),
    [
        (date(2026, 10, 1), date(2026, 8, 2)),
        (date(2026, 11, 28), date(2026, 9, 29)),
        (date(2027, 1, 31), date(2026, 10, 1)),
        (date(2027, 9, 30), date(2027, 5, 3)),
    ],
)
def test_villages_begin_with_the_fiscal_year_and_not_too_long_ago(today, began):
    assert begun_on(today) == began
