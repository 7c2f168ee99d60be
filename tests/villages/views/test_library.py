"""The library: everybody finds and opens, administrators keep, files are told by their content."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.factories import make_year_village
from villages.actions import add_to_library
from villages.models import LibraryItem

URL = reverse("villages:library")
PDF = b"%PDF-1.4 form"


@pytest.fixture
def signed(client, administrator_here):
    client.force_login(administrator_here)
    return client


@pytest.fixture
def paper(administrator_here):
    def add(title="แบบสำรวจปราชญ์ชุมชน", **fields):
        given = {"kind": "form", "url": "https://example.org/form"} | fields
        return add_to_library(by=administrator_here, title=title, **given)

    return add


def titles(response):
    return [item.title for item, _steps in response.context["rows"]]


@pytest.mark.parametrize("count", [1, 3])
def test_list_in_a_fixed_number_of_queries(client, paper, officer_here, django_assert_num_queries, count):
    for number in range(count):
        paper(f"แบบที่ {number}", steps=[1, 4])
    client.force_login(officer_here)

    with django_assert_num_queries(8):
        response = client.get(URL)

    assert len(titles(response)) == count


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"q": "เบิกจ่าย"}, ["ระเบียบค่าใช้จ่ายในการฝึกอบรม"]),
        ({"q": "๒๕๔๙"}, ["ระเบียบค่าใช้จ่ายในการฝึกอบรม"]),
        ({"step": "1"}, ["แบบสำรวจปราชญ์ชุมชน"]),
        ({"step": "11"}, []),
        ({"kind": "rule"}, ["ระเบียบค่าใช้จ่ายในการฝึกอบรม"]),
    ],
)
def test_found_by_words_step_and_kind(signed, paper, asked, found):
    paper(steps=[1])
    paper("ระเบียบค่าใช้จ่ายในการฝึกอบรม", kind="rule", edition="พ.ศ. 2549", note="ใช้เบิกจ่าย", steps=[9])

    assert titles(signed.get(URL, asked)) == found


def test_file_is_kept_and_opened_as_what_it_is(signed):
    file = SimpleUploadedFile("แบบ.pdf", PDF, content_type="text/html")

    signed.post(
        reverse("villages:library-new"), {"title": "แบบ", "kind": "form", "steps": ["4", "1"], "file": file}
    )

    item = LibraryItem.objects.get()
    response = signed.get(item.get_absolute_url())
    content = b"".join(response.streaming_content)
    for close in response._resource_closers:
        close()
    assert item.step_numbers == [1, 4]
    assert (content, response["Content-Type"]) == (PDF, "application/pdf")
    assert response["X-Content-Type-Options"] == "nosniff"


def test_web_page_named_as_a_paper_is_refused_in_words(signed):
    file = SimpleUploadedFile("แบบ.pdf", b"<script>alert(1)</script>")

    response = signed.post(reverse("villages:library-new"), {"title": "แบบ", "kind": "form", "file": file})

    assert list(response.context["form"].errors) == ["file"]
    assert not LibraryItem.objects.exists()


def test_paper_needs_a_file_or_an_address(signed):
    response = signed.post(reverse("villages:library-new"), {"title": "แบบ", "kind": "form"})

    assert list(response.context["form"].errors) == ["file"]


@pytest.mark.parametrize("address", ["javascript:alert(1)", "ftp://example.org/x y", "ไม่ใช่ที่อยู่"])
def test_address_must_be_one_of_the_web(signed, address):
    response = signed.post(reverse("villages:library-new"), {"title": "แบบ", "kind": "form", "url": address})

    assert list(response.context["form"].errors)
    assert not LibraryItem.objects.exists()


def test_removed_paper_is_gone_from_the_list(signed, paper):
    item = paper()

    signed.post(reverse("villages:library-remove", args=[item.uuid]), {"reason": "ยกเลิกแล้ว"})

    assert titles(signed.get(URL)) == []


def test_correcting_the_title_keeps_the_file_and_is_found_by_it(signed, administrator_here):
    signed.post(
        reverse("villages:library-new"),
        {"title": "แบบ", "kind": "form", "file": SimpleUploadedFile("แบบ.pdf", PDF)},
    )
    item = LibraryItem.objects.get()

    signed.post(
        reverse("villages:library-edit", args=[item.uuid]),
        {"title": "ทะเบียน", "kind": "form", "seen_version": item.version},
    )

    item.refresh_from_db()
    assert (item.title, bool(item.file)) == ("ทะเบียน", True)
    assert titles(signed.get(URL, {"q": "ทะเบียน"})) == ["ทะเบียน"]


def test_papers_of_the_step_stand_on_the_page_of_the_village(client, paper, district, year, officer_here):
    village = make_year_village("33011601", year)
    paper(steps=[1])
    paper("คู่มือติดตาม", steps=[11])
    client.force_login(officer_here)

    response = client.get(reverse("dashboards:village", args=[village.code, 2560]))

    assert [item.title for item in response.context["library"]] == ["แบบสำรวจปราชญ์ชุมชน"]
