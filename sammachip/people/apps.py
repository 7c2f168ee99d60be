from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "sammachip.people"
    default_auto_field = "django.db.models.BigAutoField"
