"""The figures that a page shows, and the rows of the lists that they open."""

import re
from html import unescape
from urllib.parse import urljoin

from django.test import Client

FIGURE = re.compile(r'href="([^"]+)" data-figure="(\d+)"')
ROWS = re.compile(r'data-rows="(\d+)"')


def figures_and_rows(client: Client, path: str) -> tuple[list[str], list[str]]:
    """What the page says, and what its lists have, in the order of the page."""
    figures = FIGURE.findall(client.get(path).content.decode())
    lists = [client.get(urljoin(path, unescape(url))).content.decode() for url, _count in figures]
    return [count for _url, count in figures], [ROWS.search(html).group(1) for html in lists]
