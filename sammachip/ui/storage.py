from typing import Any

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
