from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AuditConfig(AppConfig):
    name = "sammachip.audit"
    verbose_name = _("History")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from sammachip.accounts import journal  # noqa: PLC0415 -- app ready
        from sammachip.audit.account_sentences import SENTENCES  # noqa: PLC0415 -- app ready
        from sammachip.audit.actions import log_event  # noqa: PLC0415 -- app ready
        from sammachip.audit.sentences import register_sentences  # noqa: PLC0415 -- app ready

        journal.register(log_event)
        register_sentences(SENTENCES)
