from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.forms import (
    AuthenticationForm,
    ReadOnlyPasswordHashField,
    ReadOnlyPasswordHashWidget,
    SetPasswordMixin,
    UserChangeForm,
)
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sammachip.accounts.access import allows
from sammachip.accounts.models import SavedView, User
from sammachip.accounts.permissions import Permission
from sammachip.accounts.queries import offices_of
from sammachip.accounts.roles import RoleSlug
from sammachip.accounts.tokens import DAYS
from sammachip.areas.models import Area
from sammachip.areas.queries import area_title
from sammachip.thai.digits import parse_integer
from sammachip.thai.errors import Unreadable
from sammachip.thai.fiscal import fiscal_year
from sammachip.thai.phones import format_phone, parse_phone
from sammachip.thai.text import tidy

EARLIEST_YEAR, LATEST_YEAR = 2559, 2600


class SignInForm(AuthenticationForm):
    error_messages = {
        "invalid_login": _("The user name or the password is not right. Capital letters count in both."),
        "inactive": _("This account is closed. Ask the administrator of your office."),
    }


class PasswordLink(ReadOnlyPasswordHashWidget):
    """The way to a new password alone: how the old one is kept tells an office nothing."""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        return {**super().get_context(name, value, attrs), "summary": []}


class OfficeUserForm(UserChangeForm[User]):
    password = ReadOnlyPasswordHashField(label=_("Password"), widget=PasswordLink)


