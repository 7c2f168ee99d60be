from django.contrib.admin.apps import AdminConfig


class AdminSiteConfig(AdminConfig):
    """The admin site of the office."""

    default_site = "sammachip.ui.office_admin.OfficeAdminSite"
