from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.test import Client

from sammachip.accounts.models import User
from tests.factories import make_event, make_year_village
from tests.villages.factories import make_partner
from villages.models import EventPartner, Partner, PartnerMember

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed(client: Client, officer_here: User) -> Client:
    client.force_login(officer_here)
    return client


def test_contact_person_is_corrected_and_removed(signed: Client) -> None:
    partner = make_partner()
    member = partner.members.create(name="นางสมศรี ใจงาม")
    address = f"/partners/{partner.pk}/members/{member.pk}/"

    signed.post(address, {"name": "นางสมศรี ใจดี", "position": "ประธาน", "seen_version": 1})
    member.refresh_from_db()
    assert (member.name, member.position) == ("นางสมศรี ใจดี", "ประธาน")

    signed.post(f"{address}remove/", {"reason": "พ้นตำแหน่ง"})
    assert not PartnerMember.objects.exists()


def test_stale_contact_person_shows_both_sides(signed: Client) -> None:
    partner = make_partner()
    member = partner.members.create(name="นางสมศรี ใจงาม")
    PartnerMember.objects.update(version=2, position="ประธาน")

    page = signed.post(
        f"/partners/{partner.pk}/members/{member.pk}/",
        {"name": "นางสมศรี ใจงาม", "position": "เลขานุการ", "seen_version": 1},
    )

    assert [(theirs, yours) for _label, theirs, yours in page.context["stale"]] == [("ประธาน", "เลขานุการ")]


def test_partner_nobody_met_goes_to_the_bin(signed: Client) -> None:
    partner = make_partner()

    signed.post(f"/partners/{partner.pk}/remove/", {"reason": "ซ้ำ"})

    assert not Partner.objects.exists()


def test_partner_of_an_event_stays(signed: Client, district: str) -> None:
    partner = make_partner()
    EventPartner.objects.create(event=make_event(make_year_village()), partner=partner)

    page = signed.post(f"/partners/{partner.pk}/remove/", {"reason": "ซ้ำ"})

    assert page.context["form"].non_field_errors()
    assert Partner.objects.get() == partner


def test_register_is_filtered_by_kind_and_exported(signed: Client) -> None:
    make_partner().members.create(name="นางสมศรี ใจงาม")
    make_partner(name="เกษตรอำเภอ", kind="agency", area_code="3301")
    make_partner(name="เกษตรที่อื่น", kind="agency", area_code="3302")

    page = signed.get("/partners/", {"kind": "agency"})
    file: Any = signed.get("/partners/", {"export": "xlsx"})

    assert [one.name for one in page.context["page"]] == ["เกษตรอำเภอ"]
    rows = openpyxl.load_workbook(BytesIO(b"".join(file.streaming_content))).active
    names = [row[1] for row in rows.iter_rows(min_row=4, values_only=True)]
    assert names == ["เกษตรอำเภอ", "กพสต.หญ้าปล้อง"]
