import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.translation import gettext

from sammachip.audit.models import AuditEntry
from tests.factories import make_user, make_village, make_year_village
from villages.models import Village

pytestmark = pytest.mark.urls("tests.audit.admin_urls")


@pytest.fixture
def here(db):
    return make_village("33011601", learning_centre="ศาลากลางบ้าน")


@pytest.fixture
def elsewhere(db):
    return make_village("33020101")


@pytest.fixture
def admin_client(client, administrator_here):
    client.force_login(administrator_here)
    return client


def page(name, *args):
    return reverse(f"admin:villages_village_{name}", args=args)


def typed(village, **changes):
    names = ("code", "name", "moo", "tambon_code", "tambon_name", "learning_centre")
    return {name: getattr(village, name) for name in names} | {"seen_version": village.version} | changes


def rows_of(response):
    return list(response.context["cl"].queryset)


def test_list_shows_the_own_area_only(admin_client, here, elsewhere):
    assert rows_of(admin_client.get(page("changelist"))) == [here]


@pytest.mark.parametrize("count", [1, 3])
def test_list_costs_the_same_for_any_number(admin_client, year, count, django_assert_num_queries):
    for moo in range(1, count + 1):
        make_year_village(f"330116{moo:02}")

    # Session, user, access, count, rows.
    with django_assert_num_queries(5):
        response = admin_client.get(reverse("admin:villages_yearvillage_changelist"))

    assert len(rows_of(response)) == count


def test_record_elsewhere_is_not_there(admin_client, elsewhere):
    response = admin_client.get(page("change", elsewhere.pk), follow=True)

    assert response.redirect_chain[0][0] == reverse("admin:index")


@pytest.mark.parametrize("role", ["officer", "clerk", "chief", "provincial_viewer"])
def test_site_is_closed_to_who_keeps_no_office(client, here, role):
    client.force_login(make_user(role, "3301"))

    assert client.get(page("changelist"), follow=True).status_code == 403


def test_change_goes_through_the_audit(admin_client, here, administrator_here):
    admin_client.post(page("change", here.pk), typed(here, learning_centre="วัด"))

    entry = AuditEntry.objects.get()
    assert (entry.action, entry.source) == ("villages.village.change", "admin")
    assert (entry.actor_id, entry.changes) == (
        administrator_here.pk,
        {"learning_centre": ["ศาลากลางบ้าน", "วัด"]},
    )
    assert Village.objects.get().version == 2


def test_stale_change_is_refused_and_keeps_what_was_typed(admin_client, here):
    Village.objects.update(version=2, learning_centre="โรงเรียน")

    response = admin_client.post(page("change", here.pk), typed(here, learning_centre="วัด"))

    form = response.context["adminform"].form
    assert len(form.non_field_errors()) == 1
    assert form["learning_centre"].value() == "วัด"
    assert Village.objects.get().learning_centre == "โรงเรียน"


def test_new_record_goes_through_the_audit(admin_client):
    new = Village(code="33011602", name="โนน", moo=2, tambon_code="330116", tambon_name="หญ้าปล้อง")

    admin_client.post(page("add"), typed(new, seen_version=""))

    assert Village.objects.get().code == "33011602"
    assert AuditEntry.objects.get().action == "villages.village.create"


def test_new_record_elsewhere_is_refused(admin_client):
    new = Village(code="33020102", name="โนน", moo=2, tambon_code="330201", tambon_name="ยาง")

    response = admin_client.post(page("add"), typed(new, seen_version=""))

    assert (response.status_code, Village.objects.count()) == (403, 0)


def test_only_villages_of_the_area_can_be_chosen(admin_client, here, elsewhere):
    form = admin_client.get(reverse("admin:villages_yearvillage_add")).context["adminform"].form

    assert list(form.fields["village"].queryset) == [here]


def test_deleted_record_waits_in_the_bin_with_a_reason(admin_client, here, administrator_here):
    admin_client.post(page("delete", here.pk), {"post": "yes"})

    binned = Village.everything.get()
    assert (Village.objects.count(), binned.removed_by) == (0, administrator_here)
    assert binned.removed_reason != ""
    assert AuditEntry.objects.get().action == "record.remove"


