from django.apps import AppConfig
from django.core.checks import register
from django.utils.translation import gettext_lazy as _


class VillagesConfig(AppConfig):
    name = "villages"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = _("Villages, events and steps")

    def ready(self) -> None:
        from sammachip.accounts import first_run  # noqa: PLC0415 -- app ready
        from sammachip.accounts.permissions import Permission  # noqa: PLC0415 -- app ready
        from sammachip.audit.sentences import register_sentences  # noqa: PLC0415 -- app ready
        from sammachip.people.merging import register_after_moving  # noqa: PLC0415 -- app ready
        from sammachip.ui import figures, menu  # noqa: PLC0415 -- app ready
        from villages.actions import open_programme_year  # noqa: PLC0415 -- app ready
        from villages.actions.restoring import register_restores  # noqa: PLC0415 -- app ready
        from villages.history import SENTENCES  # noqa: PLC0415 -- app ready
        from villages.importers import register_importers  # noqa: PLC0415 -- app ready
        from villages.process.checks import check_rules  # noqa: PLC0415 -- app ready
        from villages.process.refresh import refresh_of  # noqa: PLC0415 -- app ready
        from villages.recounts import village_recount  # noqa: PLC0415 -- app ready

        register(check_rules)
        register_sentences(SENTENCES)
        first_run.register(open_programme_year)
        register_importers()
        register_after_moving(refresh_of)
        register_restores()
        figures.register_page("villages:year-list")
        figures.register_recount("villages:list", village_recount)
        menu.register(
            menu.MenuEntry(_("Villages"), "villages:list", Permission.VIEW, 20, "geo-alt", on_phone=True)
        )
        menu.register(
            menu.MenuEntry(
                _("Events"), "villages:event-list", Permission.VIEW, 40, "calendar-event", on_phone=True
            )
        )
        menu.register(menu.MenuEntry(_("Handbook"), "villages:help", Permission.VIEW, 99, "question-circle"))
        menu.register(
            menu.MenuEntry(
                _("Fiscal years"), "villages:year-list", Permission.YEAR_EDIT, 95, "calendar-event"
            )
        )
        menu.register(menu.MenuEntry(_("Library"), "villages:library", Permission.VIEW, 85, "journal-text"))
        menu.register(menu.MenuEntry(_("Partners"), "villages:partner-list", Permission.VIEW, 80, "people"))
