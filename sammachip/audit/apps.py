from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "sammachip.audit"
    default_auto_field = "django.db.models.BigAutoField"
