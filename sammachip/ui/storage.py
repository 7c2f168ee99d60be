import hashlib
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from whitenoise.storage import CompressedManifestStaticFilesStorage


def _without_source_maps(patterns: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(
        (glob, tuple(rule for rule in rules if "sourceMappingURL" not in str(rule)))
        for glob, rules in patterns
    )


class StaticStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # untyped package
    """Hashed, compressed static files. Packages point at source maps they do not always
    ship; a missing map must not stop the set-up."""

    manifest_strict = False
    patterns = _without_source_maps(CompressedManifestStaticFilesStorage.patterns)


def collect_changed() -> bool:
    """Collects the static files when one of them has changed since; says whether it did.

    Compressing all of them takes half a minute on a small machine, and most starts bring nothing new.
    """
    mark = Path(settings.STATIC_ROOT) / ".sources"
    now = _state_of_sources()
    if mark.exists() and mark.read_text() == now:
        return False
    call_command("collectstatic", interactive=False, verbosity=0)
    mark.write_text(now)
    return True


def _state_of_sources() -> str:
    """Which files there are and what is in them: those that are built anew at each start look younger."""
    state = hashlib.sha256(settings.STORAGES["staticfiles"]["BACKEND"].encode())
    for finder in get_finders():
        for name, storage in finder.list([]):
            content = hashlib.sha256(Path(storage.path(name)).read_bytes()).hexdigest()
            state.update(f"{name} {content}\n".encode())
    return state.hexdigest()
