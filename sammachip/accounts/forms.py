from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm, SetPasswordMixin
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from sammachip.accounts.models import User
from sammachip.accounts.tokens import DAYS
from sammachip.areas.models import Area
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


class ProfileForm(forms.ModelForm[User]):
    """What people may change about themselves; their roles are the administrator's affair."""

    class Meta:
        model = User
        fields = ["full_name", "position", "phone", "language"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["phone"] = format_phone(self.instance.phone) if self.instance.phone else ""
        self.fields["phone"].widget.attrs |= {"inputmode": "tel", "autocomplete": "tel"}

    def clean_full_name(self) -> str:
        return tidy(self.cleaned_data["full_name"])

    def clean_phone(self) -> str:
        try:
            return parse_phone(self.cleaned_data["phone"]) or ""
        except Unreadable as error:
            raise forms.ValidationError(
                _("Write the telephone number as 9 or 10 digits with its leading 0.")
            ) from error


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


def _districts_by_province() -> list[tuple[str, list[tuple[str, str]]]]:
    """For a list that a browser groups by itself; two queries."""
    areas = Area.objects.order_by("sort_key")
    districts: dict[str, list[tuple[str, str]]] = {}
    for area in areas.at_level("district"):
        districts.setdefault(area.parent_code, []).append((area.code, area.name_th))
    return [("", [("", "")])] + [
        (province.name_th, districts.get(province.code, [])) for province in areas.at_level("province")
    ]