class ProfileForm(forms.ModelForm[User]):
    """What people may change about themselves; their roles are the administrator's affair."""

    class Meta:
        model = User
        fields = ["full_name", "position", "phone", "email", "weekly_mail", "language"]
        error_messages = {"email": {"invalid": _("Write the address as in somchai@example.go.th.")}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["phone"] = format_phone(self.instance.phone) if self.instance.phone else ""
        self.fields["phone"].widget.attrs |= {"inputmode": "tel", "autocomplete": "tel"}
        self.fields["email"].label = _("E-mail")
        self.fields["email"].widget.attrs |= {"autocomplete": "email"}
        self.fields["weekly_mail"].help_text = _weekly_help()

    def clean_full_name(self) -> str:
        return tidy(self.cleaned_data["full_name"])

    def clean_phone(self) -> str:
        try:
            return parse_phone(self.cleaned_data["phone"]) or ""
        except Unreadable as error:
            raise forms.ValidationError(
                _("Write the telephone number as 9 or 10 digits with its leading 0.")
            ) from error

    def clean_weekly_mail(self) -> bool:
        wanted: bool = self.cleaned_data["weekly_mail"]
        # An address that could not be read has its own words already.
        if wanted and not self.cleaned_data.get("email") and "email" not in self.errors:
            raise forms.ValidationError(_("Write your e-mail address first: the summary is sent there."))
        return wanted


def _weekly_help() -> str:
    """Also whether this installation can send any mail, so that nobody waits for one in vain."""
    what = gettext(
        "What is late, your tasks, visits and events, as counts with links. No names of households."
    )
    if settings.EMAIL_BACKEND.endswith(".smtp.EmailBackend"):
        return what
    return what + " " + gettext("No mail server is set up here yet; ask the administrator of your office.")


class FeedTokenForm(forms.Form):
    """A name to know the access by, and how long it works."""

    name = forms.CharField(
        label=_("What is it for?"),
        max_length=80,
        help_text=_("Such as: Excel of the monthly report, on the desk of the plan section"),
    )
    days = forms.TypedChoiceField(
        label=_("How long does it work?"),
        coerce=int,
        choices=[(30, _("30 days")), (90, _("90 days")), (180, _("180 days")), (366, _("a year"))],
        initial=DAYS,
    )

    def clean_name(self) -> str:
        return tidy(self.cleaned_data["name"])


class SavedViewForm(forms.Form):
    """A view of a list: its name, who sees it, and for whom the list opens with it."""

    ONLY_ME, OFFICE = "own", "office-"

    name = forms.CharField(label=_("Name"), max_length=60)
    seen_by = forms.ChoiceField(label=_("Who sees it"))
    default_for = forms.ChoiceField(
        label=_("The list opens with it for"),
        required=False,
        help_text=_("Whoever holds this role in the office can still show all of the list."),
    )
    keeps_year = forms.BooleanField(required=False)

    def __init__(
        self, *args: Any, by: User, view: SavedView | None = None, year: str = "", **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        offices = _offices(by, view)
        self.arranged = [code for code, _name in offices if allows(by, Permission.OFFICE_VIEWS, code)]
        self.fields["seen_by"].choices = _readers(offices)  # type: ignore[attr-defined]  # a choice field
        self.fields["default_for"].choices = [("", _("Nobody")), *RoleSlug.choices]  # type: ignore[attr-defined]  # see above
        if not self.arranged:
            del self.fields["default_for"]
        if not year or view:
            del self.fields["keeps_year"]
        else:
            words = gettext("Always of fiscal year %(year)s, not of the current one")
            self.fields["keeps_year"].label = words % {"year": year}
        if view:
            self.initial = _values_of(view)

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("default_for") and self._office not in self.arranged:
            self.add_error(
                "default_for", _("Share the view with your office, so that its list can open with it.")
            )
        return self.cleaned_data

    def values(self) -> dict[str, Any]:
        """What the view is made of; the office stays the one it was last shared with."""
        values = {
            "name": self.cleaned_data["name"],
            "is_shared": self._office is not None,
            "default_for": self.cleaned_data.get("default_for", ""),
        }
        return values if self._office is None else values | {"office_code": self._office}

    def clean_name(self) -> str:
        return tidy(self.cleaned_data["name"])

    @property
    def _office(self) -> str | None:
        """The code of the office that shares the view; None when nobody else sees it."""
        seen_by = self.cleaned_data.get("seen_by", self.ONLY_ME)
        return None if seen_by == self.ONLY_ME else seen_by.removeprefix(self.OFFICE)


class FirstRunForm(SetPasswordMixin, forms.Form):  # type: ignore[type-arg]  # generic for the checker only
    """The district of the office, its first administrator and its programme year."""

    district = forms.ChoiceField(label=_("District"))
    year = forms.CharField(
        label=_("Programme year"), help_text=_("Fiscal year of the Buddhist era, such as 2560.")
    )
    full_name = forms.CharField(label=_("Your name"), max_length=120)
    position = forms.CharField(label=_("Position"), max_length=120, required=False)
    username = forms.CharField(
        label=_("User name"),
        max_length=150,
        help_text=_("For signing in; letters and digits without spaces."),
        widget=forms.TextInput(attrs={"autocapitalize": "none", "autocomplete": "username"}),
    )
    password1, password2 = SetPasswordMixin.create_password_fields()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["district"].choices = _districts_by_province()  # type: ignore[attr-defined]  # a choice field
        self.fields["year"].initial = fiscal_year(localdate())

    def clean_year(self) -> int:
        try:
            year = parse_integer(self.cleaned_data["year"])
        except Unreadable:
            year = None
        if year is None or not EARLIEST_YEAR <= year <= LATEST_YEAR:
            raise forms.ValidationError(_("Write a year of the Buddhist era, such as 2560."))
        return year

    def clean_username(self) -> str:
        username: str = User.normalize_username(self.cleaned_data["username"])
        User._meta.get_field("username").run_validators(username)
        return username

    def clean(self) -> dict[str, Any]:
        self.validate_passwords()
        account = User(**{name: self.cleaned_data.get(name, "") for name in ("username", "full_name")})
        self.validate_password_for_user(account, "password2")
        return self.cleaned_data


def _offices(by: User, view: SavedView | None) -> list[tuple[str, str]]:
    """The offices of the person, and the one that shares the view already."""
    offices = offices_of(by)
    if view and view.is_shared and view.office_code not in by.access.offices:
        offices.append((view.office_code, area_title(view.office_code)))
    return offices


def _readers(offices: list[tuple[str, str]]) -> list[tuple[str, str]]:
    words = gettext("All of the office: %(office)s")
    shared = [(f"{SavedViewForm.OFFICE}{code}", words % {"office": name}) for code, name in offices]
    return [(SavedViewForm.ONLY_ME, gettext("Only me")), *shared]


def _values_of(view: SavedView) -> dict[str, str]:
    seen_by = f"{SavedViewForm.OFFICE}{view.office_code}" if view.is_shared else SavedViewForm.ONLY_ME
    return {"name": view.name, "seen_by": seen_by, "default_for": view.default_for}


def _districts_by_province() -> list[tuple[str, list[tuple[str, str]]]]:
    """For a list that a browser groups by itself; two queries."""
    areas = Area.objects.order_by("sort_key")
    districts: dict[str, list[tuple[str, str]]] = {}
    for area in areas.at_level("district"):
        districts.setdefault(area.parent_code, []).append((area.code, area.name_th))
    return [("", [("", "")])] + [
        (province.name_th, districts.get(province.code, [])) for province in areas.at_level("province")
    ]
