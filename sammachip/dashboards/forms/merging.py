"""Two people side by side: for each column that differs, which value stays."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from sammachip.accounts.access import allows
from sammachip.accounts.models import User
from sammachip.accounts.permissions import Permission
from sammachip.areas.queries import area_title
from sammachip.people.merging import COMPARED, merge_people
from sammachip.people.models import Person, PersonMerge
from sammachip.thai.phones import format_phone
from sammachip.thai.years import BUDDHIST_ERA
from sammachip.ui.fields import TidyCharField
from sammachip.ui.templatetags.thai_text import be_date

KEPT, MERGED = "kept", "merged"
# A day belongs to the age that was asked on it, so that the two are chosen together.
_TOGETHER = {"age_stated": ("age_stated", "age_stated_on")}
_CHOSEN = tuple(name for name in COMPARED if name != "age_stated_on")


class MergeForm(forms.Form):
    """A choice for each column that differs; what only one of them has is proposed."""

    reason = TidyCharField(
        label=_("How do you know that they are the same person?"),
        max_length=200,
        help_text=_("For example: the same house and telephone, asked the village head."),
    )
    kept_version = forms.IntegerField(widget=forms.HiddenInput)
    merged_version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, by: User, kept: Person, merged: Person, **options: Any) -> None:
        super().__init__(*args, **options)
        self.by, self.kept, self.merged = by, kept, merged
        self.initial.update(self._versions)
        for name in self.differing:
            self.fields[name] = forms.ChoiceField(
                label=capfirst(_label(name)),
                choices=[(KEPT, self._shown(kept, name)), (MERGED, self._shown(merged, name))],
                widget=forms.RadioSelect,
                initial=MERGED if getattr(kept, name) in (None, "") else KEPT,
            )
        self.order_fields([*self.differing, "reason"])

    def clean(self) -> dict[str, Any]:
        """Somebody saved one of the two meanwhile: the page compares what is stored now, and asks again."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if any(cleaned.get(name, version) != version for name, version in self._versions.items()):
            self.data = {**self.data.dict(), **self._versions}  # type: ignore[attr-defined]  # a QueryDict
            self.add_error(None, _("Somebody changed one of them meanwhile. Look again, then save again."))
        return cleaned

    @property
    def _versions(self) -> dict[str, int]:
        return {"kept_version": self.kept.version, "merged_version": self.merged.version}

    @property
    def differing(self) -> list[str]:
        return [name for name in _CHOSEN if getattr(self.kept, name) != getattr(self.merged, name)]

    def save(self) -> PersonMerge:
        taken = [name for name in self.differing if self.cleaned_data[name] == MERGED]
        columns = [column for name in taken for column in _TOGETHER.get(name, (name,))]
        return merge_people(
            by=self.by,
            kept=self.kept,
            merged=self.merged,
            values={column: getattr(self.merged, column) for column in columns},
            reason=self.cleaned_data["reason"],
        )

    def _shown(self, person: Person, name: str) -> str:
        """As an officer reads it; masked where the whole may not be seen."""
        value = getattr(person, name)
        if value in (None, ""):
            return "–"
        if name == "national_id":
            return person.masked_id
        if name == "phone":
            may_see = allows(self.by, Permission.PERSON_VIEW_CONTACT, person.home_code)
            return format_phone(value) if may_see else person.masked_phone
        if name == "home_code":
            return f"{area_title(value)} · {value}"
        if name == "birth_year":
            return str(value + BUDDHIST_ERA)
        if name == "consent_publish_on":
            return be_date(value)
        display = getattr(person, f"get_{name}_display", None)
        return str(display() if display else value)


def _label(name: str) -> str:
    return str(getattr(Person._meta.get_field(name), "verbose_name", name))
