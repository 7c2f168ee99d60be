from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "sammachip.ui"
    default_auto_field = "django.db.models.BigAutoField"
