from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ImportsConfig(AppConfig):
    name = "sammachip.imports"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = _("Imports")

    def ready(self) -> None:
        from sammachip.audit.sentences import register_sentences  # noqa: PLC0415 -- app ready
        from sammachip.imports.sentences import SENTENCES  # noqa: PLC0415 -- app ready

        register_sentences(SENTENCES)
