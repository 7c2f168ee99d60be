from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FeedConfig(AppConfig):
    name = "sammachip.feed"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = _("Data for spreadsheets")
