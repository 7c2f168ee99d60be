import pytest
from django.urls import reverse

from households.models import Household
from sammachip.audit.models import AuditEntry
from tests.factories import make_year_village
from tests.households.factories import make_household
from villages.models import StepProgress

MODELS = [
    "enrolment",
    "followup",
    "household",
    "householdrepresentative",
    "materialissue",
    "materialline",
    "needanalysis",
    "needsurvey",
    "planline",
    "practicerecord",
    "studysite",
    "studyvisit",
    "trainerassignment",
    "trainingplan",
    "trainingsession",
    "venuechoice",
]


@pytest.fixture
def village(district, year):
    return make_year_village("33011601", year)


@pytest.mark.parametrize("model", MODELS)
def test_list_opens(client, village, administrator_here, model):
    make_household(village)
    client.force_login(administrator_here)

    assert client.get(reverse(f"admin:households_{model}_changelist")).status_code == 200


def test_administrator_sees_the_households_of_the_area_only(client, village, year, administrator_here):
    make_household(village, 1)
    make_household(make_year_village("33020101", year), 2)
    client.force_login(administrator_here)

    page = client.get(reverse("admin:households_household_changelist"))

    assert [household.seq for household in page.context["cl"].result_list] == [1]


def test_change_runs_through_the_action(client, village, administrator_here):
    household = make_household(village, 1)
    url = reverse("admin:households_household_change", args=[household.pk])
    client.force_login(administrator_here)
    form = client.get(url).context["adminform"].form
    values = {name: form[name].value() for name in form.fields}
    data = {name: value for name, value in values.items() if value not in (None, "", [])}

    client.post(url, data | {"house_no": "99/1", "poverty_tags": "[]"})

    household.refresh_from_db()
    assert (household.house_no, household.version) == ("99/1", 2)
    assert list(AuditEntry.objects.filter(source="admin").values_list("action", flat=True)) == [
        "households.change"
    ]
    assert StepProgress.objects.filter(year_village=village).count() == 13


def test_removed_household_waits_in_the_bin(client, village, administrator_here):
    household = make_household(village, 1)
    client.force_login(administrator_here)

    client.post(reverse("admin:households_household_delete", args=[household.pk]), {"post": "yes"})

    assert not Household.objects.exists()
    assert Household.everything.get().removed_by == administrator_here