def test_many_are_deleted_one_by_one_into_the_bin(admin_client, here, elsewhere):
    chosen = {"action": "delete_selected", "_selected_action": [here.pk, elsewhere.pk], "post": "yes"}

    admin_client.post(page("changelist"), chosen)

    assert list(Village.objects.all()) == [elsewhere]


def test_history_reads_as_sentences(admin_client, here, administrator_here):
    admin_client.post(page("change", here.pk), typed(here, learning_centre="วัด"))

    response = admin_client.get(page("history", here.pk))

    changes = [(gettext("community learning centre"), "ศาลากลางบ้าน", "วัด")]
    assert [told for _entry, *told in response.context["entries"]] == [
        [gettext("changed %(label)s") % {"label": here}, changes]
    ]


def test_export_holds_what_is_seen_and_is_told(admin_client, here, elsewhere):
    Village.objects.filter(pk=here.pk).update(name="=1+1")
    fields = {f"villageresource_{name}": "on" for name in ("id", "code", "name")}

    response = admin_client.post(page("export"), {"format": "0", "resource": "0", **fields})

    lines = response.content.decode().splitlines()
    assert lines == ["id,code,name", f"{here.pk},33011601,'=1+1"]
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.area_code, entry.changes) == ("list.export", "3301", {"rows": [None, 1]})


def test_export_offers_nothing_personal_and_nothing_derived(admin_client, here):
    response = admin_client.get(page("export"))

    offered = set(response.context["form"].fields)
    assert {"villageresource_code", "villageresource_headman_phone"} & offered == {"villageresource_code"}


def send(client, text):
    """Uploads a workbook and agrees to what it would do, when the page asks."""
    file = SimpleUploadedFile("villages.csv", text.encode(), content_type="text/csv")
    answer = client.post(page("import"), {"import_file": file, "format": "0"})
    confirm = answer.context and answer.context.get("confirm_form")
    if not confirm:
        return answer
    return client.post(page("process_import"), confirm.initial)


def test_import_changes_records_through_the_audit(admin_client, here):
    send(admin_client, f"id,code,name,learning_centre\n{here.pk},33011601,หนองแคน,วัด\n")

    entry = AuditEntry.objects.get()
    assert (entry.source, entry.changes) == ("import", {"learning_centre": ["ศาลากลางบ้าน", "วัด"]})
    assert Village.objects.get().version == 2


def test_import_of_what_was_exported_changes_nothing(admin_client, here):
    send(
        admin_client, f"id,code,name,learning_centre\n{here.pk},33011601,{here.name},{here.learning_centre}\n"
    )

    assert (Village.objects.get().version, AuditEntry.objects.count()) == (1, 0)


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("=1+1", "'=1+1"),
        ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("-2+3", "'-2+3"),
        ("-5", "-5"),
        ("วัด = ศาลา", "วัด = ศาลา"),
    ],
)
def test_export_holds_no_formula_and_reads_back_the_same(admin_client, here, words, shown):
    Village.objects.update(learning_centre=words)

    fields = {f"villageresource_{name}": "on" for name in ("id", "code", "name", "learning_centre")}

    exported = admin_client.post(page("export"), {"format": "0", "resource": "0", **fields}).content.decode()
    send(admin_client, exported)

    [row] = csv.DictReader(io.StringIO(exported))
    assert (row["learning_centre"], Village.objects.get().learning_centre) == (shown, words)
    assert list(AuditEntry.objects.values_list("action", flat=True)) == ["list.export"]


def test_all_columns_of_an_export_are_ticked_by_a_script_of_ours(admin_client, here):
    assert "js/tick_all" in admin_client.get(page("export")).content.decode()


def test_import_never_reaches_a_record_elsewhere(admin_client, elsewhere):
    text = f"id,code,name,moo,tambon_code,tambon_name\n{elsewhere.pk},33020101,ยึด,1,330201,ยาง\n"

    response = send(admin_client, text)

    assert response.context["result"].has_errors() or response.context["result"].has_validation_errors()
    assert Village.objects.get().name == elsewhere.name


def test_import_adds_no_record_elsewhere(admin_client, db):
    response = send(admin_client, "id,code,name,moo,tambon_code,tambon_name\n,33020105,โนน,5,330201,ยาง\n")

    assert response.context["result"].has_errors() or response.context["result"].has_validation_errors()
    assert Village.objects.count() == 0
