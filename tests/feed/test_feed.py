"""The data feed: who reads what, in which form, and that its numbers are those of the pages."""

import base64
import csv
import io
import json
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from groups.actions import register_producer, register_product
from households.models import Household, HouseholdRepresentative, NeedSurvey, TrainerAssignment
from sammachip.accounts.models import Assignment
from sammachip.accounts.tokens import make_feed_token, revoke_feed_token
from sammachip.audit.models import AuditEntry
from sammachip.dashboards.figures.marks import marks_of
from sammachip.feed.description import description, row_schema
from sammachip.feed.lists import LISTS
from sammachip.people.models import Person
from tests.factories import make_user, make_year, make_year_village
from tests.groups.factories import make_group
from tests.households.factories import make_household, make_households, make_visits
from villages.models import StepProgress, StepSetting, Village, YearVillage
from villages.process.refresh import refresh_progress

QUERIES = {
    "totals": 8,
    "villages": 9,
    "households": 11,
    "follow-ups": 9,
    "groups": 8,
    "producers": 8,
    "products": 9,
}
ELSEWHERE = "33020101"
LONG_AGO = "2017-01-01T00:00Z"


@pytest.fixture(autouse=True)
def no_calls_before(settings, request):
    """A cache of its own for each test: processes of one run share the files of the usual one."""
    name = "django.core.cache.backends.locmem.LocMemCache"
    settings.CACHES = {"default": {"BACKEND": name, "LOCATION": request.node.nodeid}}


@pytest.fixture
def world(media, district, year, officer_here, officer_elsewhere):
    """A village here and one elsewhere, each with what every list tells."""
    for code, officer, count in (("33011601", officer_here, 3), (ELSEWHERE, officer_elsewhere, 1)):
        village = make_year_village(code, officer=officer)
        households = make_households(village, count)
        make_visits(households[:1], date(2017, 4, 1), income_amount=900, income_period="month")
        make_group(village, officer)
        producer = register_producer(
            by=officer, year_village=village, name=f"ร้าน {code}", producer_type="owner"
        )
        register_product(by=officer, producer=producer, name=f"เสื่อกก {code}", category="4")
    refresh_progress()


@pytest.fixture
def ask(client):
    """Calls the feed as the spreadsheet of somebody."""
    keys = {}

    def ask(user, address):
        if user.pk not in keys:
            keys[user.pk] = make_feed_token(by=user, name="Excel")[1]
        return client.get(f"/feed/{address}", headers={"Authorization": f"Bearer {keys[user.pk]}"})

    return ask


def lines_of(response):
    words = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(words)))


@pytest.mark.parametrize("name", sorted(LISTS))
def test_rows_are_as_described(world, ask, officer_here, name):
    answer = ask(officer_here, f"{name}.json").json()

    schema = row_schema(LISTS[name])
    assert answer["rows"] and answer["count"] == len(answer["rows"])
    assert [misfits(row, schema) for row in answer["rows"]] == [[] for _row in answer["rows"]]


def misfits(row, schema):
    """Columns that are missing, too many, or of another type than the description says."""
    types = {"string": str, "integer": int, "number": (int, float), "null": type(None)}
    wrong = [
        name
        for name, column in schema["properties"].items()
        if not isinstance(row.get(name), tuple(types[one] for one in column["type"] if one != "number"))
        and not ("number" in column["type"] and isinstance(row.get(name), types["number"]))
    ]
    return wrong + sorted(set(row) ^ set(schema["required"]))


@pytest.mark.parametrize("name", sorted(LISTS))
def test_nothing_of_another_district_is_told(world, ask, officer_here, name):
    words = ask(officer_here, f"{name}.json").content.decode()

    assert "3301" in words
    assert "3302" not in words


def test_nothing_of_another_district_is_told_as_csv(world, ask, officer_here):
    rows = lines_of(ask(officer_here, "households.csv"))

    assert [row[0] for row in rows[1:]] == ["33011601"] * 3


@pytest.mark.parametrize(
    ("name", "page"),
    [
        ("villages", "/villages/"),
        ("households", "/households/"),
        ("groups", "/groups/"),
        ("producers", "/otop/producers/"),
        ("products", "/otop/products/"),
    ],
)
def test_feed_counts_what_the_page_counts(world, ask, client, officer_here, name, page):
    count = ask(officer_here, f"{name}.json").json()["count"]
    client.force_login(officer_here)

    assert count == marks_of(client.get(page).content.decode()).rows_of("")


def test_totals_are_those_of_the_board(world, ask, client, officer_here):
    rows = ask(officer_here, "totals.json?area=3301").json()["rows"]
    client.force_login(officer_here)

    board = client.get("/dashboards/3301/").context["board"]

    told = {row["step"]: (row["done"], row["late"]) for row in rows}
    assert told == {total.step.number: (total.done, total.late) for total in board.totals}


