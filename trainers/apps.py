from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TrainersConfig(AppConfig):
    name = "trainers"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = _("Sages and trainers")

    def ready(self) -> None:
        from sammachip.accounts.permissions import Permission  # noqa: PLC0415 -- app ready
        from sammachip.audit.actions import restore_record  # noqa: PLC0415 -- app ready
        from sammachip.audit.bin import register_restoring  # noqa: PLC0415 -- app ready
        from sammachip.audit.sentences import register_sentences  # noqa: PLC0415 -- app ready
        from sammachip.ui import menu  # noqa: PLC0415 -- app ready
        from trainers.actions.restoring import restore_sage_survey  # noqa: PLC0415 -- app ready
        from trainers.attendance import expected_trainers  # noqa: PLC0415 -- app ready
        from trainers.history import SENTENCES  # noqa: PLC0415 -- app ready
        from trainers.importers import register_importers  # noqa: PLC0415 -- app ready
        from trainers.models import SageSurvey, TeamContact  # noqa: PLC0415 -- app ready
        from trainers.steps import register_rules  # noqa: PLC0415 -- app ready
        from villages.attendance import register_expected  # noqa: PLC0415 -- app ready

        menu.register(menu.MenuEntry(_("Sages"), "trainers:sage-list", Permission.VIEW, 68, "people"))
        register_importers()
        register_rules()
        register_expected(expected_trainers)
        register_sentences(SENTENCES)
        register_restoring(restore_sage_survey, SageSurvey)
        register_restoring(lambda contact, by: restore_record(contact, by=by), TeamContact)
