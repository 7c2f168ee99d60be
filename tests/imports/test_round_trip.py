"""What the product gives out as a list it reads back as nothing but known, for every kind."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from groups.actions import register_producer, register_product
from households.incomes import INCOME_PARTS
from households.models import FollowUp, Household
from sammachip.audit.models import AuditEntry
from sammachip.imports.actions import read_files
from sammachip.imports.lists import recorded_list
from sammachip.imports.pipeline import ReadFile
from sammachip.imports.registry import importer_of, importers
from tests.factories import make_year_village
from tests.groups.factories import make_group
from tests.households.factories import make_household, make_pairs, make_surveys, make_visits
from tests.people.factories import make_person
from tests.trainers.factories import make_occupation, make_survey, make_team

KINDS = ["villages", "sages", "trainers", "households", "follow_ups", "groups", "otop"]


@pytest.fixture
def office(district, year, chief_here, officer_here):
    """A village with one of everything, and another district that must not leak into a list."""
    village, elsewhere = make_year_village("33011601", year), make_year_village("33020101", year)
    person = make_person(
        title="นาง", first_name="สมหญิง", last_name="ใจดี", phone="0812345678", national_id="1101700230708"
    )
    occupation = make_occupation()
    make_survey(village.village, person=person, expertise="=ทอผ้า", years=5, taught_before=False)
    make_survey(elsewhere.village)
    team = make_team(village)
    household = make_household(
        village, 1, person=make_person(first_name="มาลี", last_name="ขยัน"), members_count=4
    )
    make_household(elsewhere, 1)
    make_surveys([household], occupation, make_occupation("ทอผ้าไหม"))
    make_pairs([household], team[:1])
    make_visits([household], date(2017, 8, 1), income_amount=Decimal(1500), income_period="month")
    group = make_group(
        village, officer_here, phone="0898765432", status="formed", registered_on=date(2017, 9, 1)
    )
    producer = register_producer(
        by=officer_here, year_village=village, name=group.name, producer_type="group", group=group
    )
    register_product(
        by=officer_here,
        producer=producer,
        name="เสื่อกก",
        category="4",
        price=Decimal("250.50"),
        star=4,
        star_year=2560,
    )
    return village


def back(content, name="ออกจากระบบ.xlsx"):
    file = ReadFile(name, content)
    read_files(by=None, files=[file], area_code="3301", year=2560)
    return file


def said(rows):
    return [(row.kind, row.outcome, row.changes, row.problems) for row in rows]


def test_all_kinds_are_here():
    assert [importer.kind for importer in importers()] == KINDS


@pytest.mark.parametrize("kind", KINDS)
def test_list_of_what_is_recorded_reads_back_as_the_same(kind, office, chief_here):
    content, count = recorded_list(importer_of(kind), by=chief_here, area_code="3301", year=2560)

    rows = back(content).rows

    assert count > 0
    assert [(row.kind, row.outcome, row.changes, row.problems) for row in rows] == [
        (kind, "same", {}, [])
    ] * count


def test_households_without_a_trainer_read_back_without_one(client, office, chief_here):
    """Most of the village has none yet: a blank would read as the trainer of the household before."""
    for seq in range(2, 9):
        make_household(office, seq)
    client.force_login(chief_here)
    listed = client.get(reverse("households:list"), {"export": "xlsx"})
    content, _count = recorded_list(importer_of("households"), by=chief_here, area_code="3301", year=2560)

    for file in (b"".join(listed.streaming_content), content):
        rows = back(file).rows
        assert [(row.outcome, row.changes) for row in rows] == [("same", {})] * 8
        assert [row.values["trainer_name"] is None for row in rows] == [False] + [True] * 7


def test_list_of_visits_due_brings_no_visit_that_nobody_made(client, office, chief_here):
    for seq in range(2, 9):
        make_household(office, seq)
    client.force_login(chief_here)
    listed = client.get(reverse("households:visit-list"), {"export": "xlsx"})

    rows = back(b"".join(listed.streaming_content)).rows

    assert [row for row in rows if row.kind == "follow_ups" and row.outcome in ("new", "changed")] == []


@pytest.mark.parametrize("kind", KINDS)
def test_masked_list_reads_back_as_the_same(kind, office, viewer_here):
    content, count = recorded_list(importer_of(kind), by=viewer_here, area_code="3301", year=2560)

    assert [row.outcome for row in back(content).rows] == ["same"] * count


def test_identifiers_never_leave_whole(office, chief_here):
    content, _count = recorded_list(importer_of("sages"), by=chief_here, area_code="3301", year=2560)

    (line,) = [row.cells for row in back(content).rows if row.values["first_name"] == "สมหญิง"]
    assert {"1-10xx-xxxxx-xx-8", "0812345678"} <= set(map(str, line))
    assert "1101700230708" not in str(line)


def test_yearly_income_reads_back_as_the_same(office, chief_here):
    FollowUp.objects.update(income_period="year")

    content, _count = recorded_list(importer_of("follow_ups"), by=chief_here, area_code="3301", year=2560)

    assert [row.outcome for row in back(content).rows] == ["same"]


def test_filled_list_is_downloaded_and_written_down(client, office, administrator_here):
    client.force_login(administrator_here)

    asked = {"area": "3301", "year": 2560, "filled": "1"}
    response = client.get(reverse("imports:template-download", args=["households"]), asked)

    assert [row.outcome for row in back(b"".join(response.streaming_content)).rows] == ["same"]
    entry = AuditEntry.objects.get(action__endswith="export")
    assert (entry.area_code, entry.changes["rows"]) == ("3301", [None, 1])


PAGES = [("villages:list", "villages"), ("households:list", "households"), ("groups:group-list", "groups")]


@pytest.mark.parametrize(("url", "kind"), PAGES)
def test_export_of_a_list_on_the_pages_reads_back_as_the_same(client, office, chief_here, url, kind):
    client.force_login(chief_here)

    response = client.get(reverse(url), {"export": "xlsx"})

    rows = back(b"".join(response.streaming_content)).rows
    assert said(rows) == [(kind, "same", {}, [])]


def test_income_in_four_parts_reads_back_as_the_same(client, office, chief_here):
    none = {"income_before": None, "income_period": "", "income_basis": ""}
    Household.objects.update(**none, **dict.fromkeys(INCOME_PARTS, Decimal(9_000)))
    client.force_login(chief_here)

    shown = client.get(reverse("households:list"), {"export": "xlsx"})
    content, _count = recorded_list(importer_of("households"), by=chief_here, area_code="3301", year=2560)

    for file in (b"".join(shown.streaming_content), content):
        (row,) = back(file).rows
        assert (row.values["income_before"], row.outcome, row.problems) == (36_000, "same", [])


def test_other_figure_beside_the_four_parts_is_refused(office, chief_here):
    Household.objects.update(income_basis="household")
    content, _count = recorded_list(importer_of("households"), by=chief_here, area_code="3301", year=2560)
    none = {"income_before": None, "income_period": "", "income_basis": ""}
    Household.objects.update(**none, **dict.fromkeys(INCOME_PARTS, Decimal(9_000)))

    (row,) = back(content).rows

    assert [problem.why for problem in row.problems] == ["income_in_parts"]
