"""Every list of the admin site: the administrator's area only, at a cost that does not grow."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.admin.utils import flatten_fieldsets, label_for_field
from django.db.models import Model
from django.http import HttpRequest
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import translation
from django.utils.timezone import localdate

from groups.models import OtopProduct
from households.models import FollowUp, Household
from sammachip.accounts.models import FeedToken, User
from sammachip.accounts.permissions import Permission
from sammachip.accounts.roles import FULL_ACCESS, Access
from sammachip.areas.models import Area
from sammachip.areas.scope import NOTHING, AreaScope
from sammachip.audit.admin import SEEN_VERSION
from sammachip.audit.models import AuditEntry
from sammachip.imports.models import HeadingSynonym
from tests.architecture.admin_rows import ROWS
from tests.architecture.source import PACKAGES
from tests.factories import make_year, make_year_village
from tests.trainers.factories import make_occupation
from trainers.models import Occupation
from villages.models import Event, Holiday, LibraryItem, ProgrammeYear, StepProgress, StepSetting, YearVillage

COMMON_ERA = re.compile(rf"(?<![0-9])(?:2017|{localdate().year})(?![0-9])")
ADDRESS = re.compile('href="[^"]*"')
# Written alike in both languages.
BRANDS = {"LINE"}
THAI = re.compile("[ก-๛]")
pytestmark = pytest.mark.django_db

REGISTERED = sorted(admin.site._registry, key=lambda model: model._meta.label)
OURS = [model for model in REGISTERED if model.__module__.split(".")[0] in PACKAGES]
# The same for everybody, so they have no other district to hide.
OF_ALL: dict[type[Model], Callable[[int], object]] = {
    Area: lambda number: Area.objects.create(code=f"3301{number:02}", name_th="ก", name_en="A", sort_key="ก"),
    HeadingSynonym: lambda number: HeadingSynonym.objects.create(field="song", heading="ก", key=f"{number}"),
    LibraryItem: lambda number: LibraryItem.objects.create(
        title=f"คู่มือ {number}", kind="guide", url="https://example.org", search_text="คู่มือ"
    ),
    Occupation: lambda number: make_occupation(f"อาชีพ {number}"),
    Holiday: lambda number: Holiday.objects.create(day=date(2017, 1, number + 1), name=f"วันหยุด {number}"),
    ProgrammeYear: lambda number: make_year(2560 + number),
    StepSetting: lambda number: make_year(2560 + number),
}
# Seen through the roles of an account; tests/accounts/test_admin.py holds them to the area.
BY_ROLE = {FeedToken, User}
# Session, account, its roles, how many, two for the menu of other packages' tables, the rows.
QUERIES = 7
# The days of a list by date, for which events are also counted first; one for each filter by rows of a table,
# such as the years, and one for the column of a related row (the year of a step setting).
MORE: dict[type[Model], int] = {
    AuditEntry: 2,
    Event: 3,
    HeadingSynonym: 1,
    OtopProduct: 1,
    StepProgress: 1,
    StepSetting: 1,
    YearVillage: 1,
}


@pytest.fixture
def support(client: Client, administrator_here: User) -> Client:
    client.force_login(administrator_here)
    return client


def changelist(model: type[Model]) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")


def named(models: Any) -> Any:
    return pytest.mark.parametrize("model", models, ids=lambda model: model._meta.label)


def asked(rf: RequestFactory, access: Access) -> HttpRequest:
    request = rf.get("/")
    request.user = User(username="support")
    request.user.access = access
    return request


def columns(office: Any, request: HttpRequest, record: Model | None) -> set[Any]:
    """What the list and the page of a record show."""
    on_page = flatten_fieldsets(office.get_fieldsets(request, record))
    return {*on_page, *office.get_list_display(request)} - {SEEN_VERSION}


def villages(tambon: str, count: int) -> list[YearVillage]:
    return [make_year_village(f"{tambon}{moo:02}") for moo in range(1, count + 1)]


def test_every_list_of_the_site_is_proved_here() -> None:
    assert {*ROWS, *OF_ALL, *BY_ROLE} == set(OURS)


@named(ROWS)
@pytest.mark.parametrize("count", [1, 3])
def test_list_shows_the_own_district_at_the_same_cost(
    support: Client, model: type[Model], count: int, django_assert_num_queries: Any
) -> None:
    here = {ROWS[model](place).pk for place in villages("330116", count)}
    ROWS[model](make_year_village("33020101"))

    with django_assert_num_queries(QUERIES + MORE.get(model, 0)):
        response = support.get(changelist(model))

    shown = {row.pk for row in response.context["cl"].queryset}
    assert (response.status_code, shown) == (200, here)


@named(OF_ALL)
@pytest.mark.parametrize("count", [1, 3])
def test_list_of_what_all_share_costs_the_same(
    support: Client, model: type[Model], count: int, django_assert_num_queries: Any
) -> None:
    for number in range(1, count + 1):
        OF_ALL[model](number)

    with django_assert_num_queries(QUERIES + MORE.get(model, 0)):
        response = support.get(changelist(model))

    assert response.context["cl"].result_count == model._default_manager.count()


@named(REGISTERED)
def test_officer_has_no_admin_site(client: Client, officer_here: User, model: type[Model]) -> None:
    client.force_login(officer_here)

    assert client.get(changelist(model), follow=True).status_code == 403


@named(OURS)
def test_every_name_has_its_thai(model: type[Model]) -> None:
    app = model._meta.app_config.verbose_name
    names = (model._meta.verbose_name, model._meta.verbose_name_plural, app)

    with translation.override("th"):
        assert [str(name) for name in names if not THAI.search(str(name))] == []


@named([model for model in OURS if model not in BY_ROLE])
def test_every_label_has_its_thai(rf: RequestFactory, model: type[Model]) -> None:
    office = admin.site._registry[model]
    names = columns(office, asked(rf, FULL_ACCESS), None) - {"__str__"}

    with translation.override("th"):
        labels = {name: str(label_for_field(name, model, office)) for name in names}

    assert {
        name: label for name, label in labels.items() if not THAI.search(label) and label not in BRANDS
    } == {}


@named([model for model in OURS if getattr(model, "PERSONAL_FIELDS", ())])
def test_personal_columns_are_kept_from_who_may_not_see_them(rf: RequestFactory, model: type[Any]) -> None:
    record = ROWS[model](make_year_village("33011601"))
    scopes = dict.fromkeys(Permission, AreaScope.of("3301")) | {Permission.PERSON_VIEW_CONTACT: NOTHING}
    request = asked(rf, Access(AreaScope.of("3301"), scopes))

    shown = columns(admin.site._registry[model], request, record)

    assert shown & model.PERSONAL_FIELDS == set()


@named([FollowUp, Household])
def test_personal_columns_are_there_for_who_may_see_them(rf: RequestFactory, model: type[Any]) -> None:
    record = ROWS[model](make_year_village("33011601"))
    here = AreaScope.of("3301")
    request = asked(rf, Access(here, dict.fromkeys(Permission, here)))

    shown = columns(admin.site._registry[model], request, record)

    assert model.PERSONAL_FIELDS - getattr(model, "DERIVED_FIELDS", set()) - shown == set()


@named([model for model in REGISTERED if model not in OURS])
def test_administrator_of_a_district_reads_no_table_of_the_machinery(
    support: Client, model: type[Model]
) -> None:
    assert support.get(changelist(model)).status_code == 403


@named(ROWS)
@pytest.mark.parametrize("page", ["changelist", "change", "history"])
def test_no_page_shows_a_day_of_the_common_era(support: Client, model: type[Model], page: str) -> None:
    record = ROWS[model](make_year_village("33011601"))
    args = [] if page == "changelist" else [record.pk]
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}"

    response = support.get(reverse(name, args=args))

    words = ADDRESS.sub("", response.content.decode())
    assert (response.status_code, COMMON_ERA.findall(words)) == (200, [])
