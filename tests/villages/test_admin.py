import pytest
from django.contrib.admin.sites import site
from django.test import Client
from django.urls import reverse

from sammachip.accounts.models import User
from tests.factories import make_event, make_village, make_year_village
from tests.villages.factories import make_partner
from villages.models import Event, ProgrammeYear, StepSetting, Village
from villages.process.refresh import refresh_progress

MODELS = sorted(
    (model for model in site._registry if model._meta.app_label == "villages"), key=lambda m: m._meta.label
)


@pytest.fixture
def signed(client: Client, administrator_here: User) -> Client:
    administrator_here.is_staff = True
    administrator_here.save()
    client.force_login(administrator_here)
    return client


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.model_name)
def test_lists_open_for_the_administrator(signed: Client, model: type) -> None:
    village = make_year_village("33011601")
    make_event(village), make_partner(), refresh_progress([village.pk])

    response = signed.get(reverse(f"admin:villages_{model._meta.model_name}_changelist"))

    assert response.status_code == 200


def test_villages_of_another_district_are_not_there(signed: Client) -> None:
    here, elsewhere = make_village("33011601"), make_village("33020101")

    shown = signed.get(reverse("admin:villages_village_changelist")).context["cl"].queryset
    found = signed.get(reverse("admin:villages_village_change", args=[elsewhere.pk]))

    assert list(shown) == [here]
    assert found.status_code == 302


def test_event_of_two_districts_is_read_and_not_changed(signed: Client) -> None:
    event = make_event(make_year_village("33011601"), make_year_village("33020101"))
    url = reverse("admin:villages_event_change", args=[event.pk])

    shown, sent = signed.get(url), signed.post(url, {"title": "อื่น"})

    assert (shown.status_code, sent.status_code) == (200, 403)
    assert Event.objects.get().title == "ประชุมวางแผน"


def test_village_is_registered_through_the_action(signed: Client, district: str) -> None:
    typed = {"code": "33011607", "name": "บ้านหนองแคน", "moo": 7, "tambon_code": "330116", "in_se_2559": ""}

    response = signed.post(reverse("admin:villages_village_add"), typed)

    assert response.status_code == 302, response.context["errors"]
    village = Village.objects.get()
    assert (village.name, village.tambon_name, village.version) == ("หนองแคน", "หญ้าปล้อง", 1)


def test_step_left_out_of_the_year_is_not_applicable_at_once(signed: Client, year: ProgrammeYear) -> None:
    village = make_year_village("33011601")
    refresh_progress([village.pk])
    setting = StepSetting.objects.get(step=13)

    signed.post(
        reverse("admin:villages_stepsetting_change", args=[setting.pk]), {"due_on": "", "seen_version": 1}
    )

    assert village.progress.get(step=13).status == "not_applicable"
