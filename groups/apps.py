from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GroupsConfig(AppConfig):
    name = "groups"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = _("Groups and OTOP")

    def ready(self) -> None:
        from groups import history, queries, steps  # noqa: PLC0415 -- app ready
        from groups.actions import restore_group_record  # noqa: PLC0415 -- app ready
        from groups.importers import register_importers  # noqa: PLC0415 -- app ready
        from sammachip.accounts.permissions import Permission  # noqa: PLC0415 -- app ready
        from sammachip.audit.bin import register_restoring  # noqa: PLC0415 -- app ready
        from sammachip.audit.sentences import register_sentences  # noqa: PLC0415 -- app ready
        from sammachip.ui.menu import MenuEntry, register  # noqa: PLC0415 -- app ready
        from villages.process.rules import register_rule  # noqa: PLC0415 -- app ready

        register_importers()
        register_rule("group_process", steps.group_process, steps.PROCESS_SENTENCES, page="groups:process")
        register_rule("group", steps.group, steps.GROUP_SENTENCES, page="groups:village-groups")
        register_sentences(history.SENTENCES)
        register_restoring(
            restore_group_record,
            *queries.KINDS.values(),
        )
        register(MenuEntry(_("Groups and OTOP"), "groups:group-list", Permission.VIEW, 50, "shop"))
