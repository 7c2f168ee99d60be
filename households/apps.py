from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HouseholdsConfig(AppConfig):
    name = "households"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = _("Households")

    def ready(self) -> None:
        from households.actions import hand_over  # noqa: PLC0415 -- app ready
        from households.actions.restoring import register_restores  # noqa: PLC0415 -- app ready
        from households.attendance import expected_representatives  # noqa: PLC0415 -- app ready
        from households.facts import register_facts  # noqa: PLC0415 -- app ready
        from households.importers import register_importers  # noqa: PLC0415 -- app ready
        from households.recounts import register_figures  # noqa: PLC0415 -- app ready
        from households.sentences import SENTENCES  # noqa: PLC0415 -- app ready
        from households.steps import register_rules  # noqa: PLC0415 -- app ready
        from sammachip.accounts.permissions import Permission  # noqa: PLC0415 -- app ready
        from sammachip.audit.sentences import register_sentences  # noqa: PLC0415 -- app ready
        from sammachip.ui import menu  # noqa: PLC0415 -- app ready
        from trainers import handover  # noqa: PLC0415 -- app ready
        from villages.attendance import register_expected  # noqa: PLC0415 -- app ready

        handover.register(hand_over)
        register_rules()
        register_restores()
        register_importers()
        register_sentences(SENTENCES)
        register_expected(expected_representatives)
        register_facts()
        register_figures()
        menu.register(
            menu.MenuEntry(
                _("Households"), "households:list", Permission.VIEW, 30, "house-heart", on_phone=True
            )
        )
        menu.register(
            menu.MenuEntry(_("Calendar"), "households:calendar", Permission.VIEW, 66, "calendar-event")
        )
        menu.register(
            menu.MenuEntry(
                _("Follow-up"), "households:visit-list", Permission.FOLLOW_UP_EDIT, 65, "clipboard-check"
            )
        )
