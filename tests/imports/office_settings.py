"""The settings of tests with a database and a queue that several processes share."""

import os

from tests.settings import *  # noqa: F403

DATABASES["default"]["NAME"] = os.environ["OFFICE_DATABASE"]  # noqa: F405
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
# Tables straight from the models: seconds instead of half a minute.
MIGRATION_MODULES = dict.fromkeys((path.rpartition(".")[2] for path in INSTALLED_APPS), None)  # noqa: F405
