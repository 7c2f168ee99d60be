from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "sammachip.audit"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from sammachip.accounts import journal  # noqa: PLC0415 -- app ready
        from sammachip.audit.account_sentences import SENTENCES  # noqa: PLC0415 -- app ready
        from sammachip.audit.actions import log_event  # noqa: PLC0415 -- app ready
        from sammachip.audit.sentences import register_sentences  # noqa: PLC0415 -- app ready

        journal.register(log_event)
        register_sentences(SENTENCES)
