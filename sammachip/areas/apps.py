from django.apps import AppConfig


class AreasConfig(AppConfig):
    name = "sammachip.areas"
    default_auto_field = "django.db.models.BigAutoField"
