from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "sammachip.people"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from sammachip.audit.sentences import register_sentences  # noqa: PLC0415 -- app ready
        from sammachip.people.sentences import SENTENCES  # noqa: PLC0415 -- app ready

        register_sentences(SENTENCES)
