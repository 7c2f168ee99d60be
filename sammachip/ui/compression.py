from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

WORDS = ("text/", "application/json")


class PageCompression(GZipMiddleware):
    """Pages in a tenth of their bytes, for a phone with one bar of signal and an office without a server that
    would do it. Pictures, workbooks and papers are compressed in themselves."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if not response.headers.get("Content-Type", "").startswith(WORDS):
            return response
        return super().process_response(request, response)
