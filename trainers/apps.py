from django.apps import AppConfig


class TrainersConfig(AppConfig):
    name = "trainers"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from trainers.importers import register_importers  # noqa: PLC0415 -- app ready
        from trainers.steps import register_rules  # noqa: PLC0415 -- app ready

        register_importers()
        register_rules()
