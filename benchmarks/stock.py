"""The same rows through django-import-export as its documentation shows it."""

from typing import Any

from django.db import transaction
from import_export import fields, resources, widgets
from tablib import Dataset

from households.models import Household
from sammachip.people.models import Person, derived
from sammachip.thai.names import split_name
from villages.models import YearVillage


class HouseholdResource(resources.ModelResource):
    """A household and its head; nothing is cleaned, matched, audited or kept to be undone."""

    village = fields.Field("year_village", "รหัสหมู่บ้าน", widgets.ForeignKeyWidget(YearVillage, "code"))
    seq = fields.Field("seq", "ลำดับที่", widgets.IntegerWidget())
    house_no = fields.Field("house_no", "บ้านเลขที่")
    members = fields.Field("members_count", "จำนวนสมาชิก", widgets.IntegerWidget())

    class Meta:
        model = Household
        fields = ("village", "seq", "house_no", "members")
        import_id_fields = ("village", "seq")
        use_transactions = True

    def before_save_instance(self, instance: Household, row: dict[str, Any], **kwargs: Any) -> None:
        name = split_name(row["ชื่อ-สกุล"])
        person = Person(
            title=name.title,
            first_name=name.first,
            last_name=name.last,
            national_id=row["เลขประจำตัวประชาชน"],
            home_code=row["รหัสหมู่บ้าน"],
            phone=row["โทรศัพท์"],
        )
        for column, value in derived(person).items():
            setattr(person, column, value)
        person.save()
        instance.head = person


def import_and_forget(content: bytes) -> None:
    """A workbook as the admin site imports it: a dry run, then in earnest; taken back at the end."""
    rows = Dataset().load(content, format="xlsx")
    with transaction.atomic():
        for is_dry in (True, False):
            HouseholdResource().import_data(rows, dry_run=is_dry, raise_errors=True)
        transaction.set_rollback(True)