def test_viewer_reads_telephones_masked(world, ask, viewer_here):
    Person.objects.update(phone="0812345678")

    phones = {row["phone"] for row in ask(viewer_here, "households.json").json()["rows"]}

    assert phones == {Person.objects.first().masked_phone}


@pytest.mark.parametrize("scheme", ["Bearer", "Basic"])
def test_key_is_read_as_excel_and_scripts_send_it(world, client, officer_here, scheme):
    _token, secret = make_feed_token(by=officer_here, name="Excel")
    value = secret if scheme == "Bearer" else base64.b64encode(f"ใครก็ได้:{secret}".encode()).decode()

    response = client.get("/feed/villages.json", headers={"Authorization": f"{scheme} {value}"})

    assert (response.status_code, response["Cache-Control"]) == (200, "private, no-store")


@pytest.mark.parametrize("sent", ["", "Bearer smc_made-up", "Basic !!!", "Basic 4Lih", "Digest x"])
def test_without_a_key_the_call_is_told_how_to_sign_in(world, client, sent):
    response = client.get("/feed/villages.json", headers={"Authorization": sent} if sent else {})

    assert (response.status_code, list(response.json())) == (401, ["error"])
    assert response["WWW-Authenticate"].startswith("Basic")


def test_session_of_a_browser_opens_nothing(world, client, officer_here):
    client.force_login(officer_here)

    assert client.get("/feed/villages.json").status_code == 401


def test_expired_and_revoked_keys_are_refused_and_told(world, client, officer_here):
    statuses = []
    for end in (lambda token: expire(token), lambda token: revoke_feed_token(token, by=officer_here)):
        token, secret = make_feed_token(by=officer_here, name="Excel")
        end(token)
        response = client.get("/feed/villages.json", headers={"Authorization": f"Bearer {secret}"})
        statuses.append(response.status_code)

    assert statuses == [403, 403]
    assert AuditEntry.objects.filter(action="accounts.feed_token_refuse").count() == 2


def expire(token):
    token.expires_on = timezone.localdate() - timedelta(days=1)
    token.save(update_fields=["expires_on"])


def test_key_of_a_closed_account_opens_nothing(world, client, officer_here):
    _token, secret = make_feed_token(by=officer_here, name="Excel")
    officer_here.is_active = False
    officer_here.save(update_fields=["is_active"])

    assert client.get("/feed/villages.json", headers={"Authorization": f"Bearer {secret}"}).status_code == 403


def test_key_reads_what_its_owner_may_read_now(world, client, officer_here):
    _token, secret = make_feed_token(by=officer_here, name="Excel")
    Assignment.objects.filter(user=officer_here, area_code="330115").delete()
    Assignment.objects.filter(user=officer_here).update(area_code="330201")

    answer = client.get("/feed/villages.json", headers={"Authorization": f"Bearer {secret}"}).json()

    assert [row["village_code"] for row in answer["rows"]] == [ELSEWHERE]


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("area=3302", 404),
        ("area=330116", 200),
        ("area=33", 200),
        ("area=3", 400),
        ("area=๓๓", 400),
        ("year=2599", 404),
        ("year=now", 400),
        ("updated_since=yesterday", 400),
        ("updated_since=2017-13-01", 400),
        ("updated_since=2017-01-01", 200),
        ("page=0", 400),
        ("page=9", 404),
        ("rows=2001", 400),
        ("colour=blue", 400),
    ],
)
def test_what_an_address_asks_for(world, ask, officer_here, query, status):
    assert ask(officer_here, f"households.json?{query}").status_code == status


def test_list_that_does_not_exist_is_refused_in_one_sentence(world, ask, officer_here):
    response = ask(officer_here, "passwords.json")

    assert (response.status_code, list(response.json())) == (404, ["error"])


def test_pages_lead_on_to_the_last_row(world, ask, officer_here):
    first = ask(officer_here, "households.json?rows=2").json()

    last = ask(officer_here, first["next"].partition("/feed/")[2]).json()

    assert (len(first["rows"]), len(last["rows"]), last["next"]) == (2, 1, None)


@pytest.fixture
def untouched(world):
    """Nothing of the world was changed lately."""
    for model in (YearVillage, Village, Household, Person, HouseholdRepresentative, TrainerAssignment):
        model.objects.update(updated_at=LONG_AGO)
    StepProgress.objects.update(refreshed_at=LONG_AGO)
    NeedSurvey.objects.update(updated_at=LONG_AGO)
    StepSetting.objects.update(due_on=None)


