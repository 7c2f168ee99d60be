from django.apps import AppConfig


class GroupsConfig(AppConfig):
    name = "groups"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from groups import steps  # noqa: PLC0415 -- app ready
        from villages.process.rules import register_rule  # noqa: PLC0415 -- app ready

        register_rule("group_process", steps.group_process, steps.PROCESS_SENTENCES)
        register_rule("group", steps.group, steps.GROUP_SENTENCES)
