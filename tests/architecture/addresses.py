"""All addresses of the product, without the admin site's."""

from functools import cache

from django.urls import URLPattern, URLResolver, get_resolver


@cache
def addresses() -> dict[str, frozenset[str]]:
    """Name -> names of the parts that have to be filled in."""
    return dict(_walk(get_resolver(), "", frozenset()))


def _walk(resolver: URLResolver, prefix: str, parts: frozenset[str]):
    for entry in resolver.url_patterns:
        inner = parts | set(entry.pattern.converters)
        if isinstance(entry, URLPattern):
            yield f"{prefix}{entry.name}", inner
        elif entry.namespace != "admin":
            yield from _walk(entry, f"{prefix}{entry.namespace}:" if entry.namespace else prefix, inner)
