"""From which address somebody calls, also behind a proxy: what limits and locks go by."""

from collections.abc import Callable
from ipaddress import ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest, HttpResponse

Answer = Callable[[HttpRequest], HttpResponse]


def visitor_address(get_response: Answer) -> Answer:
    """Middleware: behind proxies that the office trusts, REMOTE_ADDR is the visitor's own address."""
    trusted = [ip_network(one.strip(), strict=False) for one in settings.TRUSTED_PROXIES]

    def is_trusted(address: str) -> bool:
        found = ip_address(address)
        return any(found in network for network in trusted)

    def answer(request: HttpRequest) -> HttpResponse:
        address = request.META.get("REMOTE_ADDR", "")
        told = request.headers.get("X-Forwarded-For", "") if trusted else ""
        request.META["REMOTE_ADDR"] = _nearest(address, told.split(","), is_trusted)
        return get_response(request)

    return answer


def _nearest(address: str, told: list[str], is_trusted: Callable[[str], bool]) -> str:
    """The last address that no trusted proxy has; what stands before it anybody may have written."""
    for before in [*reversed(told), ""]:
        try:
            if not is_trusted(address):
                return address
            ip_address(before.strip())
        except ValueError:
            return address
        address = before.strip()
    return address
