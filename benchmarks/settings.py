"""The product's settings for a database that is thrown away."""

import os
import tempfile

os.environ.setdefault("DATA_DIR", tempfile.mkdtemp(prefix="sammachip-bench-"))

from sammachip.settings import *  # noqa: F403

# Tables straight from the models: seconds instead of half a minute.
MIGRATION_MODULES = dict.fromkeys((path.rpartition(".")[2] for path in INSTALLED_APPS), None)  # noqa: F405