def changed_lately(ask, user, name):
    since = (timezone.localdate() - timedelta(days=7)).isoformat()
    return ask(user, f"{name}.json?updated_since={since}").json()["count"]


def test_only_rows_changed_since(untouched, ask, officer_here):
    Household.objects.filter(seq__in=[2, 3]).update(updated_at=timezone.now())

    assert changed_lately(ask, officer_here, "households") == 2


def test_nothing_changed_is_no_row(untouched, ask, officer_here):
    assert [changed_lately(ask, officer_here, name) for name in ("villages", "households")] == [0, 0]


@pytest.mark.parametrize(
    ("model", "changes"),
    [
        (StepProgress, {"refreshed_at": timezone.now}),
        (StepProgress, {"good_until": lambda: timezone.localdate() - timedelta(days=2)}),
        (StepSetting, {"due_on": lambda: timezone.localdate() - timedelta(days=2)}),
    ],
)
def test_village_has_changed_when_a_step_of_it_moved(untouched, ask, officer_here, model, changes):
    first = model.objects.order_by("pk").first()
    model.objects.filter(pk=first.pk).update(**{name: made() for name, made in changes.items()})

    assert changed_lately(ask, officer_here, "villages") == 1


def test_household_has_changed_when_its_representative_has(untouched, ask, officer_here):
    person = Household.objects.get(year_village__code="33011601", seq=2).representatives.get().person
    Person.objects.filter(pk=person.pk).update(updated_at=timezone.now())

    assert changed_lately(ask, officer_here, "households") == 1


def test_year_asked_for_is_the_year_told(world, ask, officer_here):
    make_household(make_year_village("33011601", make_year(2561)))

    answer = ask(officer_here, "households.json?year=2561").json()

    assert (answer["year"], answer["count"]) == (2561, 1)


def test_nothing_typed_becomes_a_formula(world, ask, officer_here):
    Household.objects.filter(seq=1).update(house_no="=1+1")

    rows = lines_of(ask(officer_here, "households.csv"))

    assert rows[1][rows[0].index("house_no")] == "'=1+1"


def test_csv_begins_with_the_mark_that_excel_knows_utf8_by(world, ask, officer_here):
    assert b"".join(ask(officer_here, "villages.csv").streaming_content).startswith(b"\xef\xbb\xbf")


def test_who_calls_too_often_waits(world, client, officer_here):
    _token, secret = make_feed_token(by=officer_here, name="Excel")
    headers = {"Authorization": f"Bearer {secret}"}

    statuses = [client.get("/feed/villages.json", headers=headers).status_code for _call in range(121)]

    assert statuses[0] == 200
    assert 429 in statuses  # a minute may have ended in between, but not two


@pytest.mark.parametrize("count", [1, 3])
def test_lists_ask_the_same_number_of_queries(media, district, year, ask, officer_here, count):
    for code in ["33011601", "33011602", "33011603"][:count]:
        village = make_year_village(code, officer=officer_here)
        make_visits(make_households(village, 1), date(2017, 4, 1))
        make_group(village, officer_here)
        producer = register_producer(
            by=officer_here, year_village=village, name=f"ร้าน {code}", producer_type="owner"
        )
        register_product(by=officer_here, producer=producer, name=f"เสื่อกก {code}", category="4")
    refresh_progress()

    ask(officer_here, "villages.json")  # the first use of the day is written down

    assert {
        name: queries_of(lambda name=name: ask(officer_here, f"{name}.json")) for name in LISTS
    } == QUERIES


def queries_of(call):
    with CaptureQueriesContext(connection) as caught:
        assert call().status_code == 200
    return len(caught)


def test_description_names_every_list_in_both_forms():
    told = description("https://example.org")

    assert set(told["paths"]) == {f"/feed/{name}.{form}" for name in LISTS for form in ("json", "csv")}
    assert json.loads(json.dumps(told)) == told


def test_description_is_open_and_tells_no_row(world, client):
    words = client.get("/feed/openapi.json").content.decode()

    assert "33011601" not in words


def test_guide_gives_the_addresses_of_the_readers_own_area(world, client, viewer_here):
    client.force_login(viewer_here)

    words = client.get("/feed/").content.decode()

    assert "http://testserver/feed/households.csv" in words
    assert "?area=33<" in words


def test_guide_is_for_who_may_take_lists_along(client, nobody):
    client.force_login(nobody)

    assert client.get("/feed/").status_code == 403


def test_area_of_a_village_gives_its_own_rows(world, ask):
    chief = make_user("national_viewer", "")

    assert [row["area_code"] for row in ask(chief, "totals.json").json()["rows"][:1]] == ["33"]
    assert ask(chief, f"households.json?area={ELSEWHERE}").json()["count"] == 1
