from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DashboardsConfig(AppConfig):
    name = "sammachip.dashboards"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = _("Boards and tasks")

    def ready(self) -> None:
        from sammachip.accounts.permissions import Permission  # noqa: PLC0415 -- app ready
        from sammachip.audit.sentences import register_sentences  # noqa: PLC0415 -- app ready
        from sammachip.dashboards.figures.starts import register_figures  # noqa: PLC0415 -- app ready
        from sammachip.dashboards.history import SENTENCES  # noqa: PLC0415 -- app ready
        from sammachip.dashboards.top_bar import place_for  # noqa: PLC0415 -- app ready
        from sammachip.dashboards.weekly_mail import send_when_due  # noqa: PLC0415 -- app ready
        from sammachip.imports.regular import register_regular  # noqa: PLC0415 -- app ready
        from sammachip.ui.menu import MenuEntry, register  # noqa: PLC0415 -- app ready
        from sammachip.ui.place import register_finder  # noqa: PLC0415 -- app ready

        register(MenuEntry(_("Today"), "dashboards:today", Permission.VIEW, 10, "house", on_phone=True))
        register(
            MenuEntry(_("Board"), "dashboards:nation", Permission.VIEW, 60, "grid-3x3-gap", on_phone=True)
        )
        register(MenuEntry(_("Tasks"), "dashboards:task-list", Permission.VIEW, 65, "list-check"))
        register(MenuEntry(_("Bin"), "dashboards:bin", Permission.EVENT_EDIT, 98, "trash"))
        register(MenuEntry(_("People"), "dashboards:people", Permission.VIEW, 70, "person"))
        register(MenuEntry(_("Imports"), "imports:batch-list", Permission.IMPORT_RUN, 80, "upload"))
        register_finder(place_for)
        register_figures()
        register_sentences(SENTENCES)
        register_regular(send_when_due)
