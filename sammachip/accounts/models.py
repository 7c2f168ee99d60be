import datetime
import hashlib
from typing import Self

from django.contrib.auth.models import AbstractUser
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from sammachip.accounts.roles import FULL_ACCESS, NO_ACCESS, Access, RoleSlug, combined_access
from sammachip.areas.scope import AreaScope


class User(AbstractUser):
    """Somebody who signs in: an officer, a clerk, a chief, a viewer, an administrator."""

    first_name = None  # type: ignore[assignment]  # Thai names are shown as one line
    last_name = None  # type: ignore[assignment]  # see above
    full_name = models.CharField(_("name"), max_length=120)
    position = models.CharField(_("position"), max_length=120, blank=True)
    phone = models.CharField(_("phone"), max_length=20, blank=True)
    language = models.CharField(
        _("language"), max_length=2, choices=[("th", _("Thai")), ("en", _("English"))], default="th"
    )
    weekly_mail = models.BooleanField(_("a summary of each week by mail"), default=False)

    class Meta:
        ordering = ["username"]
        verbose_name = _("user")
        verbose_name_plural = _("users")
        constraints = [
            models.CheckConstraint(
                name="user_weekly_mail_has_address",
                condition=Q(weekly_mail=False) | ~Q(email=""),
                violation_error_message=_("The weekly summary needs an e-mail address."),
            ),
        ]

    def __str__(self) -> str:
        return self.full_name or self.username

    def get_full_name(self) -> str:
        return str(self)

    def get_short_name(self) -> str:
        return str(self)

    @cached_property
    def access(self) -> Access:
        """What the user may read and do; one query the first time, kept for the request."""
        if not self.is_active:
            return NO_ACCESS
        if self.is_superuser:
            return FULL_ACCESS
        live = self.assignments.live(timezone.localdate())
        return combined_access((assignment.role, assignment.area_code) for assignment in live)

    @property
    def area_scope(self) -> AreaScope:
        return self.access.reading


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    def live(self, today: datetime.date) -> "AssignmentQuerySet":
        """Begun and not yet ended."""
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=today), starts_on__lte=today)


class Assignment(models.Model):
    """A role that a user holds for an area, from a day and perhaps until a day."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="assignments")
    role = models.CharField(_("role"), max_length=20, choices=RoleSlug.choices)
    area_code = models.CharField(
        _("area code"),
        max_length=6,
        blank=True,
        help_text=_("2, 4 or 6 digits; empty for the nation"),
        validators=[RegexValidator(r"^(\d\d){0,3}$", _("An area code has 2, 4 or 6 digits."))],
    )
    starts_on = models.DateField(_("from"), default=timezone.localdate)
    ends_on = models.DateField(_("until"), null=True, blank=True, help_text=_("empty: until further notice"))
    given_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("role in an area")
        verbose_name_plural = _("roles in areas")
        constraints = [
            models.CheckConstraint(
                name="assignment_ends_after_start",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("The last day comes before the first."),
            ),
            models.UniqueConstraint(
                name="assignment_once",
                fields=["user", "role", "area_code"],
                violation_error_message=_("This user already holds the role in this area."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.get_role_display()} · {self.area_code or '-'}"

    def is_live(self, today: datetime.date) -> bool:
        return self.starts_on <= today and (self.ends_on is None or self.ends_on >= today)


class FeedTokenQuerySet(models.QuerySet["FeedToken"]):
    def live(self, today: datetime.date) -> Self:
        """Neither revoked nor expired."""
        return self.filter(revoked_at__isnull=True, expires_on__gte=today)

    def of_secret(self, secret: str) -> Self:
        """The token of these letters, live or not; none for letters that somebody made up."""
        return self.filter(digest=FeedToken.digest_of(secret))


class FeedToken(models.Model):
    """What a spreadsheet on somebody's desk shows to read the data of its owner's area, and nothing else.

    Only a digest is kept. The letters are random and long, so that nobody can find them by trying, and a slow
    hash would only slow down each call.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="feed_tokens")
    name = models.CharField(_("what it is for"), max_length=80)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    made_at = models.DateTimeField(_("made"), auto_now_add=True)
    expires_on = models.DateField(_("works until"))
    last_used_on = models.DateField(_("last used"), null=True, blank=True, editable=False)
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True, editable=False)

    objects = FeedTokenQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]
        verbose_name = _("access for a spreadsheet")
        verbose_name_plural = _("accesses for spreadsheets")

    def __str__(self) -> str:
        return self.name

    @staticmethod
    def digest_of(secret: str) -> str:
        return hashlib.sha256(secret.encode()).hexdigest()

    def is_live(self, today: datetime.date) -> bool:
        return self.revoked_at is None and self.expires_on >= today


class SavedViewQuerySet(models.QuerySet["SavedView"]):
    def seen_by(self, user: User) -> "SavedViewQuerySet":
        """Their own, and those shared in the offices where they hold a role."""
        return self.filter(Q(owner=user) | Q(is_shared=True, office_code__in=user.access.offices))


class SavedView(models.Model):
    """Filters and order of a list, kept under a name by somebody for themselves or for their office.

    The list reads `query` through its own form and within the reader's own area, like any address.
    """

    owner = models.ForeignKey(User, on_delete=models.CASCADE, related_name="saved_views")
    list_name = models.CharField(max_length=60)
    name = models.CharField(_("name"), max_length=60)
    query = models.CharField(
        max_length=1000,
        error_messages={
            "blank": _("Filter the list or put it in order first: that is what is kept."),
            "max_length": _("These are more filters than can be kept. Take some away."),
        },
    )
    office_code = models.CharField(max_length=4, blank=True)
    is_shared = models.BooleanField(default=False)
    default_for = models.CharField(max_length=20, choices=RoleSlug.choices, blank=True)

    PERSONAL_FIELDS = frozenset({"query"})

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        verbose_name = _("saved view")
        verbose_name_plural = _("saved views")
        indexes = [models.Index(fields=["list_name", "office_code"], name="saved_view_of_office")]
        constraints = [
            models.UniqueConstraint(
                name="saved_view_name",
                fields=["owner", "list_name", "name"],
                violation_error_message=_("You have already kept a view of this list under this name."),
            ),
            models.UniqueConstraint(
                name="saved_view_default_once",
                fields=["list_name", "office_code", "default_for"],
                condition=~Q(default_for=""),
            ),
            models.CheckConstraint(
                name="saved_view_default_is_shared",
                condition=Q(default_for="") | Q(is_shared=True),
                violation_error_message=_("Only a view that the office shares can open by itself."),
            ),
        ]

    def __str__(self) -> str:
        return self.name
