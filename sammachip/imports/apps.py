from django.apps import AppConfig


class ImportsConfig(AppConfig):
    name = "sammachip.imports"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from sammachip.audit.sentences import register_sentences  # noqa: PLC0415 -- app ready
        from sammachip.imports.sentences import SENTENCES  # noqa: PLC0415 -- app ready

        register_sentences(SENTENCES)
