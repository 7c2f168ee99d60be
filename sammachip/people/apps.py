from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "sammachip.people"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = _("People")

    def ready(self) -> None:
        from sammachip.audit.sentences import register_sentences  # noqa: PLC0415 -- app ready
        from sammachip.people.sentences import SENTENCES  # noqa: PLC0415 -- app ready

        register_sentences(SENTENCES)
