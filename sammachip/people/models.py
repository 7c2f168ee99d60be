from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sammachip.areas.querysets import ScopedQuerySet
from sammachip.audit.models import Record
from sammachip.people.crypto import EncryptedField, keyed_hashes
from sammachip.people.enums import Education, Sex
from sammachip.people.validators import (
    HOME_CODE_PATTERN,
    PHONE_PATTERN,
    validate_home_code,
    validate_national_id,
    validate_phone,
)
from sammachip.thai.names import Name, name_key
from sammachip.thai.national_id import mask_national_id
from sammachip.thai.phones import mask_phone
from sammachip.thai.sorting import MAX_LENGTH, person_sort_key
from sammachip.thai.text import search_text


class Person(Record):
    """Somebody of a village, entered once, who may be sage, trainer, representative and group member."""

    SCOPE_PATH: ClassVar[str] = "home_code"
    PERSONAL_FIELDS: ClassVar[frozenset[str]] = frozenset(
        {
            "title",
            "first_name",
            "last_name",
            "nickname",
            "former_names",
            "name_key",
            "sort_key",
            "search_text",
            "national_id",
            "national_id_hash",
            "birth_year",
            "age_stated",
            "phone",
            "phone_more",
            "line_id",
            "house_no",
            "note",
        }
    )

    title = models.CharField(_("title"), max_length=40, blank=True)
    first_name = models.CharField(_("first name"), max_length=80)
    last_name = models.CharField(_("last name"), max_length=80, blank=True)
    nickname = models.CharField(_("nickname"), max_length=40, blank=True)
    former_names = models.CharField(_("former names"), max_length=200, blank=True)
    sex = models.CharField(_("sex"), max_length=1, choices=Sex, blank=True)
    name_key = models.CharField(max_length=170, editable=False)
    sort_key = models.CharField(max_length=MAX_LENGTH, editable=False)
    search_text = models.CharField(max_length=600, editable=False)
    national_id = EncryptedField(_("national ID"), null=True, blank=True, validators=[validate_national_id])
    national_id_hash = models.CharField(max_length=64, null=True, blank=True, editable=False)
    birth_year = models.PositiveSmallIntegerField(_("birth year"), null=True, blank=True)
    age_stated = models.PositiveSmallIntegerField(_("age when asked"), null=True, blank=True)
    age_stated_on = models.DateField(_("day the age was asked"), null=True, blank=True)
    phone = models.CharField(_("telephone"), max_length=10, blank=True, validators=[validate_phone])
    phone_more = models.CharField(_("other telephone numbers"), max_length=100, blank=True)
    line_id = models.CharField(_("LINE"), max_length=60, blank=True)
    house_no = models.CharField(_("house number"), max_length=20, blank=True)
    home_code = models.CharField(_("home village"), max_length=8, blank=True, validators=[validate_home_code])
    education = models.CharField(_("education"), max_length=20, choices=Education, blank=True)
    consent_publish_on = models.DateField(_("agreed to be published on"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["sort_key", "pk"]
        # One index for each question, where `db_index` makes two on PostgreSQL. Homes are asked for by the
        # beginning of their code.
        indexes = [
            models.Index(fields=["sort_key", "id"], name="person_order"),
            models.Index(fields=["name_key"], name="person_name"),
            models.Index(fields=["phone"], name="person_telephone"),
            models.Index(fields=["home_code"], name="person_home", opclasses=["varchar_pattern_ops"]),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["national_id_hash"],
                condition=Q(removed_at__isnull=True),
                name="person_national_id_unique",
                violation_error_message=_("Somebody with this national ID is already registered."),
            ),
            models.CheckConstraint(
                condition=Q(national_id__isnull=True, national_id_hash__isnull=True)
                | Q(national_id__isnull=False, national_id_hash__isnull=False),
                name="person_national_id_with_hash",
                violation_error_message=_("The national ID and its look-up hash belong together."),
            ),
            models.CheckConstraint(
                condition=Q(age_stated__isnull=True, age_stated_on__isnull=True)
                | Q(age_stated__range=(0, 120), age_stated_on__isnull=False),
                name="person_age_with_day",
                violation_error_message=_("An age (0-120) needs the day on which it was asked."),
            ),
            models.CheckConstraint(
                condition=Q(birth_year__isnull=True) | Q(birth_year__range=(1880, 2100)),
                name="person_birth_year",
                violation_error_message=_("The birth year is not possible."),
            ),
            models.CheckConstraint(
                condition=Q(phone="") | Q(phone__regex=PHONE_PATTERN),
                name="person_phone",
                violation_error_message=_("Write the telephone number as 9 or 10 digits with its leading 0."),
            ),
            models.CheckConstraint(
                condition=Q(home_code="") | Q(home_code__regex=HOME_CODE_PATTERN),
                name="person_home_code",
                violation_error_message=_("Give the code of a village or of a tambon."),
            ),
            models.CheckConstraint(
                condition=~Q(first_name=""),
                name="person_first_name",
                violation_error_message=_("A person needs a first name."),
            ),
        ]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        """As Thai papers write it: นายสมชาย ใจดี."""
        return Name(self.title, self.first_name, self.last_name).full

    @property
    def masked_id(self) -> str:
        return mask_national_id(self.national_id or "")

    @property
    def masked_phone(self) -> str:
        return mask_phone(self.phone)


class PersonMerge(models.Model):
    """Two rows of one person that became one, with what is needed to part them again.

    `replaced` is JSON: for each column of the kept row that got another value, what stood there before and
    what was written. `moved` names the records that pointed to the merged row: model, column and number.
    """

    SCOPE_PATH: ClassVar[str] = "kept__home_code"
    PERSONAL_FIELDS: ClassVar[frozenset[str]] = frozenset({"replaced"})

    kept = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("person that stays")
    )
    merged = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("person that was merged")
    )
    reason = models.CharField(_("reason"), max_length=200)
    replaced = EncryptedField()
    moved = models.JSONField(default=list, blank=True)
    merged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("merged by")
    )
    merged_at = models.DateTimeField(_("merged at"), auto_now_add=True)
    parted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("parted by"),
    )
    parted_at = models.DateTimeField(_("parted at"), null=True, blank=True)

    objects = ScopedQuerySet["PersonMerge"].as_manager()

    class Meta:
        verbose_name = _("merge of two people")
        verbose_name_plural = _("merges of people")
        ordering = ["-merged_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kept=models.F("merged")),
                name="person_merge_of_two",
                violation_error_message=_("Choose two different people."),
            ),
            models.CheckConstraint(
                condition=Q(parted_by__isnull=True, parted_at__isnull=True)
                | Q(parted_by__isnull=False, parted_at__isnull=False),
                name="person_merge_parted_together",
                violation_error_message=_("Parting two people needs who and when."),
            ),
        ]

    def __str__(self) -> str:
        """Reads both people."""
        return f"{self.merged} → {self.kept}"


def derived(person: Person) -> dict[str, Any]:
    """The stored columns that follow from the others."""
    names = (person.full_name, person.nickname, person.former_names)
    return {
        "name_key": name_key(person.first_name, person.last_name),
        "sort_key": person_sort_key(person.first_name, person.last_name),
        "search_text": search_text(*names, person.house_no, person.phone, person.phone_more),
        "national_id_hash": _id_hash(person),
    }


def _id_hash(person: Person) -> str | None:
    """A hash of an older key stays beside the number that the same key encrypts, until both are renewed."""
    if not person.national_id:
        return None
    hashes = keyed_hashes(person.national_id)
    return person.national_id_hash if person.national_id_hash in hashes else hashes[0]
