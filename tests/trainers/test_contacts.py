"""The log of contacts with a team: who spoke with whom, and what was said."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils.timezone import localdate

from sammachip.audit.bin import restore_from_bin
from sammachip.audit.models import AuditEntry
from tests.factories import make_year_village
from tests.trainers.factories import make_team
from trainers.actions import change_contact, record_contact, remove_contact
from trainers.models import TeamContact

TEAM = "/villages/33011601/2560/team/"


@pytest.fixture
def village(district, year):
    return make_year_village("33011601")


def test_contact_is_noted_on_the_page_of_the_team(client, village, officer_here):
    lead, *_others = make_team(village, 2)
    client.force_login(officer_here)
    typed = {"contacted_on": "1/3/2560", "how": "line", "member": lead.pk, "words": "ให้กำลังใจเรื่องนัดฝึก"}

    response = client.post(f"{TEAM}contacts/new/", typed | {"next_on": "15/3/2560"})

    contact = TeamContact.objects.get()
    assert (response.url, contact.contacted_by, contact.member) == (TEAM, officer_here, lead)
    assert "ให้กำลังใจเรื่องนัดฝึก" in client.get(TEAM).content.decode()


def test_day_that_has_not_come_is_refused(village, officer_here):
    with pytest.raises(ValidationError, match="ยังมาไม่ถึง"):
        record_contact(village, by=officer_here, contacted_on=localdate() + timedelta(days=1))


def test_trainer_of_another_village_is_refused(village, officer_here):
    [stranger] = make_team(make_year_village("33011502"), 1)

    with pytest.raises(ValidationError, match="อยู่หมู่บ้านอื่น"):
        record_contact(village, by=officer_here, member=stranger)


def test_removed_contact_comes_back_out_of_the_bin(village, officer_here):
    contact = record_contact(village, by=officer_here)
    remove_contact(contact, by=officer_here, reason="พิมพ์ผิดหมู่บ้าน")
    before = TeamContact.objects.exists()

    restore_from_bin(AuditEntry.objects.get(action="record.remove"), by=officer_here)

    assert (before, TeamContact.objects.exists()) == (False, True)


def test_stale_save_shows_both_sides(client, village, officer_here, chief_here):
    contact = record_contact(village, by=officer_here, words="โทรแล้ว")
    change_contact(contact, by=chief_here, words="ไปเยี่ยมแล้ว")
    client.force_login(officer_here)
    typed = {"contacted_on": "1/3/2560", "how": "phone", "words": "นัดใหม่", "seen_version": 1}

    page = client.post(f"{TEAM}contacts/{contact.pk}/edit/", typed)

    contact.refresh_from_db()
    assert contact.words == "ไปเยี่ยมแล้ว"
    assert page.context["changed_by"] == str(chief_here)
    assert "นัดใหม่" in page.content.decode()


def test_contact_of_another_village_is_not_found(client, village, officer_here):
    other = record_contact(make_year_village("33011502"), by=officer_here)
    client.force_login(officer_here)

    assert client.get(f"{TEAM}contacts/{other.pk}/edit/").status_code == 404


def test_page_of_removal_names_the_day_as_people_write_it(client, village, officer_here):
    contact = record_contact(village, by=officer_here, how="visit", contacted_on=date(2017, 3, 1))
    client.force_login(officer_here)

    page = client.get(f"{TEAM}contacts/{contact.pk}/remove/").content.decode()

    assert "1 มี.ค. 60" in page
    assert "ข้อมูลจะอยู่ในถังพัก" in page
