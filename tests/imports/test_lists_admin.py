"""The admin site takes in and gives out the same lists as the pages."""

import pytest
from django.urls import reverse

from sammachip.audit.models import AuditEntry
from sammachip.imports.registry import importers
from tests.imports.test_round_trip import back, office  # noqa: F401 -- the fixture

LISTS = {
    "villages_village": "villages",
    "trainers_sagesurvey": "sages",
    "trainers_teammember": "trainers",
    "households_household": "households",
    "groups_occupationalgroup": "groups",
    "groups_otopproduct": "otop",
}


@pytest.mark.parametrize(("model", "kind"), LISTS.items())
def test_export_of_the_admin_site_is_the_list_of_the_kind(client, administrator_here, office, model, kind):  # noqa: F811
    client.force_login(administrator_here)

    response = client.get(reverse(f"admin:{model}_export"))

    rows = back(b"".join(response.streaming_content)).rows
    assert {(row.kind, row.outcome) for row in rows} == {(kind, "same")}
    entry = AuditEntry.objects.get(action__endswith="export")
    assert (entry.source, entry.area_code, entry.changes) == ("admin", "3301", {"rows": [None, len(rows)]})


@pytest.mark.parametrize("address", ["import", "process_import"])
@pytest.mark.parametrize(("model", "kind"), LISTS.items())
def test_import_of_the_admin_site_leads_to_the_review(client, administrator_here, model, kind, address):
    client.force_login(administrator_here)

    response = client.post(reverse(f"admin:{model}_{address}"))

    assert response.headers["Location"] == f"{reverse('imports:batch-new')}?kind={kind}"
    form = client.get(response.headers["Location"]).context["form"]
    assert form["kind"].value() == kind


def test_only_visits_have_no_place_on_the_admin_site():
    assert {importer.kind for importer in importers()} - set(LISTS.values()) == {"follow_ups"}
