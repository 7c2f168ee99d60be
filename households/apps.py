from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HouseholdsConfig(AppConfig):
    name = "households"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = _("Households")

    def ready(self) -> None:
        from households.actions import hand_over  # noqa: PLC0415 -- app ready
        from households.steps import register_rules  # noqa: PLC0415 -- app ready
        from trainers import handover  # noqa: PLC0415 -- app ready

        handover.register(hand_over)
        register_rules()
