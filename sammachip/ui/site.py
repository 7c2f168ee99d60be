from django.contrib.admin.apps import AdminConfig


class AdminSiteConfig(AdminConfig):
    """The admin site of the office."""
