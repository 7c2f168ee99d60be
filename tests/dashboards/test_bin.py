"""The bin of an area: who may bring back, who may delete, what it costs."""

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from sammachip.audit.models import AuditEntry
from tests.factories import make_year_village
from villages.actions import attach_file, remove_file
from villages.models import EvidenceFile

URL = reverse("dashboards:bin")


@pytest.fixture
def village(district, year):
    return make_year_village("33011601", year)


def removed(village, by, reason="แนบผิด"):
    file = ContentFile(b"%PDF-1.4", name="ก.pdf")
    paper = attach_file(by=by, file=file, kind="agenda", year_village=village)
    remove_file(paper, by=by, reason=reason)
    return AuditEntry.objects.of(paper).get(action="record.remove")


@pytest.mark.parametrize("count", [1, 3])
def test_list_in_a_fixed_number_of_queries(client, village, officer_here, django_assert_num_queries, count):
    for _number in range(count):
        removed(village, officer_here)
    client.force_login(officer_here)

    with django_assert_num_queries(8):
        response = client.get(URL)

    assert len(response.context["rows"]) == count


def test_search_by_reason(client, village, officer_here):
    removed(village, officer_here, "ผิดหมู่บ้าน")
    wanted = removed(village, officer_here, "สแกนไม่ชัด")
    client.force_login(officer_here)

    rows = client.get(URL, {"q": "ไม่ชัด"}).context["rows"]

    assert [entry for entry, *_rights in rows] == [wanted]


def test_officer_brings_back_what_they_removed_themselves(client, village, officer_here):
    entry = removed(village, officer_here)
    client.force_login(officer_here)

    client.post(reverse("dashboards:bin-restore", args=[entry.pk]))

    assert EvidenceFile.objects.count() == 1


def test_what_somebody_else_removed_is_the_chiefs(client, village, officer_here, chief_here):
    entry = removed(village, chief_here)
    client.force_login(officer_here)

    response = client.post(reverse("dashboards:bin-restore", args=[entry.pk]))

    assert response.status_code == 403
    assert not EvidenceFile.objects.exists()


def test_too_early_to_delete_is_told(client, village, officer_here, administrator_here):
    entry = removed(village, officer_here)
    client.force_login(administrator_here)

    response = client.post(reverse("dashboards:bin-delete", args=[entry.pk]), follow=True)

    assert [message.level_tag for message in response.context["messages"]] == ["error"]
    assert EvidenceFile.everything.count() == 1
