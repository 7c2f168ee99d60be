"""Days on the admin site: printed, typed and grouped in the Buddhist era."""

import re
from datetime import date

import pytest
from django.urls import reverse

from sammachip.accounts.models import Assignment, User
from sammachip.audit.models import AuditEntry
from sammachip.ui.templatetags.admin_days import be_period
from tests.factories import make_event, make_year_village
from villages.models import Holiday, StepSetting

pytestmark = pytest.mark.django_db


@pytest.fixture
def support(client, administrator_here):
    client.force_login(administrator_here)
    return client


def words(response):
    return re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", response.content.decode()))


def test_list_prints_days_and_still_sorts_by_them(support):
    for day in (date(2017, 3, 1), date(2017, 5, 1)):
        Holiday.objects.create(day=day, name="วันหยุด")

    response = support.get(reverse("admin:villages_holiday_changelist"), {"o": "-1"})

    assert [row.day.month for row in response.context["cl"].result_list] == [5, 3]
    assert re.findall("1 (?:มีนาคม|พฤษภาคม) 2560", words(response)) == ["1 พฤษภาคม 2560", "1 มีนาคม 2560"]


def test_signs_of_yes_and_no_are_read_out_in_thai(support):
    page = support.get(reverse("admin:accounts_user_changelist")).content.decode()

    assert set(re.findall(r'icon-(?:yes|no)[^"]*\.svg" alt="([^"]+)"', page)) <= {"ใช่", "ไม่"}
    assert 'alt="ใช่"' in page


def test_typed_day_is_of_the_buddhist_era(support):
    answer = {"day": "6/4/2560", "name": "วันจักรี", "seen_version": ""}

    support.post(reverse("admin:villages_holiday_add"), answer)

    assert Holiday.objects.get().day == date(2017, 4, 6)


@pytest.mark.parametrize(("typed", "kept"), [("1/1/2500", date(1957, 1, 1)), ("1/1/2575", date(2032, 1, 1))])
def test_support_may_write_days_of_long_ago_and_far_ahead(support, typed, kept):
    support.post(reverse("admin:villages_holiday_add"), {"day": typed, "name": "วันหยุด", "seen_version": ""})

    assert Holiday.objects.get().day == kept


def test_form_offers_the_stored_day_for_changing(support):
    holiday = Holiday.objects.create(day=date(2017, 4, 6), name="วันจักรี")

    form = support.get(reverse("admin:villages_holiday_change", args=[holiday.pk])).context["adminform"].form

    assert str(form["day"].subwidgets[0].data["value"]) == "06/04/2560"


def test_roles_beside_an_account_are_dated_alike(support, administrator_here):
    given = Assignment.objects.get(user=administrator_here)
    Assignment.objects.filter(pk=given.pk).update(starts_on=date(2015, 10, 1))

    response = support.get(reverse("admin:accounts_user_change", args=[administrator_here.pk]))

    assert 'value="01/10/2558"' in response.content.decode()


def test_account_shows_nothing_of_its_password(support, administrator_here):
    administrator_here.set_password("เพียงพอและยาวพอ")
    administrator_here.save()

    page = words(support.get(reverse("admin:accounts_user_change", args=[administrator_here.pk])))

    assert administrator_here.password.split("$")[0] not in page


def test_history_of_an_account_is_what_the_office_wrote(support, administrator_here):
    AuditEntry.objects.create(
        action="accounts.change",
        object_type=User._meta.label_lower,
        object_id=administrator_here.pk,
        changes={"is_active": [True, False]},
    )

    response = support.get(reverse("admin:accounts_user_history", args=[administrator_here.pk]))

    assert [changes for _entry, _sentence, changes in response.context["entries"]] == [
        [("ใช้งานได้", "ใช่", "ไม่")]
    ]


def test_hierarchy_of_days_names_months_of_the_buddhist_era(support):
    place = make_year_village("33011601")
    make_event(place, starts_on=date(2017, 3, 1))
    make_event(place, starts_on=date(2018, 5, 1))

    page = words(support.get(reverse("admin:villages_event_changelist")))

    assert re.findall("25[0-9]{2}", page.split("2017")[0])[:2] == ["2560", "2561"]


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ("?day__year=2017", "2560"),
        ("?day__year=2017&day__month=3", "มีนาคม 2560"),
        ("?day__year=2017&day__month=3&day__day=1", "1 มีนาคม"),
        ("?", "1 มีนาคม"),
    ],
)
def test_step_of_the_hierarchy(link, said):
    assert be_period({"link": link, "title": "1 มีนาคม"}) == said


def test_step_setting_keeps_its_due_day(support, year):
    setting = StepSetting.objects.filter(programme_year=year).first()
    page = reverse("admin:villages_stepsetting_change", args=[setting.pk])

    support.post(page, {"is_applicable": "on", "due_on": "๑๕ มี.ค. ๒๕๖๐", "seen_version": setting.version})

    setting.refresh_from_db()
    assert setting.due_on == date(2017, 3, 15)
