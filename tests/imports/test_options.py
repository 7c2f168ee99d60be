"""What the lists may do beyond their rows: asked for with the files, or once the rows were looked at."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from sammachip.audit.models import AuditEntry
from sammachip.imports.actions import stage_files
from sammachip.imports.models import ImportBatch
from sammachip.imports.pipeline import ReadFile
from tests.factories import make_village, make_year

LIST = "ชื่อ-สกุล,บ้านเลขที่,หมู่ที่,ตำบล,รหัสหมู่บ้าน,ความต้องการ\n"


@pytest.fixture
def batch(district, media, administrator_here):
    """A list of a household in a village that is no target of its year yet."""
    make_year(2560)
    make_village("33011601", name="หญ้าปล้อง")
    text = LIST + "นายสมชาย ใจดีสมมุติ,12,1,หญ้าปล้อง,33011601,เลี้ยงไก่\n"
    file = ReadFile("ครัวเรือน.csv", text.encode())
    return stage_files(by=administrator_here, files=[file], area_code="3301", year=2560, kind="households")


def test_reason_offers_the_option_that_would_take_its_rows(client, administrator_here, batch):
    client.force_login(administrator_here)
    address = reverse("imports:batch-detail", args=[batch.pk])

    (reason,) = client.get(address).context["reasons"]
    client.post(reverse("imports:batch-option", args=[batch.pk]), {"option": reason.option})

    assert (reason.why, reason.option) == ("not_a_target", "add_targets")
    again = ImportBatch.objects.get()
    assert (again.options, again.counts["new"]) == ({"add_targets": True}, 1)
    assert AuditEntry.objects.filter(action="imports.switch_on", object_id=str(batch.pk)).count() == 1


def test_whoever_may_not_add_target_villages_is_not_offered_it(client, clerk_here, batch):
    client.force_login(clerk_here)

    page = client.get(reverse("imports:batch-detail", args=[batch.pk])).content.decode()
    response = client.post(reverse("imports:batch-option", args=[batch.pk]), {"option": "add_targets"})

    address = reverse("imports:batch-option", args=[batch.pk])
    assert (address in page, response.status_code) == (False, 403)


def test_option_that_no_list_has_changes_nothing(client, administrator_here, batch):
    client.force_login(administrator_here)

    response = client.post(
        reverse("imports:batch-option", args=[batch.pk]), {"option": "everything"}, follow=True
    )

    assert [message.level_tag for message in response.context["messages"]] == ["error"]
    assert ImportBatch.objects.get().options == {}


def test_page_of_new_files_says_for_which_lists_an_option_is(client, administrator_here):
    client.force_login(administrator_here)

    form = client.get(reverse("imports:batch-new")).context["form"]

    assert "ครัวเรือนเป้าหมาย" in form.fields["take_more"].help_text
    assert "ทีมวิทยากร" not in form.fields["take_more"].help_text


@pytest.mark.parametrize(("count", "field"), [(0, "uploads"), (201, "uploads")])
def test_no_files_or_too_many_are_said_at_the_field(client, district, administrator_here, count, field):
    client.force_login(administrator_here)
    files = [SimpleUploadedFile(f"{number}.csv", b"a") for number in range(count)]

    response = client.post(reverse("imports:batch-new"), {"uploads": files, "area": "3301", "year": "2560"})

    form = response.context["form"]
    assert list(form.errors) == [field]
    assert (form["year"].value(), ImportBatch.objects.count()) == ("2560", 0)
